#pragma once
/// Whether the separators of a complete number stand where people put them.

#include "number/digit_row.h"

namespace belzeef {

struct Punctuation {
  enum Outcome { kFine, kDoubtful, kWrong } outcome = kFine;
  bool odd_separator = false;  ///< one that is not customary, in a place where one reading remains
};

/// Where the parts of a number begin, as positions of digits.
struct NumberParts {
  unsigned national = 0;
  unsigned after_code = 0;  ///< where the country code ends; 0 without
  unsigned subscriber = 0;
  bool bare = false;  ///< neither 0 nor + in front
};

Punctuation check_punctuation(const DigitRow& row, const NumberParts& parts) noexcept;
/// `code` is where the country code starts.
Punctuation check_foreign_punctuation(const DigitRow& row, unsigned code) noexcept;
bool has_only_blanks_and_dashes(const DigitRow& row) noexcept;

}  // namespace belzeef
