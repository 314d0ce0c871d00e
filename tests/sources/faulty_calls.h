#pragma once
/// File calls of which one fails, or ends the process.

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <vector>

#include "output/file_calls.h"

namespace belzeef::test {

/// Does what it is told at the n-th call, and the system's work at all others.
class FaultyCalls : public FileCalls {
 public:
  /// What happens to the call: bytes that are written all the same (of a write), then an error, or
  /// with error 0 the end of the process.
  struct Fault {
    int call = 0;
    std::size_t written = 0;
    int error = 0;
  };
  explicit FaultyCalls(Fault fault) : fault_(fault) {}
  FaultyCalls() = default;

  ssize_t write(int fd, const char* bytes, std::size_t size) override {
    sizes_.push_back(size);
    if (!strikes()) return FileCalls::write(fd, bytes, size);
    const std::size_t part = std::min(size, fault_.written);
    if (part != 0) FileCalls::write(fd, bytes, part);
    return fail();
  }
  ssize_t write_at(int fd, const char* bytes, std::size_t size, off_t offset) override {
    sizes_.push_back(size);
    if (!strikes()) return FileCalls::write_at(fd, bytes, size, offset);
    const std::size_t part = std::min(size, fault_.written);
    if (part != 0) FileCalls::write_at(fd, bytes, part, offset);
    return fail();
  }
  int sync(int fd) override {
    sizes_.push_back(0);
    return strikes() ? fail() : FileCalls::sync(fd);
  }
  int truncate(int fd, off_t size) override {
    sizes_.push_back(0);
    return strikes() ? fail() : FileCalls::truncate(fd, size);
  }
  int rename(const char* from, const char* to) override {
    sizes_.push_back(0);
    return strikes() ? fail() : FileCalls::rename(from, to);
  }

  /// Of each call so far the bytes it was to write.
  [[nodiscard]] const std::vector<std::size_t>& sizes() const { return sizes_; }

 private:
  bool strikes() { return ++calls_ == fault_.call; }
  [[nodiscard]] int fail() const {
    if (fault_.error == 0) _exit(0);
    errno = fault_.error;
    return -1;
  }

  Fault fault_;
  int calls_ = 0;
  std::vector<std::size_t> sizes_;
};

/// Runs `work` in a process of its own, which the fault may end. False where it ended otherwise.
template <class Work>
bool in_child(Work work) {
  const pid_t child = fork();
  if (child == 0) {
    work();
    _exit(0);
  }
  int status = 0;
  return waitpid(child, &status, 0) == child && WIFEXITED(status);
}

}  // namespace belzeef::test
