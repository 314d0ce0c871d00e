#pragma once
/// Small operations on the text of fields.

#include <algorithm>
#include <string_view>

namespace belzeef {

/// Without blanks, tabs, line breaks and no-break spaces (as Excel leaves them) at either end.
constexpr std::string_view trimmed(std::string_view text) {
  // Nearly all texts begin and end with a character that could not be part of what is taken off.
  const auto is_plain = [](char c) { return '!' <= c && c <= '~'; };
  if (text.empty() || (is_plain(text.front()) && is_plain(text.back()))) return text;
  constexpr std::string_view kBlanks = " \t\r\n";
  constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
  while (true) {
    if (!text.empty() && kBlanks.find(text.front()) != kBlanks.npos) {
      text.remove_prefix(1);
    } else if (!text.empty() && kBlanks.find(text.back()) != kBlanks.npos) {
      text.remove_suffix(1);
    } else if (text.starts_with(kNoBreakSpace)) {
      text.remove_prefix(kNoBreakSpace.size());
    } else if (text.ends_with(kNoBreakSpace)) {
      text.remove_suffix(kNoBreakSpace.size());
    } else {
      return text;
    }
  }
}

/// Equal but for the case of ASCII letters.
constexpr bool same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    const auto lower = [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    return lower(x) == lower(y);
  });
}

}  // namespace belzeef
