#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "failure.h"
#include "input/temp_input.h"
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

TEST_CASE("A tally counts by policy row and by last day, and notices what it lost") {
  const absl::StatusOr<Tables> loaded = load_tables(builtin_policy_files());
  REQUIRE(loaded.ok());
  const Tables& tables = *loaded;
  Campaign campaign;
  campaign.call_date = make_day(2026, 9, 2);
  campaign.valid_days = 3;
  const RegisterView view;
  const std::vector<DayPolicy> span = resolve_span(tables, campaign, view);
  const Rule* const rule = span.front().rule(LegalClass::kNatural, RelationClass::kNone);
  REQUIRE(rule != nullptr);
  const Decision clean{
      .clean = true, .call_until = campaign.call_date + std::chrono::days{2}, .rule = rule};
  Tally block(tables.rules, span);
  block.add(clean);
  block.add({.reasons = Reason::kConsentRequired, .rule = rule});
  // Turned away before step 4 or after it: not by the policy row that they have.
  block.add({.reasons = Reason::kObjEntity, .rule = rule});
  block.add({.reasons = Reason::kSnoozed, .rule = rule});
  block.add({.reasons = Reason::kDuplicate, .rule = rule});
  block.add({.reasons = Reason::kNoRegime});
  block.add_read(6);
  Tally all(tables.rules, span);
  all.add(block);
  all.add(block);
  CHECK(all.conserved());
  CHECK(all.of(rule).clean == 2);
  CHECK(all.of(rule).rejected == 2);
  CHECK(all.of(nullptr).rejected == 2);
  CHECK(std::vector<std::uint64_t>(all.by_last_day().begin(), all.by_last_day().end()) ==
        std::vector<std::uint64_t>{0, 0, 2});
  block.clear();
  CHECK(block.conserved());
  CHECK(block.of(rule).clean == 0);
  all.add_read(1);
  CHECK_FALSE(all.conserved());
}

TEST_CASE("A least number trips only below the limit") {
  CHECK_FALSE(under({}, 0, 1000));
  CHECK_FALSE(under({true, false, 5}, 5, 10));
  CHECK(under({true, false, 5}, 4, 10));
  CHECK_FALSE(under({true, false, 0}, 0, 10));
  CHECK_FALSE(under({true, true, 50}, 5, 10));
  CHECK(under({true, true, 50.1}, 5, 10));
  CHECK_FALSE(under({true, true, 100}, 0, 0));
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

/// A register last changed at noon (UTC) of a day, from one objections file.
RegisterInfo changed_on(Day day, Day complete_through = kNoDay) {
  RegisterInfo info;
  info.built_at = day.time_since_epoch().count() * 86'400 + 43'200;
  info.sources.push_back(
      {.path = "optouts.csv", .taken_at = info.built_at, .complete_through = complete_through});
  return info;
}

absl::Status check_age(const RegisterInfo& info, const Campaign& campaign) {
  const auto day_of = [](std::int64_t time) { return Day{std::chrono::days{time / 86'400}}; };
  return check_register_age("r", {info, day_of}, campaign);
}

TEST_CASE("A register may be so old and no older") {
  const Campaign campaign{.call_date = make_day(2026, 9, 3), .max_register_age = 2};
  CHECK(check_age(changed_on(make_day(2026, 9, 1)), campaign).ok());
  CHECK(check_age(changed_on(make_day(2026, 9, 5)), campaign).ok());
  const absl::Status too_old = check_age(changed_on(make_day(2026, 8, 31)), campaign);
  CHECK(exit_status(too_old) == ExitStatus::kRegister);
  CHECK_THAT(std::string(too_old.message()),
             Catch::Contains("objections optouts.csv read on 2026-08-31"));
}

TEST_CASE("Objections that say how far they are complete may be so old and no older") {
  const Campaign campaign{.call_date = make_day(2026, 9, 3), .max_register_age = 2};
  const Day today = make_day(2026, 9, 3);
  CHECK(check_age(changed_on(today, make_day(2026, 9, 1)), campaign).ok());
  const absl::Status too_old = check_age(changed_on(today, make_day(2026, 8, 31)), campaign);
  CHECK(exit_status(too_old) == ExitStatus::kRegister);
  CHECK_THAT(std::string(too_old.message()), Catch::Contains("complete through 2026-08-31"));
  // The newest source counts.
  RegisterInfo both = changed_on(today, make_day(2026, 8, 31));
  both.sources.push_back({.path = "tonight.csv", .complete_through = make_day(2026, 9, 2)});
  CHECK(check_age(both, campaign).ok());
}

TEST_CASE("Every number of a field that holds several is offered") {
  std::vector<OfferedNumber> numbers;
  add_numbers("020-0000001 / 020-0000002", 1, {}, numbers);
  REQUIRE(numbers.size() == 2);
  for (const OfferedNumber& offered : numbers) {
    CHECK(offered.rejection == Reason::kNumAmbiguous);
    CHECK(offered.field == 1);
  }
  CHECK(numbers[0].number == fictitious(1));
  CHECK(numbers[1].number == fictitious(2));
}

TEST_CASE("A row names the person called, or nobody") {
  const auto tables = load_tables(builtin_policy_files());
  REQUIRE(tables.ok());
  const auto subject_of = [&](const Layout& layout, const std::string& record) {
    // A JSON list must begin with a sound object.
    const TempFile list((layout.subject_plan.json ? "{\"a\":1}\n" : "") + record + "\n");
    auto list_reader = ListReader::open(list.path(), {.has_header = layout.subject_plan.json});
    REQUIRE(list_reader.ok());
    RowBlock block;
    REQUIRE((*list_reader)->next(block).value());
    RowReader reader(*tables, {}, layout);
    return std::string(reader.subject(block, block.records().back()));
  };
  Layout csv;
  CHECK(subject_of(csv, "1234 AB,12").empty());
  csv.subject_names = {"'pc'", "'nr'"};
  csv.subject_plan.columns = {{0, 1}, {2, 0}};
  CHECK(subject_of(csv, "12,x,1234 AB") ==
        "1234ab\x1F"
        "12");
  CHECK(subject_of(csv, "\"1\"\"2\",x,\"1234 AB\"") ==
        "1234ab\x1F"
        "1\"2");
  CHECK(subject_of(csv, "12,x,") ==
        "\x1F"
        "12");
  CHECK(subject_of(csv, " ,x,").empty());
  Layout json;
  json.subject_names = {"'id'"};
  json.subject_plan.json = true;
  json.subject_plan.members.slot_of = [](std::string_view name) {
    return name == "id" ? Slot{0} : kNoSlot;
  };
  CHECK(subject_of(json, R"({"id":"A 7","x":1})") == "a7");
  CHECK(subject_of(json, R"({"id":["A7"]})") == "a7");
  CHECK(subject_of(json, R"({"x":1})").empty());
  CHECK(subject_of(json, R"({"id":null})").empty());
  // What cannot be told for sure is nobody.
  CHECK(subject_of(json, R"({"id":["A7","B8"]})").empty());
  CHECK(subject_of(json, R"({"id":{"a":"A7"}})").empty());
  CHECK(subject_of(json, R"({"id":"A7")").empty());
}

}  // namespace
}  // namespace belzeef
