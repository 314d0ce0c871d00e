#include "output/output_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "failure.h"

namespace belzeef {
namespace {

constexpr std::string_view kTemporarySuffix = ".belzeef-part";

constexpr int kPipeBytes = 1 << 20;  // several times as fast as the default of 64 KiB

/// Write-back is started every so many bytes, so that the sync at the end finds little left to do.
constexpr std::uint64_t kWriteBackBytes = std::uint64_t{8} << 20;

/// Files from this size on have room reserved ahead, so much at a time, on disks that have so many
/// times as much: it must not be what another file lacks.
constexpr std::uint64_t kReserveFrom = std::uint64_t{4} << 20;
constexpr std::uint64_t kReserve = std::uint64_t{64} << 20;
constexpr std::uint64_t kRoomyDisk = 64;

std::string parent_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

/// Follows symbolic links, also to a file that does not exist yet.
std::string followed(std::string path) {
  for (int links = 0; links < 40; ++links) {
    char target[4096];
    const ssize_t size = readlink(path.c_str(), target, sizeof target);
    if (size <= 0 || size == sizeof target) return path;
    const std::string to(target, static_cast<std::size_t>(size));
    path = to.front() == '/' ? to : parent_of(path) + "/" + to;
  }
  return path;
}

std::string temporary_name(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
  return parent_of(path) + "/." + name + std::string(kTemporarySuffix);
}

std::string mend(int error) {
  switch (error) {
    case ENOSPC:
      return ": make room on the disk";
    case EACCES:
    case EPERM:
    case EROFS:
      return ": write to a folder you may write to";
    case ENOENT:
    case ENOTDIR:
      return ": create the folder first";
    default:
      return "";
  }
}

}  // namespace

bool is_temporary_name(std::string_view path) { return path.ends_with(kTemporarySuffix); }

bool is_still_named(int fd, const std::string& path) {
  struct stat opened {};
  struct stat named {};
  return fstat(fd, &opened) == 0 && stat(path.c_str(), &named) == 0 &&
         opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

bool has_leftover(const std::string& path) {
  struct stat facts {};
  return stat(temporary_name(followed(path)).c_str(), &facts) == 0;
}

void TemporaryFiles::add(const std::string& path) {
  const std::lock_guard lock(mutex_);
  paths_.push_back(path);
}

void TemporaryFiles::remove(const std::string& path) {
  const std::lock_guard lock(mutex_);
  std::erase(paths_, path);
}

void TemporaryFiles::abandon() {
  const std::lock_guard lock(mutex_);
  abandoned_ = true;
  for (const std::string& path : paths_) unlink(path.c_str());
  paths_.clear();
}

absl::Status OutputFile::failed(const char* what) const {
  const int error = errno;
  if (error == EPIPE) return reader_gone(path_ + ": nobody reads it any more");
  return io_error(path_ + ": cannot " + what + ": " + std::strerror(error) + mend(error));
}

absl::StatusOr<std::unique_ptr<OutputFile>> OutputFile::create(const std::string& path,
                                                               OutputOptions options,
                                                               TemporaryFiles& temporary) {
  std::unique_ptr<OutputFile> file(new OutputFile(path, std::move(options), temporary));
  struct stat facts {};
  const bool direct = path == "-" || (stat(path.c_str(), &facts) == 0 && !S_ISREG(facts.st_mode));
  absl::Status status = direct ? file->open_direct() : file->open_temporary();
  if (!status.ok()) return status;
  const std::string& name = file->options_.name.empty() ? path : file->options_.name;
  const Compression compression = compression_by_name(name);
  if (file->options_.compress_by_name && compression != Compression::kNone) {
    file->compressor_ = Compressor::create(
        compression, path,
        [&written = *file](std::string_view bytes) { return written.append(bytes); });
  }
  return file;
}

absl::Status OutputFile::open_direct() {
  if (path_ == "-") {
    path_ = "stdout";
    owned_ = false;
    fd_ = STDOUT_FILENO;
  } else {
    fd_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd_ < 0) return failed("open");
  }
  struct stat facts {};
  if (fstat(fd_, &facts) == 0 && S_ISFIFO(facts.st_mode)) fcntl(fd_, F_SETPIPE_SZ, kPipeBytes);
  return absl::OkStatus();
}

/// The temporary name is fixed and locked: a run that died leaves it behind, and the next one
/// takes it over; a run that is alive keeps the next one out.
absl::Status OutputFile::open_temporary() {
  final_path_ = followed(path_);
  const std::string name = temporary_name(final_path_);
  for (int tries = 0; tries < 100; ++tries) {
    fd_ = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd_ < 0) return failed("create");
    if (flock(fd_, LOCK_EX | LOCK_NB) != 0) {
      return io_error(path_ +
                      ": another run is writing this file: wait for it, or choose another "
                      "name");
    }
    if (is_still_named(fd_, name)) {
      if (!empty_leftover() || fchmod(fd_, 0600) != 0) return failed("empty");
      temporary_path_ = name;
      temporary_.add(name);
      if (options_.keep_owner) keep_owner();
      return absl::OkStatus();
    }
    ::close(fd_);
    fd_ = -1;
  }
  return io_error(path_ +
                  ": another run is writing this file: wait for it, or choose another name");
}

/// A new file is left alone: what was truncated, ext4 writes to the disk when it is closed.
bool OutputFile::empty_leftover() const {
  struct stat facts {};
  return fstat(fd_, &facts) == 0 && (facts.st_size == 0 || options_.calls->truncate(fd_, 0) == 0);
}

/// What cannot be kept stays as it is, 0600 and ours: nobody reads more than before.
void OutputFile::keep_owner() const {
  struct stat old {};
  if (stat(final_path_.c_str(), &old) != 0 || !S_ISREG(old.st_mode)) return;
  if (fchown(fd_, old.st_uid, old.st_gid) == 0) fchmod(fd_, old.st_mode & 0777);
}

OutputFile::~OutputFile() {
  if (!temporary_path_.empty()) {
    unlink(temporary_path_.c_str());
    temporary_.remove(temporary_path_);
  }
  if (fd_ >= 0 && owned_) ::close(fd_);
}

absl::Status OutputFile::write(std::string_view bytes) {
  return compressor_ ? compressor_->write(bytes) : append(bytes);
}

absl::Status OutputFile::append(std::string_view bytes) {
  if (options_.observer) options_.observer(bytes);
  while (!bytes.empty()) {
    reserve_to(bytes_ + bytes.size());
    const ssize_t written = options_.calls->write(fd_, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return failed("write");
    }
    bytes_ += static_cast<std::uint64_t>(written);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  start_write_back();
  return absl::OkStatus();
}

absl::Status OutputFile::write_at(std::uint64_t offset, std::string_view bytes) {
  if (compressor_) return absl::InternalError(path_ + ": a compressed file has no offsets");
  while (!bytes.empty()) {
    const ssize_t written =
        options_.calls->write_at(fd_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (written < 0) {
      if (errno == EINTR) continue;
      return failed("write");
    }
    offset += static_cast<std::uint64_t>(written);
    bytes_ = std::max(bytes_, offset);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  start_write_back();
  return absl::OkStatus();
}

/// Room on the disk ahead of what is written, so that the system need not look for it page by page.
/// Where there is none, nothing is lost: it is for the write to say so.
void OutputFile::reserve_to(std::uint64_t end) {
  if (direct() || !reserves_ || end <= reserved_ || end < kReserveFrom) return;
  const std::uint64_t begin = std::max(reserved_, bytes_);
  const std::uint64_t size = end + kReserve - begin;
  struct statvfs disk {};
  reserves_ =
      fstatvfs(fd_, &disk) == 0 &&
      std::uint64_t{disk.f_bavail} * disk.f_frsize > kRoomyDisk * kReserve &&
      options_.calls->reserve(fd_, static_cast<off_t>(begin), static_cast<off_t>(size)) == 0;
  if (reserves_) reserved_ = begin + size;
}

absl::Status OutputFile::give_back_reserve() {
  if (reserved_ <= bytes_) return absl::OkStatus();
  if (options_.calls->truncate(fd_, static_cast<off_t>(bytes_)) != 0) return failed("end");
  return absl::OkStatus();
}

void OutputFile::start_write_back() {
  if (!options_.sync || direct() || bytes_ - write_back_from_ < kWriteBackBytes) return;
  sync_file_range(fd_, static_cast<off_t>(write_back_from_),
                  static_cast<off_t>(bytes_ - write_back_from_), SYNC_FILE_RANGE_WRITE);
  write_back_from_ = bytes_;
}

absl::Status OutputFile::finish() {
  if (compressor_) {
    if (absl::Status status = compressor_->finish(); !status.ok()) return status;
  }
  if (absl::Status status = give_back_reserve(); !status.ok()) return status;
  if (!direct() && options_.sync && options_.calls->sync(fd_) != 0) return failed("sync");
  // A direct output reports here what it could not say before; standard output stays open.
  if (direct() && owned_) {
    const int fd = fd_;
    fd_ = -1;
    if (::close(fd) != 0) return failed("close");
  }
  finished_ = true;
  return absl::OkStatus();
}

absl::Status OutputFile::publish() {
  if (direct()) return absl::OkStatus();
  if (options_.calls->rename(temporary_path_.c_str(), final_path_.c_str()) != 0)
    return failed("rename");
  temporary_path_.clear();
  if (!options_.sync) return absl::OkStatus();
  const int folder = ::open(parent_of(final_path_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return absl::OkStatus();  // the file is there; only its name may be lost
  options_.calls->sync(folder);
  ::close(folder);
  return absl::OkStatus();
}

}  // namespace belzeef
