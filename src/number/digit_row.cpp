#include "number/digit_row.h"

#include "number/words.h"

namespace belzeef {

bool DigitRow::parse(std::string_view text) {
  for (char c : text) {
    const bool letter = c == 'O' || c == 'o';
    if (letter || is_digit(c)) {
      if (count_ == kMostDigits) return false;
      has_letter_ |= letter;
      digits_[count_++] = letter ? '0' : c;
    } else if (!add_separator(c)) {
      return false;
    }
  }
  return count_ > 0;
}

bool DigitRow::add_separator(char c) {
  static constexpr std::string_view kMarks = "-./,:_|\\*";
  static constexpr std::string_view kPlainMarks = "-./";
  Gap& gap = gaps_[count_];
  switch (c) {
    case ' ':
      gap.blank = true;
      return true;
    case '(':
      return ++gap.opens <= 2;
    case ')':
      return ++gap.closes <= 2;
    case '+':
      return ++gap.pluses <= 2;
    default:
      break;
  }
  if (kMarks.find(c) == std::string_view::npos || gap.marks == 2) return false;
  if (gap.marks++ == 0) {
    gap.mark = c;
  } else {
    gap.mixed = kPlainMarks.find(c) == std::string_view::npos ||
                kPlainMarks.find(gap.mark) == std::string_view::npos;
  }
  return true;
}

bool DigitRow::starts_with(std::string_view digits, unsigned at) const {
  return at <= count_ && std::string_view(digits_.data() + at, count_ - at).starts_with(digits);
}

bool DigitRow::all_zero_from(unsigned at) const {
  for (unsigned i = at; i < count_; ++i) {
    if (digits_[i] != '0') return false;
  }
  return true;
}

NationalDigits DigitRow::from(unsigned at) const {
  if (at >= count_ || digits_[at] == '0' || count_ - at > 15) return {};
  NationalDigits number{.value = 0, .count = count_ - at};
  for (unsigned i = at; i < count_; ++i) {
    number.value = number.value * 10 + static_cast<unsigned>(digits_[i] - '0');
  }
  return number;
}

std::uint32_t DigitRow::value_from(unsigned at) const {
  std::uint32_t value = 0;
  for (unsigned i = at; i < count_; ++i) {
    value = value * 10 + static_cast<std::uint32_t>(digits_[i] - '0');
  }
  return value;
}

bool DigitRow::is_bracketed_zero(unsigned at) const {
  return digit(at) == '0' && gap(at).opens == 1 && at < count_ && gap(at + 1).closes == 1;
}

}  // namespace belzeef
