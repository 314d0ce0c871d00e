#include "number/other_shapes.h"

#include "number/words.h"

namespace belzeef {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// Takes a run of digits off the front; `value` is meaningful for up to nine of them.
std::size_t take_digits(std::string_view& text, unsigned& value) {
  std::size_t count = 0;
  value = 0;
  while (count < text.size() && is_digit(text[count])) {
    value = value * 10 + static_cast<unsigned>(text[count] - '0');
    ++count;
  }
  text.remove_prefix(count);
  return count;
}

/// A day, month or year as written.
struct Part {
  unsigned value = 0;
  std::size_t digits = 0;

  [[nodiscard]] bool is_day() const { return digits <= 2 && value >= 1 && value <= 31; }
  [[nodiscard]] bool is_month() const { return digits <= 2 && value >= 1 && value <= 12; }
  [[nodiscard]] bool is_full_year() const { return digits == 4 && value >= 1800 && value <= 2199; }
  [[nodiscard]] bool is_year() const { return digits == 2 || is_full_year(); }
};

bool is_time_of_day(std::string_view text) {
  return text.empty() || (text.front() == ' ' && text.find(':') != std::string_view::npos);
}

}  // namespace

bool is_date(std::string_view text) noexcept {
  std::array<Part, 3> parts;
  char separator = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) {
      if (text.empty() || std::string_view("-/.").find(text.front()) == std::string_view::npos) {
        return false;
      }
      if (i == 2 && text.front() != separator) return false;
      separator = text.front();
      text.remove_prefix(1);
    }
    parts[i].digits = take_digits(text, parts[i].value);
    if (parts[i].digits == 0) return false;
  }
  if (!is_time_of_day(text)) return false;
  const auto& [a, b, c] = parts;
  return (a.is_day() && b.is_month() && c.is_year()) ||
         (a.is_month() && b.is_day() && c.is_year()) ||
         (a.is_full_year() && b.is_month() && c.is_day());
}

bool is_scientific(std::string_view text) noexcept {
  unsigned ignored = 0;
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) text.remove_prefix(1);
  if (take_digits(text, ignored) == 0) return false;
  if (!text.empty() && (text.front() == '.' || text.front() == ',')) {
    text.remove_prefix(1);
    take_digits(text, ignored);
  }
  if (text.empty() || (text.front() != 'E' && text.front() != 'e')) return false;
  text.remove_prefix(1);
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) text.remove_prefix(1);
  return take_digits(text, ignored) != 0 && text.empty();
}

bool is_iban(std::string_view text) noexcept {
  constexpr std::size_t kShortest = 15;
  constexpr std::size_t kLongest = 34;
  if (text.size() < kShortest) return false;
  const auto is_letter = [](char c) { return is_text(c) && c != '#'; };
  if (!is_letter(text[0]) || !is_letter(text[1]) || !is_digit(text[2]) || !is_digit(text[3])) {
    return false;
  }
  std::size_t count = 0;
  bool bank = false;
  for (char c : text) {
    if (c == ' ') continue;
    if (!is_letter(c) && !is_digit(c)) return false;
    bank |= count >= 4 && is_upper(c);
    ++count;
  }
  return count >= kShortest && count <= kLongest &&
         (bank || text.find(' ') == std::string_view::npos);
}

std::string_view without_zero_fraction(std::string_view text) noexcept {
  const std::size_t point = text.find_last_of(".,");
  if (point == std::string_view::npos || point == 0 || !is_digit(text[point - 1])) return text;
  const std::string_view fraction = text.substr(point + 1);
  if (fraction.empty() || fraction.size() > 2) return text;
  if (fraction.find_first_not_of('0') != std::string_view::npos) return text;
  // 06.12.34.56.00 ends in a pair of digits; only a lone point makes a fraction of two zeros.
  const bool lone = text.find_first_of(".,") == point;
  return lone || fraction.size() == 1 ? text.substr(0, point) : text;
}

std::size_t ungroup_thousands(std::string_view text, std::array<char, 16>& digits) noexcept {
  std::size_t count = 0;
  std::size_t in_group = 0;
  std::size_t groups = 1;
  char separator = 0;
  for (char c : text) {
    if (is_digit(c)) {
      if (count == digits.size() || ++in_group > 3) return 0;
      digits[count++] = c;
      continue;
    }
    const bool first = groups == 1;
    if ((c != '.' && c != ',') || (!first && (c != separator || in_group != 3))) return 0;
    if (in_group == 0) return 0;
    separator = c;
    in_group = 0;
    ++groups;
  }
  return groups >= 3 && in_group == 3 && digits[0] != '0' ? count : 0;
}

}  // namespace belzeef
