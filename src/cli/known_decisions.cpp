#include "cli/known_decisions.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <utility>

#include "failure.h"
#include "output/csv_rows.h"
#include "output/output_file.h"
#include "pipeline/block_decider.h"
#include "pipeline/ground.h"
#include "policy/campaign_keys.h"
#include "policy/table_rows.h"
#include "sources/build.h"
#include "sources/source_table.h"

namespace belzeef {
namespace {

using KeyValues = std::vector<std::pair<std::string, std::string>>;

/// What a case says only where it is otherwise.
constexpr std::string_view kUsualCampaign =
    "id=c entity=ent-A group=grp-A bureau=bur-A caller-id=0200123400 product=stroom "
    "call-date=2026-11-24";

/// Stands for a line that no table has, and so for a number that no case has.
constexpr int kNobodys = 999'999;

/// What can be held about a number, as sources of a register, with what they usually say.
struct HeldKind {
  std::string_view word;
  SourceKind source;
  std::string_view usual;
};
constexpr HeldKind kHeldKinds[] = {
    {"objection", SourceKind::kObjections, "id=ent-A"},
    {"consent", SourceKind::kConsents, "entity=ent-A product=stroom evidence_id=e"},
    {"relation", SourceKind::kRelations,
     "entity=ent-A type=customer product=stroom optout_offered=yes evidence_id=e"},
    {"callback", SourceKind::kCallbacks, "entity=ent-A evidence_id=e"},
    {"block", SourceKind::kBlocks, ""},
    {"contact", SourceKind::kContacts, "entity=ent-A campaign=c"},
    {"bmnr", SourceKind::kBmnr, ""},
    {"infofilter", SourceKind::kInfofilter, ""},
    {"research-filter", SourceKind::kResearchFilter, ""},
};

struct KnownDecision {
  int line = 0;
  std::string campaign;
  std::string phone;
  std::string form;
  std::string person;
  std::string held;
  std::string answer;
};

std::vector<std::string_view> parts(std::string_view text, char mark) {
  std::vector<std::string_view> found;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(mark), text.size());
    if (end != 0) found.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return found;
}

/// A later value of a key beats an earlier one, but for keys that may be repeated.
KeyValues key_values(std::string_view usual, std::string_view text) {
  KeyValues found;
  for (const std::string_view source : {usual, text}) {
    for (const std::string_view part : parts(source, ' ')) {
      const std::size_t mark = std::min(part.find('='), part.size());
      std::string key(part.substr(0, mark));
      std::string value(part.substr(std::min(mark + 1, part.size())));
      std::erase_if(found,
                    [&](const auto& other) { return other.first == key && key != "closed-day"; });
      found.emplace_back(std::move(key), std::move(value));
    }
  }
  return found;
}

/// The value of a key, which then is there no more.
std::string taken_out(KeyValues& row, std::string_view key) {
  std::string value;
  std::erase_if(row, [&](const auto& field) {
    if (field.first != key) return false;
    value = field.second;
    return true;
  });
  return value;
}

/// The number of a case, of its own line: one that cannot exist.
std::string own_number(int line) {
  char text[16];
  std::snprintf(text, sizeof text, "020%07d", line);
  return text;
}

/// One source file: columns by name, rows as they come.
class SourceText {
 public:
  explicit SourceText(SourceKind kind) : columns_{"phone"} {
    for (const SourceColumn& column : source_format(kind).columns) {
      if (column.required) columns_.emplace_back(column.name);
    }
    if (source_format(kind).names_persons) columns_.emplace_back("person");
  }
  void add(const KeyValues& row) {
    for (const auto& [key, value] : row) {
      if (std::find(columns_.begin(), columns_.end(), key) == columns_.end()) {
        columns_.push_back(key);
      }
    }
    rows_.push_back(row);
  }
  [[nodiscard]] std::string csv() const {
    std::string text;
    for (const std::string& column : columns_) text.append(column).append(",");
    text.back() = '\n';
    for (const KeyValues& row : rows_) {
      for (const std::string& column : columns_) {
        for (const auto& [key, value] : row) {
          if (key == column) append_field(value, ',', text);
        }
        text += ',';
      }
      text.back() = '\n';
    }
    return text;
  }

 private:
  std::vector<std::string> columns_;
  std::vector<KeyValues> rows_;
};

/// Everything that all cases hold, in one register.
class KnownRegister {
 public:
  KnownRegister() {
    // There are objections, whatever the cases hold.
    files_.try_emplace({SourceKind::kObjections, ""}, SourceKind::kObjections)
        .first->second.add({{"phone", own_number(kNobodys)}, {"scope", "global"}});
  }

  /// Takes in what a case holds; false where a word is unknown.
  bool add(const KnownDecision& known) {
    for (const std::string_view part : parts(known.held, ';')) {
      const std::string_view record =
          part.substr(std::min(part.find_first_not_of(' '), part.size()));
      const std::size_t end = std::min(record.find(' '), record.size());
      const auto kind =
          std::find_if(std::begin(kHeldKinds), std::end(kHeldKinds),
                       [&](const HeldKind& k) { return k.word == record.substr(0, end); });
      if (kind == std::end(kHeldKinds)) return false;
      KeyValues row = key_values(kind->usual, record.substr(end));
      row.emplace_back("phone", own_number(known.line));
      const std::string issued = taken_out(row, "issued");
      files_.try_emplace({kind->source, issued}, kind->source).first->second.add(row);
    }
    return true;
  }

  /// Builds the register as `register build` does, and opens it.
  absl::StatusOr<std::unique_ptr<Register>> build(const PrivateFolder& folder) const {
    BuildRequest request;
    request.intake.command = "selftest";
    request.intake.subject_columns = {"person"};
    request.intake.output.sync = false;
    std::string warnings;  // a column that is not used is a word written wrong
    request.intake.warn = [&](const std::string& line) { warnings += line; };
    request.out = folder.file("decisions.bzf");
    request.built_at = 0;
    request.tool_version = "selftest";
    for (const auto& [key, text] : files_) {
      const std::string name = std::string(source_format(key.first).option) + key.second;
      auto path = folder.put(name, text.csv());
      if (!path.ok()) return path.status();
      request.intake.sources.push_back(
          {.kind = key.first, .path = *path, .issued = parse_day(key.second).value_or(kNoDay)});
    }
    TemporaryFiles temporary;
    absl::StatusOr<BuildReport> report = build_register(request, temporary);
    if (!report.ok()) return report.status();
    if (!warnings.empty()) return usage_error(warnings);
    auto reg = Register::open(request.out);
    if (!reg.ok()) return reg.status();
    if (absl::Status status = (*reg)->check_structure(); !status.ok()) return status;
    return reg;
  }

 private:
  std::map<std::pair<SourceKind, std::string>, SourceText> files_;  ///< by kind and day of issue
};

absl::StatusOr<Campaign> campaign_of(const std::string& text) {
  Campaign campaign;
  for (const auto& [name, value] : key_values(kUsualCampaign, text)) {
    const CampaignKey* key = find_campaign_key(name);
    if (key == nullptr) return usage_error("unknown key " + name);
    const std::string fault = key->set(campaign, value, kNoDay);
    if (!fault.empty()) return usage_error(name + " " + fault);
  }
  if (absl::Status status = check_campaign(campaign); !status.ok()) return status;
  return campaign;
}

/// Basis or reasons, `until` the last day of several, and ` | ` with notes if there are any.
std::string answer_of(const Decision& decision, const Campaign& campaign) {
  std::string answer(decision.clean ? code(decision.basis) : "");
  decision.reasons.for_each(
      [&](Reason reason) { answer.append(answer.empty() ? "" : " ").append(code(reason)); });
  if (decision.clean && campaign.valid_days > 1)
    answer += " until " + day_text(decision.call_until);
  if (!decision.notes.empty()) answer += " |";
  decision.notes.for_each([&](Note note) { answer.append(" ").append(code(note)); });
  return answer;
}

/// The rows of one campaign as a list.
std::string list_of(std::span<const KnownDecision* const> cases) {
  std::string text = "telefoon;rechtsvorm;persoon\n";
  for (const KnownDecision* known : cases) {
    std::string phone = known->phone.empty() ? "#" : known->phone;
    if (const std::size_t at = phone.find('#'); at != std::string::npos) {
      phone.replace(at, 1, own_number(known->line));
    }
    for (const std::string& field : {phone, known->form, known->person}) {
      append_field(field, ';', text);
      text += ';';
    }
    text.back() = '\n';
  }
  return text;
}

/// Decides the rows of one campaign, as a thread of a scrub does.
absl::StatusOr<std::vector<std::string>> decide_all(std::span<const KnownDecision* const> cases,
                                                    const Tables& law, const Register& reg,
                                                    const PrivateFolder& folder) {
  absl::StatusOr<Campaign> campaign = campaign_of(cases.front()->campaign);
  if (!campaign.ok()) return campaign.status();
  absl::StatusOr<RegisterView> view = resolve_view(reg, *campaign);
  if (!view.ok()) return view.status();
  const std::vector<DayPolicy> span = resolve_span(law, *campaign, *view);
  auto path = folder.put("list.csv", list_of(cases));
  if (!path.ok()) return path.status();
  auto list = ListReader::open(*path, {});
  if (!list.ok()) return list.status();
  absl::StatusOr<Layout> layout =
      resolve_layout(*path, (*list)->header(), {.subject_columns = {"persoon"}});
  if (!layout.ok()) return layout.status();
  BlockDecider decider({&reg, &law, &*campaign, span}, *layout);
  RowBlock block;
  std::vector<Decision> decisions;
  StageClock unused;
  std::vector<std::string> answers;
  for (auto more = (*list)->next(block); !more.ok() || *more; more = (*list)->next(block)) {
    if (!more.ok()) return more.status();
    decider.decide(block, decisions, unused);
    for (const Decision& decision : decisions) answers.push_back(answer_of(decision, *campaign));
  }
  return answers;
}

std::vector<KnownDecision> read_cases(TableRows& rows) {
  std::vector<KnownDecision> cases;
  while (rows.next()) {
    const auto text = [&](std::string_view column) { return std::string(rows.row().text(column)); };
    cases.push_back({rows.row().line(), text("campaign"), text("phone"), text("form"),
                     text("person"), text("held"), text("answer")});
  }
  return cases;
}

}  // namespace

absl::StatusOr<CheckedCases> check_decisions(const TableFile& table, const Tables& law,
                                             const PrivateFolder& folder) {
  CheckedCases checked{.name = "decisions"};
  const auto not_so = [&](const absl::Status& status) -> absl::StatusOr<CheckedCases> {
    if (exit_status(status) == ExitStatus::kIo) return status;
    checked.check(table.name, "cases that can be decided", std::string(status.message()));
    return checked;
  };
  absl::StatusOr<TableRows> rows =
      TableRows::parse(table, "campaign,phone,form,person,held,answer,source");
  if (!rows.ok()) return not_so(rows.status());
  const std::vector<KnownDecision> cases = read_cases(*rows);
  if (cases.empty()) return not_so(usage_error("no cases"));
  KnownRegister known_register;
  std::map<std::string, std::vector<const KnownDecision*>> by_campaign;
  for (const KnownDecision& known : cases) {
    if (!known_register.add(known)) return not_so(usage_error("unknown: " + known.held));
    by_campaign[known.campaign].push_back(&known);
  }
  auto reg = known_register.build(folder);
  if (!reg.ok()) return not_so(reg.status());
  for (const auto& [campaign, group] : by_campaign) {
    const auto answers = decide_all(group, law, **reg, folder);
    if (!answers.ok() && exit_status(answers.status()) == ExitStatus::kIo) return answers.status();
    for (std::size_t i = 0; i < group.size(); ++i) {
      const std::string where = table.name + ": line " + std::to_string(group[i]->line) + ": " +
                                (campaign.empty() ? "" : campaign + "; ") + group[i]->held;
      checked.check(where, group[i]->answer,
                    !answers.ok()         ? std::string(answers.status().message())
                    : i < answers->size() ? (*answers)[i]
                                          : "no row");
    }
  }
  return checked;
}

}  // namespace belzeef
