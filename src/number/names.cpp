#include <array>
#include <cstddef>

#include "number/normalise.h"
#include "number/plan.h"
#include "number/type_names.h"

namespace belzeef {
namespace {

constexpr std::array<std::string_view, 24> kRepairNames = {
    "",          "zero_dropped", "no_plus",       "trunk0_kept",   "trunk0_no_plus", "dup_cc",
    "plus_junk", "typo_0310",    "letter_o",      "excel_text",    "unicode_space",  "unicode_dash",
    "fullwidth", "invisible",    "mojibake_nbsp", "label",         "tel_uri",        "note",
    "ext",       "float",        "thousands",     "odd_separator", "trailing_punct", "dup_same"};
static_assert(kRepairNames.size() == static_cast<std::size_t>(Repair::kDupSame) + 1);

constexpr std::uint64_t kDutchPrefix = 31;

/// The digits after 31, or none if the number is not Dutch.
NationalDigits national_part(PhoneNumber number) {
  unsigned count = 0;
  std::uint64_t scale = 1;
  while (number.digits() / scale > 99) {
    scale *= 10;
    ++count;
  }
  if (number.digits() / scale != kDutchPrefix) return {};
  return {number.digits() % scale, count};
}

}  // namespace

std::string_view repair_name(Repair repair) noexcept {
  return kRepairNames[static_cast<std::size_t>(repair)];
}

std::string_view type_name(NumberType type) noexcept {
  return kTypeNames[static_cast<std::size_t>(type)];
}

std::string_view place_of(PhoneNumber number) noexcept {
  return plan_entry(national_part(number)).place;
}

std::string_view status_name(const NormalisedNumber& reading) noexcept {
  switch (reading.outcome) {
    case NumberOutcome::kCallable:
      if (reading.repair != Repair::kNone) return "repaired";
      return reading.unallocated ? "unallocated" : "valid";
    case NumberOutcome::kNotCallable:
      return "not-callable";
    case NumberOutcome::kForeign:
      return "foreign";
    case NumberOutcome::kAmbiguous:
      return "ambiguous";
    case NumberOutcome::kInvalid:
      return "invalid";
    case NumberOutcome::kMissing:
      return "missing";
  }
  return {};
}

}  // namespace belzeef
