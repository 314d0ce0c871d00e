/// The floor of every program that reads one file and writes another: `raw_copy FROM TO` reads and
/// writes the same bytes in blocks of 1 MiB and looks at none of them.

#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include <cstdio>
#include <memory>

namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;

bool write_all(int file, const char* from, ssize_t size) {
  for (ssize_t done = 0; done < size;) {
    const ssize_t written = write(file, from + done, static_cast<std::size_t>(size - done));
    if (written < 0) return false;
    done += written;
  }
  return true;
}

bool copy(int from, int to) {
  const auto buffer = std::make_unique<char[]>(kBlock);
  off_t at = 0;
  for (;;) {
    const ssize_t size = pread(from, buffer.get(), kBlock, at);
    if (size <= 0) return size == 0;
    if (!write_all(to, buffer.get(), size)) return false;
    at += size;
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("Usage: raw_copy FROM TO\n", stderr);
    return 2;
  }
  const int from = open(argv[1], O_RDONLY | O_CLOEXEC);
  const int to = open(argv[2], O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  if (from < 0 || to < 0 || !copy(from, to) || close(to) != 0) {
    std::perror("raw_copy");
    return 5;
  }
  return 0;
}
