#pragma once
/// What a code point outside ASCII stands for in a phone field.

#include <string_view>

#include "number/normalise.h"

namespace belzeef {

/// Stands for a letter or symbol that no rule asks for by name.
inline constexpr char kOtherLetter = '\x01';
/// Stands for what must not be in a field at all: control codes, currency signs, numerals that are
/// no decimal digits, undecodable bytes.
inline constexpr char kJunk = '\x02';
/// Stands for nothing: marks without width.
inline constexpr char kNothing = '\0';

struct PlainMeaning {
  char character = kOtherLetter;  ///< ASCII, or one of the above
  Repair repair = Repair::kNone;
};

/// `code_point` ≥ 0x80.
PlainMeaning plain_meaning(char32_t code_point) noexcept;

/// What an undecodable byte is taken for.
inline constexpr char32_t kUndecodable = 0xFFFD;

/// Takes one code point off the front of `bytes`, which is not empty and starts outside ASCII. An
/// undecodable byte is taken alone.
inline char32_t take_code_point(std::string_view& bytes) noexcept {
  const auto lead = static_cast<unsigned char>(bytes.front());
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  static constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  if (lead < 0xC2 || lead > 0xF4 || bytes.size() < size) {
    bytes.remove_prefix(1);
    return kUndecodable;
  }
  char32_t value = lead & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    const auto next = static_cast<unsigned char>(bytes[i]);
    if ((next & 0xC0) != 0x80) {
      bytes.remove_prefix(1);
      return kUndecodable;
    }
    value = (value << 6) | (next & 0x3FU);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < kSmallest[size] || value > 0x10FFFF || surrogate) {
    bytes.remove_prefix(1);
    return kUndecodable;
  }
  bytes.remove_prefix(size);
  return value;
}

}  // namespace belzeef
