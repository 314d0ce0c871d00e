// Any bytes are safe: nothing outside the field is read, and time grows with its length only.

#include <catch2/catch.hpp>
#include <chrono>
#include <memory>
#include <random>
#include <string>

#include "number/normalise.h"
#include "number/renderings.h"
#include "number/spoken.h"

namespace belzeef::test {
namespace {

/// A copy of exactly its size on the heap, where a sanitizer sees a read beyond either end.
NormalisedNumber normalise_alone(const std::string& field) {
  const auto copy = std::make_unique<char[]>(field.size());
  std::copy(field.begin(), field.end(), copy.get());
  return normalise({copy.get(), field.size()});
}

}  // namespace

TEST_CASE("nothing outside the field is read") {
  Renderer renderer(8);
  for (int i = 0; i < 50'000; ++i) {
    std::string field = renderer.any(renderer.national()).text;
    field.resize(renderer.below(field.size() + 1));
    CHECK(same_reading(normalise_alone(field), normalise(field)));
  }
}

TEST_CASE("random bytes are read without harm") {
  std::mt19937 random(9);
  for (int i = 0; i < 100'000; ++i) {
    std::string field(random() % 40, '\0');
    for (char& c : field) c = static_cast<char>(random() % 4 == 0 ? random() : '(' + random() % 20);
    normalise_alone(field);
  }
}

TEST_CASE("bytes that are no text make a field invalid") {
  for (const std::string& field : {std::string("06-12345678\0", 12),
                                   std::string("06\0"
                                               "12345678",
                                               11),
                                   std::string("\xFF"
                                               "0612345678"),
                                   std::string("06\xA0"
                                               "12345678"),
                                   std::string("06\xC2"), std::string("0612345678\xE2\x80"),
                                   std::string("\xED\xA0\x80"
                                               "0612345678"),
                                   std::string("06\xC0\xA0"
                                               "12345678"),
                                   std::string("06\xF4\x90\x80\x80"
                                               "12345678")}) {
    CAPTURE(field);
    CHECK(normalise_alone(field).outcome == NumberOutcome::kInvalid);
  }
}

TEST_CASE("digits that are no decimal digits are not read as digits") {
  for (std::string_view field : {"06-1234567²", "06-1234567⑧", "06-1234567Ⅷ", "€ 612345678"}) {
    CAPTURE(field);
    CHECK(normalise(field).outcome == NumberOutcome::kInvalid);
  }
  CHECK(spoken(normalise("٠٦١٢٣٤٥٦٧٨")) == "repaired +31612345678 fullwidth mobile placeholder");
}

TEST_CASE("blanks and marks without width do not make a field too long") {
  const std::string blanks(100'000, ' ');
  CHECK(normalise_alone(blanks + "06-12345678" + blanks).outcome == NumberOutcome::kCallable);
  CHECK(normalise_alone(blanks).outcome == NumberOutcome::kMissing);
}

TEST_CASE("a field longer than any phone field is invalid, in time that grows with its length") {
  const auto start = std::chrono::steady_clock::now();
  for (const char* piece :
       {"06-12345678 ", "0612345678/", "1 ", "(", "+31", "a1", "-", "é", "o1", ".0"}) {
    std::string field;
    while (field.size() < 1'000'000) field += piece;
    const NumberOutcome outcome = normalise_alone(field).outcome;
    CHECK(outcome == NumberOutcome::kInvalid);
  }
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
}

}  // namespace belzeef::test
