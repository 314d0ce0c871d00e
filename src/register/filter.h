#pragma once
/// A blocked Bloom filter: says "certainly not held" for most numbers at the cost of one cache
/// line. Never decides that a number is held: the records do.

#include <cstdint>
#include <span>

#include "register/format.h"

namespace belzeef {

/// A view of the filter's words; a block is eight of them. No blocks: nothing is held.
class FilterView {
 public:
  FilterView() = default;
  explicit FilterView(std::span<const std::uint64_t> words) : words_(words) {}

  [[nodiscard]] std::span<const std::uint64_t> words() const { return words_; }
  /// The block of a key's hash, as an index of its first word.
  [[nodiscard]] std::size_t block(std::uint64_t hash) const {
    return block_of(hash, words_.size());
  }
  void prefetch(std::uint64_t hash) const {
    if (!words_.empty()) __builtin_prefetch(&words_[block(hash)]);
  }
  [[nodiscard]] bool may_hold(std::uint64_t hash) const {
    if (words_.empty()) return false;
    const std::uint64_t* block_words = &words_[block(hash)];
    std::uint64_t bits = bits_of(hash);
    for (int i = 0; i < format::kFilterBits; ++i, bits >>= 9) {
      if ((block_words[(bits >> 6) & 7] >> (bits & 63) & 1) == 0) return false;
    }
    return true;
  }

  /// Adds a key to its block.
  static void add(std::span<std::uint64_t, 8> block_words, std::uint64_t hash) {
    std::uint64_t bits = bits_of(hash);
    for (int i = 0; i < format::kFilterBits; ++i, bits >>= 9) {
      block_words[(bits >> 6) & 7] |= std::uint64_t{1} << (bits & 63);
    }
  }
  /// Which of so many blocks a key's is: it grows with the hash.
  static std::uint64_t block_among(std::uint64_t hash, std::uint64_t blocks) {
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::uint64_t>((Wide{hash} * blocks) >> 64);
  }
  static constexpr std::uint64_t blocks_for(std::uint64_t keys) {
    return (keys * format::kFilterBitsPerKey + 511) / 512;
  }

 private:
  static std::size_t block_of(std::uint64_t hash, std::size_t words) {
    return static_cast<std::size_t>(block_among(hash, words / 8)) * 8;
  }
  /// Six times nine bits, from another mix of the hash than the block's.
  static std::uint64_t bits_of(std::uint64_t hash) {
    hash *= 0x9E3779B97F4A7C15ULL;
    return hash ^ (hash >> 32);
  }

  std::span<const std::uint64_t> words_;
};

}  // namespace belzeef
