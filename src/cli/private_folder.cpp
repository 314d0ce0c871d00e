#include "cli/private_folder.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

#include "failure.h"
#include "output/output_file.h"
#include "output/publish.h"

namespace belzeef {

absl::StatusOr<PrivateFolder> PrivateFolder::create() {
  const char* const given = std::getenv("TMPDIR");
  const std::string parent = given != nullptr && *given != '\0' ? given : "/tmp";
  std::string path = parent + "/belzeef-XXXXXX";
  if (mkdtemp(path.data()) == nullptr) {
    return io_error(parent + ": cannot make a folder: " + std::strerror(errno) +
                    ": let TMPDIR name a folder you may write to");
  }
  return PrivateFolder(std::move(path));
}

PrivateFolder::PrivateFolder(PrivateFolder&& other) noexcept
    : path_(std::exchange(other.path_, {})) {}

PrivateFolder::~PrivateFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

absl::StatusOr<std::string> PrivateFolder::put(const std::string& name,
                                               std::string_view bytes) const {
  TemporaryFiles temporary;
  absl::Status status = write_file(file(name), bytes, {.sync = false}, temporary);
  if (!status.ok()) return status;
  return file(name);
}

}  // namespace belzeef
