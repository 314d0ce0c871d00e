#include "input/encoding_ahead.h"

#include <sys/stat.h>

namespace belzeef {

absl::StatusOr<Encoding> encoding_ahead(const std::string& path, ListOptions options) {
  struct stat facts {};
  const bool twice = path != "-" && stat(path.c_str(), &facts) == 0 && S_ISREG(facts.st_mode);
  if (!twice) return Encoding::kAscii;
  options.observer = {};
  auto reader = ListReader::open(path, options);
  if (!reader.ok()) return reader.status();
  RowBlock block;
  while ((*reader)->likely_encoding() == Encoding::kAscii) {
    const auto more = (*reader)->next(block);
    if (!more.ok()) return more.status();
    if (!*more) break;
  }
  return (*reader)->likely_encoding();
}

}  // namespace belzeef
