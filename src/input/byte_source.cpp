#include "input/byte_source.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "failure.h"

namespace belzeef {
namespace {

constexpr int kPipeBytes = 1 << 20;  // three times as fast as the default of 64 KiB

absl::Status open_error(const std::string& name, int error) {
  switch (error) {
    case ENOENT:
      return io_error(name + ": there is no such file: check the path");
    case EACCES:
      return io_error(name + ": no permission to read it: check its mode and owner");
    default:
      return io_error(name + ": cannot be opened: " + std::generic_category().message(error));
  }
}

absl::Status read_error(const std::string& name, int error) {
  return io_error(name + ": cannot be read: " + std::generic_category().message(error));
}

}  // namespace

absl::StatusOr<std::unique_ptr<ByteSource>> ByteSource::open(const std::string& path) {
  std::unique_ptr<ByteSource> source(new ByteSource);
  if (path == "-") {
    source->name_ = "stdin";
    source->fd_ = STDIN_FILENO;
  } else {
    source->name_ = path;
    source->fd_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (source->fd_ < 0) return open_error(path, errno);
    source->owned_ = true;
  }
  if (absl::Status status = source->prepare(); !status.ok()) return status;
  return source;
}

ByteSource::~ByteSource() {
  if (owned_) close(fd_);
}

absl::Status ByteSource::prepare() {
  struct stat facts {};
  if (fstat(fd_, &facts) != 0) return open_error(name_, errno);
  if (S_ISDIR(facts.st_mode)) return io_error(name_ + ": is a directory: name the file in it");
  if (S_ISFIFO(facts.st_mode)) fcntl(fd_, F_SETPIPE_SZ, kPipeBytes);
  if (S_ISREG(facts.st_mode)) {
    // Standard input may stand somewhere in its file already.
    const off_t start = std::max<off_t>(lseek(fd_, 0, SEEK_CUR), 0);
    if (start < facts.st_size) {
      mapping_ = MappedFile::map(fd_, static_cast<std::size_t>(facts.st_size), name_);
      position_ = static_cast<std::size_t>(start);
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string_view> ByteSource::peek(std::size_t size) {
  if (mapping_) return rest().substr(0, size);
  while (peeked_.size() < size) {
    const std::size_t had = peeked_.size();
    peeked_.resize(size);
    const auto got = read_descriptor(std::span(peeked_).subspan(had));
    peeked_.resize(had + (got.ok() ? *got : 0));
    if (!got.ok()) return got.status();
    if (*got == 0) break;
  }
  return std::string_view(peeked_).substr(0, size);
}

void ByteSource::take(std::size_t size) {
  seen(rest().substr(0, size));
  position_ += size;
}

absl::StatusOr<std::size_t> ByteSource::read(std::span<char> into) {
  if (mapping_) {
    const std::string_view bytes = rest().substr(0, into.size());
    std::copy(bytes.begin(), bytes.end(), into.begin());
    if (absl::Status status = mapping_->check(); !status.ok()) return status;
    take(bytes.size());
    mapping_->hold(bytes);
    mapping_->release(bytes);
    return bytes.size();
  }
  std::size_t size = std::min(peeked_.size(), into.size());
  if (size != 0) {
    std::copy_n(peeked_.begin(), size, into.begin());
    peeked_.erase(0, size);
  } else {
    auto got = read_descriptor(into);
    if (!got.ok()) return got;
    size = *got;
  }
  seen({into.data(), size});
  return size;
}

absl::StatusOr<std::size_t> ByteSource::read_descriptor(std::span<char> into) {
  for (;;) {
    const ssize_t got = ::read(fd_, into.data(), into.size());
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno == EAGAIN) {  // standard input that somebody else made non-blocking
      pollfd ready{.fd = fd_, .events = POLLIN, .revents = 0};
      poll(&ready, 1, -1);
    } else if (errno != EINTR) {
      return read_error(name_, errno);
    }
  }
}

void ByteSource::seen(std::string_view bytes) {
  taken_ += bytes.size();
  if (observer_ && !bytes.empty()) observer_(bytes);
}

}  // namespace belzeef
