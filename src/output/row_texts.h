#pragma once
/// How the values that are added to rows are written, whatever the format.

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <string>

#include "number/phone_number.h"
#include "reason.h"

namespace belzeef {

/// Codes separated by blanks, in precedence order.
template <class Set>
void append_codes(const Set& set, std::string& out) {
  bool first = true;
  set.for_each([&](auto id) {
    if (!first) out += ' ';
    out.append(code(id));
    first = false;
  });
}

inline constexpr std::size_t kLongestNumber = 20;
inline constexpr std::size_t kLongestPhone = 17;  ///< with the mark that makes it harmless

namespace digits {

/// The eight digits of a number below 10^8 as bytes 0 to 9, the first in the lowest.
inline std::uint64_t eight(std::uint64_t number) {
  // Halves, quarters, digits: each step divides all parts of the word at once.
  std::uint64_t parts = number / 10'000 | (number % 10'000) << 32;
  const std::uint64_t hundreds = (parts * 10'486 >> 20) & 0x7F'0000'007F;
  parts = hundreds | (parts - 100 * hundreds) << 16;
  const std::uint64_t tens = (parts * 103 >> 10) & 0x000F'000F'000F'000F;
  return tens | (parts - 10 * tens) << 8;
}

inline constexpr std::uint64_t kAscii = 0x3030'3030'3030'3030;
inline constexpr std::uint64_t kEight = 100'000'000;

/// Writes a word as bytes in this order.
inline void put(std::uint64_t word, char* at) {
  static_assert(std::endian::native == std::endian::little);
  std::memcpy(at, &word, sizeof word);
}

}  // namespace digits

/// Writes a number, perhaps some bytes past its end, and returns its end.
inline char* write_number(std::uint64_t number, char* at) {
  if (number >= digits::kEight) return std::to_chars(at, at + kLongestNumber, number).ptr;
  const std::uint64_t word = digits::eight(number);
  // The last digit stays, also of 0.
  const int zeros = std::min(std::countr_zero(word) / 8, 7);
  digits::put((word | digits::kAscii) >> (8 * zeros), at);
  return at + 8 - zeros;
}

/// Writes a number as E.164, perhaps some bytes past its end, and returns its end; nothing of none.
inline char* write_phone(PhoneNumber number, char* at) {
  const std::uint64_t high = number.digits() / digits::kEight;
  if (high < 100 || high > 999) {  // not of eleven digits
    const PhoneText text(number);
    return std::copy(text.view().begin(), text.view().end(), at);
  }
  at[0] = '+';
  at[1] = static_cast<char>('0' + high / 100);
  at[2] = static_cast<char>('0' + high / 10 % 10);
  at[3] = static_cast<char>('0' + high % 10);
  digits::put(digits::eight(number.digits() % digits::kEight) | digits::kAscii, at + 4);
  return at + 12;
}

inline void append_number(std::uint64_t number, std::string& out) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

}  // namespace belzeef
