#include "number/masked.h"

#include <algorithm>
#include <iterator>

#include "number/code_points.h"
#include "number/normalise.h"

namespace belzeef {
namespace {

/// What must not be in a phone field but is no numeral either: C1 controls, currency signs, marks
/// around a character, the mark for what could not be decoded. All else that must not be in one is.
struct CodePoints {
  char32_t first;
  char32_t last;
};
constexpr CodePoints kNoNumerals[] = {
    {0x0080, 0x009F}, {0x00A2, 0x00A5}, {0x20A0, 0x20E4}, {0xFFFD, 0xFFFD}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool is_numeral(char32_t code_point) noexcept {
  if (code_point < 0x80) return is_digit(static_cast<char>(code_point));
  const char plain = plain_meaning(code_point).character;
  if (plain != kJunk) return is_digit(plain);
  return std::none_of(std::begin(kNoNumerals), std::end(kNoNumerals), [&](const CodePoints& range) {
    return range.first <= code_point && code_point <= range.last;
  });
}

void append_masked(PhoneNumber number, std::string_view mark, std::string& out) {
  constexpr std::size_t kShown = 3;  // at either end
  constexpr std::size_t kLeastHidden = 5;
  if (!number) return;
  const PhoneText text(number);
  const std::string_view digits = text.view().substr(1);
  const std::size_t shown = digits.size() < 2 * kShown + kLeastHidden ? 0 : kShown;
  out += '+';
  out.append(digits.substr(0, shown));
  for (std::size_t i = shown; i < digits.size() - shown; ++i) out.append(mark);
  out.append(digits.substr(digits.size() - shown));
}

void append_digitless(std::string_view text, std::string& out) {
  while (!text.empty()) {
    std::string_view rest = text;
    char32_t code_point = static_cast<unsigned char>(text.front());
    if (code_point < 0x80) {
      rest.remove_prefix(1);
    } else {
      code_point = take_code_point(rest);
    }
    out.append(is_numeral(code_point) ? kHiddenDigit : text.substr(0, text.size() - rest.size()));
    text = rest;
  }
}

PhoneNumber sole_number(std::string_view field) noexcept {
  const NormalisedNumber reading = normalise(field);
  const bool sole =
      reading.outcome != NumberOutcome::kAmbiguous && !reading.second && !reading.more;
  return sole ? reading.number : PhoneNumber();
}

}  // namespace belzeef
