#pragma once
/// A set of national numbers of nine digits: one bit for each there could be, 125 MB.

#include <sys/mman.h>

#include <cstddef>
#include <cstdint>
#include <string>

namespace belzeef::prototype {

/// The bits live as long as the program. A set that cannot be had ends the program.
class NumberSet {
 public:
  static constexpr std::size_t kWords = 1'000'000'000 / 64 + 1;
  static constexpr std::size_t kBytes = kWords * sizeof(std::uint64_t);

  /// Empty, in huge pages: on small ones each number would cost a page fault.
  static NumberSet empty();
  /// As save() wrote it; not to be changed.
  static NumberSet open(const std::string& path);
  void save(const std::string& path) const;

  [[nodiscard]] bool has(std::uint32_t number) const {
    return (words_[number >> 6] >> (number & 63) & 1) != 0;
  }
  void insert(std::uint32_t number) { words_[number >> 6] |= std::uint64_t{1} << (number & 63); }
  /// Adds a number; false if it was there.
  bool insert_new(std::uint32_t number) {
    const std::uint64_t bit = std::uint64_t{1} << (number & 63);
    std::uint64_t& word = words_[number >> 6];
    const bool is_new = (word & bit) == 0;
    word |= bit;
    return is_new;
  }
  void prefetch(std::uint32_t number) const { __builtin_prefetch(words_ + (number >> 6)); }
  void prefetch_for_writing(std::uint32_t number) const {
    __builtin_prefetch(words_ + (number >> 6), 1);
  }

 private:
  explicit NumberSet(std::uint64_t* words) : words_(words) {}
  std::uint64_t* words_;
};

}  // namespace belzeef::prototype
