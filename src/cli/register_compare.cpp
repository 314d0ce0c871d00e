#include <algorithm>
#include <cinttypes>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/files.h"
#include "cli/key_option.h"
#include "cli/local_time.h"
#include "cli/program.h"
#include "cli/register_commands.h"
#include "failure.h"
#include "number/masked.h"
#include "register/compare.h"
#include "sources/build.h"
#include "sources/export.h"
#include "sources/source_table.h"

namespace belzeef {
namespace {

absl::StatusOr<std::unique_ptr<Register>> open_with(const std::string& path,
                                                    const std::optional<SecretKey>& key) {
  return Register::open(path, {.threads = default_threads(), .secret = pointer_to(key)});
}

struct MergeArguments {
  std::vector<std::string> from;
  std::string out;
  KeyOption key;
  bool sync = true;
};

absl::StatusOr<ExitStatus> merge(const MergeArguments& arguments, Program& program) {
  auto key = arguments.key.read();
  if (!key.ok()) return key.status();
  if (is_temporary_name(arguments.out)) {
    return usage_error("register merge: " + arguments.out +
                       ": has the name of an unfinished output: choose another");
  }
  if (same_file(arguments.out, arguments.key.path())) {
    return usage_error("register merge: " + arguments.out +
                       " is the key file too: choose another output name");
  }
  BuildRequest request;
  request.intake.command = "register merge";
  request.intake.output.sync = arguments.sync;
  request.intake.warn = [&program](const std::string& line) { program.warn(line); };
  request.from = arguments.from;
  request.out = arguments.out;
  request.now = now_seconds();
  request.tool_version = program_version();
  request.secret = pointer_to(*key);
  request.threads = default_threads();
  auto report = build_register(request, program.temporary);
  if (!report.ok()) return report.status();
  program.say(arguments.out + ": merged; it counts as changed when the oldest of them was, on " +
              local_time_text(report->info.built_at));
  for (const std::string& line : event_counts(report->info)) program.say(line);
  return ExitStatus::kDone;
}

struct DiffArguments {
  std::string first;
  std::string second;
  KeyOption key;
  bool numbers = false;
  bool json = false;
};

std::string masked(PhoneNumber number) {
  std::string text;
  append_masked(number, kHiddenDigit, text);
  return text;
}

/// Events that only one register holds, as rows of side, kind and masked number.
class OnlyOneList {
 public:
  explicit OnlyOneList(const Register& reg) : tokens_(reg.secret()) {}
  void add(bool in_first, SourceKind kind, bool hashed, KeyWords key) {
    rows_.push_back({in_first ? "first" : "second", source_kind_name(kind),
                     hashed ? "sha256" : masked(tokens_.number_of(key))});
  }
  struct Row {
    std::string_view side;
    std::string_view kind;
    std::string number;
  };
  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }

 private:
  TokenMaker tokens_;
  std::vector<Row> rows_;
};

void print_diff_json(const Overlaps& overlaps, const OnlyOneList& only, bool numbers) {
  nlohmann::ordered_json kinds = nlohmann::ordered_json::object();
  for (int i = 0; i < kSourceKindCount; ++i) {
    const Overlap& overlap = overlaps[static_cast<std::size_t>(i)];
    kinds[std::string(source_kind_name(static_cast<SourceKind>(i)))] = {
        {"only_first", overlap.only_first},
        {"only_second", overlap.only_second},
        {"both", overlap.both}};
  }
  nlohmann::ordered_json text = {{"events", kinds}};
  if (numbers) text["numbers"] = nlohmann::ordered_json::array();
  for (const OnlyOneList::Row& row : only.rows()) {
    text["numbers"].push_back({{"only", row.side}, {"kind", row.kind}, {"number", row.number}});
  }
  std::cout << text.dump(1) << std::endl;
}

void print_diff(const Overlaps& overlaps, const OnlyOneList& only) {
  std::cout << "kind\tonly_first\tonly_second\tboth\n";
  for (int i = 0; i < kSourceKindCount; ++i) {
    const Overlap& overlap = overlaps[static_cast<std::size_t>(i)];
    std::cout << source_kind_name(static_cast<SourceKind>(i)) << '\t' << overlap.only_first << '\t'
              << overlap.only_second << '\t' << overlap.both << '\n';
  }
  for (const OnlyOneList::Row& row : only.rows()) {
    std::cout << "only " << row.side << '\t' << row.kind << '\t' << row.number << '\n';
  }
  std::cout << std::flush;
}

absl::StatusOr<ExitStatus> diff(const DiffArguments& arguments) {
  auto key = arguments.key.read();
  if (!key.ok()) return key.status();
  auto first = open_with(arguments.first, *key);
  if (!first.ok()) return first.status();
  auto second = open_with(arguments.second, *key);
  if (!second.ok()) return second.status();
  OnlyOneList only(**first);
  OnlyOne take;
  if (arguments.numbers) {
    take = [&only](bool in_first, SourceKind kind, bool hashed, KeyWords words) {
      only.add(in_first, kind, hashed, words);
    };
  }
  auto overlaps = compare_registers(**first, **second, take);
  if (!overlaps.ok()) return overlaps.status();
  if (arguments.json) {
    print_diff_json(*overlaps, only, arguments.numbers);
  } else {
    print_diff(*overlaps, only);
  }
  return ExitStatus::kDone;
}

struct ExportArguments {
  std::string path;
  std::vector<std::string> files = std::vector<std::string>(kSourceKindCount);  ///< by SourceKind
  std::string bmnr_issued;
  KeyOption key;
  bool sync = true;
};

/// What is asked for, checked against what there is.
absl::StatusOr<std::vector<ExportTarget>> export_targets(const ExportArguments& arguments,
                                                         const RegisterInfo& info) {
  std::vector<ExportTarget> targets;
  for (int i = 0; i < kSourceKindCount; ++i) {
    const std::string& path = arguments.files[static_cast<std::size_t>(i)];
    if (path.empty()) continue;
    for (const ExportTarget& other : targets) {
      if (same_place(other.path, path)) {
        return usage_error("register export: two outputs have the name " + path +
                           ": give each its own");
      }
    }
    targets.push_back({.kind = static_cast<SourceKind>(i), .path = path});
    if (same_file(path, arguments.path)) {
      return usage_error("register export: " + path + " is the register: choose another name");
    }
    if (targets.back().kind != SourceKind::kBmnr) continue;
    const std::vector<Day> issued = info.bmnr_issued();
    const auto day = parse_day(arguments.bmnr_issued);
    if (day && std::find(issued.begin(), issued.end(), *day) != issued.end()) {
      targets.back().issued = *day;
    } else if (!arguments.bmnr_issued.empty() || issued.size() != 1) {
      return usage_error(
          "register export: --bmnr: say which file of it by --bmnr-issued DATE; "
          "register info shows them");
    } else {
      targets.back().issued = issued.front();
    }
  }
  if (targets.empty()) {
    return usage_error("register export: no output: give --objections FILE or another");
  }
  return targets;
}

absl::StatusOr<ExitStatus> export_register(const ExportArguments& arguments, Program& program) {
  if (!arguments.key.path().empty()) {
    return register_error(arguments.path +
                          ": a keyed register is not exported: its numbers are to stay in it");
  }
  auto reg = open_with(arguments.path, std::nullopt);
  if (!reg.ok()) return reg.status();
  auto targets = export_targets(arguments, (*reg)->info());
  if (!targets.ok()) return targets.status();
  OutputOptions options;
  options.sync = arguments.sync;
  options.compress_by_name = true;
  absl::Status status = export_events(**reg, *targets, options, program.temporary);
  if (!status.ok()) return status;
  return ExitStatus::kDone;
}

}  // namespace

void add_register_merge(CLI::App& parent, Program& program) {
  CLI::App* command = add_command(parent, "merge", "Makes one register of several",
                                  "belzeef register merge --out all.bzf north.bzf south.bzf");
  auto arguments = std::make_shared<MergeArguments>();
  command->add_option("R", arguments->from, "the registers")
      ->required()
      ->expected(2, -1)
      ->type_name("");
  command->add_option("--out", arguments->out, "the register to make")
      ->required()
      ->type_name("FILE");
  arguments->key.add_to(command);
  command->add_flag("--sync,!--no-sync", arguments->sync,
                    "make the register durable before it counts");
  command->add_flag("--quiet,!--no-quiet", program.quiet, "say nothing but warnings and errors");
  command->callback([arguments, &program] {
    program.action = [arguments, &program] { return merge(*arguments, program); };
  });
}

void add_register_diff(CLI::App& parent, Program& program) {
  CLI::App* command =
      add_command(parent, "diff", "What two registers hold in common, and what only one of them",
                  "belzeef register diff yesterday.bzf today.bzf --numbers");
  auto arguments = std::make_shared<DiffArguments>();
  command->add_option("A", arguments->first, "the first register")->required()->type_name("");
  command->add_option("B", arguments->second, "the second register")->required()->type_name("");
  arguments->key.add_to(command);
  command->add_flag("--numbers,!--no-numbers", arguments->numbers,
                    "also the masked number of every event that only one holds");
  command->add_flag("--json,!--no-json", arguments->json, "as JSON");
  command->callback(
      [arguments, &program] { program.action = [arguments] { return diff(*arguments); }; });
}

void add_register_export(CLI::App& parent, Program& program) {
  CLI::App* command =
      add_command(parent, "export", "Writes the events of a register as source files, as CSV",
                  "belzeef register export r.bzf --objections optouts.csv");
  auto arguments = std::make_shared<ExportArguments>();
  add_register_path(command, arguments->path);
  for (const SourceFormat& format : source_formats()) {
    command
        ->add_option(std::string(format.option),
                     arguments->files[static_cast<std::size_t>(format.kind)],
                     "where these events go; - is standard output")
        ->type_name("FILE");
  }
  command->add_option("--bmnr-issued", arguments->bmnr_issued, "which --bmnr file")
      ->type_name("DATE");
  arguments->key.add_to(command);
  command->add_flag("--sync,!--no-sync", arguments->sync,
                    "make the files durable before they appear");
  command->callback([arguments, &program] {
    program.action = [arguments, &program] { return export_register(*arguments, program); };
  });
}

}  // namespace belzeef
