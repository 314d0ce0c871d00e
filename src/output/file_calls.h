#pragma once
/// The calls by which files come to be, so that tests can make each of them fail.

#include <sys/types.h>

#include <cstddef>

namespace belzeef {

/// As the system's: -1 with errno set where they fail. Thread-safe.
class FileCalls {
 public:
  virtual ~FileCalls() = default;
  virtual ssize_t write(int fd, const char* bytes, std::size_t size);
  virtual ssize_t write_at(int fd, const char* bytes, std::size_t size, off_t offset);
  /// Room on the disk for bytes to come; the file's size stays.
  virtual int reserve(int fd, off_t offset, off_t size);
  virtual int sync(int fd);
  virtual int truncate(int fd, off_t size);
  virtual int rename(const char* from, const char* to);
};

/// The system itself.
FileCalls& system_file_calls();

}  // namespace belzeef
