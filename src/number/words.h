#pragma once
/// The words met round phone numbers.

#include <string_view>

#include "number/code_points.h"

namespace belzeef {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Letters and symbols that are text, not part of a written number.
constexpr bool is_text(char c) noexcept {
  return is_ascii_letter(c) || c == kOtherLetter || c == '#';
}

/// The whole field says that there is no number: "n.v.t.", "geheim nr", "#N/A", "xxx", "--".
bool is_placeholder(std::string_view text) noexcept;
/// Names the kind of number that follows: "Tel.", "T:", "Mobiel:".
bool is_label(std::string_view text) noexcept;
/// Announces an extension: "toestel:", "tst.", "x", "#".
bool is_extension_word(std::string_view text) noexcept;
/// The same, with other words before it or not: "(receptie) tst."
bool ends_in_extension_word(std::string_view text) noexcept;
/// Stands between two numbers: "of", "en".
bool is_connective(std::string_view text) noexcept;
/// Says that the digits are something else: a bank account, a citizen or company number.
bool names_another_field(std::string_view text) noexcept;

}  // namespace belzeef
