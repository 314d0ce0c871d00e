#include <catch2/catch.hpp>

#include "failure.h"
#include "policy/campaign_keys.h"

namespace belzeef {
namespace {

const Day kToday = make_day(2026, 11, 22);

std::string set(Campaign& campaign, std::string_view key, std::string_view value) {
  const CampaignKey* found = find_campaign_key(key);
  REQUIRE(found != nullptr);
  return found->set(campaign, value, kToday);
}

TEST_CASE("Every key shows what was set, and the default of the published table") {
  const Campaign defaults;
  for (const CampaignKey& key : campaign_keys()) {
    INFO(key.name);
    const std::string shown = key.show(defaults);
    if (shown.empty()) continue;
    const std::string_view first = key.values.substr(0, key.values.find('|'));
    if (key.type != KeyType::kDate) CHECK(shown == first);
    Campaign again;
    CHECK(key.set(again, shown, kToday).empty());
    CHECK(key.show(again) == shown);
  }
}

TEST_CASE("Call dates") {
  Campaign c;
  const auto date = [&](std::string_view text) {
    CHECK(set(c, "call-date", text).empty());
    return day_text(c.call_date);
  };
  CHECK(date("today") == "2026-11-22");
  CHECK(date("tomorrow") == "2026-11-23");
  CHECK(date("+0") == "2026-11-22");
  CHECK(date("+40") == "2027-01-01");
  CHECK(date("2024-02-29") == "2024-02-29");
  for (const char* wrong :
       {"", "2026-02-29", "2026-1-1", "yesterday", "+", "+x", "-1", "1", "+-1", "22-11-2026"}) {
    INFO(wrong);
    CHECK_FALSE(set(c, "call-date", wrong).empty());
  }
}

TEST_CASE("Any guard that is set is one") {
  for (const char* key : {"fail-if-rejected-over", "fail-if-invalid-over", "fail-if-fewer-than"}) {
    Campaign c;
    CHECK_FALSE(has_guard(c));
    CHECK(set(c, key, "0").empty());
    CHECK(has_guard(c));
  }
}

TEST_CASE("Guards") {
  Campaign c;
  for (const char* good : {"0", "10", "5%", "0%", "100%", "2.5%"}) {
    CHECK(set(c, "fail-if-rejected-over", good).empty());
    CHECK(find_campaign_key("fail-if-rejected-over")->show(c) == good);
  }
  for (const char* wrong :
       {"", "%", "-1", "101%", "x", "2.5", "5 %", "5%%", "nan", "inf", "nan%"}) {
    INFO(wrong);
    CHECK_FALSE(set(c, "fail-if-rejected-over", wrong).empty());
  }
}

TEST_CASE("Numbers and words have limits") {
  Campaign c;
  CHECK_FALSE(set(c, "valid-days", "0").empty());
  CHECK_FALSE(set(c, "valid-days", "1.5").empty());
  CHECK_FALSE(set(c, "rest-days", "-1").empty());
  CHECK_FALSE(set(c, "max-attempts", "99999999999").empty());
  CHECK(set(c, "sender", "company").find("charity") != std::string::npos);
  CHECK_FALSE(set(c, "allow-0970", "yes").empty());
  CHECK_FALSE(set(c, "closed-day", "2026-02-30").empty());
  CHECK(set(c, "entity", "  ent-A\t").empty());
  CHECK(c.entity == "ent-A");
}

TEST_CASE("A campaign must be complete") {
  Campaign c{.id = "c", .entity = "e", .caller_id = "020-0000001"};
  CHECK(check_campaign(c).ok());
  const auto refused = [](Campaign wrong) {
    CHECK(exit_status(check_campaign(wrong)) == ExitStatus::kUsage);
  };
  Campaign wrong = c;
  wrong.id.clear();
  refused(wrong);
  wrong = c;
  wrong.entity.clear();
  refused(wrong);
  wrong = c;
  wrong.max_attempts = 3;
  refused(wrong);
  wrong = c;
  wrong.caller_id.clear();
  refused(wrong);
  wrong.kind = CallKind::kService;
  CHECK(check_campaign(wrong).ok());
  for (const char* caller : {"0900-8844", "+32 475 123456", "geen", "06-1", "112"}) {
    wrong = c;
    wrong.caller_id = caller;
    refused(wrong);
  }
}

TEST_CASE("0970 and 084/087 are callable only where the campaign says so") {
  Campaign c;
  CHECK(number_rejection(normalise("097012345678"), c) == Reason::kNumNotCallable);
  CHECK(number_rejection(normalise("084-1234567"), c) == Reason::kNumNotCallable);
  c.allow_0970 = true;
  CHECK_FALSE(number_rejection(normalise("097012345678"), c));
  CHECK(number_rejection(normalise("084-1234567"), c) == Reason::kNumNotCallable);
  c.allow_08x = true;
  CHECK_FALSE(number_rejection(normalise("087-1234567"), c));
  CHECK(number_rejection(normalise("0900-8844"), c) == Reason::kNumNotCallable);
}

}  // namespace
}  // namespace belzeef
