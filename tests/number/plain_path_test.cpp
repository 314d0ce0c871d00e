#include <catch2/catch.hpp>
#include <string>

#include "number/normalise_internal.h"
#include "number/renderings.h"
#include "number/spoken.h"

namespace belzeef::test {
namespace {

/// The everyday path says what the grammar says, or nothing. True if it said something.
bool check_same(const std::string& field) {
  NormalisedNumber quick;
  const bool plain = normalise_plain(field, quick);
  if (!plain) return false;
  const NormalisedNumber exact = normalise_exact(field);
  if (!same_reading(quick, exact)) {
    CAPTURE(field, spoken(quick), spoken(exact));
    FAIL_CHECK("the two paths differ");
  }
  return true;
}

}  // namespace

TEST_CASE("the plain path says what the grammar says: the corpus") {
  int plain = 0;
  for (const CorpusRow& row : corpus()) plain += check_same(row.raw);
  CHECK(plain > 17'000);
}

TEST_CASE("the plain path says what the grammar says: spellings, whole and damaged") {
  Renderer renderer(6);
  int plain = 0;
  for (int i = 0; i < 500'000; ++i) {
    std::string field = renderer.plain(renderer.national());
    plain += check_same(field);
    for (std::size_t damage = 1 + renderer.below(4); damage > 0; --damage) {
      field = renderer.damaged(field);
      check_same(field);
    }
  }
  CHECK(plain > 450'000);
}

TEST_CASE("the plain path says what the grammar says: its own alphabet at random") {
  Renderer renderer(7);
  static const std::string kAlphabet = "00011233456789012345678901234567890 -./()+";
  for (int i = 0; i < 2'000'000; ++i) {
    static constexpr std::string_view kStarts[] = {"06", "020", "+31", "0031",
                                                   "31", "(0",  "6",   "+31(0)"};
    std::string field(kStarts[renderer.below(std::size(kStarts))]);
    const std::size_t size = 8 + renderer.below(9);
    while (field.size() < size) {
      // Mostly digits, or too little would come to anything.
      const std::size_t range = renderer.below(4) == 0 ? kAlphabet.size() : 30;
      field += kAlphabet[renderer.below(range)];
    }
    check_same(field);
  }
}

}  // namespace belzeef::test
