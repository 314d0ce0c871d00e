#pragma once
/// A register that is to be changed.

#include <absl/status/status.h>

#include <functional>
#include <string>

namespace belzeef {

/// The register's file, open and locked against others who would change it, for as long as this
/// lives. Readers need no lock.
class LockedRegister {
 public:
  LockedRegister() = default;
  LockedRegister(const LockedRegister&) = delete;
  LockedRegister& operator=(const LockedRegister&) = delete;
  ~LockedRegister();

  /// Waits for whoever is at work on it, and says so to `warn`. register_error where it cannot be
  /// opened for writing.
  absl::Status open(const std::string& path, const std::function<void(const std::string&)>& warn);
  [[nodiscard]] int fd() const { return fd_; }

 private:
  int fd_ = -1;
};

}  // namespace belzeef
