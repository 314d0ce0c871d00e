#pragma once
/// Which numbers were called in this run already.

#include <absl/container/flat_hash_set.h>
#include <sys/mman.h>

#include <cstdint>
#include <cstdlib>

#include "number/phone_number.h"

namespace belzeef {

/// An exact set of numbers. Dutch numbers of nine digits have a bit each (125 MB of address space,
/// of which only touched pages take memory); the few others stand in a hash set. Not thread-safe.
class SeenNumbers {
 public:
  SeenNumbers() {
    void* room = mmap(nullptr, kBytes, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (room == MAP_FAILED) return;  // the hash set does for all
    madvise(room, kBytes, MADV_HUGEPAGE);
    bits_ = static_cast<std::uint64_t*>(room);
  }
  SeenNumbers(const SeenNumbers&) = delete;
  SeenNumbers& operator=(const SeenNumbers&) = delete;
  ~SeenNumbers() {
    if (bits_ != nullptr) munmap(bits_, kBytes);
  }

  /// Adds the number; true where it was in the set before.
  bool add(PhoneNumber number) {
    const std::uint64_t national = number.digits() - kFirst;
    if (bits_ == nullptr || national >= kCount) return !others_.insert(number.digits()).second;
    std::uint64_t& word = bits_[national / 64];
    const std::uint64_t bit = std::uint64_t{1} << (national % 64);
    const bool seen = (word & bit) != 0;
    word |= bit;
    return seen;
  }
  void prefetch(PhoneNumber number) const {
    const std::uint64_t national = number.digits() - kFirst;
    if (bits_ != nullptr && national < kCount) __builtin_prefetch(&bits_[national / 64], 1);
  }

 private:
  static constexpr std::uint64_t kFirst = 31'000'000'000;  ///< +31 and nine digits
  static constexpr std::uint64_t kCount = 1'000'000'000;
  static constexpr std::size_t kBytes = kCount / 8;

  std::uint64_t* bits_ = nullptr;
  absl::flat_hash_set<std::uint64_t> others_;
};

}  // namespace belzeef
