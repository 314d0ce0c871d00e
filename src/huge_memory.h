#pragma once
/// Memory on big pages, for what is looked up at random: a thousand times fewer address
/// translations miss.

#include <sys/mman.h>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace belzeef {

/// Zeroed anonymous memory that takes room only where it is touched; on pages of 2 MiB where the
/// system has them. Empty where the system gives none.
class HugeMemory {
 public:
  HugeMemory() = default;
  explicit HugeMemory(std::size_t bytes) {
    if (bytes == 0) return;
    void* room = mmap(nullptr, bytes + kPage, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (room == MAP_FAILED) return;
    mapped_ = room;
    bytes_ = bytes;
    madvise(room, bytes + kPage, MADV_HUGEPAGE);
  }
  HugeMemory(HugeMemory&& other) noexcept
      : mapped_(std::exchange(other.mapped_, nullptr)), bytes_(std::exchange(other.bytes_, 0)) {}
  HugeMemory& operator=(HugeMemory&& other) noexcept {
    std::swap(mapped_, other.mapped_);
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  ~HugeMemory() {
    if (mapped_ != nullptr) munmap(mapped_, bytes_ + kPage);
  }

  [[nodiscard]] std::size_t size() const { return bytes_; }
  /// Starts at a big page; null where there is none.
  [[nodiscard]] void* data() const {
    if (mapped_ == nullptr) return nullptr;
    const auto address = reinterpret_cast<std::uintptr_t>(mapped_);
    return reinterpret_cast<void*>((address + kPage - 1) / kPage * kPage);
  }

 private:
  static constexpr std::size_t kPage = std::size_t{2} << 20;

  void* mapped_ = nullptr;
  std::size_t bytes_ = 0;
};

}  // namespace belzeef
