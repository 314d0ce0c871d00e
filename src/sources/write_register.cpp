#include "sources/write_register.h"

#include "failure.h"
#include "output/publish.h"

namespace belzeef {

absl::Status write_register(const std::string& path, const OutputOptions& options,
                            const std::function<absl::Status(const WriteAt&)>& write,
                            TemporaryFiles& temporary) {
  auto file = OutputFile::create(path, options, temporary);
  if (!file.ok()) return file.status();
  if ((*file)->direct()) {
    return usage_error(path + ": a register must be a regular file: name one");
  }
  const WriteAt write_at = [&](std::uint64_t offset, std::string_view bytes) {
    return (*file)->write_at(offset, bytes);
  };
  if (absl::Status status = write(write_at); !status.ok()) return status;
  if (absl::Status status = (*file)->finish(); !status.ok()) return status;
  OutputFile* const files[] = {file->get()};
  return publish(files, temporary);
}

}  // namespace belzeef
