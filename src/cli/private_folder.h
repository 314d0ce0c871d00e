#pragma once
/// A folder that only its owner can enter, and that is gone with all it holds when this goes.

#include <absl/status/statusor.h>

#include <string>

namespace belzeef {

class PrivateFolder {
 public:
  /// In TMPDIR, or else in /tmp. io_error where that cannot be written to.
  static absl::StatusOr<PrivateFolder> create();
  PrivateFolder(PrivateFolder&& other) noexcept;
  PrivateFolder& operator=(PrivateFolder&&) = delete;
  ~PrivateFolder();

  [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }
  /// Makes a file of these bytes; its path. io_error where that fails.
  [[nodiscard]] absl::StatusOr<std::string> put(const std::string& name,
                                                std::string_view bytes) const;

 private:
  explicit PrivateFolder(std::string path) : path_(std::move(path)) {}
  std::string path_;  ///< empty: moved from
};

}  // namespace belzeef
