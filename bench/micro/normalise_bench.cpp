#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "number/normalise.h"
#include "sample.h"

namespace belzeef::micro {
namespace {

/// So that no reading can be left out.
template <class Fields>
std::uint64_t sum_of_numbers(const Fields& fields) {
  std::uint64_t sum = 0;
  for (const std::string_view field : fields) sum += normalise(field).number.digits();
  return sum;
}

template <class Fields>
bool all_callable(const Fields& fields) {
  return std::all_of(fields.begin(), fields.end(), [](std::string_view field) {
    return normalise(field).outcome == NumberOutcome::kCallable;
  });
}

TEST_CASE("normalise: plain formats") {
  const std::vector<std::string> fields = phone_fields(/*plain=*/true);
  REQUIRE(normalise("020-2345678").number == PhoneNumber::dutch(202345678));
  REQUIRE(all_callable(fields));
  BENCHMARK("1,024 fields in plain formats") { return sum_of_numbers(fields); };
}

TEST_CASE("normalise: formats of lists") {
  const std::vector<std::string> fields = phone_fields(/*plain=*/false);
  REQUIRE(all_callable(fields));
  BENCHMARK("1,024 fields as lists have them") { return sum_of_numbers(fields); };
}

TEST_CASE("normalise: messy formats") {
  // What Excel, web pages and people make of one number.
  constexpr std::string_view kWritten[] = {
      "=\"0623456781\"", "tel:+31-6-23456781", "06\u00A023 45 67 81",   "+31 (0)6 \u2013 23456781",
      "06.23.45.67.81",  "0623456781 (werk)",  "mob. 06 - 23 45 67 81", "'0623456781"};
  std::vector<std::string_view> fields;
  for (std::size_t i = 0; i < kBatch; ++i) fields.push_back(kWritten[i % std::size(kWritten)]);
  for (const std::string_view field : kWritten) {
    INFO(field);
    REQUIRE(normalise(field).outcome == NumberOutcome::kCallable);
    REQUIRE(normalise(field).number == PhoneNumber::dutch(623456781));
  }
  BENCHMARK("1,024 fields in messy formats") { return sum_of_numbers(fields); };
}

}  // namespace
}  // namespace belzeef::micro
