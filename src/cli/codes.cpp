#include <algorithm>
#include <cctype>
#include <iostream>
#include <nlohmann/json.hpp>
#include <vector>

#include "cli/program.h"
#include "input/layout.h"
#include "input/nearest.h"
#include "reason.h"

namespace belzeef {
namespace {

constexpr std::string_view kStepNames[] = {"row",   "number", "suppression",
                                           "basis", "hold",   "duplicate"};

/// The codes that were asked for; none: all.
using Wanted = std::vector<std::string>;

bool is_wanted(const Wanted& wanted, std::string_view code) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), code) != wanted.end();
}

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

/// usage_error for a code that there is not.
absl::Status check_wanted(const Wanted& wanted) {
  std::vector<std::string_view> known;
  for (const auto& entry : kReasonTable) known.push_back(entry.code);
  for (const auto& entry : kBasisTable) known.push_back(entry.code);
  for (const auto& entry : kNoteTable) known.push_back(entry.code);
  for (const std::string& code : wanted) {
    if (std::find(known.begin(), known.end(), code) != known.end()) continue;
    const std::string near = did_you_mean(code, known);
    return usage_error("codes: there is no code '" + shown(code) + "'" +
                       (near.empty() ? ": belzeef codes lists them all" : near));
  }
  return absl::OkStatus();
}

template <class Table>
void add_json(nlohmann::ordered_json& list, const Table& table, std::string_view kind,
              const Wanted& wanted) {
  int precedence = 0;
  for (const auto& entry : table) {
    ++precedence;
    if (!is_wanted(wanted, entry.code)) continue;
    nlohmann::ordered_json code = {{"code", entry.code}, {"kind", kind}};
    code["precedence"] = precedence;
    if constexpr (std::is_same_v<decltype(entry.id), Reason>) {
      code["step"] = kStepNames[static_cast<std::size_t>(step_of(entry.id))];
    }
    code["nl"] = entry.dutch;
    code["en"] = entry.english;
    code["ground"] = entry.ground;
    list.push_back(code);
  }
}

void print_row(std::string_view kind, int precedence, std::string_view step, std::string_view code,
               std::string_view dutch, std::string_view english, std::string_view ground) {
  const auto put = [](std::string_view text, char end) { std::cout << text << end; };
  put(code, '\t');
  put(kind, '\t');
  std::cout << precedence << '\t';
  put(step, '\t');
  put(dutch, '\t');
  put(english, '\t');
  put(ground, '\n');
}

template <class Table>
void print_table(const Table& table, std::string_view kind, const Wanted& wanted) {
  int precedence = 0;
  for (const auto& entry : table) {
    ++precedence;
    if (!is_wanted(wanted, entry.code)) continue;
    std::string_view step;
    if constexpr (std::is_same_v<decltype(entry.id), Reason>) {
      step = kStepNames[static_cast<std::size_t>(step_of(entry.id))];
    }
    print_row(kind, precedence, step, entry.code, entry.dutch, entry.english, entry.ground);
  }
}

}  // namespace

void add_codes(CLI::App& app, Program& program) {
  CLI::App* command = add_command(
      app, "codes", "Every reason, basis and note with its meaning, ground and precedence",
      "belzeef codes | grep CONSENT");
  auto json = std::make_shared<bool>(false);
  auto wanted = std::make_shared<Wanted>();
  command->add_option("CODE", *wanted, "only these; default: all")->type_name("");
  command->add_flag("--json,!--no-json", *json, "as JSON");
  command->callback([json, wanted, &program] {
    program.action = [json, wanted]() -> absl::StatusOr<ExitStatus> {
      for (std::string& code : *wanted) code = upper(std::move(code));
      if (absl::Status status = check_wanted(*wanted); !status.ok()) return status;
      if (*json) {
        nlohmann::ordered_json list = nlohmann::ordered_json::array();
        add_json(list, kReasonTable, "reason", *wanted);
        add_json(list, kBasisTable, "basis", *wanted);
        add_json(list, kNoteTable, "note", *wanted);
        std::cout << list.dump(1) << std::endl;
        return ExitStatus::kDone;
      }
      std::cout << "code\tkind\tprecedence\tstep\tnl\ten\tground\n";
      print_table(kReasonTable, "reason", *wanted);
      print_table(kBasisTable, "basis", *wanted);
      print_table(kNoteTable, "note", *wanted);
      std::cout << std::flush;
      return ExitStatus::kDone;
    };
  });
}

}  // namespace belzeef
