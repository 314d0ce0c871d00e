#include "sources/bad_rows.h"

#include "output/csv_rows.h"
#include "output/publish.h"

namespace belzeef {

void BadRows::add(const std::string& file, std::uint64_t line, const std::string& cause) {
  constexpr std::uint64_t kShown = 10;
  ++count_;
  if (count_ <= kShown && warn_) warn_(file + ": line " + std::to_string(line) + ": " + cause);
  if (path_.empty()) return;
  append_field(file, ',', text_);
  text_.append(",").append(std::to_string(line)).append(",");
  append_field(cause, ',', text_);
  text_ += '\n';
}

absl::Status BadRows::save(const OutputOptions& options, TemporaryFiles& temporary) const {
  if (path_.empty()) return absl::OkStatus();
  return write_file(path_, "file,line,cause\n" + text_, options, temporary);
}

}  // namespace belzeef
