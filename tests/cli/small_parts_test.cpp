#include <catch2/catch.hpp>

#include "cli/local_time.h"
#include "cli/policy_folder.h"
#include "cli/run_summary.h"
#include "failure.h"
#include "input/nearest.h"

namespace belzeef {
namespace {

TEST_CASE("Moments are days and minutes of Europe/Amsterdam") {
  // 2026-06-30T22:30:00Z is half past midnight of 1 July in summer time.
  const auto summer = parse_time("t", "2026-06-30T22:30:00Z");
  REQUIRE(summer.ok());
  CHECK(local_day(*summer) == make_day(2026, 7, 1));
  CHECK(local_minute(*summer) == 30);
  CHECK(local_time_text(*summer) == "2026-07-01T00:30:00+02:00");
  const auto winter = parse_time("t", "2026-12-31T23:30:00Z");
  REQUIRE(winter.ok());
  CHECK(local_day(*winter) == make_day(2027, 1, 1));
  CHECK(local_time_text(*winter) == "2027-01-01T00:30:00+01:00");
  CHECK(*parse_time("t", "1700000000") == 1'700'000'000);
  CHECK(local_day(*parse_time("t", "2026-11-22")) == make_day(2026, 11, 22));
  CHECK(exit_status(parse_time("t", "yesterday").status()) == ExitStatus::kUsage);
  CHECK_FALSE(parse_time("t", "").ok());
}

TEST_CASE("The nearest word is suggested, a far one is not") {
  const std::string_view known[] = {"sender", "kind", "call-date"};
  CHECK(did_you_mean("sendr", known) == ": did you mean 'sender'?");
  CHECK(did_you_mean("calldate", known) == ": did you mean 'call-date'?");
  CHECK(did_you_mean("xyzzy", known).empty());
  CHECK(did_you_mean(std::string(500, 'a'), known).empty());
}

TEST_CASE("Limits are read like guards") {
  CHECK_FALSE(parse_limit("--max-malformed", "")->set);
  CHECK(parse_limit("--max-malformed", "2")->value == 2);
  CHECK(parse_limit("--max-malformed", "2%")->percent);
  CHECK(exit_status(parse_limit("--max-malformed", "x").status()) == ExitStatus::kUsage);
}

TEST_CASE("The built-in policy loads, a folder without rules does not") {
  const auto builtin = load_policy("");
  REQUIRE(builtin.ok());
  CHECK(builtin->id == "nl");
  CHECK(builtin->digest.starts_with("xxh3-128:"));
  const auto folder = load_policy(BELZEEF_DATA_DIR "/policy/nl");
  REQUIRE(folder.ok());
  CHECK(folder->digest == builtin->digest);
  CHECK(exit_status(load_policy("/nonexistent").status()) == ExitStatus::kUsage);
}

}  // namespace
}  // namespace belzeef
