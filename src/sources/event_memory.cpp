#include "sources/event_memory.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <utility>

#include "failure.h"

namespace belzeef {
namespace {

/// A file without a name in a folder, there from its first byte on. Thread-safe.
class UnnamedFile {
 public:
  UnnamedFile(std::string folder, FileCalls& calls) : folder_(std::move(folder)), calls_(calls) {}
  UnnamedFile(const UnnamedFile&) = delete;
  UnnamedFile& operator=(const UnnamedFile&) = delete;
  ~UnnamedFile() {
    if (fd_ >= 0) ::close(fd_);
  }

  absl::Status write_at(std::uint64_t offset, std::string_view bytes) {
    if (absl::Status status = open(); !status.ok()) return status;
    while (!bytes.empty()) {
      const ssize_t written =
          calls_.write_at(fd_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
      if (written < 0) {
        if (errno == EINTR) continue;
        return failed("write");
      }
      offset += static_cast<std::uint64_t>(written);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return absl::OkStatus();
  }

  absl::Status read_at(std::uint64_t offset, std::span<char> bytes) const {
    while (!bytes.empty()) {
      const ssize_t taken = pread(fd_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
      if (taken < 0 && errno == EINTR) continue;
      if (taken == 0) errno = EIO;  // it was written
      if (taken <= 0) return failed("read");
      offset += static_cast<std::uint64_t>(taken);
      bytes = bytes.subspan(static_cast<std::size_t>(taken));
    }
    return absl::OkStatus();
  }

 private:
  absl::Status open() {
    const std::lock_guard lock(mutex_);
    if (fd_ >= 0) return absl::OkStatus();
    fd_ = ::open(folder_.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd_ < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL)) {
      // Not every file system has files without a name: one that loses it at once.
      std::string name = folder_ + "/.belzeef-scratch-XXXXXX";
      fd_ = mkostemp(name.data(), O_CLOEXEC);
      if (fd_ >= 0) unlink(name.c_str());
    }
    return fd_ < 0 ? failed("create") : absl::OkStatus();
  }
  [[nodiscard]] absl::Status failed(const char* what) const {
    const int error = errno;
    return io_error(folder_ + ": cannot " + what + " the file for events that do not fit into " +
                    "memory: " + std::strerror(error) +
                    (error == ENOSPC ? ": make room on the disk" : ""));
  }

  std::string folder_;
  FileCalls& calls_;
  std::mutex mutex_;
  int fd_ = -1;
};

/// Of the file that the name means, through symbolic links.
std::string folder_of(const std::string& path) {
  std::error_code error;
  const std::filesystem::path file = std::filesystem::weakly_canonical(path, error);
  const std::filesystem::path folder =
      error ? std::filesystem::path(path).parent_path() : file.parent_path();
  return folder.empty() ? "." : folder.string();
}

/// What the control group of this process, as it sees it, may use; no limit where it does not say.
std::uint64_t group_memory() {
  std::uint64_t least = ~std::uint64_t{0};
  std::string own;
  std::ifstream groups("/proc/self/cgroup");
  for (std::string line; std::getline(groups, line);) {
    if (line.starts_with("0::")) own = line.substr(3);
  }
  for (const std::string& group : {std::string(), own}) {
    std::uint64_t bytes = 0;
    if (std::ifstream("/sys/fs/cgroup" + group + "/memory.max") >> bytes) {
      least = std::min(least, bytes);
    }
  }
  return least;
}

}  // namespace

std::uint64_t default_event_memory() {
  const auto machine = static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES)) *
                       static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
  return std::max(std::min(machine, group_memory()) / 4, std::uint64_t{64} << 20);
}

void bound_memory(RegisterBuilder& builder, std::uint64_t memory, const std::string& path,
                  FileCalls& calls) {
  const auto file = std::make_shared<UnnamedFile>(folder_of(path), calls);
  builder.bound_memory(memory == 0 ? default_event_memory() : memory,
                       {[file](std::uint64_t offset, std::string_view bytes) {
                          return file->write_at(offset, bytes);
                        },
                        [file](std::uint64_t offset, std::span<char> bytes) {
                          return file->read_at(offset, bytes);
                        }});
}

}  // namespace belzeef
