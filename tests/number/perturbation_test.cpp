// A repair changes how a number is written, never which number it is.

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "number/normalise.h"
#include "number/renderings.h"
#include "number/spoken.h"

namespace belzeef::test {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter_o(char c) { return c == 'o' || c == 'O'; }

/// The decimal digits of a field as a machine without any cleverness sees them; O's that touch a
/// digit are zeros if the reading says so. Only for ASCII fields.
std::string digits_of(const std::string& field, Repair repair) {
  std::string digits;
  for (std::size_t i = 0; i < field.size();) {
    std::size_t end = i;
    while (end < field.size() && is_letter_o(field[end])) ++end;
    if (end == i) {
      if (is_digit(field[i])) digits += field[i];
      ++i;
      continue;
    }
    const bool touches =
        (i > 0 && is_digit(field[i - 1])) || (end < field.size() && is_digit(field[end]));
    if (repair == Repair::kLetterO && touches) digits.append(end - i, '0');
    i = end;
  }
  return digits;
}

/// What may stand before the national number: every prefix of the grammar.
bool is_prefix(std::string_view text) {
  for (std::string_view prefix :
       {"", "0", "31", "310", "0031", "00310", "031", "3131", "310031", "00310031", "0310", "3100",
        "003100", "003131", "31310", "3100310", "003100310"}) {
    if (text == prefix) return true;
  }
  return false;
}

bool is_one_spelling(std::string_view digits, std::string_view national) {
  return digits.ends_with(national) && is_prefix(digits.substr(0, digits.size() - national.size()));
}

/// Every digit of the field is in the number, its prefix, an extension or a zero fraction; the
/// number has no digit that was not there.
bool digits_are_accounted_for(const std::string& digits, std::string_view national) {
  for (std::size_t tail = 0; tail <= 5 && tail <= digits.size(); ++tail) {
    if (is_one_spelling(std::string_view(digits).substr(0, digits.size() - tail), national))
      return true;
  }
  for (std::size_t half = national.size(); half + national.size() <= digits.size(); ++half) {
    const std::string_view all(digits);
    if (is_one_spelling(all.substr(0, half), national) &&
        is_one_spelling(all.substr(half), national)) {
      return true;
    }
  }
  return false;
}

void check_digits(const std::string& field) {
  const NormalisedNumber reading = normalise(field);
  if (reading.outcome != NumberOutcome::kCallable) return;
  const std::string e164(PhoneText(reading.number).view());
  if (digits_are_accounted_for(digits_of(field, reading.repair), e164.substr(3))) return;
  CAPTURE(field, spoken(reading));
  FAIL_CHECK("a digit was made up or lost");
}

bool is_ascii(const std::string& text) {
  for (char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("no digit appears in a number that was not in the field: the corpus") {
  for (const CorpusRow& row : corpus()) {
    if (is_ascii(row.raw)) check_digits(row.raw);
  }
}

TEST_CASE("no digit appears in a number that was not in the field: damaged spellings") {
  Renderer renderer(4);
  for (int i = 0; i < 300'000; ++i) {
    std::string field = renderer.any(renderer.national()).text;
    if (!is_ascii(field)) continue;
    for (std::size_t damage = renderer.below(3); damage > 0; --damage)
      field = renderer.damaged(field);
    check_digits(field);
  }
}

TEST_CASE("a lost, added or exchanged digit never gives another number by repair") {
  Renderer renderer(5);
  for (int i = 0; i < 100'000; ++i) {
    const National national = renderer.national();
    std::string field = renderer.plain(national);
    const std::size_t at = renderer.below(field.size());
    if (field[at] < '0' || field[at] > '9') continue;
    if (renderer.below(2) == 0) {
      field.erase(at, 1);
    } else {
      field.insert(at, 1, static_cast<char>('0' + renderer.below(10)));
    }
    const NormalisedNumber reading = normalise(field);
    if (reading.outcome != NumberOutcome::kCallable || reading.number == national.number())
      continue;
    CAPTURE(field, spoken(reading));
    FAIL_CHECK("+31" << national.digits() << " became another number");
  }
}

}  // namespace belzeef::test
