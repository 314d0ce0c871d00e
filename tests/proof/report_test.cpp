#include "proof/report.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "failure.h"
#include "policy/words.h"
#include "proof/digest.h"
#include "proof/explanations.h"
#include "proof/page_html.h"
#include "proof/page_text.h"
#include "proof/readable.h"
#include "proof/report_page.h"
#include "proof/report_texts.h"
#include "proof/written.h"

namespace belzeef {
namespace {

/// Of 100 rows 50 are callable; each step takes 10 of the others but the last.
Summary some_summary() {
  Summary s;
  s.version = "0.1.0";
  s.started = "2026-11-23T23:10:00+01:00";
  s.campaign.id = "najaar";
  s.campaign.entity = "ent-A";
  s.campaign.call_date = make_day(2026, 11, 24);
  s.call_window = {.closed = false, .from_minute = 540, .to_minute = 1260};
  s.regime = "R3_OPTIN_NOREL";
  s.register_path = "r.bzf";
  s.register_built_at = s.register_batch_time = "2026-11-23T18:00:00+01:00";
  s.rejected.path = "rejected.csv";
  s.clean = Summary::Output{.path = "clean.csv"};
  s.rows_read = 100;
  s.rows_clean = s.rows_rejected = 50;
  s.reasons = {{"ROW_MALFORMED", 10},
               {"NUM_INVALID", 10},
               {"OBJ_ENTITY", 10},
               {"CONSENT_REQUIRED", 10},
               {"SNOOZED", 10}};
  s.bases = {{"OK_CONSENT", 50}};
  s.policy_rows = {{{.line = 34, .outcome = "CONSENT", .clean = 50, .rejected = 10}}};
  s.call_until = {{{"2026-11-24", 50}}};
  return s;
}

/// A chain of these runs, in order.
std::string chain_of(const std::vector<Summary>& runs) {
  std::string text;
  std::string previous;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    nlohmann::ordered_json entry = {{"entry", i + 1}};
    entry["previous"] = nullptr;
    if (!previous.empty()) entry["previous"] = previous;
    entry["summary"] = nlohmann::ordered_json::parse(summary_text(runs[i]));
    const std::string line = entry.dump();
    previous = Digest::of(DigestKind::kSha256, line);
    text += line + "\n";
  }
  return text;
}

Report report_of(const std::string& text) {
  absl::StatusOr<Report> report = make_report({.name = "run.json", .text = text});
  INFO(report.status().message());
  REQUIRE(report.ok());
  return *std::move(report);
}

std::string html_of(const Summary& summary, Language language = Language::kEnglish) {
  return page_html(report_page(report_of(summary_text(summary)), language, "1"));
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST_CASE("Every published code is explained in both languages, and no other") {
  std::set<std::string_view> codes;
  for (const ExplainedCode& entry : explained_codes()) {
    INFO(entry.code);
    CHECK(codes.insert(entry.code).second);
    for (const std::string& text : {entry.dutch, entry.english}) {
      CHECK(text.size() > 40);
      CHECK(text.ends_with('.'));
    }
    CHECK(entry.dutch != entry.english);
  }
  CHECK(codes.size() == kReasonCount + kBasisCount + kNoteCount);
  CHECK(find_explained("NO_SUCH_CODE") == nullptr);
}

TEST_CASE("The waterfall takes each row away once and ends with the clean rows") {
  const Report report = report_of(summary_text(some_summary()));
  const RunAccount& run = report.campaigns.front().last;
  REQUIRE(run.steps.size() == 6);
  const std::uint64_t left[] = {90, 80, 70, 60, 50, 50};
  for (std::size_t i = 0; i < 6; ++i) CHECK(run.steps[i].left == left[i]);
  CHECK(run.steps[5].rejected == 0);
  CHECK(run.adds_up);
  CHECK(report.sound());
}

TEST_CASE("A reason of another version is a step of its own, so that no row is lost") {
  Summary s = some_summary();
  s.reasons.back().first = "REASON_OF_TOMORROW";
  const Report report = report_of(summary_text(s));
  const RunAccount& run = report.campaigns.front().last;
  REQUIRE(run.steps.size() == 7);
  CHECK_FALSE(run.steps[6].step);
  CHECK(run.steps[6].rejected == 10);
  CHECK(run.steps[6].left == 50);
  CHECK(html_of(s).find("REASON_OF_TOMORROW") != std::string::npos);
}

TEST_CASE("Numbers that do not add up are no sound account") {
  Summary lost = some_summary();
  lost.rows_read = 101;
  Summary other_reason = some_summary();
  other_reason.reasons.front().second = 9;
  Summary other_basis = some_summary();
  other_basis.bases.front().second = 51;
  Summary other_day = some_summary();
  other_day.call_until->front().second = 49;
  for (const Summary& s : {lost, other_reason, other_basis, other_day}) {
    CHECK_FALSE(report_of(summary_text(s)).sound());
    CHECK(html_of(s).find("do not add up") != std::string::npos);
  }
}

TEST_CASE("A summary of before policy rows and last days were counted says so") {
  Summary s = some_summary();
  s.policy_rows.reset();
  s.call_until.reset();
  const std::string text = summary_text(s);
  CHECK(text.find("call_until") == std::string::npos);
  CHECK(text.find("\"rows\": [") == std::string::npos);
  CHECK(count_of(html_of(s), "is not recorded") == 2);
  CHECK(count_of(html_of(some_summary()), "is not recorded") == 0);
}

TEST_CASE("Policy rows and last days survive writing and reading") {
  Summary s = some_summary();
  s.policy_rows->push_back({.clean = 0, .rejected = 0});
  const absl::StatusOr<Summary> read = read_summary(summary_text(s));
  REQUIRE(read.ok());
  CHECK(summary_text(*read) == summary_text(s));
  REQUIRE(read->policy_rows->size() == 2);
  CHECK(read->policy_rows->front().line == 34);
  CHECK(read->policy_rows->front().rejected == 10);
  CHECK(read->policy_rows->back().line == 0);
}

TEST_CASE("A register's age counts from its last change to the call date") {
  Summary s = some_summary();
  CHECK(report_of(summary_text(s)).campaigns[0].last.freshness.days == 1);
  CHECK_FALSE(report_of(summary_text(s)).campaigns[0].last.freshness.too_old());
  s.register_built_at = "2026-11-22T23:59:59+01:00";
  CHECK(report_of(summary_text(s)).campaigns[0].last.freshness.too_old());
  s.register_built_at = "once";
  CHECK_FALSE(report_of(summary_text(s)).campaigns[0].last.freshness.days);
  CHECK(html_of(s).find("cannot be told") != std::string::npos);
}

TEST_CASE("A guard that tripped stands before every number") {
  Summary s = some_summary();
  s.guards = {{"fail-if-rejected-over", "10%", 50, true}, {"canary", "must be rejected", 1, true}};
  s.clean.reset();
  s.exit = 1;
  for (const Language language : {Language::kDutch, Language::kEnglish}) {
    const std::string html = html_of(s, language);
    const std::size_t figures = html.find("class=\"figures\"");
    CHECK(count_of(html.substr(0, figures), "class=\"alert bad\"") == 2);
  }
  const std::string text =
      page_text(report_page(report_of(summary_text(s)), Language::kEnglish, "1"), {});
  CHECK(text.find("!! Guard canary tripped") < text.find("At a glance"));
}

TEST_CASE("No text of a summary is markup, and nothing in it acts on a terminal") {
  Summary s = some_summary();
  const std::string evil = "<script>alert('1')</script>\"&\x1b[31m\xe2\x80\xae";
  s.campaign.id = s.campaign.entity = s.register_path = s.rejected.path = evil;
  s.guards = {{evil, evil, 1, true}};
  s.reasons.front().first = evil;
  s.policy_rows->front().outcome = evil;
  s.call_until = {{{evil, 50}}};
  const std::string html = html_of(s);
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;") !=
        std::string::npos);
  const Page page = report_page(report_of(summary_text(s)), Language::kDutch, "1");
  for (const bool ascii : {false, true}) {
    const std::string text = page_text(page, {.width = 80, .ascii = ascii});
    for (const std::string& drawn : {html, text}) {
      CHECK(drawn.find('\x1b') == std::string::npos);
      CHECK(drawn.find("\xe2\x80\xae") == std::string::npos);
    }
  }
}

TEST_CASE("Text of any bytes is made safe to show") {
  CHECK(readable("caf\xc3\xa9 \xf0\x9f\x98\x80") == "caf\xc3\xa9 \xf0\x9f\x98\x80");
  for (const std::string bad : {"\x80", "\xc3", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                                "\x7f", "\xc2\x85", "\xe2\x80\x8f", "\xe2\x81\xa6", "\n"}) {
    const std::string shown = readable(bad);
    CHECK(shown.size() % 3 == 0);
    CHECK(shown.substr(0, 3) == "\xef\xbf\xbd");
  }
}

TEST_CASE("Nothing on the page is fetched or run") {
  const std::string html = html_of(some_summary());
  CHECK(html.find("default-src 'none'") != std::string::npos);
  for (const char* way : {"http:", "https:", "src=", "href=", "url(", "@import", "<script", "<link",
                          " on", "javascript"}) {
    INFO(way);
    if (std::string_view(way) == " on") {
      CHECK(html.find(" onload") == std::string::npos);
    } else {
      CHECK(html.find(way) == std::string::npos);
    }
  }
}

TEST_CASE("A list of no rows, and one of a thousand million, are drawn") {
  Summary none = some_summary();
  none.rows_read = none.rows_clean = none.rows_rejected = 0;
  none.reasons.clear();
  none.bases.clear();
  none.policy_rows->clear();
  none.call_until->clear();
  const std::string html = html_of(none);
  CHECK(html.find("Not a single row was read") != std::string::npos);
  CHECK(html.find("nan") == std::string::npos);
  CHECK(html.find("inf%") == std::string::npos);
  Summary many = some_summary();
  many.rows_read = 1'000'000'000;
  many.rows_clean = 999'999'950;
  many.bases.front().second = many.call_until->front().second = many.rows_clean;
  CHECK(html_of(many).find("999,999,950") != std::string::npos);
  CHECK(html_of(many, Language::kDutch).find("999.999.950") != std::string::npos);
  CHECK(html_of(many).find("&gt;99.9%") != std::string::npos);
  CHECK(html_of(many).find("&lt;0.1%") != std::string::npos);
}

TEST_CASE("Numbers and days are written as people write them") {
  CHECK(written_count(0, Language::kDutch) == "0");
  CHECK(written_count(12408, Language::kDutch) == "12.408");
  CHECK(written_count(12408, Language::kEnglish) == "12,408");
  CHECK(written_share(0.345, Language::kDutch) == "34,5%");
  CHECK(written_share(1, 1, Language::kEnglish) == "100%");
  CHECK(written_share(0, 0, Language::kEnglish) == "0%");
  CHECK(written_share(1, 100'000, Language::kEnglish) == "<0.1%");
  CHECK(written_points(-0.0123, Language::kDutch) == "-1,2");
  CHECK(written_points(0.5, Language::kEnglish) == "+50.0");
  CHECK(written_points(0, Language::kEnglish) == "0.0");
  CHECK(written_day(make_day(2026, 11, 24), Language::kDutch) == "dinsdag 24 november 2026");
  CHECK(written_day(make_day(2026, 3, 1), Language::kEnglish) == "Sunday 1 March 2026");
  CHECK(written_day_short(make_day(2026, 3, 1), Language::kDutch) == "1 mrt");
  CHECK(written_time("2026-11-23T18:00:00+01:00", Language::kDutch) ==
        "maandag 23 november 2026, 18:00");
  CHECK(written_time("<soon>", Language::kDutch) == "<soon>");
}

TEST_CASE("A chain is told campaign by campaign, the one that ran last first") {
  Summary first = some_summary();
  Summary other = some_summary();
  other.campaign.id = "winter";
  Summary second = some_summary();
  second.campaign.call_date = make_day(2026, 11, 25);
  second.rows_clean = 40;
  second.rows_rejected = 60;
  second.bases.front().second = second.call_until->front().second = 40;
  second.reasons[3].second = 19;
  second.reasons[0].second = 11;
  const std::string text = chain_of({first, other, second});
  const Report report = report_of(text);
  CHECK(report.sound());
  REQUIRE(report.chain);
  CHECK(report.chain->check.entries == 3);
  REQUIRE(report.campaigns.size() == 2);
  const CampaignReport& najaar = report.campaigns.front();
  CHECK(najaar.last.summary.campaign.id == "najaar");
  CHECK(najaar.last.entry == 3);
  REQUIRE(najaar.nights.size() == 2);
  CHECK(najaar.nights[1].clean == 40);
  REQUIRE(najaar.changes.size() == 2);
  CHECK(najaar.changes[0].code == "CONSENT_REQUIRED");
  CHECK(najaar.changes[0].difference() == Approx(0.09));
  CHECK(najaar.changes[1].code == "ROW_MALFORMED");
  CHECK(report.campaigns[1].changes.empty());
  const auto only = make_report({.name = "n", .text = text, .campaign = "winter"});
  REQUIRE(only.ok());
  CHECK(only->campaigns.size() == 1);
  CHECK_FALSE(make_report({.name = "n", .text = text, .campaign = "none"}).ok());
}

TEST_CASE("Of a broken chain what stands before the break is shown, and the break comes first") {
  std::vector<Summary> runs(4, some_summary());
  std::string text = chain_of(runs);
  const std::size_t third = text.find("\"entry\":3");
  text.replace(text.find("\"read\":100", third), 10, "\"read\":900");
  const Report report = report_of(text);
  CHECK_FALSE(report.sound());
  CHECK(report.chain->check.broken_line == 4);  // whose digest of line 3 is wrong now
  // It may well be line 3 that was changed, as it was here: so that is not shown, either.
  CHECK(report.chain->used == 2);
  CHECK(report.campaigns.front().nights.size() == 2);
  const std::string html = page_html(report_page(report, Language::kEnglish, "1"));
  CHECK(html.find("broken in line 4") < html.find("<h2"));
  // Broken from the first line on: nothing is left to show, and it is said.
  std::string nothing = chain_of(runs);
  nothing.replace(nothing.find("\"entry\":1"), 9, "\"entry\":7");
  const Report empty = report_of(nothing);
  CHECK(empty.campaigns.empty());
  CHECK(page_html(report_page(empty, Language::kDutch, "1")).find("kan niets laten zien") !=
        std::string::npos);
}

TEST_CASE("Of many nights and campaigns the last are drawn, and the tables have all") {
  std::vector<Summary> runs;
  for (int i = 0; i < 1000; ++i) {
    runs.push_back(some_summary());
    runs.back().campaign.call_date += std::chrono::days{i};
  }
  for (int i = 0; i < 20; ++i) {
    runs.push_back(some_summary());
    runs.back().campaign.id = "campaign " + std::to_string(i);
  }
  const Report report = report_of(chain_of(runs));
  CHECK(report.campaigns.size() == 21);
  CHECK(report.campaigns.back().nights.size() == 1000);
  CHECK(count_of(page_html(report_page(report, Language::kEnglish, "1")), "<h2 ") == 2 * 12 + 2);
  const auto one = make_report({.name = "n", .text = chain_of(runs), .campaign = "najaar"});
  REQUIRE(one.ok());
  const std::string html = page_html(report_page(*one, Language::kEnglish, "1"));
  CHECK(count_of(html, "<circle") == 60);
  CHECK(html.find("last 60 of 1,000 nights") != std::string::npos);
  CHECK(count_of(html, "<td class=\"number\">50.0%</td>") >= 2000);
}

TEST_CASE("No line of the text is wider than the terminal, but for a word that is") {
  Summary s = some_summary();
  s.campaign.id = std::string(300, 'x');
  s.register_digest = "sha256:" + std::string(64, 'a');
  const Page page = report_page(report_of(summary_text(s)), Language::kDutch, "1");
  for (const int width : {1, 40, 80, 132}) {
    for (const bool ascii : {false, true}) {
      std::string text = page_text(page, {.width = width, .ascii = ascii});
      if (ascii) {
        CHECK(std::all_of(text.begin(), text.end(),
                          [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
      }
      while (!text.empty()) {
        const std::string line = text.substr(0, text.find('\n'));
        text.erase(0, line.size() + 1);
        const std::size_t last_word = line.size() - (line.find_last_of(' ') + 1);
        INFO(line);
        CHECK(
            (columns_of(line) <= static_cast<std::size_t>(std::max(width, 40)) || last_word > 25));
      }
    }
  }
}

TEST_CASE("What is neither a summary nor a chain is refused with the file's name") {
  for (const char* text : {"", "{", "[]", "null", "{\"tool\":\"belzeef\"}", "\xff\xfe"}) {
    const auto report = make_report({.name = "x.json", .text = text});
    REQUIRE_FALSE(report.ok());
    CHECK(exit_status(report.status()) == ExitStatus::kUsage);
    CHECK(report.status().message().find("x.json") == 0);
  }
  const std::string summary = summary_text(some_summary());
  CHECK_FALSE(make_report({.name = "x", .text = summary, .campaign = "najaar"}).ok());
}

TEST_CASE("Every word of the policy's rows is told in words") {
  const auto check = [](const auto& words) {
    for (const auto& word : words) {
      INFO(word.text);
      CHECK(word_text(word.text, Language::kDutch) != word.text);
      CHECK(word_text(word.text, Language::kEnglish) != word.text);
    }
  };
  check(kClassWords);
  check(kModeWords);
  check(kSenderWords);
  check(kKindWords);
  check(kRelationWords);
  check(kOutcomeWords);
  CHECK(word_text("<new>", Language::kDutch) == "<new>");
}

TEST_CASE("The facts as JSON are those of the account") {
  const auto json = nlohmann::json::parse(report_json(report_of(summary_text(some_summary()))));
  const auto& last = json["campaigns"][0]["last"];
  CHECK(json["sound"] == true);
  CHECK(last["rows"]["clean"] == 50);
  CHECK(last["steps"][3]["step"] == "basis");
  CHECK(last["steps"][3]["left"] == 60);
  CHECK(last["register"]["days_old"] == 1);
  CHECK(last["policy_rows"][0]["line"] == 34);
}

}  // namespace
}  // namespace belzeef
