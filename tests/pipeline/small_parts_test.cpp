#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "failure.h"
#include "pipeline/ground.h"
#include "pipeline/row_reader.h"
#include "pipeline/scrub.h"
#include "pipeline/seen_numbers.h"
#include "register/built_register.h"

namespace belzeef {
namespace {

using test::fictitious;

TEST_CASE("SeenNumbers is an exact set, for numbers of every length") {
  SeenNumbers seen;
  std::set<PhoneNumber> reference;
  std::mt19937_64 random(1);
  for (int i = 0; i < 20'000; ++i) {
    PhoneNumber number;
    switch (random() % 4) {
      case 0:
        number = PhoneNumber::dutch(97'000'000'000 + random() % 50);
        break;
      case 1:
        number = PhoneNumber::dutch(8'000'000 + random() % 50);
        break;
      case 2:
        number = PhoneNumber::dutch(999'999'999 - random() % 50);
        break;
      default:
        number = PhoneNumber::dutch(100'000'000 + random() % 5000);
    }
    CHECK(seen.add(number) == !reference.insert(number).second);
  }
}

TEST_CASE("Guards count rows or their share, and trip only above the limit") {
  CHECK_FALSE(over({}, 1000, 1000));
  CHECK_FALSE(over({true, false, 5}, 5, 10));
  CHECK(over({true, false, 5}, 6, 10));
  CHECK_FALSE(over({true, true, 50}, 5, 10));
  CHECK(over({true, true, 49.9}, 5, 10));
  CHECK(over({true, true, 0}, 1, 1'000'000'000));
  CHECK_FALSE(over({true, true, 0}, 0, 0));
}

TEST_CASE("A register with group or bureau objections needs the campaign to say whose it is") {
  RegisterBuilder builder;
  builder.add(fictitious(1), Objection{Scope::kGroup, builder.name("g"), kNoDay, kNoName}, 0);
  RegisterInfo info;
  info.group_scoped = 1;
  const test::TemporaryFile file(test::bytes_of(builder, info));
  auto reg = Register::open(file.path());
  REQUIRE(reg.ok());
  Campaign campaign{.id = "c", .entity = "e"};
  CHECK(exit_status(resolve_view(**reg, campaign).status()) == ExitStatus::kUsage);
  campaign.group = "none";
  auto view = resolve_view(**reg, campaign);
  REQUIRE(view.ok());
  CHECK(view->group == kUnheldName);
  campaign.group = "g";
  view = resolve_view(**reg, campaign);
  REQUIRE(view.ok());
  CHECK((*reg)->name(view->group) == "g");
}

TEST_CASE("A register may be so old and no older") {
  Campaign campaign{.call_date = make_day(2026, 9, 3), .max_register_age = 2};
  CHECK(check_register_age("r", make_day(2026, 9, 1), campaign).ok());
  CHECK(check_register_age("r", make_day(2026, 9, 5), campaign).ok());
  CHECK(exit_status(check_register_age("r", make_day(2026, 8, 31), campaign)) ==
        ExitStatus::kRegister);
}

TEST_CASE("Every number of a field that holds several becomes a candidate") {
  std::vector<Candidate> candidates;
  add_candidates("020-0000001 / 020-0000002", 1, {}, candidates);
  REQUIRE(candidates.size() == 2);
  for (const Candidate& candidate : candidates) {
    CHECK(candidate.rejection == Reason::kNumAmbiguous);
    CHECK(candidate.field == 1);
  }
  CHECK(candidates[0].number == fictitious(1));
  CHECK(candidates[1].number == fictitious(2));
}

}  // namespace
}  // namespace belzeef
