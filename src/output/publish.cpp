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

}  // namespace belzeef
