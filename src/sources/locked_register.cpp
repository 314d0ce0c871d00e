#include "sources/locked_register.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "failure.h"
#include "output/output_file.h"

namespace belzeef {

LockedRegister::~LockedRegister() {
  if (fd_ >= 0) ::close(fd_);
}

absl::Status LockedRegister::open(const std::string& path,
                                  const std::function<void(const std::string&)>& warn) {
  for (int tries = 0; tries < 100; ++tries) {
    fd_ = ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NONBLOCK);
    if (fd_ < 0) {
      const int error = errno;
      return register_error(path +
                            ": cannot open the register to change it: " + std::strerror(error) +
                            (error == ENOENT ? ": build it first with register build --out " + path
                                             : ": give one that you may change"));
    }
    if (flock(fd_, LOCK_EX | LOCK_NB) != 0) {
      if (warn) warn(path + ": another command changes it: waiting for that");
      while (flock(fd_, LOCK_EX) != 0 && errno == EINTR) {
      }
    }
    if (is_still_named(fd_, path)) return absl::OkStatus();
    ::close(fd_);
    fd_ = -1;
  }
  return register_error(path + ": is replaced again and again: try later");
}

}  // namespace belzeef
