#pragma once
/// What a code point outside ASCII stands for in a phone field.

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

}  // namespace belzeef
