#include "proof/run_sections.h"

#include <algorithm>

#include "proof/explanations.h"
#include "proof/proof_section.h"
#include "proof/report_texts.h"
#include "proof/written.h"

namespace belzeef {
namespace {

constexpr Say kStepTexts[] = {Say::kStepRow,   Say::kStepNumber, Say::kStepSuppression,
                              Say::kStepBasis, Say::kStepHold,   Say::kStepDuplicate};
/// Of the days until which rows are valid, as many are drawn.
constexpr std::size_t kMostDays = 31;

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : std::min(1.0, static_cast<double>(part) / static_cast<double>(whole));
}

/// The sections of one run, each made by one function.
class RunSections {
 public:
  RunSections(const RunAccount& account, Language language, int level)
      : account_(account), s_(account.summary), language_(language), level_(level) {}

  Section warnings() const;
  std::vector<Section> all() const {
    std::vector<Section> sections = {figures(), fall(), reasons(), bases()};
    if (!s_.notes.empty()) sections.push_back(notes());
    for (Section section :
         {codes(), when(), reg(), policy(), proof_section(account_, language_, level_)}) {
      if (!section.blocks.empty()) sections.push_back(std::move(section));
    }
    return sections;
  }

 private:
  [[nodiscard]] std::string say(Say what, std::initializer_list<std::string> values = {}) const {
    return text_of(what, language_, values);
  }
  [[nodiscard]] std::string count(std::uint64_t value) const {
    return written_count(value, language_);
  }
  [[nodiscard]] std::string share_text(std::uint64_t part, std::uint64_t whole) const {
    return written_share(part, whole, language_);
  }
  [[nodiscard]] Section section(Say title, std::vector<PageBlock> blocks) const {
    return {.title = say(title), .level = level_, .blocks = std::move(blocks)};
  }
  [[nodiscard]] std::string meaning_of(const std::string& code) const {
    const ExplainedCode* known = find_explained(code);
    return known == nullptr ? say(Say::kUnknownCode) : std::string(known->meaning.in(language_));
  }

  void warn_of_guards(std::vector<PageBlock>& blocks) const;
  void add_guards(std::vector<PageBlock>& blocks) const;
  [[nodiscard]] Section figures() const;
  [[nodiscard]] Section fall() const;
  [[nodiscard]] Chart code_bars(Say title, Say text, const Summary::Counts& counts,
                                std::uint64_t whole, Say share_title, Hue tone) const;
  [[nodiscard]] Section reasons() const;
  [[nodiscard]] Section bases() const;
  [[nodiscard]] Section notes() const;
  [[nodiscard]] Section codes() const;
  [[nodiscard]] Section when() const;
  [[nodiscard]] Chart last_days(const Summary::Counts& days) const;
  [[nodiscard]] Section reg() const;
  [[nodiscard]] Section policy() const;

  const RunAccount& account_;
  const Summary& s_;
  Language language_;
  int level_;
};

void RunSections::warn_of_guards(std::vector<PageBlock>& blocks) const {
  for (const Summary::Guard& guard : s_.guards) {
    if (!guard.tripped) continue;
    const std::string counted = guard.name == "canary"
                                    ? say(Say::kCanaryText, {count(guard.value)})
                                    : say(Say::kGuardText, {guard.limit, count(guard.value)});
    blocks.emplace_back(
        Alert{true, say(Say::kGuardTitle, {guard.name}), counted + " " + say(Say::kNoCleanList)});
  }
}

void RunSections::add_guards(std::vector<PageBlock>& blocks) const {
  const bool tripped = std::any_of(s_.guards.begin(), s_.guards.end(),
                                   [](const Summary::Guard& guard) { return guard.tripped; });
  if (tripped) return;
  blocks.emplace_back(Paragraph{say(s_.guards.empty() ? Say::kNoGuards : Say::kAllGuardsFine)});
}

Section RunSections::warnings() const {
  Section found{.level = level_};
  // What stopped the run comes before all that is odd about it.
  warn_of_guards(found.blocks);
  const auto warn = [&](Say title, const std::string& text) {
    found.blocks.emplace_back(Alert{true, say(title), text});
  };
  if (account_.signature == SignatureState::kFails) {
    warn(Say::kSignatureFails, say(Say::kSignatureFailsText));
  }
  if (!account_.adds_up) warn(Say::kDoesNotAddUp, say(Say::kDoesNotAddUpText));
  if (account_.freshness.too_old()) {
    warn(Say::kTooOldTitle,
         say(Say::kTooOldText, {written_days(*account_.freshness.days, language_),
                                written_days(account_.freshness.limit, language_)}));
  }
  if (s_.call_window.closed) {
    warn(Say::kClosedTitle, say(Say::kClosedText, {written_day(s_.campaign.call_date, language_)}));
  }
  if (s_.rows_read == 0) warn(Say::kNothingRead, say(Say::kNothingReadText));
  add_guards(found.blocks);
  return found;
}

Section RunSections::figures() const {
  const auto of_read = [&](std::uint64_t rows) {
    return say(Say::kOfRowsRead, {share_text(rows, s_.rows_read)});
  };
  Figures figures = {{say(Say::kRead), count(s_.rows_read), ""},
                     {say(Say::kCallable), count(s_.rows_clean), of_read(s_.rows_clean)},
                     {say(Say::kRejected), count(s_.rows_rejected), of_read(s_.rows_rejected)}};
  return section(Say::kAtAGlance, {std::move(figures)});
}

Section RunSections::fall() const {
  Chart chart{.kind = ChartKind::kFall,
              .title = say(Say::kFallTitle),
              .description = say(Say::kFallText, {count(s_.rows_read), count(s_.rows_clean)})};
  chart.table.caption = chart.title;
  chart.table.columns = {{say(Say::kStep)},
                         {say(Say::kTakenAway), CellKind::kNumber},
                         {say(Say::kLeft), CellKind::kNumber}};
  chart.key = {{Hue::kNeutral, say(Say::kLeft)},
               {Hue::kRejected, say(Say::kTakenAway)},
               {Hue::kClean, say(Say::kCallable)}};
  const auto add = [&](Say name, std::uint64_t taken, std::uint64_t left, bool is_end) {
    const std::string value = is_end ? count(left) : (taken == 0 ? "0" : "-" + count(taken));
    chart.marks.push_back({"", say(name), value, share(left, s_.rows_read),
                           share(taken, s_.rows_read), is_end ? Hue::kClean : Hue::kNeutral});
    chart.table.rows.push_back({say(name), is_end ? "" : count(taken), count(left)});
  };
  add(Say::kStepRead, 0, s_.rows_read, true);
  chart.marks.back().tone = Hue::kNeutral;
  for (const StepLoss& loss : account_.steps) {
    add(loss.step ? kStepTexts[static_cast<std::size_t>(*loss.step)] : Say::kStepUnknown,
        loss.rejected, loss.left, false);
  }
  add(Say::kStepCallable, 0, s_.rows_clean, true);
  return section(Say::kFallTitle, {std::move(chart)});
}

Chart RunSections::code_bars(Say title, Say text, const Summary::Counts& counts,
                             std::uint64_t whole, Say share_title, Hue tone) const {
  Summary::Counts sorted = counts;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  const std::uint64_t most = sorted.empty() ? 0 : sorted.front().second;
  Chart chart{.kind = ChartKind::kBars, .title = say(title), .description = say(text)};
  chart.table.caption = chart.title;
  chart.table.columns = {{say(Say::kCode), CellKind::kSpareCode},
                         {say(Say::kMeaning)},
                         {say(Say::kRows), CellKind::kNumber},
                         {say(share_title), CellKind::kNumber}};
  for (const auto& [code, rows] : sorted) {
    chart.marks.push_back({code, meaning_of(code), count(rows), share(rows, most), 0, tone});
    chart.table.rows.push_back({code, meaning_of(code), count(rows), share_text(rows, whole)});
  }
  return chart;
}

Section RunSections::reasons() const {
  if (s_.reasons.empty()) return section(Say::kReasonsTitle, {Paragraph{say(Say::kNoReasons)}});
  return section(Say::kReasonsTitle,
                 {code_bars(Say::kReasonsTitle, Say::kReasonsText, s_.reasons, s_.rows_rejected,
                            Say::kShareOfRejected, Hue::kRejected)});
}

Section RunSections::bases() const {
  if (s_.bases.empty()) return section(Say::kBasesTitle, {Paragraph{say(Say::kNoBases)}});
  return section(Say::kBasesTitle, {code_bars(Say::kBasesTitle, Say::kBasesText, s_.bases,
                                              s_.rows_clean, Say::kShareOfClean, Hue::kClean)});
}

Section RunSections::notes() const {
  return section(Say::kNotesTitle, {code_bars(Say::kNotesTitle, Say::kNotesText, s_.notes,
                                              s_.rows_read, Say::kShareOfRead, Hue::kNeutral)});
}

Gloss gloss_of(const ExplainedCode& entry, Language language) {
  return {std::string(entry.code), std::string(entry.meaning.in(language)), entry.in(language),
          std::string(entry.ground)};
}

Section RunSections::codes() const {
  Glosses glosses;
  for (const Summary::Counts* counts : {&s_.reasons, &s_.bases, &s_.notes}) {
    for (const auto& [code, rows] : *counts) {
      if (const ExplainedCode* known = find_explained(code)) {
        glosses.push_back(gloss_of(*known, language_));
      }
    }
  }
  if (glosses.empty()) return {};
  return section(Say::kCodesTitle, {Paragraph{say(Say::kCodesText)}, std::move(glosses)});
}

Chart RunSections::last_days(const Summary::Counts& days) const {
  Chart chart{.kind = ChartKind::kBars,
              .title = say(Say::kUntilTitle),
              .description = say(Say::kUntilText)};
  if (days.size() > kMostDays) {
    chart.description += " " + say(Say::kUntilLumped, {std::to_string(kMostDays)});
  }
  chart.table.caption = chart.title;
  chart.table.columns = {{say(Say::kLastDay), CellKind::kDay},
                         {say(Say::kRows), CellKind::kNumber},
                         {say(Say::kShareOfClean), CellKind::kNumber}};
  std::uint64_t most = 0;
  for (const auto& [day, rows] : days) most = std::max(most, rows);
  for (const auto& [text, rows] : days) {
    const std::optional<Day> day = parse_day(text);
    const std::string written = day ? written_day(*day, language_) : text;
    chart.table.rows.push_back({written, count(rows), share_text(rows, s_.rows_clean)});
    if (chart.marks.size() == kMostDays) continue;
    chart.marks.push_back({"", written, count(rows), share(rows, most), 0, Hue::kClean});
  }
  return chart;
}

Section RunSections::when() const {
  const CallWindow& window = s_.call_window;
  std::string hours =
      say(Say::kCallWindowHours, {minute_text(window.from_minute), minute_text(window.to_minute)});
  if (window.closed) {
    hours = say(Say::kCallWindowClosed);
  } else if (window.from_minute == 0 && window.to_minute == 24 * 60) {
    hours = say(Say::kCallWindowAny);
  }
  Section found =
      section(Say::kWhenTitle,
              {Facts{{say(Say::kCallDate), written_day(s_.campaign.call_date, language_)},
                     {say(Say::kCallWindow), hours},
                     {say(Say::kValidDays), written_days(s_.campaign.valid_days, language_)}}});
  if (!s_.call_until) {
    found.blocks.emplace_back(Paragraph{say(Say::kNotRecorded)});
  } else if (!s_.call_until->empty()) {
    found.blocks.emplace_back(last_days(*s_.call_until));
  }
  return found;
}

Section RunSections::reg() const {
  const Freshness& fresh = account_.freshness;
  const std::string age = fresh.days ? say(Say::kAgeText, {written_days(*fresh.days, language_),
                                                           written_days(fresh.limit, language_)})
                                     : say(Say::kAgeUnknown);
  Table records{.caption = say(Say::kRecordsTitle),
                .columns = {{say(Say::kKindOfRecord)}, {say(Say::kRecords), CellKind::kNumber}}};
  for (const auto& [kind, number] : s_.register_records) {
    records.rows.push_back({word_text(kind, language_), count(number)});
  }
  Section found =
      section(Say::kRegisterTitle,
              {Facts{{say(Say::kAge), age},
                     {say(Say::kLastChange), written_time(s_.register_built_at, language_)},
                     {say(Say::kBatch), count(s_.register_batch) + " (" +
                                            written_time(s_.register_batch_time, language_) + ")"},
                     {say(Say::kRegisterFile), s_.register_path, true},
                     {say(Say::kDigest), s_.register_digest, true}},
               std::move(records)});
  if (!s_.objections.empty()) {
    Table tonight{.caption = say(Say::kTonight),
                  .columns = {{say(Say::kPath), CellKind::kCode},
                              {say(Say::kRows), CellKind::kNumber},
                              {say(Say::kDigest), CellKind::kCode}}};
    for (const Summary::Input& source : s_.objections) {
      tonight.rows.push_back({source.path, count(source.rows), source.digest});
    }
    found.blocks.emplace_back(std::move(tonight));
  }
  return found;
}

Section RunSections::policy() const {
  Section found = section(Say::kPolicyTitle,
                          {Facts{{say(Say::kRegime), s_.regime, true},
                                 {say(Say::kPolicy), s_.policy_id + " " + s_.policy_version, true},
                                 {say(Say::kDigest), s_.policy_digest, true}}});
  if (!s_.policy_rows) {
    found.blocks.emplace_back(Paragraph{say(Say::kPolicyNotRecorded)});
    return found;
  }
  Table table{.caption = say(Say::kPolicyTitle),
              .columns = {{say(Say::kLine), CellKind::kNumber},
                          {say(Say::kRule)},
                          {say(Say::kOutcome)},
                          {say(Say::kGround), CellKind::kCode},
                          {say(Say::kConfidence)},
                          {say(Say::kClean), CellKind::kNumber},
                          {say(Say::kStepBasis), CellKind::kNumber}}};
  for (const Summary::PolicyRow& row : *s_.policy_rows) {
    std::string whom;
    for (const std::string* word :
         {&row.legal_class, &row.mode, &row.sender, &row.kind, &row.relation}) {
      if (*word != "*") whom += (whom.empty() ? "" : ", ") + word_text(*word, language_);
    }
    if (whom.empty()) whom = say(row.line == 0 ? Say::kNoRule : Say::kAnybody);
    table.rows.push_back({row.line == 0 ? "" : std::to_string(row.line), whom,
                          word_text(row.outcome, language_), row.basis, row.confidence,
                          count(row.clean), count(row.rejected)});
  }
  found.blocks.emplace_back(Paragraph{say(Say::kPolicyText)});
  if (!table.rows.empty()) found.blocks.emplace_back(std::move(table));
  return found;
}

}  // namespace

Section warnings_of(const RunAccount& account, Language language, int level) {
  return RunSections(account, language, level).warnings();
}

std::vector<Section> sections_of(const RunAccount& account, Language language, int level) {
  return RunSections(account, language, level).all();
}

Section glossary(Language language) {
  Section section{.title = text_of(Say::kGlossaryTitle, language),
                  .is_reference = true,
                  .blocks = {Paragraph{text_of(Say::kGlossaryText, language)}}};
  Glosses glosses;
  for (const ExplainedCode& entry : explained_codes()) glosses.push_back(gloss_of(entry, language));
  section.blocks.emplace_back(std::move(glosses));
  return section;
}

}  // namespace belzeef
