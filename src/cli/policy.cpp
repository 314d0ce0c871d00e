#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/local_time.h"
#include "cli/policy_diff.h"
#include "cli/policy_folder.h"
#include "cli/program.h"
#include "policy/words.h"
#include "proof/summary.h"

namespace belzeef {
namespace {

using Json = nlohmann::ordered_json;

bool in_force(Day from, Day to, Day day) { return from <= day && day <= to; }

template <class T, class Words>
std::string_view word_or_any(const std::optional<T>& value, const Words& words) {
  return value ? word_of(words, *value) : "*";
}

Json rule_json(const Rule& rule) {
  return {{"valid_from", day_text(rule.valid_from)},
          {"valid_to", day_text(rule.valid_to)},
          {"class", word_or_any(rule.legal_class, kClassWords)},
          {"mode", word_or_any(rule.mode, kModeWords)},
          {"sender", word_or_any(rule.sender, kSenderWords)},
          {"kind", word_of(kKindWords, rule.kind)},
          {"rel", word_or_any(rule.relation, kRelationWords)},
          {"outcome", word_of(kOutcomeWords, rule.outcome)},
          {"basis", rule.basis},
          {"conf", rule.confidence}};
}

std::string day_kind_text(const HoursRow& row) {
  if (row.day != DayKind::kDate) return std::string(word_of(kDayWords, row.day));
  return day_text(make_day(2000, row.month, row.month_day)).substr(5);
}

Json hours_json(const HoursRow& row) {
  Json entry = {{"valid_from", day_text(row.valid_from)},
                {"valid_to", day_text(row.valid_to)},
                {"day", day_kind_text(row)}};
  entry["open"] = row.closed ? Json(nullptr) : Json(minute_text(row.open_minute));
  entry["close"] = row.closed ? Json(nullptr) : Json(minute_text(row.close_minute));
  entry["basis"] = row.basis;
  entry["conf"] = row.confidence;
  return entry;
}

Json term_json(const TermRow& row) {
  return {{"valid_from", day_text(row.valid_from)},
          {"valid_to", day_text(row.valid_to)},
          {"term", word_of(kTermWords, row.term)},
          {"value", row.value},
          {"basis", row.basis}};
}

/// The rows in force on a day, as JSON.
Json policy_json(const LoadedPolicy& policy, Day day) {
  const Regime& regime = policy.tables.regime(day);
  const CallDay hours = call_day(policy.tables, true, {}, day);
  Json json = {{"id", policy.id},     {"version", policy.version}, {"digest", policy.digest},
               {"on", day_text(day)}, {"regime", regime.name},     {"regime_basis", regime.basis}};
  json["call_window"] = hours.window.closed ? Json(nullptr)
                                            : Json{{"from", minute_text(hours.window.from_minute)},
                                                   {"to", minute_text(hours.window.to_minute)}};
  for (const char* part : {"rules", "hours", "terms"}) json[part] = Json::array();
  for (const Rule& rule : policy.tables.rules) {
    if (in_force(rule.valid_from, rule.valid_to, day)) json["rules"].push_back(rule_json(rule));
  }
  for (const HoursRow& row : policy.tables.hours) {
    if (in_force(row.valid_from, row.valid_to, day)) json["hours"].push_back(hours_json(row));
  }
  for (const TermRow& row : policy.tables.terms) {
    if (in_force(row.valid_from, row.valid_to, day)) json["terms"].push_back(term_json(row));
  }
  return json;
}

void print_rows(const char* title, const Json& rows) {
  std::cout << "\n" << title << "\n";
  for (const Json& row : rows) {
    std::cout << " ";
    for (const auto& value : row) {
      std::cout << " "
                << (value.is_string() ? value.get<std::string>()
                    : value.is_null() ? std::string("closed")
                                      : value.dump());
    }
    std::cout << "\n";
  }
}

void print_policy(const Json& json) {
  const auto text = [&](const char* key) { return json[key].get<std::string>(); };
  std::cout << "policy " << text("id") << " " << text("version") << " (" << text("digest")
            << ")\non " << text("on") << ": " << text("regime") << " (" << text("regime_basis")
            << ")\n";
  if (json["call_window"].is_null()) {
    std::cout << "closed for marketing calls to natural persons\n";
  } else {
    std::cout << "calls from " << json["call_window"]["from"].get<std::string>() << " to "
              << json["call_window"]["to"].get<std::string>() << "\n";
  }
  print_rows("rules: from, to, class, mode, sender, kind, relation, outcome, basis, confidence",
             json["rules"]);
  print_rows("hours: from, to, day, open, close, basis, confidence", json["hours"]);
  print_rows("terms: from, to, term, value, basis", json["terms"]);
  std::cout << std::flush;
}

struct ShowArguments {
  std::string on;
  std::string folder;
  bool json = false;
};

absl::StatusOr<ExitStatus> show(const ShowArguments& arguments) {
  absl::StatusOr<LoadedPolicy> policy = load_policy(arguments.folder);
  if (!policy.ok()) return policy.status();
  Day day = local_day(now_seconds());
  if (!arguments.on.empty() && arguments.on != "today") {
    const std::optional<Day> asked = parse_day(arguments.on);
    if (!asked) return usage_error("--on: '" + arguments.on + "' is no date: write YYYY-MM-DD");
    day = *asked;
  }
  const Json json = policy_json(*policy, day);
  if (arguments.json) {
    std::cout << json.dump(1) << std::endl;
  } else {
    print_policy(json);
  }
  return ExitStatus::kDone;
}

void add_show(CLI::App& parent, Program& program) {
  CLI::App* command = add_command(parent, "show", "The dated rules in force on a day",
                                  "belzeef policy show --on 2026-07-01");
  auto arguments = std::make_shared<ShowArguments>();
  command->add_option("--on", arguments->on, "default: today")->type_name("DATE");
  command->add_option("--policy", arguments->folder, "default: the built-in policy")
      ->type_name("FOLDER");
  command->add_flag("--json,!--no-json", arguments->json, "as JSON");
  command->callback(
      [arguments, &program] { program.action = [arguments] { return show(*arguments); }; });
}

void add_check(CLI::App& parent, Program& program) {
  CLI::App* command = add_command(parent, "check", "Checks a policy folder: words, dates, order",
                                  "belzeef policy check my-policy");
  auto folder = std::make_shared<std::string>();
  command->add_option("FOLDER", *folder, "holds rules.csv, and files that differ from the built-in")
      ->required()
      ->type_name("");
  command->add_flag("--quiet,!--no-quiet", program.quiet, "say nothing but errors");
  command->callback([folder, &program] {
    program.action = [folder, &program]() -> absl::StatusOr<ExitStatus> {
      absl::StatusOr<LoadedPolicy> policy = load_policy(*folder);
      if (!policy.ok()) return policy.status();
      program.say(*folder + ": sound: " + std::to_string(policy->tables.rules.size()) + " rules, " +
                  std::to_string(policy->tables.hours.size()) + " rows of hours, " +
                  policy->digest);
      return ExitStatus::kDone;
    };
  });
}

}  // namespace

void add_policy(CLI::App& app, Program& program) {
  CLI::App* command = add_command(app, "policy", "Shows and checks the law as dated tables",
                                  "belzeef policy show --on 2026-07-01");
  command->require_subcommand(1);
  add_show(*command, program);
  add_check(*command, program);
  add_policy_diff(*command, program);
}

}  // namespace belzeef
