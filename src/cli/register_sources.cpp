#include <cinttypes>
#include <cstdlib>

#include "cli/files.h"
#include "cli/local_time.h"
#include "cli/program.h"
#include "cli/register_commands.h"
#include "sources/build.h"
#include "sources/source_table.h"
#include "sources/update.h"

namespace belzeef {
namespace {

/// What a build and an update have in common.
struct IntakeArguments {
  std::vector<std::vector<std::string>> files{kSourceKindCount};  ///< by SourceKind
  std::vector<std::string> bmnr_issued;
  std::string errors;
  std::uint64_t max_bad_rows = 0;
  bool allow_empty = false;
  std::string built_at;
  bool sync = true;
};

/// The issue date of each do-not-call file: one for all, or one each in the same order.
absl::StatusOr<std::vector<Day>> issue_dates(const IntakeArguments& arguments) {
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

absl::StatusOr<IntakeRequest> intake_request(const IntakeArguments& arguments,
                                             const std::string& command) {
  IntakeRequest request{.command = command,
                        .errors = arguments.errors,
                        .max_bad_rows = arguments.max_bad_rows,
                        .allow_empty = arguments.allow_empty,
                        .output = {.sync = arguments.sync}};
  absl::StatusOr<std::vector<Day>> issued = issue_dates(arguments);
  if (!issued.ok()) return issued.status();
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

/// The outputs of a command may not be among its inputs.
absl::Status check_outputs(const IntakeRequest& intake, const std::string& out) {
  for (const std::string& output : {out, intake.errors}) {
    if (is_temporary_name(output)) {
      return usage_error(intake.command + ": " + output +
                         ": has the name of an unfinished output: choose another");
    }
    for (const SourceRequest& source : intake.sources) {
      if (!output.empty() && same_file(output, source.path)) {
        return usage_error(intake.command + ": " + output +
                           " is a source too: choose another output name");
      }
    }
  }
  if (!intake.errors.empty() && same_place(out, intake.errors)) {
    return usage_error(intake.command +
                       ": the register and --errors are the same file: give each its own");
  }
  return absl::OkStatus();
}

void print_done(const std::string& path, const char* done, const RegisterInfo& added,
                std::uint64_t bad_rows) {
  std::fprintf(stderr, "%s: %s", path.c_str(), done);
  if (bad_rows != 0) std::fprintf(stderr, ", without %" PRIu64 " unusable rows", bad_rows);
  std::fprintf(stderr, "\n");
  print_event_counts(added, stderr);
}

absl::StatusOr<ExitStatus> build(const std::string& out, const IntakeArguments& arguments,
                                 Program& program) {
  BuildRequest request;
  request.out = out;
  request.tool_version = program_version();
  absl::StatusOr<IntakeRequest> intake = intake_request(arguments, "register build");
  if (!intake.ok()) return intake.status();
  absl::StatusOr<std::int64_t> time = build_time(arguments.built_at);
  if (!time.ok()) return time.status();
  request.intake = *std::move(intake);
  request.built_at = *time;
  if (absl::Status status = check_outputs(request.intake, out); !status.ok()) return status;
  absl::StatusOr<BuildReport> report = build_register(request, program.temporary);
  if (!report.ok()) return report.status();
  if (!program.quiet) print_done(out, "built", report->info, report->bad_rows);
  return ExitStatus::kDone;
}

absl::StatusOr<ExitStatus> update(const std::string& path, const IntakeArguments& arguments,
                                  Program& program) {
  UpdateRequest request;
  request.path = path;
  request.tool_version = program_version();
  request.threads = default_threads();
  request.sync = arguments.sync;
  absl::StatusOr<IntakeRequest> intake = intake_request(arguments, "register update");
  if (!intake.ok()) return intake.status();
  absl::StatusOr<std::int64_t> time = build_time(arguments.built_at);
  if (!time.ok()) return time.status();
  request.intake = *std::move(intake);
  request.built_at = *time;
  if (absl::Status status = check_outputs(request.intake, path); !status.ok()) return status;
  absl::StatusOr<UpdateReport> report = update_register(request, program.temporary);
  if (!report.ok()) return report.status();
  if (!program.quiet) print_done(path, "updated", report->added, report->bad_rows);
  return ExitStatus::kDone;
}

void add_intake(CLI::App* command, IntakeArguments& arguments, Program& program) {
  for (const SourceFormat& format : source_formats()) {
    command
        ->add_option(std::string(format.option),
                     arguments.files[static_cast<std::size_t>(format.kind)],
                     std::string(format.help))
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->type_name("FILE")
        ->group("Sources (CSV with a header, or JSON; each may be repeated)");
  }
  command->add_option("--bmnr-issued", arguments.bmnr_issued, "the day a --bmnr file was issued")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->type_name("DATE");
  command->add_option("--errors", arguments.errors, "unusable rows with line and cause, as CSV")
      ->type_name("FILE");
  command
      ->add_option("--max-bad-rows", arguments.max_bad_rows,
                   "more unusable rows than this (default 0): status 3 and nothing done")
      ->type_name("N");
  command->add_flag("--allow-empty,!--no-allow-empty", arguments.allow_empty,
                    "an objections source may be empty");
  command
      ->add_option("--built-at", arguments.built_at,
                   "the time of the build or update, so that it can be reproduced")
      ->type_name("TIME");
  command->add_flag("--sync,!--no-sync", arguments.sync,
                    "make the register durable before it counts");
  command->add_flag("--quiet,!--no-quiet", program.quiet, "say nothing but warnings and errors");
}

}  // namespace

void print_event_counts(const RegisterInfo& info, std::FILE* out) {
  for (int i = 0; i < kSourceKindCount; ++i) {
    const std::uint64_t events = info.events[static_cast<std::size_t>(i)];
    if (events == 0) continue;
    const std::string_view name = source_kind_name(static_cast<SourceKind>(i));
    std::fprintf(out, "  %-16.*s %12" PRIu64 "\n", static_cast<int>(name.size()), name.data(),
                 events);
  }
}

void add_register_build(CLI::App& parent, Program& program) {
  CLI::App* command = add_command(
      parent, "build", "Makes a register from objections, consents, relations …",
      "belzeef register build --out r.bzf --objections optouts.csv --consents consents.csv");
  auto arguments = std::make_shared<IntakeArguments>();
  auto out = std::make_shared<std::string>();
  command->add_option("--out", *out, "the register to make")->required()->type_name("FILE");
  add_intake(command, *arguments, program);
  command->callback([=, &program] {
    program.action = [=, &program] { return build(*out, *arguments, program); };
  });
}

void add_register_update(CLI::App& parent, Program& program) {
  CLI::App* command =
      add_command(parent, "update", "Adds events to a register, in one durable step",
                  "belzeef register update r.bzf --objections tonight.csv");
  auto arguments = std::make_shared<IntakeArguments>();
  auto path = std::make_shared<std::string>();
  add_register_path(command, *path);
  add_intake(command, *arguments, program);
  command->callback([=, &program] {
    program.action = [=, &program] { return update(*path, *arguments, program); };
  });
}

}  // namespace belzeef
