#include "output/file_calls.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>

namespace belzeef {

ssize_t FileCalls::write(int fd, const char* bytes, std::size_t size) {
  return ::write(fd, bytes, size);
}
ssize_t FileCalls::write_at(int fd, const char* bytes, std::size_t size, off_t offset) {
  return pwrite(fd, bytes, size, offset);
}
int FileCalls::reserve(int fd, off_t offset, off_t size) {
  return fallocate(fd, FALLOC_FL_KEEP_SIZE, offset, size);
}
int FileCalls::sync(int fd) { return fdatasync(fd); }
int FileCalls::truncate(int fd, off_t size) { return ftruncate(fd, size); }
int FileCalls::rename(const char* from, const char* to) { return ::rename(from, to); }

FileCalls& system_file_calls() {
  static FileCalls calls;
  return calls;
}

}  // namespace belzeef
