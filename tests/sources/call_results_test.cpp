/// What a dialler writes: numbers in two fields, times, statuses and what they say.

#include "sources/call_results.h"

#include <catch2/catch.hpp>

#include "number/normalise.h"
#include "sources/dialled_number.h"

namespace belzeef {
namespace {

/// The number that is read of a country code and a number; empty where that is a fault.
std::string read(std::string_view phone_code, std::string_view number) {
  const DialledNumber dialled = dialled_number(phone_code, number);
  if (!dialled.fault.empty()) return "fault";
  const NormalisedNumber reading = normalise(dialled.text);
  return std::string(PhoneText(reading.number).view());
}

TEST_CASE("A Dutch number is one with or without its zero, and however the code is written") {
  for (const std::string_view code : {"31", "+31", "0031", "01131", ""}) {
    for (const std::string_view number : {"200000001", "0200000001", "020-0000001", "31200000001",
                                          "+31200000001", "0031200000001"}) {
      CAPTURE(code, number);
      CHECK(read(code, number) == "+31200000001");
    }
  }
  CHECK(read("31", "612345678") == "+31612345678");
  CHECK(read("31", "313123456") == "+31313123456");  // an area code that begins like the country's
  CHECK(read("31", "") == "");
}

TEST_CASE("A number under a foreign code is never a Dutch one") {
  CHECK(read("32", "021234567") == "+3221234567");
  CHECK(read("44", "1625551212") == "+441625551212");
  CHECK(read("01144", "1625551212") == "+441625551212");
  CHECK(read("1", "2125551212") == "+12125551212");
  // What VICIdial makes of a Dutch lead that came without a code: nobody knows whose it is.
  for (const std::string_view number : {"200000001", "0200000001", "612345678", "31200000001"}) {
    CAPTURE(number);
    CHECK(read("1", number) == "fault");
  }
  CHECK(read("3", "1200000001") == "fault");
  CHECK(read("nl", "200000001") == "fault");
  CHECK(read("49", "XXXX0001") == "fault");
  CHECK(read("12345", "200000001") == "fault");
  // What is whole says itself where it belongs.
  CHECK(read("1", "+31200000001") == "+31200000001");
}

TEST_CASE("A time is the day on which it is") {
  const Day day = make_day(2026, 11, 24);
  for (const std::string_view text :
       {"2026-11-24", "2026-11-24 22:15:00", "2026-11-24 22:15", "2026-11-24T22:15:00",
        "2026-11-24 22:15:00.123", "20261124", "202611242215", "20261124221500"}) {
    CAPTURE(text);
    CHECK(day_of_time(text) == day);
  }
  for (const std::string_view text :
       {"", "2026-11-24T22:15:00Z", "2026-11-24 22:15:00+02:00", "24-11-2026", "2026-11-31",
        "2026-11-24 later", "2026-11-24 2215", "0000-00-00 00:00:00", "2026112", "2026-11-24x"}) {
    CAPTURE(text);
    CHECK_FALSE(day_of_time(text));
  }
}

TEST_CASE("The maps that are built in say what the dialler means") {
  const auto vicidial = DispositionMap::parse("vicidial", builtin_map("vicidial"));
  REQUIRE(vicidial.ok());
  using Outcome = ContactOutcome;
  struct Wanted {
    std::string_view status;
    std::optional<Outcome> outcome;
    std::optional<Scope> objection;
  };
  for (const Wanted& wanted : std::initializer_list<Wanted>{
           {"DNC", Outcome::kRefused, Scope::kEntity},
           {"dnc", Outcome::kRefused, Scope::kEntity},
           {"DNCL", {}, Scope::kEntity},
           {"DNCC", {}, Scope::kEntity},
           {"NI", Outcome::kRefused, {}},
           {"CALLBK", Outcome::kCallback, {}},
           {"NA", Outcome::kNoAnswer, {}},
           {"B", Outcome::kBusy, {}},
           {"A", Outcome::kVoicemail, {}},
           {"SALE", Outcome::kAnswered, {}},
           {"DROP", Outcome::kNoAnswer, {}},
           {"ADC", Outcome::kWrongNumber, {}},
           {"NEW", {}, {}},
           {"QUEUE", {}, {}},
           {"LRERR", {}, {}},
       }) {
    CAPTURE(wanted.status);
    const Disposition* found = vicidial->find(wanted.status);
    REQUIRE(found != nullptr);
    CHECK(found->outcome == wanted.outcome);
    CHECK(found->objection == wanted.objection);
  }
  CHECK(vicidial->find("XYZ") == nullptr);
  CHECK(vicidial->find("") == nullptr);
  CHECK(vicidial->unheeded().empty());
  const auto asterisk = DispositionMap::parse("asterisk", builtin_map("asterisk"));
  REQUIRE(asterisk.ok());
  REQUIRE(asterisk->find("No Answer") != nullptr);
  CHECK(asterisk->find("NO ANSWER")->outcome == Outcome::kNoAnswer);
  CHECK(asterisk->find("FAILED")->says_nothing());
  CHECK(builtin_map("vici").empty());
}

TEST_CASE("A map of one's own has its columns in any order, and may add to another") {
  auto map = DispositionMap::parse("vicidial", builtin_map("vicidial"));
  REQUIRE(map.ok());
  const auto own = DispositionMap::parse(
      "own.csv",
      "\xEF\xBB\xBFObjection;status;remark;outcome\r\n\r\nbureau;DNC;\"a;b\";refused\r\n"
      "none;STOP;;NONE\r\n");
  REQUIRE(own.ok());
  map->add(*own);
  CHECK(map->find("DNC")->objection == Scope::kBureau);
  CHECK(map->find("DNCL")->objection == Scope::kEntity);
  CHECK(map->find("stop")->says_nothing());
}

TEST_CASE("What is wrong with a map is said with its line") {
  struct Wanted {
    std::string_view text;
    std::string_view message;
  };
  for (const Wanted& wanted : {
           Wanted{"", "own.csv: holds no statuses"},
           {"status,outcome,objection\n", "own.csv: holds no statuses"},
           {"status,outcome\nDNC,refused\n", "own.csv: line 1: no column is called objection"},
           {"status,status,outcome,objection\n", "own.csv: line 1: more than one column is called"},
           {"status,outcome,objection\nDNC,refusd,entity\n",
            "own.csv: line 2: outcome 'refusd' is unknown: did you mean 'refused'?"},
           {"status,outcome,objection\n\nDNC,refused,entitiy\n",
            "own.csv: line 3: objection 'entitiy' is unknown: did you mean 'entity'?"},
           {"status,outcome,objection\nDNC,,entity\n", "own.csv: line 2: outcome is empty"},
           {"status,outcome,objection\n,refused,none\n", "own.csv: line 2: status is empty"},
           {"status,outcome,objection\nA,none,none\na,none,none\n",
            "own.csv: line 3: status 'a' stands there twice"},
           {"status,outcome,objection\nA,none\n", "own.csv: line 2: has 2 fields, not 3"},
       }) {
    CAPTURE(wanted.text);
    const auto map = DispositionMap::parse("own.csv", wanted.text);
    REQUIRE_FALSE(map.ok());
    CHECK(std::string(map.status().message()).substr(0, wanted.message.size()) == wanted.message);
  }
}

TEST_CASE("A map that does not heed an objection is known for it") {
  const auto map = DispositionMap::parse(
      "own.csv", "status,outcome,objection\nDNC,refused,none\nDNCX,none,none\nNI,refused,none\n");
  REQUIRE(map.ok());
  CHECK(map->unheeded() == std::vector<std::string>{"DNC", "DNCX"});
  CHECK_FALSE(map->has_objections());
}

}  // namespace
}  // namespace belzeef
