#pragma once
/// Whole reads and writes; whatever goes wrong ends the program, as nothing is at stake here.

#include <fcntl.h>
#include <unistd.h>

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace belzeef::prototype {

[[noreturn]] inline void die(const std::string& what) {
  std::perror(what.c_str());
  std::exit(5);
}

inline int create_file(const std::string& path) {
  const int file = open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  if (file < 0) die(path);
  return file;
}

inline void write_all(int file, const char* from, std::size_t size) {
  for (std::size_t done = 0; done < size;) {
    const ssize_t written = write(file, from + done, size - done);
    if (written < 0) die("writing");
    done += static_cast<std::size_t>(written);
  }
}

/// Reads `size` bytes that the file has from `offset` on.
inline void read_at(int file, char* to, std::size_t size, std::size_t offset) {
  for (std::size_t done = 0; done < size;) {
    const ssize_t read = pread(file, to + done, size - done, static_cast<off_t>(offset + done));
    if (read <= 0) die("reading");
    done += static_cast<std::size_t>(read);
  }
}

}  // namespace belzeef::prototype
