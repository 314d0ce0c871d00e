#include "output/publish.h"

#include <string>
#include <vector>

namespace belzeef {

absl::Status publish(std::span<OutputFile* const> files, TemporaryFiles& temporary,
                     const std::function<absl::Status()>& first) {
  return temporary.while_not_abandoned([&] {
    if (absl::Status status = first ? first() : absl::OkStatus(); !status.ok()) return status;
    for (OutputFile* file : files) {
      if (absl::Status status = file->publish(); !status.ok()) return status;
    }
    return absl::OkStatus();
  });
}

absl::Status write_file(const std::string& path, std::string_view bytes,
                        const OutputOptions& options, TemporaryFiles& temporary) {
  auto file = OutputFile::create(path, options, temporary);
  if (!file.ok()) return file.status();
  if (absl::Status status = (*file)->write(bytes); !status.ok()) return status;
  if (absl::Status status = (*file)->finish(); !status.ok()) return status;
  OutputFile* const files[] = {file->get()};
  return publish(files, temporary);
}

}  // namespace belzeef
