#pragma once
/// Which numbers were called in this run already.

#include <absl/container/flat_hash_set.h>

#include <cstdint>

#include "huge_memory.h"
#include "number/phone_number.h"

namespace belzeef {

/// An exact set of numbers. Dutch numbers of nine digits have a bit each (125 MB of address space,
/// of which only touched pages take memory); the few others stand in a hash set. Not thread-safe.
class SeenNumbers {
 public:
  SeenNumbers() : room_(kBytes), bits_(static_cast<std::uint64_t*>(room_.data())) {}
  SeenNumbers(const SeenNumbers&) = delete;
  SeenNumbers& operator=(const SeenNumbers&) = delete;

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

  HugeMemory room_;
  std::uint64_t* bits_;  ///< null: the hash set does for all
  absl::flat_hash_set<std::uint64_t> others_;
};

}  // namespace belzeef
