#include "number/masked.h"

#include <catch2/catch.hpp>
#include <string>

namespace belzeef {
namespace {

std::string masked(std::uint64_t digits) {
  std::string text;
  append_masked(*PhoneNumber::from_e164_digits(digits), kHiddenDigit, text);
  return text;
}

std::string digitless(std::string_view text) {
  std::string out;
  append_digitless(text, out);
  return out;
}

TEST_CASE("a masked number shows three digits at either end, if that hides five") {
  CHECK(masked(31'200'123'456) == "+312•••••456");
  CHECK(masked(31'970'000'000'123) == "+319••••••••123");
  CHECK(masked(447'900'000'123) == "+447••••••123");
  CHECK(masked(999'999'999'999'999) == "+999•••••••••999");
  // What is too short for that is hidden whole.
  CHECK(masked(3'120'012'345) == "+••••••••••");
  CHECK(masked(318'000'123) == "+•••••••••");
  CHECK(masked(10) == "+••");
  std::string none;
  append_masked(PhoneNumber(), kHiddenDigit, none);
  CHECK(none.empty());
}

TEST_CASE("no numeral of any script stays") {
  CHECK(digitless("06-1 toestel 2, café") == "••-• toestel •, café");
  CHECK(digitless("") == "");
  // Full-width, Arabic, Devanagari, mathematical; superscript, circled, Roman, fractions.
  CHECK(digitless("\xEF\xBC\x90\xD9\xA1\xE0\xA5\xA8\xF0\x9D\x9F\x8E") == "••••");
  CHECK(digitless("²⑥Ⅷ½") == "••••");
  // Letters, currency and what cannot be decoded stay.
  CHECK(digitless("€ £ O l \xFF\xC3") == "€ £ O l \xFF\xC3");
  CHECK(digitless("\xEF\xBC") == "\xEF\xBC");
}

TEST_CASE("a field has one number, or none that may be shown") {
  CHECK(sole_number("020-0123456") == PhoneNumber::dutch(200'123'456));
  CHECK(sole_number("(020) 012 34 56 toestel 3") == PhoneNumber::dutch(200'123'456));
  CHECK(sole_number("+1 202 555 0123") == *PhoneNumber::from_e164_digits(12'025'550'123));
  CHECK_FALSE(sole_number("020-0123456 / 020-0123457"));
  CHECK_FALSE(sole_number("06-1"));
  CHECK_FALSE(sole_number("geen"));
  CHECK_FALSE(sole_number(""));
}

}  // namespace
}  // namespace belzeef
