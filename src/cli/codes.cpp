#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/program.h"
#include "reason.h"

namespace belzeef {
namespace {

constexpr std::string_view kStepNames[] = {"row",   "number", "suppression",
                                           "basis", "hold",   "duplicate"};

template <class Table>
void add_json(nlohmann::ordered_json& list, const Table& table, std::string_view kind) {
  int precedence = 0;
  for (const auto& entry : table) {
    nlohmann::ordered_json code = {{"code", entry.code}, {"kind", kind}};
    code["precedence"] = ++precedence;
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
void print_table(const Table& table, std::string_view kind) {
  int precedence = 0;
  for (const auto& entry : table) {
    std::string_view step;
    if constexpr (std::is_same_v<decltype(entry.id), Reason>) {
      step = kStepNames[static_cast<std::size_t>(step_of(entry.id))];
    }
    print_row(kind, ++precedence, step, entry.code, entry.dutch, entry.english, entry.ground);
  }
}

}  // namespace

void add_codes(CLI::App& app, Program& program) {
  CLI::App* command = add_command(
      app, "codes", "Every reason, basis and note with its meaning, ground and precedence",
      "belzeef codes | grep CONSENT");
  auto json = std::make_shared<bool>(false);
  command->add_flag("--json,!--no-json", *json, "as JSON");
  command->callback([json, &program] {
    program.action = [json]() -> absl::StatusOr<ExitStatus> {
      if (*json) {
        nlohmann::ordered_json list = nlohmann::ordered_json::array();
        add_json(list, kReasonTable, "reason");
        add_json(list, kBasisTable, "basis");
        add_json(list, kNoteTable, "note");
        std::cout << list.dump(1) << std::endl;
        return ExitStatus::kDone;
      }
      std::cout << "code\tkind\tprecedence\tstep\tnl\ten\tground\n";
      print_table(kReasonTable, "reason");
      print_table(kBasisTable, "basis");
      print_table(kNoteTable, "note");
      std::cout << std::flush;
      return ExitStatus::kDone;
    };
  });
}

}  // namespace belzeef
