#include "sources/dialled_number.h"

#include <algorithm>

namespace belzeef {
namespace {

bool is_digit(char c) { return '0' <= c && c <= '9'; }

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

void remove_zeros(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of('0'), text.size()));
}

/// Without what is dialled before it: `+`, `00`, and `011` as in North America.
std::string_view country_of(std::string_view code) {
  if (code.starts_with('+')) code.remove_prefix(1);
  if (code.size() > 3 && code.starts_with("011")) code.remove_prefix(3);
  remove_zeros(code);
  return code;
}

/// Area code and exchange begin with 2 to 9.
bool may_be_north_american(std::string_view number) {
  return number.size() == 10 && number[0] >= '2' && number[3] >= '2';
}

std::string dutch(std::string_view number) {
  const auto digits = std::count_if(number.begin(), number.end(), is_digit);
  const bool with_country = digits == 11 && number.starts_with("31");
  if (number.starts_with('0') || number.starts_with('(') || with_country) {
    return std::string(number);
  }
  return "+31" + std::string(number);
}

}  // namespace

DialledNumber dialled_number(std::string_view phone_code, std::string_view number) {
  const bool whole = number.starts_with('+') || number.starts_with("00");
  if (number.empty() || phone_code.empty() || whole) return {std::string(number)};
  const std::string_view country = country_of(phone_code);
  if (country.empty() || country.size() > 3 || !all_digits(country)) {
    return {.text = {}, .fault = "has a phone_code that is no country code: write 31"};
  }
  if (country == "31") return {dutch(number)};
  if (!all_digits(number)) {
    return {.text = {}, .fault = "is not only digits under a foreign phone_code"};
  }
  if (country == "1" && !may_be_north_american(number)) {
    return {.text = {},
            .fault =
                "cannot be one of phone_code 1, which VICIdial puts where a lead came without "
                "one: set it to 31 for a Dutch number"};
  }
  remove_zeros(number);
  std::string text = "+" + std::string(country) + std::string(number);
  // As a code that is none would make it: 3 and 1201234567.
  if (text.starts_with("+31")) {
    return {.text = {}, .fault = "has a phone_code that is no country code: write 31"};
  }
  return {std::move(text)};
}

}  // namespace belzeef
