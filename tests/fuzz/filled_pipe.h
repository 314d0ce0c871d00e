#pragma once
/// A pipe with all of a list in it, and nobody to write more: much faster than one that is fed by a
/// thread.

#include <fcntl.h>
#include <unistd.h>

#include <string>
#include <string_view>

#include "fuzz/law.h"

namespace belzeef::fuzz {

class FilledPipe {
 public:
  static constexpr std::size_t kRoom = 65'536;

  /// Of at most `kRoom` bytes.
  explicit FilledPipe(std::string_view list) {
    int ends[2];
    require(pipe2(ends, O_CLOEXEC) == 0, "a pipe can be made");
    read_end_ = ends[0];
    const ssize_t written = write(ends[1], list.data(), list.size());
    require(written == static_cast<ssize_t>(list.size()), "a pipe can be filled");
    close(ends[1]);
  }
  FilledPipe(const FilledPipe&) = delete;
  FilledPipe& operator=(const FilledPipe&) = delete;
  ~FilledPipe() { close(read_end_); }
  [[nodiscard]] std::string path() const { return "/dev/fd/" + std::to_string(read_end_); }

 private:
  int read_end_ = -1;
};

}  // namespace belzeef::fuzz
