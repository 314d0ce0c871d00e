#include "output/publish.h"

#include <string>
#include <vector>

namespace belzeef {

absl::Status publish(std::span<OutputFile* const> files, TemporaryFiles& temporary) {
  return temporary.while_not_abandoned([&] {
    for (OutputFile* file : files) {
      if (absl::Status status = file->publish(); !status.ok()) return status;
    }
    return absl::OkStatus();
  });
}

}  // namespace belzeef
