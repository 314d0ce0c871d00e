#include "number/plan.h"

#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "number/spoken.h"

namespace belzeef::test {
namespace {

NationalDigits digits(const std::string& text) {
  return {std::stoull(text), static_cast<unsigned>(text.size())};
}

PlanEntry entry(const std::string& text) { return plan_entry(digits(text)); }

/// The prefix filled up with `filler` to `length` digits.
std::string filled(const std::string& prefix, std::size_t length, char filler) {
  return prefix.size() > length ? prefix.substr(0, length)
                                : prefix + std::string(length - prefix.size(), filler);
}

/// The last column, which is quoted where it holds a comma.
std::string place_in(const std::vector<std::string>& row) {
  std::string place = row.at(5);
  for (std::size_t i = 6; i < row.size(); ++i) place.append(",").append(row[i]);
  return place.starts_with('"') ? place.substr(1, place.size() - 2) : place;
}

}  // namespace

TEST_CASE("every area code leads to its place, and to nine digits only") {
  int area_codes = 0;
  for (const auto& row : read_table(BELZEEF_DATA_DIR "/numbering/nl_prefixes.csv", ',', true)) {
    if (row.at(3) != "fixed") continue;
    ++area_codes;
    const std::string& prefix = row.at(0);
    CAPTURE(prefix);
    for (char filler : {'0', '1', '2', '8', '9'}) {
      const PlanEntry found = entry(filled(prefix, 9, filler));
      CHECK(found.type == NumberType::kFixed);
      CHECK(found.dialable);
      CHECK(found.area_digits == prefix.size());
      CHECK(found.place == place_in(row));
    }
    for (std::size_t length : {5U, 6U, 7U, 8U, 10U, 11U}) {
      CHECK_FALSE(entry(filled(prefix, length, '2')));
    }
    const auto number = PhoneNumber::dutch(std::stoull(filled(prefix, 9, '0')));
    CHECK(place_of(number) == place_in(row));
  }
  CHECK(area_codes == 141);
}

TEST_CASE("a prefix that no line has leads nowhere") {
  std::map<std::string, bool> known;
  for (const auto& row : read_table(BELZEEF_DATA_DIR "/numbering/nl_prefixes.csv", ',', true)) {
    known[row.at(0)] = true;
  }
  int unknown = 0;
  for (int three = 100; three < 1000; ++three) {
    const std::string prefix = std::to_string(three);
    const bool starts = known.contains(prefix) || known.contains(prefix.substr(0, 2));
    if (starts || prefix == "676") continue;
    ++unknown;
    CAPTURE(prefix);
    for (std::size_t length = 5; length <= 13; ++length)
      CHECK_FALSE(entry(filled(prefix, length, '4')));
  }
  CHECK(unknown > 300);
}

TEST_CASE("0800 and 090x have the length of their first digits, and no other") {
  const auto rows = read_table(BELZEEF_DATA_DIR "/numbering/nl_08_09_lengths.csv", ',', true);
  REQUIRE(rows.size() == 400);
  for (const auto& row : rows) {
    for (std::size_t length = 5; length <= 13; ++length) {
      CAPTURE(row.at(0), length);
      const PlanEntry found = entry(filled(row.at(0), length, '5'));
      CHECK(static_cast<bool>(found) == (length == std::stoul(row.at(1))));
      CHECK_FALSE(found.dialable);
    }
  }
}

TEST_CASE("the ranges round 06, 067, 082, 084 to 091 and 097") {
  const std::map<std::string, NumberType> kExpected = {
      {"612345678", NumberType::kMobile},
      {"652345678", NumberType::kMobile},
      {"682345678", NumberType::kMobile},
      {"602345678", NumberType::kNone},
      {"692345678", NumberType::kNone},
      {"662345678", NumberType::kPager},
      {"67012", NumberType::kDataAccess},
      {"670123456", NumberType::kNone},
      {"672811234", NumberType::kDataAccess},
      {"67281", NumberType::kNone},
      {"672821234", NumberType::kNone},
      {"67282", NumberType::kDataAccess},
      {"672841234", NumberType::kDataAccess},
      {"673641234", NumberType::kDataAccess},
      {"676012345", NumberType::kInternetAccess},
      {"676112345", NumberType::kNone},
      {"67912", NumberType::kDataAccess},
      {"820123456", NumberType::kVpn},
      {"812345678", NumberType::kNone},
      {"832345678", NumberType::kNone},
      {"842345678", NumberType::kPersonalAssistant},
      {"852345678", NumberType::kVoip},
      {"862345678", NumberType::kNone},
      {"872345678", NumberType::kPersonalAssistant},
      {"882345678", NumberType::kCompany},
      {"892345678", NumberType::kNone},
      {"912345678", NumberType::kVoip},
      {"922345678", NumberType::kNone},
      {"97012345678", NumberType::kM2mAndOther},
      {"9701234567", NumberType::kNone},
      {"970123456789", NumberType::kNone},
      {"97112345678", NumberType::kNone},
      {"144123456", NumberType::kNone},
      {"441234567", NumberType::kNone}};
  for (const auto& [number, type] : kExpected) {
    CAPTURE(number);
    CHECK(entry(number).type == type);
  }
}

TEST_CASE("the short look-up for nine digits says what the plan says, or nothing") {
  for (std::uint32_t head = 0; head < 100'000; ++head) {
    const std::uint32_t national = head * 10'000 + 2'345;
    const NineDigitRange quick = nine_digit_range(national);
    const bool whole = head >= 10'000;
    const PlanEntry found = whole ? plan_entry({national, 9}) : PlanEntry{};
    const bool paged = head / 100 >= 670 && head / 100 <= 679;
    const bool same = quick.type == found.type && quick.dialable == found.dialable &&
                      quick.area_digits == found.area_digits;
    const bool silent =
        quick.type == NumberType::kNone && (paged || found.type == NumberType::kVpn);
    if (!same && !silent) FAIL_CHECK(national);
  }
}

TEST_CASE("short codes") {
  for (const char* code : {"112", "113", "144", "116000", "116123", "1400", "14020", "14010",
                           "14088", "140113", "1888", "1850", "1600", "10123", "1233"}) {
    CAPTURE(code);
    CHECK(is_short_code(digits(code)));
  }
  for (const char* code :
       {"1818", "14012", "114", "116", "116001", "18888", "1234567", "0", "99"}) {
    CAPTURE(code);
    CHECK_FALSE(is_short_code(digits(code)));
  }
}

TEST_CASE("unallocated subscriber parts start 0, 1 or 9, and are fixed") {
  for (unsigned digit = 0; digit <= 9; ++digit) {
    const bool expected = digit <= 1 || digit == 9;
    CHECK(is_unallocated(NumberType::kFixed, digit) == expected);
    CHECK_FALSE(is_unallocated(NumberType::kMobile, digit));
    CHECK_FALSE(is_unallocated(NumberType::kVoip, digit));
  }
}

TEST_CASE("placeholder subscriber parts") {
  CHECK(is_placeholder_subscriber(12'345'678, 8, 1));
  CHECK(is_placeholder_subscriber(87'654'321, 8, 8));
  CHECK(is_placeholder_subscriber(1'234'567, 7, 1));
  CHECK(is_placeholder_subscriber(876'543, 6, 8));
  CHECK(is_placeholder_subscriber(0, 7, 0));
  CHECK(is_placeholder_subscriber(5'555, 4, 5));
  CHECK_FALSE(is_placeholder_subscriber(12'345'679, 8, 1));
  CHECK_FALSE(is_placeholder_subscriber(1'111'112, 7, 1));
  CHECK_FALSE(is_placeholder_subscriber(111'111, 7, 0));
}

TEST_CASE("every type and repair has a name of its own") {
  CHECK(type_name(NumberType::kM2mAndOther) == "m2m_and_other");
  CHECK(type_name(NumberType::kNone).empty());
  CHECK(repair_name(Repair::kZeroDropped) == "zero_dropped");
  CHECK(repair_name(Repair::kDupSame) == "dup_same");
  CHECK(repair_name(Repair::kNone).empty());
  CHECK(place_of(PhoneNumber()).empty());
  CHECK(place_of(*PhoneNumber::from_e164_digits(32'475'123'456)).empty());
}

}  // namespace belzeef::test
