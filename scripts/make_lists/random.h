#pragma once
/// Repeatable randomness: one seed gives the same lists on every machine, so nothing here may come
/// from <random>, whose distributions differ between libraries.

#include <array>
#include <cstddef>
#include <cstdint>

namespace belzeef::lists {

/// The finisher of splitmix64: every input bit reaches every output bit.
constexpr std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31);
}

/// A stream of random numbers (splitmix64).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  /// Less than `limit`, evenly spread.
  std::uint32_t below(std::uint32_t limit) {
    state_ += 0x9E3779B97F4A7C15U;
    return static_cast<std::uint32_t>(((mix(state_) >> 32) * limit) >> 32);
  }

  /// From `first` up to and including `last`.
  int between(int first, int last) {
    return first + static_cast<int>(below(static_cast<std::uint32_t>(last - first + 1)));
  }

  /// True in `share` of `whole` cases.
  bool chance(std::uint32_t share, std::uint32_t whole = 100) { return below(whole) < share; }

  /// One of a table, each equally likely.
  template <typename Table>
  const auto& one_of(const Table& table) {
    return table[below(static_cast<std::uint32_t>(std::size(table)))];
  }

  /// One of a table whose rows have a `weight`, each as likely as that says.
  template <typename Table>
  const auto& weighted(const Table& table) {
    std::uint32_t total = 0;
    for (const auto& row : table) total += row.weight;
    std::uint32_t left = below(total);
    std::size_t i = 0;
    for (; left >= table[i].weight; ++i) left -= table[i].weight;
    return table[i];
  }

 private:
  std::uint64_t state_;
};

/// The numbers 0 … size − 1 in another order, each exactly once, without holding them in memory: a
/// four-round Feistel network, walked until it lands below `size`.
class Shuffle {
 public:
  Shuffle(std::uint64_t size, std::uint64_t key) : size_(size), key_(key) {
    while ((std::uint64_t{1} << (2 * half_bits_)) < size) ++half_bits_;
  }

  std::uint64_t operator()(std::uint64_t index) const {
    do {
      index = once(index);
    } while (index >= size_);
    return index;
  }

 private:
  std::uint64_t once(std::uint64_t x) const {
    const std::uint64_t mask = (std::uint64_t{1} << half_bits_) - 1;
    std::uint64_t left = x >> half_bits_;
    std::uint64_t right = x & mask;
    for (std::uint64_t round = 1; round <= 4; ++round) {
      const std::uint64_t next = left ^ (mix(right + key_ * round * 0x9E3779B97F4A7C15U) & mask);
      left = right;
      right = next;
    }
    return (left << half_bits_) | right;
  }

  std::uint64_t size_;
  std::uint64_t key_;
  unsigned half_bits_ = 1;
};

}  // namespace belzeef::lists
