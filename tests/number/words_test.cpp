#include "number/words.h"

#include <catch2/catch.hpp>
#include <string>

#include "number/normalise.h"
#include "number/spoken.h"

namespace belzeef::test {

TEST_CASE("words that say there is no number") {
  for (std::string_view field : {"Geen",       "GEEN NUMMER", "geen telefoon",
                                 "(leeg)",     "<leeg>",      "n.b.",
                                 "N/A",        "#VALUE!",     "#WAARDE!",
                                 "#DIV/0!",    "'onbekend'",  "\"nvt\"",
                                 "XXXXXXXXXX", "geheim nr.",  "--",
                                 "...",        "########",    "***",
                                 "0.0",        "00-00-0000",  "Tel. 0000000000",
                                 "\u2013"}) {
    CAPTURE(field);
    CHECK(normalise(field).outcome == NumberOutcome::kMissing);
  }
  for (std::string_view field : {"Jan", "Tel.", "geenszins", "06 geen", "+"}) {
    CAPTURE(field);
    CHECK(normalise(field).outcome == NumberOutcome::kInvalid);
  }
}

TEST_CASE("words beside a number that make it something else") {
  for (std::string_view field :
       {"BSN 200241111", "IBAN: 0200241111", "KvK 200241111", "niemand@example.nl 0200241111",
        "Dorpsstraat 112", "1888 AB", "Postbus 112", "https://example.nl/0200241111"}) {
    CAPTURE(field, spoken(normalise(field)));
    CHECK(normalise(field).outcome == NumberOutcome::kInvalid);
  }
}

TEST_CASE("letters against a number make it doubtful, a known word does not") {
  CHECK(normalise("0200241111abc").outcome == NumberOutcome::kAmbiguous);
  CHECK(normalise("T0200241111").outcome == NumberOutcome::kAmbiguous);
  CHECK(normalise("Tel0200241111").repair == Repair::kLabel);
  CHECK(normalise("Tel.0200241111").repair == Repair::kLabel);
}

TEST_CASE("an extension has a word before it and at most five digits") {
  CHECK(normalise("020-0241111 (tst 12)").repair == Repair::kExt);
  CHECK(normalise("020-0241111 tst 123456").outcome == NumberOutcome::kAmbiguous);
  CHECK(normalise("020-0241111 tst 12 of 13").outcome == NumberOutcome::kAmbiguous);
  CHECK(normalise("+32 475 123456 ext 12").outcome == NumberOutcome::kForeign);
}

TEST_CASE("short codes in the usual writings") {
  for (std::string_view field : {"112", "Tel. 112", "14 020", "14-020", "14020", "+31 14 020",
                                 "0031 14 020", "116 111", "\"1888\"", "1 1 2"}) {
    CAPTURE(field, spoken(normalise(field)));
    CHECK(normalise(field).outcome == NumberOutcome::kNotCallable);
    CHECK_FALSE(normalise(field).number);
  }
  for (std::string_view field : {"014020", "+31 112", "1818", "16,50", "10.500", "18/88"}) {
    CAPTURE(field, spoken(normalise(field)));
    CHECK(normalise(field).outcome == NumberOutcome::kInvalid);
  }
}

}  // namespace belzeef::test
