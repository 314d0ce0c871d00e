#include "cli/run_summary.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <span>

#include "cli/local_time.h"
#include "cli/program.h"
#include "failure.h"
#include "policy/campaign_keys.h"
#include "policy/words.h"

namespace belzeef {
namespace {

template <class Table>
Summary::Counts counts(const Table& table, const Tally& tally) {
  Summary::Counts list;
  for (const auto& entry : table) {
    const std::uint64_t count = tally.of(entry.id);
    if (count != 0) list.emplace_back(entry.code, count);
  }
  return list;
}

template <class T, class Words>
std::string word_or_any(const std::optional<T>& value, const Words& words) {
  return value ? std::string(word_of(words, *value)) : "*";
}

Summary::PolicyRow policy_row(const Rule& rule) {
  return {.line = rule.line,
          .valid_from = day_text(rule.valid_from),
          .valid_to = day_text(rule.valid_to),
          .legal_class = word_or_any(rule.legal_class, kClassWords),
          .mode = word_or_any(rule.mode, kModeWords),
          .sender = word_or_any(rule.sender, kSenderWords),
          .kind = std::string(word_of(kKindWords, rule.kind)),
          .relation = word_or_any(rule.relation, kRelationWords),
          .outcome = std::string(word_of(kOutcomeWords, rule.outcome)),
          .basis = rule.basis,
          .confidence = rule.confidence};
}

void add_policy_rows(Summary& summary, const Tally& tally) {
  summary.policy_rows.emplace();
  const auto add = [&](Summary::PolicyRow row, const RuleCount& count) {
    if (count.clean == 0 && count.rejected == 0) return;
    row.clean = count.clean;
    row.rejected = count.rejected;
    summary.policy_rows->push_back(std::move(row));
  };
  for (const Rule& rule : tally.rules()) add(policy_row(rule), tally.of(&rule));
  add({}, tally.of(nullptr));
}

void add_last_days(Summary& summary, const Tally& tally) {
  summary.call_until.emplace();
  Day day = summary.campaign.call_date;
  for (const std::uint64_t count : tally.by_last_day()) {
    if (count != 0) summary.call_until->emplace_back(day_text(day), count);
    day += std::chrono::days{1};
  }
}

/// A guard of the campaign: its limit, and the count that it watches.
struct WatchedCount {
  std::string_view key;
  GuardLimit limit;
  std::uint64_t value = 0;
  bool (*trips)(const GuardLimit&, std::uint64_t value, std::uint64_t rows_read) = over;
};

void add_guards(Summary& summary, const Tally& tally) {
  const Campaign& c = summary.campaign;
  const WatchedCount watched[] = {
      {"fail-if-rejected-over", c.fail_if_rejected_over, tally.rejected()},
      {"fail-if-invalid-over", c.fail_if_invalid_over, tally.invalid()},
      {"fail-if-fewer-than", c.fail_if_fewer_than, tally.clean(), under}};
  for (const WatchedCount& count : watched) {
    if (!count.limit.set) continue;
    summary.guards.push_back({std::string(count.key), find_campaign_key(count.key)->show(c),
                              count.value, count.trips(count.limit, count.value, tally.read())});
  }
}

/// All canaries are one guard, and none of them is named: who they are is the user's secret.
void add_canaries(Summary& summary, std::span<const Decision> canaries) {
  if (canaries.empty()) return;
  const auto clean = std::count_if(canaries.begin(), canaries.end(),
                                   [](const Decision& decision) { return decision.clean; });
  summary.guards.push_back(
      {"canary", "must be rejected", static_cast<std::uint64_t>(clean), clean != 0});
}

template <class Table>
void add_counts(std::string& text, const Bilingual& title, const Summary::Counts& list,
                const Table& table, Language language) {
  if (list.empty()) return;
  text.append(title.in(language)).append("\n");
  for (const auto& [name, count] : list) {
    std::string_view meaning;
    for (const auto& entry : table) {
      if (entry.code == name) meaning = Bilingual{entry.dutch, entry.english}.in(language);
    }
    char line[64];
    std::snprintf(line, sizeof line, "  %-28s %12s  ", name.c_str(),
                  grouped(count, language).c_str());
    text.append(line).append(meaning).append("\n");
  }
}

std::string seconds_text(double seconds, Language language) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f s", seconds);
  if (language == Language::kDutch) std::replace(text, text + std::strlen(text), '.', ',');
  return text;
}

std::string window_text(const Summary& s, Language language) {
  const std::string day = day_text(s.campaign.call_date);
  const std::string from = minute_text(s.call_window.from_minute);
  const std::string to = minute_text(s.call_window.to_minute);
  if (language == Language::kDutch) {
    return s.call_window.closed ? day + " is een gesloten dag voor natuurlijke personen"
                                : "bel op " + day + " van " + from + " tot " + to;
  }
  return s.call_window.closed ? day + " is a closed day for natural persons"
                              : "call on " + day + " from " + from + " to " + to;
}

}  // namespace

Summary summarise(const RunFacts& facts) {
  Summary summary;
  const Tally& tally = facts.result->tally;
  const RegisterInfo& reg = facts.ground->register_info;
  summary.version = program_version();
  summary.started = local_time_text(facts.started);
  summary.campaign = facts.ground->campaign;
  summary.call_window = facts.window;
  summary.policy_id = facts.ground->policy.id;
  summary.policy_version = facts.ground->policy.version;
  summary.policy_digest = facts.ground->policy.digest;
  summary.regime = facts.ground->policy.tables.regime(facts.ground->campaign.call_date).name;
  summary.register_path = facts.register_path;
  summary.register_built_at = local_time_text(reg.built_at);
  summary.register_digest = register_digest(*facts.ground->reg, facts.digest_kind);
  summary.register_batch = reg.history.back().batch;
  summary.register_batch_time = local_time_text(reg.history.back().built_at);
  for (const MapFile& map : facts.ground->maps) {
    Digest digest(facts.digest_kind);
    digest.add(map.text);
    summary.maps.push_back({map.path, map.text.size(), 0, digest.text()});
  }
  for (const SourceFile& source : facts.ground->tonight.sources) {
    summary.objections.push_back({source.path, 0, source.rows, source.digest});
  }
  for (int i = 0; i < kSourceKindCount; ++i) {
    summary.register_records.emplace_back(source_kind_name(static_cast<SourceKind>(i)),
                                          reg.events[static_cast<std::size_t>(i)]);
  }
  summary.rows_read = tally.read();
  summary.rows_clean = tally.clean();
  summary.rows_rejected = tally.rejected();
  summary.rows_malformed = tally.of(Reason::kRowMalformed);
  summary.reasons = counts(kReasonTable, tally);
  summary.bases = counts(kBasisTable, tally);
  summary.notes = counts(kNoteTable, tally);
  add_policy_rows(summary, tally);
  add_last_days(summary, tally);
  add_guards(summary, tally);
  add_canaries(summary, facts.result->canaries);
  return summary;
}

std::string register_digest(const Register& reg, DigestKind kind) {
  Digest digest(kind);
  digest.add(reg.first_page_bytes());
  digest.add(reg.batch_bytes());
  return digest.text();
}

absl::StatusOr<GuardLimit> parse_limit(const std::string& option, const std::string& text) {
  if (text.empty()) return GuardLimit{};
  // Limits of guards and of --max-malformed are written alike: the campaign's key reads them.
  Campaign campaign;
  const std::string fault = find_campaign_key("fail-if-invalid-over")->set(campaign, text, kNoDay);
  if (!fault.empty()) return usage_error(option + ": '" + text + "' " + fault);
  return campaign.fail_if_invalid_over;
}

std::string timings_table(const RunTimings& timings) {
  const auto seconds = [](StageTimes::Duration time) {
    return std::chrono::duration<double>(time).count();
  };
  const double all = std::max(seconds(timings.stages.total()), 1e-9);
  const double rows = static_cast<double>(std::max<std::uint64_t>(timings.rows_read, 1));
  char line[128];
  std::snprintf(line, sizeof line, "%-24s %9s %9s %7s\n", "stage", "seconds", "ns/row", "share");
  std::string text = line;
  for (std::size_t i = 0; i < kStageCount; ++i) {
    const double time = seconds(timings.stages.of(static_cast<Stage>(i)));
    std::snprintf(line, sizeof line, "%-24.*s %9.3f %9.1f %6.1f%%\n",
                  static_cast<int>(kStageNames[i].size()), kStageNames[i].data(), time,
                  time * 1e9 / rows, time * 100 / all);
    text += line;
  }
  std::snprintf(line, sizeof line, "start %.3f s, rows %.3f s on %d threads, end %.3f s\n",
                seconds(timings.start), seconds(timings.rows), timings.threads,
                seconds(timings.whole - timings.start - timings.rows));
  return text + line;
}

std::string closed_days(std::span<const DayPolicy> days, Language language) {
  std::string closed;
  for (const DayPolicy& day : days.subspan(1)) {
    if (day.closed().empty()) continue;
    closed.append(closed.empty() ? "" : ", ").append(day_text(day.day()));
  }
  if (closed.empty()) return closed;
  static constexpr Bilingual kText{
      "gesloten voor natuurlijke personen, ook waar call_until later is: ",
      "closed for natural persons, also where call_until is later: "};
  return std::string(kText.in(language)) + closed;
}

std::string summary_table(const Summary& s, Language language) {
  const auto number = [&](std::uint64_t count) { return grouped(count, language); };
  static constexpr Bilingual kRead{"rijen gelezen ", "rows read "};
  static constexpr Bilingual kClean{", te bellen ", ", clean "};
  static constexpr Bilingual kRejected{", afgewezen ", ", rejected "};
  std::string text;
  text.append(kRead.in(language)).append(number(s.rows_read));
  text.append(kClean.in(language)).append(number(s.rows_clean));
  text.append(kRejected.in(language)).append(number(s.rows_rejected));
  text.append(" (").append(seconds_text(s.seconds, language)).append(")\n");
  add_counts(text, {"te bellen", "clean"}, s.bases, kBasisTable, language);
  add_counts(text, {"afgewezen", "rejected"}, s.reasons, kReasonTable, language);
  add_counts(text, {"opmerkingen", "notes"}, s.notes, kNoteTable, language);
  return text.append(window_text(s, language)).append("\n");
}

}  // namespace belzeef
