#include "number_set.h"

#include <fcntl.h>
#include <unistd.h>

#include "file_bytes.h"

namespace belzeef::prototype {

NumberSet NumberSet::empty() {
  constexpr std::size_t kHugePage = std::size_t{2} << 20;
  void* memory =
      mmap(nullptr, kBytes + kHugePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) die("memory for a set of numbers");
  const auto address = reinterpret_cast<std::uintptr_t>(memory);
  auto* aligned = reinterpret_cast<std::uint64_t*>((address + kHugePage - 1) & ~(kHugePage - 1));
  madvise(aligned, kBytes, MADV_HUGEPAGE);
  return NumberSet(aligned);
}

NumberSet NumberSet::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) die(path);
  void* memory = mmap(nullptr, kBytes, PROT_READ, MAP_SHARED | MAP_POPULATE, file, 0);
  if (memory == MAP_FAILED) die(path);
  close(file);
  return NumberSet(static_cast<std::uint64_t*>(memory));
}

void NumberSet::save(const std::string& path) const {
  const int file = create_file(path);
  write_all(file, reinterpret_cast<const char*>(words_), kBytes);
  close(file);
}

}  // namespace belzeef::prototype
