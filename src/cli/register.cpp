#include <cinttypes>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/files.h"
#include "cli/local_time.h"
#include "cli/program.h"
#include "register/register.h"
#include "sources/build.h"
#include "sources/source_table.h"

namespace belzeef {
namespace {

struct BuildArguments {
  std::string out;
  std::vector<std::vector<std::string>> files{kSourceKindCount};  ///< by SourceKind
  std::vector<std::string> bmnr_issued;
  std::string errors;
  std::uint64_t max_bad_rows = 0;
  bool allow_empty = false;
  std::string built_at;
  bool sync = true;
};

/// The issue date of each do-not-call file: one for all, or one each in the same order.
absl::StatusOr<std::vector<Day>> issue_dates(const BuildArguments& arguments) {
  const std::size_t files = arguments.files[static_cast<std::size_t>(SourceKind::kBmnr)].size();
  const std::size_t dates = arguments.bmnr_issued.size();
  if (files == 0 && dates == 0) return std::vector<Day>{};
  if (dates == 0) return usage_error("--bmnr: needs --bmnr-issued DATE, the day of its issue");
  if (files == 0) return usage_error("--bmnr-issued: there is no --bmnr file it could belong to");
  if (dates != 1 && dates != files) {
    return usage_error("--bmnr-issued: give one date for all --bmnr files, or one for each");
  }
  std::vector<Day> days;
  for (std::size_t i = 0; i < files; ++i) {
    const std::string& text = arguments.bmnr_issued[dates == 1 ? 0 : i];
    const auto day = parse_day(text);
    if (!day) return usage_error("--bmnr-issued: '" + text + "' is no date: write YYYY-MM-DD");
    days.push_back(*day);
  }
  return days;
}

absl::StatusOr<std::int64_t> build_time(const std::string& built_at) {
  if (!built_at.empty()) return parse_time("--built-at", built_at);
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  if (epoch != nullptr && *epoch != '\0') return parse_time("SOURCE_DATE_EPOCH", epoch);
  return now_seconds();
}

absl::StatusOr<BuildRequest> build_request(const BuildArguments& arguments) {
  BuildRequest request{.out = arguments.out,
                       .errors = arguments.errors,
                       .max_bad_rows = arguments.max_bad_rows,
                       .allow_empty = arguments.allow_empty,
                       .tool_version = std::string(program_version()),
                       .output = {.sync = arguments.sync}};
  absl::StatusOr<std::vector<Day>> issued = issue_dates(arguments);
  if (!issued.ok()) return issued.status();
  absl::StatusOr<std::int64_t> time = build_time(arguments.built_at);
  if (!time.ok()) return time.status();
  request.built_at = *time;
  for (const SourceFormat& format : source_formats()) {
    std::size_t number = 0;
    for (const std::string& path : arguments.files[static_cast<std::size_t>(format.kind)]) {
      const bool dated = format.kind == SourceKind::kBmnr;
      request.sources.push_back({format.kind, path, dated ? (*issued)[number++] : kNoDay});
    }
  }
  request.warn = [](const std::string& line) { Program::warn("warning: " + line); };
  return request;
}

void print_counts(const RegisterInfo& info, std::FILE* out) {
  for (int i = 0; i < kSourceKindCount; ++i) {
    const std::uint64_t events = info.events[static_cast<std::size_t>(i)];
    if (events == 0) continue;
    const std::string_view name = source_kind_name(static_cast<SourceKind>(i));
    std::fprintf(out, "  %-16.*s %12" PRIu64 "\n", static_cast<int>(name.size()), name.data(),
                 events);
  }
}

/// The outputs of a build may not be among its inputs.
absl::Status check_outputs(const BuildRequest& request) {
  for (const std::string& output : {request.out, request.errors}) {
    if (is_temporary_name(output)) {
      return usage_error("register build: " + output +
                         ": has the name of an unfinished output: choose another");
    }
    for (const SourceRequest& source : request.sources) {
      if (!output.empty() && same_file(output, source.path)) {
        return usage_error("register build: " + output +
                           " is a source too: choose another output name");
      }
    }
  }
  if (!request.errors.empty() && same_place(request.out, request.errors)) {
    return usage_error("register build: --out and --errors are the same file: give each its own");
  }
  return absl::OkStatus();
}

absl::StatusOr<ExitStatus> build(const BuildArguments& arguments, Program& program) {
  absl::StatusOr<BuildRequest> request = build_request(arguments);
  if (!request.ok()) return request.status();
  if (absl::Status status = check_outputs(*request); !status.ok()) return status;
  absl::StatusOr<BuildReport> report = build_register(*request, program.temporary);
  if (!report.ok()) return report.status();
  if (!program.quiet) {
    std::fprintf(stderr, "%s: built", arguments.out.c_str());
    if (report->bad_rows != 0) {
      std::fprintf(stderr, ", without %" PRIu64 " unusable rows", report->bad_rows);
    }
    std::fprintf(stderr, "\n");
    print_counts(report->info, stderr);
  }
  return ExitStatus::kDone;
}

/// Every event and name record of the register as JSON.
nlohmann::ordered_json info_json(const RegisterInfo& info, const std::string& path) {
  nlohmann::ordered_json records = nlohmann::ordered_json::object();
  for (int i = 0; i < kSourceKindCount; ++i) {
    records[std::string(source_kind_name(static_cast<SourceKind>(i)))] =
        info.events[static_cast<std::size_t>(i)];
  }
  nlohmann::ordered_json sources = nlohmann::ordered_json::array();
  for (const SourceFile& source : info.sources) {
    nlohmann::ordered_json entry = {{"kind", source_kind_name(source.kind)},
                                    {"path", source.path},
                                    {"rows", source.rows},
                                    {"bad_rows", source.bad_rows},
                                    {"events", source.events},
                                    {"digest", source.digest},
                                    {"batch", source.batch}};
    if (given(source.issued)) entry["issued"] = day_text(source.issued);
    sources.push_back(entry);
  }
  return {{"path", path},
          {"built_at", local_time_text(info.built_at)},
          {"tool_version", info.tool_version},
          {"bytes", info.file_bytes},
          {"keyed", false},
          {"numbers", info.numbers},
          {"hashed_numbers", info.hashed_numbers},
          {"records", records},
          {"sources", sources}};
}

void print_info(const RegisterInfo& info, const std::string& path) {
  std::printf("%s\n", path.c_str());
  std::printf("  built at         %s by belzeef %s\n", local_time_text(info.built_at).c_str(),
              info.tool_version.c_str());
  std::printf("  size             %" PRIu64 " bytes\n", info.file_bytes);
  std::printf("  numbers          %12" PRIu64 "\n", info.numbers);
  std::printf("  known by SHA-256 %12" PRIu64 "\n", info.hashed_numbers);
  print_counts(info, stdout);
  for (const SourceFile& source : info.sources) {
    const std::string_view kind = source_kind_name(source.kind);
    std::printf("  from %.*s %s: %" PRIu64 " rows", static_cast<int>(kind.size()), kind.data(),
                source.path.c_str(), source.rows);
    if (source.bad_rows != 0) std::printf(", %" PRIu64 " unusable", source.bad_rows);
    if (given(source.issued)) std::printf(", issued %s", day_text(source.issued).c_str());
    std::printf("\n");
  }
  std::printf(
      "  protection       file permissions (0600) only: the numbers stand in it in plain, and a\n"
      "                   hash of a phone number hides nothing, since all can be tried in "
      "seconds\n");
}

void add_build(CLI::App& parent, Program& program) {
  CLI::App* command = add_command(
      parent, "build", "Makes a register from objections, consents, relations …",
      "belzeef register build --out r.bzf --objections optouts.csv --consents consents.csv");
  auto arguments = std::make_shared<BuildArguments>();
  command->add_option("--out", arguments->out, "the register to make")
      ->required()
      ->type_name("FILE");
  for (const SourceFormat& format : source_formats()) {
    command
        ->add_option(std::string(format.option),
                     arguments->files[static_cast<std::size_t>(format.kind)],
                     std::string(format.help))
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->type_name("FILE")
        ->group("Sources (CSV with a header, or JSON; each may be repeated)");
  }
  command->add_option("--bmnr-issued", arguments->bmnr_issued, "the day a --bmnr file was issued")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->type_name("DATE");
  command->add_option("--errors", arguments->errors, "unusable rows with line and cause, as CSV")
      ->type_name("FILE");
  command
      ->add_option("--max-bad-rows", arguments->max_bad_rows,
                   "more unusable rows than this (default 0): status 3 and no register")
      ->type_name("N");
  command->add_flag("--allow-empty,!--no-allow-empty", arguments->allow_empty,
                    "an objections source may be empty");
  command
      ->add_option("--built-at", arguments->built_at,
                   "the build time, so that a build can be reproduced")
      ->type_name("TIME");
  command->add_flag("--sync,!--no-sync", arguments->sync,
                    "make the register durable before it appears");
  command->add_flag("--quiet,!--no-quiet", program.quiet, "say nothing but warnings and errors");
  command->callback([arguments, &program] {
    program.action = [arguments, &program] { return build(*arguments, program); };
  });
}

/// The argument R of a command, which the environment may give.
void add_path(CLI::App* command, std::string& path) {
  command->add_option("R", path, "the register")
      ->envname("BELZEEF_REGISTER")
      ->required()
      ->type_name("");
}

void add_info(CLI::App& parent, Program& program) {
  CLI::App* command = add_command(parent, "info", "What a register holds, and from which sources",
                                  "belzeef register info r.bzf --json");
  auto path = std::make_shared<std::string>();
  auto json = std::make_shared<bool>(false);
  add_path(command, *path);
  command->add_flag("--json,!--no-json", *json, "as JSON");
  command->callback([=, &program] {
    program.action = [=]() -> absl::StatusOr<ExitStatus> {
      auto opened = Register::open(*path, default_threads());
      if (!opened.ok()) return opened.status();
      if (*json) {
        std::cout << info_json((*opened)->info(), *path).dump(1) << std::endl;
      } else {
        print_info((*opened)->info(), *path);
      }
      return ExitStatus::kDone;
    };
  });
}

void add_verify(CLI::App& parent, Program& program) {
  CLI::App* command =
      add_command(parent, "verify", "Checks every byte and every record of a register",
                  "belzeef register verify r.bzf");
  auto path = std::make_shared<std::string>();
  add_path(command, *path);
  command->add_flag("--quiet,!--no-quiet", program.quiet, "say nothing but errors");
  command->callback([path, &program] {
    program.action = [path, &program]() -> absl::StatusOr<ExitStatus> {
      auto opened = Register::open(*path, default_threads());
      if (!opened.ok()) return opened.status();
      if (absl::Status status = (*opened)->check_structure(); !status.ok()) {
        return register_error(*path + ": " + std::string(status.message()));
      }
      program.say(*path + ": sound: checksums hold, every record can be found");
      return ExitStatus::kDone;
    };
  });
}

}  // namespace

void add_register(CLI::App& app, Program& program) {
  CLI::App* command = add_command(app, "register", "Builds and inspects the register",
                                  "belzeef register build --out r.bzf --objections optouts.csv");
  command->require_subcommand(1);
  add_build(*command, program);
  add_info(*command, program);
  add_verify(*command, program);
}

}  // namespace belzeef
