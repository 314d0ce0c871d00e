#include <catch2/catch.hpp>
#include <string>

#include "number/normalise.h"

namespace belzeef {
namespace {

/// `count` different numbers that cannot exist, in one field.
std::string field_of(unsigned count) {
  std::string field;
  for (unsigned i = 1; i <= count; ++i) {
    field.append(i == 1 ? "" : " / ").append("020-000000").append(std::to_string(i));
  }
  return field;
}

TEST_CASE("A field with several numbers gives each of them, so that none escapes a look-up") {
  for (unsigned count = 2; count <= 8; ++count) {
    INFO(count);
    const NormalisedNumber reading = normalise(field_of(count));
    CHECK(reading.outcome == NumberOutcome::kAmbiguous);
    CHECK_FALSE(reading.more);
    CHECK(reading.number == PhoneNumber::dutch(200000001));
    CHECK(reading.second == PhoneNumber::dutch(200000002));
    for (unsigned i = 0; i < reading.further.size(); ++i) {
      const PhoneNumber expected =
          i + 3 <= count ? PhoneNumber::dutch(200000003 + i) : PhoneNumber();
      CHECK(reading.further[i] == expected);
    }
  }
}

TEST_CASE("More numbers than can be given are never callable, and never taken for few") {
  for (unsigned count = 9; count <= 12; ++count) {
    const NormalisedNumber reading = normalise(field_of(count));
    CHECK(reading.outcome != NumberOutcome::kCallable);
    CHECK((reading.more || !reading.number));
  }
}

}  // namespace
}  // namespace belzeef
