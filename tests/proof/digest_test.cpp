#include <catch2/catch.hpp>

#include "proof/digest.h"
#include "proof/summary.h"

namespace belzeef {
namespace {

TEST_CASE("Digests are those of sha256sum and xxhsum") {
  CHECK(Digest::of(DigestKind::kSha256, "abc") ==
        "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  // xxhsum -H2 of the empty input
  CHECK(Digest::of(DigestKind::kXxh3, "") == "xxh3-128:99aa06d3014798d86001c324468d497f");
}

TEST_CASE("A digest does not depend on the pieces") {
  for (const DigestKind kind : {DigestKind::kSha256, DigestKind::kXxh3}) {
    const std::string text(1000, 'x');
    Digest digest(kind);
    for (std::size_t at = 0; at < text.size(); at += 7) digest.add(text.substr(at, 7));
    CHECK(digest.text() == Digest::of(kind, text));
  }
}

/// One with something in every member, or with nothing in those that may be empty.
Summary some_summary(bool full) {
  Summary s;
  s.version = "0.1";
  s.started = "2026-09-02T01:02:03+02:00";
  s.seconds = 0.25;
  s.campaign.id = "c";
  s.campaign.entity = "ent-A";
  s.campaign.call_date = make_day(2026, 9, 2);
  s.policy_id = "nl";
  s.policy_version = "1";
  s.policy_digest = "xxh3-128:1";
  s.regime = "R3_OPTIN_NOREL";
  s.register_path = "r.bzf";
  s.register_records = {{"objections", 1}};
  s.inputs = {{"l.csv", 10, 2, "xxh3-128:2"}};
  s.rejected = {"r.csv", 1, 5, "xxh3-128:3"};
  s.call_window.closed = !full;
  if (!full) return s;
  s.call_window = {.closed = false, .from_minute = 545, .to_minute = 24 * 60};
  s.campaign.sender = Sender::kLottery;
  s.campaign.mode = CallMode::kAutomated;
  s.campaign.product = "gas, \"stroom\"";
  s.campaign.closed_days = {make_day(2026, 12, 30), make_day(2026, 12, 31)};
  s.campaign.allow_0970 = true;
  s.campaign.fail_if_rejected_over = {.set = true, .percent = true, .value = 12.5};
  s.options = {{"phone-column", false, {"a", "b=c"}}, {"header", true, {"false"}}};
  s.register_batch = 3;
  s.objections = {{"o.csv", 0, 4, "xxh3-128:4"}};
  s.clean = {"c.csv", 1, 5, "xxh3-128:5"};
  s.rows_read = 2;
  s.rows_clean = 1;
  s.rows_rejected = 1;
  s.reasons = {{"OBJ_ENTITY", 1}};
  s.bases = {{"OK_CONSENT", 1}};
  s.notes = {{"NUM_REPAIRED", 2}};
  s.guards = {{"fail-if-rejected-over", "12.5%", 1, true}};
  s.exit = 1;
  return s;
}

TEST_CASE("A summary is read back as it was written") {
  const std::string text = summary_text(some_summary(GENERATE(false, true)));
  const absl::StatusOr<Summary> read = read_summary(text);
  REQUIRE(read.ok());
  CHECK(summary_text(*read) == text);
}

TEST_CASE("A summary that lacks anything, or holds something else, is refused and not guessed") {
  const std::string text = summary_text(some_summary(true));
  std::size_t lines = 0;
  for (std::size_t at = 0; at < text.size(); ++lines) {
    const std::size_t end = text.find('\n', at) + 1;
    // Without a line it is no JSON any more, or no summary, or one in which something is left out.
    const absl::StatusOr<Summary> read = read_summary(text.substr(0, at) + text.substr(end));
    // But for a key of the campaign: an older version did not have it, and then it has its default.
    const bool in_campaign = at > text.find("\"campaign\"") && at < text.find("\"options\"");
    if (read.ok() && !in_campaign) CHECK(summary_text(*read) != text);
    CHECK_FALSE(read_summary(text.substr(0, at)).ok());
    at = end;
  }
  CHECK(lines > 50);
  CHECK_FALSE(read_summary("").ok());
  CHECK_FALSE(read_summary("[]").ok());
  CHECK_FALSE(read_summary("{}").ok());
}

TEST_CASE("A summary without a clean list says so, and a closed day has no window") {
  Summary summary;
  summary.campaign.call_date = make_day(2026, 9, 6);
  summary.call_window.closed = true;
  const std::string text = summary_text(summary);
  CHECK(text.find("\"clean\": null") != std::string::npos);
  CHECK(text.find("\"call_window\": null") != std::string::npos);
  CHECK(text.find("\"call_date\": \"2026-09-06\"") != std::string::npos);
  CHECK(minute_text(24 * 60) == "24:00");
  CHECK(minute_text(545) == "09:05");
}

}  // namespace
}  // namespace belzeef
