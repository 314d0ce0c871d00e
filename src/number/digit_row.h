#pragma once
/// A written number taken apart: its digits, and what stands between them.

#include <array>
#include <cstdint>
#include <string_view>

#include "number/plan.h"

namespace belzeef {

/// What stands before a digit, or after the last one.
struct Gap {
  std::uint8_t marks = 0;  ///< separators other than blanks and brackets
  char mark = 0;           ///< the first of them
  bool mixed = false;      ///< the others differ from it, or one is no plain separator
  bool blank = false;
  std::uint8_t opens = 0;
  std::uint8_t closes = 0;
  std::uint8_t pluses = 0;
};

class DigitRow {
 public:
  /// The longest writing of one number is +31 0031 and the eleven digits of an 0970 number.
  static constexpr unsigned kMostDigits = 20;

  /// False if `text` holds a character that has no place in a number, or too many digits.
  bool parse(std::string_view text);

  [[nodiscard]] unsigned count() const { return count_; }
  [[nodiscard]] bool has_letter() const { return has_letter_; }
  /// Before digit `at`; gap(count()) is what follows the last.
  [[nodiscard]] const Gap& gap(unsigned at) const { return gaps_[at]; }
  [[nodiscard]] char digit(unsigned at) const { return at < count_ ? digits_[at] : '\0'; }

  [[nodiscard]] bool starts_with(std::string_view digits, unsigned at = 0) const;
  [[nodiscard]] bool all_zero_from(unsigned at) const;
  /// The digits from `at` on as one number; none if that starts with 0 or is too long for one.
  [[nodiscard]] NationalDigits from(unsigned at) const;
  /// The value of at most nine digits from `at` on, zeros in front or not.
  [[nodiscard]] std::uint32_t value_from(unsigned at) const;
  /// A single 0 in brackets, as in +31 (0)6.
  [[nodiscard]] bool is_bracketed_zero(unsigned at) const;

 private:
  bool add_separator(char c);

  std::array<char, kMostDigits> digits_{};
  std::array<Gap, kMostDigits + 1> gaps_{};
  unsigned count_ = 0;
  bool has_letter_ = false;
};

}  // namespace belzeef
