#pragma once
/// Inputs for tests: files that go when the test does, and pipes fed from another thread.

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace belzeef {

class TempFile {
 public:
  explicit TempFile(std::string_view content) {
    path_ = std::string(P_tmpdir) + "/belzeef-input-XXXXXX";
    close(mkstemp(path_.data()));
    std::ofstream(path_, std::ios::binary) << content;
  }
  TempFile(const TempFile&) = delete;
  TempFile& operator=(const TempFile&) = delete;
  ~TempFile() { unlink(path_.c_str()); }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// A pipe by its path, into which the parts are written one after the other, each when the one
/// before has been read.
class FedPipe {
 public:
  explicit FedPipe(std::vector<std::string_view> parts) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) abort();
    read_end_ = ends[0];
    signal(SIGPIPE, SIG_IGN);
    feeder_ = std::thread([this, write_end = ends[1], parts = std::move(parts)] {
      for (const std::string_view part : parts) {
        wait_until_empty(write_end);
        write_all(write_end, part);
      }
      close(write_end);
    });
  }
  FedPipe(const FedPipe&) = delete;
  FedPipe& operator=(const FedPipe&) = delete;
  ~FedPipe() {  // which a test may come to with the pipe not read to its end
    given_up_ = true;
    close(read_end_);
    feeder_.join();
  }
  [[nodiscard]] std::string path() const { return "/dev/fd/" + std::to_string(read_end_); }

 private:
  void wait_until_empty(int fd) const {
    for (int waiting = 0; !given_up_ && ioctl(fd, FIONREAD, &waiting) == 0 && waiting > 0;) {
      std::this_thread::sleep_for(std::chrono::microseconds(10));
    }
  }
  static void write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = write(fd, bytes.data(), bytes.size());
      if (written <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  int read_end_ = -1;
  std::atomic<bool> given_up_ = false;
  std::thread feeder_;
};

}  // namespace belzeef
