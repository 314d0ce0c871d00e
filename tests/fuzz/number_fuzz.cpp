/// Phone fields: any bytes are a field, and what they say does not depend on what lies around them.

#include <string>
#include <tuple>
#include <vector>

#include "fuzz/exact_copy.h"
#include "fuzz/law.h"
#include "number/normalise.h"
#include "number/normalise_internal.h"

namespace belzeef::fuzz {
namespace {

bool same(const NormalisedNumber& a, const NormalisedNumber& b) {
  const auto all = [](const NormalisedNumber& n) {
    return std::tie(n.outcome, n.repair, n.type, n.unallocated, n.placeholder, n.number, n.second,
                    n.further, n.more);
  };
  return all(a) == all(b);
}

std::vector<PhoneNumber> numbers_of(const NormalisedNumber& reading) {
  std::vector<PhoneNumber> numbers = {reading.number, reading.second};
  numbers.insert(numbers.end(), reading.further.begin(), reading.further.end());
  return numbers;
}

/// The same field between bytes that would change it if they belonged to it.
void check_surroundings(std::string_view field, const NormalisedNumber& reading) {
  for (const std::string around : {"0", "6 12 ", "+31", "\xC2\xA0", "x", "\xFF"}) {
    const std::string wide = around + std::string(field) + around;
    const std::string_view within = std::string_view(wide).substr(around.size(), field.size());
    require(same(normalise(within), reading), "a reading ignores what lies around the field", wide);
  }
}

void check_paths(std::string_view field, const NormalisedNumber& reading) {
  const NormalisedNumber exact = normalise_exact(field);
  require(same(reading, exact), "normalise says what the grammar says", field);
  NormalisedNumber plain;
  if (normalise_plain(field, plain)) {
    require(same(plain, exact), "the everyday path says what the grammar says", field);
  } else {
    require(same(plain, {}), "the everyday path leaves a reading alone", field);
  }
}

/// The different numbers of a field stand without a hole.
void check_numbers(std::string_view field, const NormalisedNumber& reading) {
  const std::vector<PhoneNumber> numbers = numbers_of(reading);
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    require(!numbers[i] || numbers[i - 1], "numbers stand without a hole", field);
    for (std::size_t k = 0; k < i; ++k) {
      require(!numbers[i] || numbers[i] != numbers[k], "a number is given once", field);
    }
  }
  const bool ambiguous = reading.outcome == NumberOutcome::kAmbiguous;
  require(!reading.second || ambiguous, "two numbers are ambiguous", field);
  require(!reading.more || (ambiguous && reading.number), "more numbers are more than some", field);
}

void check_facts(std::string_view field, const NormalisedNumber& reading) {
  const bool dutch =
      reading.outcome == NumberOutcome::kCallable || reading.outcome == NumberOutcome::kNotCallable;
  const bool may_name = dutch || reading.outcome == NumberOutcome::kForeign ||
                        reading.outcome == NumberOutcome::kAmbiguous;
  require(may_name || !reading.number, "no number is read from what is none", field);
  require(reading.outcome != NumberOutcome::kCallable || reading.number,
          "what is callable has a number", field);
  require(dutch || reading.type == NumberType::kNone, "only Dutch numbers have a type", field);
  require(!reading.unallocated || reading.type == NumberType::kFixed,
          "only fixed numbers are withheld", field);
  require(!status_name(reading).empty(), "a reading has a status", field);
  require(reading.repair == Repair::kNone || !repair_name(reading.repair).empty(),
          "a repair has a name", field);
  require(reading.type == NumberType::kNone || !type_name(reading.type).empty(),
          "a type has a name", field);
}

/// What a number is does not change when it is written as E.164.
void check_e164(const NormalisedNumber& reading) {
  for (const PhoneNumber number : numbers_of(reading)) {
    if (!number) continue;
    static_cast<void>(place_of(number));
    const PhoneText text(number);
    require(text.view().size() >= 3 && text.view().size() <= 16, "E.164 has 2 to 15 digits",
            text.view());
    const NormalisedNumber again = normalise(text.view());
    // +36 (0)20 12034 is foreign beyond doubt; +362012034 may be 036-2012034 with a plus too many.
    const bool foreign = !text.view().starts_with("+31");
    if (foreign && again.outcome == NumberOutcome::kAmbiguous) continue;
    require(again.number == number && again.repair == Repair::kNone,
            "the E.164 text of a number is that number", text.view());
    if (reading.outcome == NumberOutcome::kAmbiguous) continue;
    NormalisedNumber unrepaired = reading;
    unrepaired.repair = Repair::kNone;
    require(same(again, unrepaired), "the E.164 text of a number says all of it", text.view());
  }
}

}  // namespace
}  // namespace belzeef::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace belzeef::fuzz;
  const ExactCopy copy({reinterpret_cast<const char*>(data), size});
  const std::string_view field = copy.view();
  const belzeef::NormalisedNumber reading = belzeef::normalise(field);
  check_surroundings(field, reading);
  check_paths(field, reading);
  check_numbers(field, reading);
  check_facts(field, reading);
  check_e164(reading);
  return 0;
}
