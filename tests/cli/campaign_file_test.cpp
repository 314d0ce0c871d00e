#include <catch2/catch.hpp>

#include "cli/campaign_file.h"
#include "failure.h"

namespace belzeef {
namespace {

const Day kToday = make_day(2026, 11, 22);

absl::Status read(std::string_view text, Campaign& campaign, std::string_view flag = {}) {
  return read_campaign_text(
      "dir/c.toml", text, kToday, [&](std::string_view key) { return key == flag; }, campaign);
}

std::string fault(std::string_view text) {
  Campaign campaign;
  const absl::Status status = read(text, campaign);
  if (status.ok()) return "";
  CHECK(exit_status(status) == ExitStatus::kUsage);
  return std::string(status.message());
}

TEST_CASE("A campaign file sets its keys") {
  Campaign c;
  REQUIRE(read("\xEF\xBB\xBF# comment\r\n\r\nid = \"a \\\"b\\\" # c\"  # d\r\n"
               "entity = 'ent-A'\nvalid-days=3 # three\nreopen-by-consent = true\n"
               "call-date = 2026-12-01\nclosed-day = \"2026-12-02\"\nclosed-day = 2026-12-03\n"
               "fail-if-rejected-over = \"5%\"\nfail-if-invalid-over = 10\npolicy = \"nl\"",
               c)
              .ok());
  CHECK(c.id == "a \"b\" # c");
  CHECK(c.entity == "ent-A");
  CHECK(c.valid_days == 3);
  CHECK(c.reopen_by_consent);
  CHECK(c.call_date == make_day(2026, 12, 1));
  CHECK(c.closed_days.size() == 2);
  CHECK(c.fail_if_rejected_over.percent);
  CHECK(c.fail_if_invalid_over.value == 10);
  CHECK(c.policy_folder == "dir/nl");
}

TEST_CASE("Faults name file, line and what to do") {
  const auto names = [](const std::string& message, std::string_view what) {
    INFO(message);
    CHECK(message.find("dir/c.toml: line 2: ") == 0);
    CHECK(message.find(what) != std::string::npos);
  };
  names(fault("\nsendr = \"charity\""), "did you mean 'sender'");
  names(fault("\nid"), "key = value");
  names(fault("\nid = text"), "quotes");
  names(fault("\nid = \"text"), "closing quote");
  names(fault("\nid = \"a\" b"), "after the closing quote");
  names(fault("\nid = \"a\\n\""), "escape");
  names(fault("\nid ="), "no value");
  names(fault("\nvalid-days = \"3\""), "without quotes");
  names(fault("\nvalid-days = three"), "whole number");
  names(fault("\nallow-0970 = yes"), "true nor false");
  names(fault("\nsender = \"charty\""), "charity");
  names(fault("\ncall-date = 2026-02-30"), "call date");
  names(fault("\n[campaign]"), "key = value");
  CHECK(fault("id = \"a\"\nid = \"b\"").find("line 2: id: is set twice") != std::string::npos);
}

TEST_CASE("A key given as a flag is not set by the file, but still checked for its form") {
  Campaign c;
  c.id = "flag";
  REQUIRE(read("id = \"file\"", c, "id").ok());
  CHECK(c.id == "flag");
  CHECK_FALSE(read("id = file", c, "id").ok());
}

}  // namespace
}  // namespace belzeef
