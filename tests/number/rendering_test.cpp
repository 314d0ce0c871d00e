#include <catch2/catch.hpp>
#include <string>

#include "number/normalise.h"
#include "number/renderings.h"
#include "number/spoken.h"

namespace belzeef::test {

TEST_CASE("every plain spelling of a number is read as that number, without a repair") {
  Renderer renderer(1);
  for (int i = 0; i < 200'000; ++i) {
    const National national = renderer.national();
    const std::string text = renderer.plain(national);
    const NormalisedNumber reading = normalise(text);
    if (reading.outcome == NumberOutcome::kCallable && reading.number == national.number() &&
        reading.repair == Repair::kNone) {
      continue;
    }
    CAPTURE(text, spoken(reading));
    FAIL_CHECK("+31" << national.digits());
  }
}

TEST_CASE("one structural repair and any surface repairs give the number, and name the first") {
  Renderer renderer(2);
  for (int i = 0; i < 200'000; ++i) {
    const National national = renderer.national();
    const Rendering rendering = renderer.any(national);
    const NormalisedNumber reading = normalise(rendering.text);
    if (reading.outcome == NumberOutcome::kCallable && reading.number == national.number() &&
        reading.repair == rendering.repair) {
      continue;
    }
    CAPTURE(rendering.text, repair_name(rendering.repair), spoken(reading));
    FAIL_CHECK("+31" << national.digits());
  }
}

TEST_CASE("two structural repairs are a guess") {
  for (std::string_view field :
       {"+31+3106 12345678", "++31 06 12345678", "+0031 06 12345678", "31 O6 12345678",
        "+31 O6 12345678", "612345O78", "31612345O78", "+0310612345678"}) {
    CAPTURE(field, spoken(normalise(field)));
    CHECK(normalise(field).outcome == NumberOutcome::kAmbiguous);
    CHECK_FALSE(normalise(field).number);
  }
}

TEST_CASE("two numbers in any plain spelling both come out") {
  Renderer renderer(3);
  for (int i = 0; i < 100'000; ++i) {
    const National first = renderer.national();
    const National second = renderer.national();
    if (first.digits() == second.digits()) continue;
    static const std::string kBetween[] = {" / ",  "/",   "; ", ", ", " of ",
                                           " en ", " | ", " ",  "\n", " (werk) / "};
    const std::string text = renderer.plain(first) + kBetween[renderer.below(std::size(kBetween))] +
                             renderer.plain(second);
    const NormalisedNumber reading = normalise(text);
    if (reading.outcome == NumberOutcome::kAmbiguous && reading.number == first.number() &&
        reading.second == second.number()) {
      continue;
    }
    CAPTURE(text, spoken(reading));
    FAIL_CHECK("+31" << first.digits() << " +31" << second.digits());
  }
}

TEST_CASE("a third and a fourth number are not lost") {
  const NormalisedNumber four = normalise("020-0000001 / 020-0000002; 020-0000003, 020-0000004");
  CHECK(four.outcome == NumberOutcome::kAmbiguous);
  CHECK(four.number.digits() == 31'200'000'001);
  CHECK(four.second.digits() == 31'200'000'002);
  CHECK(four.further[0].digits() == 31'200'000'003);
  CHECK(four.further[1].digits() == 31'200'000'004);
}

TEST_CASE("a readable number beside an unreadable one is kept for the do-not-call check") {
  for (std::string_view field :
       {"020-0241111 / 112", "020-0241111 / 6241112", "020-0241111 of 06-1234567",
        "06-1234567, 020-0241111", "020-0241111 / 0000000000"}) {
    const NormalisedNumber reading = normalise(field);
    CAPTURE(field, spoken(reading));
    CHECK(reading.outcome == NumberOutcome::kAmbiguous);
    CHECK(reading.number.digits() == 31'200'241'111);
  }
}

}  // namespace belzeef::test
