#include <cstdlib>
#include <optional>

#include "cli/files.h"
#include "cli/key_option.h"
#include "cli/language.h"
#include "cli/local_time.h"
#include "cli/program.h"
#include "cli/progress.h"
#include "cli/register_commands.h"
#include "cli/results_option.h"
#include "cli/subject_columns.h"
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
  std::vector<std::string> complete_through;
  std::vector<std::string> subject_columns;
  MapOption map;  ///< of the contacts
  CallersOption callers;
  std::string built_at;
  KeyOption key;
  bool sync = true;
};

/// The day of each file of an option: one for all, or one each in the same order; none where none
/// is given.
absl::StatusOr<std::vector<Day>> days_of_files(const std::string& option,
                                               const std::string& files_option, std::size_t files,
                                               const std::vector<std::string>& dates) {
  if (dates.empty()) return std::vector<Day>(files, kNoDay);
  if (files == 0) {
    return usage_error(option + ": there is no " + files_option + " file it could belong to");
  }
  if (dates.size() != 1 && dates.size() != files) {
    return usage_error(option + ": give one date for all " + files_option +
                       " files, or one for each");
  }
  std::vector<Day> days;
  for (std::size_t i = 0; i < files; ++i) {
    const std::string& text = dates[dates.size() == 1 ? 0 : i];
    const auto day = parse_day(text);
    if (!day) return usage_error(option + ": '" + text + "' is no date: write YYYY-MM-DD");
    days.push_back(*day);
  }
  return days;
}

/// Nothing where none is given.
absl::StatusOr<std::optional<std::int64_t>> time_given(const std::string& built_at) {
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  const bool by_environment = built_at.empty() && epoch != nullptr && *epoch != '\0';
  if (built_at.empty() && !by_environment) return std::optional<std::int64_t>();
  absl::StatusOr<std::int64_t> time =
      by_environment ? parse_time("SOURCE_DATE_EPOCH", epoch) : parse_time("--built-at", built_at);
  if (!time.ok()) return time.status();
  return std::optional<std::int64_t>(*time);
}

/// How each file of contacts is read, where it is a dialler's results.
absl::StatusOr<ResultsOfFiles> results_of(const IntakeArguments& arguments, std::size_t files,
                                          Day day, Program& program) {
  const auto warn = [&program](const std::string& line) { program.warn(line); };
  absl::StatusOr<ResultsOfFiles> results = arguments.map.resolve("--contacts", files, warn);
  if (!results.ok()) return results.status();
  if (absl::Status status = arguments.callers.resolve(day, *results); !status.ok()) return status;
  for (const std::shared_ptr<CallResults>& one : *results) {
    if (one != nullptr) one->last = day;
  }
  return results;
}

/// `day`: of the build or update.
absl::StatusOr<IntakeRequest> intake_request(const IntakeArguments& arguments,
                                             const std::string& command, Day day,
                                             Program& program) {
  IntakeRequest request{.command = command,
                        .errors = arguments.errors,
                        .max_bad_rows = arguments.max_bad_rows,
                        .allow_empty = arguments.allow_empty,
                        .subject_columns = split_names(arguments.subject_columns),
                        .output = {.sync = arguments.sync}};
  const auto files_of = [&](SourceKind kind) {
    return arguments.files[static_cast<std::size_t>(kind)].size();
  };
  if (files_of(SourceKind::kBmnr) != 0 && arguments.bmnr_issued.empty()) {
    return usage_error("--bmnr: needs --bmnr-issued DATE, the day of its issue");
  }
  auto issued =
      days_of_files("--bmnr-issued", "--bmnr", files_of(SourceKind::kBmnr), arguments.bmnr_issued);
  if (!issued.ok()) return issued.status();
  auto complete = days_of_files("--complete-through", "--objections",
                                files_of(SourceKind::kObjections), arguments.complete_through);
  if (!complete.ok()) return complete.status();
  const auto results = results_of(arguments, files_of(SourceKind::kContacts), day, program);
  if (!results.ok()) return results.status();
  for (const SourceFormat& format : source_formats()) {
    std::size_t number = 0;
    for (const std::string& path : arguments.files[static_cast<std::size_t>(format.kind)]) {
      SourceRequest& source = request.sources.emplace_back();
      source.kind = format.kind;
      source.path = path;
      if (format.kind == SourceKind::kBmnr) source.issued = (*issued)[number];
      if (format.kind == SourceKind::kObjections) source.complete_through = (*complete)[number];
      if (format.kind == SourceKind::kContacts) source.results = (*results)[number];
      ++number;
    }
  }
  request.say = [&program](const std::string& line) { program.say(line); };
  request.warn = [&program](const std::string& line) { program.warn(line); };
  return request;
}

/// The outputs of a command may not be among its inputs; only a register may come out in the place
/// of one that it was made from.
absl::Status check_outputs(const IntakeRequest& intake, const std::string& out,
                           const std::vector<std::string>& from, const std::string& key_file) {
  const auto taken = [&](const std::string& output, const std::string& what) {
    return usage_error(intake.command + ": " + output + " is " + what +
                       " too: choose another output name");
  };
  for (const std::string& output : {out, intake.errors}) {
    if (is_temporary_name(output)) {
      return usage_error(intake.command + ": " + output +
                         ": has the name of an unfinished output: choose another");
    }
    for (const SourceRequest& source : intake.sources) {
      if (!output.empty() && same_file(output, source.path)) return taken(output, "a source");
    }
    if (same_file(output, key_file)) return taken(output, "the key file");
  }
  for (const std::string& reg : from) {
    if (same_file(intake.errors, reg)) return taken(intake.errors, "a register");
  }
  if (!intake.errors.empty() && same_place(out, intake.errors)) {
    return usage_error(intake.command +
                       ": the register and --errors are the same file: give each its own");
  }
  return absl::OkStatus();
}

void say_done(Program& program, const std::string& path, const char* done,
              const RegisterInfo& added, std::uint64_t bad_rows) {
  std::string line = path + ": " + done;
  if (bad_rows != 0) line += ", without " + grouped(bad_rows) + " unusable rows";
  program.say(line);
  for (const std::string& counted : event_counts(added)) program.say(counted);
}

/// What a build and an update are told alike, checked.
struct Prepared {
  IntakeRequest intake;
  std::optional<std::int64_t> built_at;  ///< none given: now
  std::optional<SecretKey> key;
};

absl::StatusOr<Prepared> prepare(const IntakeArguments& arguments, const std::string& command,
                                 const std::string& out, const std::vector<std::string>& from,
                                 Program& program) {
  auto time = time_given(arguments.built_at);
  if (!time.ok()) return time.status();
  const Day day = local_day(time->value_or(now_seconds()));
  absl::StatusOr<IntakeRequest> intake = intake_request(arguments, command, day, program);
  if (!intake.ok()) return intake.status();
  std::vector<std::string> inputs;
  for (const SourceRequest& source : intake->sources) inputs.push_back(source.path);
  absl::Status status = check_stdin_once(command, inputs);
  if (status.ok()) status = check_outputs(*intake, out, from, arguments.key.path());
  if (!status.ok()) return status;
  for (const SourceRequest& source : intake->sources) {
    if (!given(source.complete_through) || source.complete_through <= day) continue;
    return usage_error("--complete-through: " + day_text(source.complete_through) +
                       " is after the day of the build, " + day_text(day) +
                       ": give the last day whose opt-outs the file holds");
  }
  auto key = arguments.key.read();
  if (!key.ok()) return key.status();
  return Prepared{*std::move(intake), *time, *key};
}

/// Shows how far the sources are read.
void watch(IntakeRequest& intake, Progress& progress) {
  std::vector<std::string> paths;
  for (const SourceRequest& source : intake.sources) paths.push_back(source.path);
  progress.begin(paths.size() == 1 ? paths.front() : std::to_string(paths.size()) + " sources",
                 bytes_of_files(paths));
  intake.observer = [&progress](std::string_view bytes) { progress.add(bytes.size()); };
}

void tell_sources(const RegisterInfo& added, Program& program) {
  for (const SourceFile& source : added.sources) {
    program.detail(source.path + ": " + grouped(source.rows) + " rows, " +
                   grouped(source.bad_rows) + " unusable, " + source.digest);
  }
}

absl::StatusOr<ExitStatus> build(const std::string& out, const std::vector<std::string>& from,
                                 const IntakeArguments& arguments, Program& program) {
  absl::StatusOr<Prepared> prepared = prepare(arguments, "register build", out, from, program);
  if (!prepared.ok()) return prepared.status();
  BuildRequest request;
  request.intake = std::move(prepared->intake);
  request.from = from;
  request.out = out;
  request.built_at = prepared->built_at;
  request.now = now_seconds();
  request.tool_version = program_version();
  request.secret = pointer_to(prepared->key);
  request.threads = default_threads();
  std::optional<Progress> progress(std::in_place, program.console, program.shows_progress(),
                                   locale_language());
  watch(request.intake, *progress);
  // The bytes of the sources are all taken before the first of the register is written.
  std::once_flag begun;
  request.wrote = [&](std::uint64_t bytes) {
    std::call_once(begun, [&] { progress->begin(out, 0); });
    progress->add(bytes);
  };
  absl::StatusOr<BuildReport> report = build_register(request, program.temporary);
  progress.reset();
  if (!report.ok()) return report.status();
  tell_sources(report->info, program);
  say_done(program, out, "built", report->info, report->bad_rows);
  return ExitStatus::kDone;
}

absl::StatusOr<ExitStatus> update(const std::string& path, bool compact,
                                  const IntakeArguments& arguments, Program& program) {
  absl::StatusOr<Prepared> prepared = prepare(arguments, "register update", path, {}, program);
  if (!prepared.ok()) return prepared.status();
  UpdateRequest request;
  request.intake = std::move(prepared->intake);
  request.path = path;
  request.built_at = prepared->built_at.value_or(now_seconds());
  request.tool_version = program_version();
  request.secret = pointer_to(prepared->key);
  request.threads = default_threads();
  request.sync = arguments.sync;
  request.compact = compact;
  std::optional<Progress> progress(std::in_place, program.console, program.shows_progress(),
                                   locale_language());
  watch(request.intake, *progress);
  absl::StatusOr<UpdateReport> report = update_register(request, program.temporary);
  progress.reset();
  if (!report.ok()) return report.status();
  tell_sources(report->added, program);
  say_done(program, path, "updated", report->added, report->bad_rows);
  if (report->compacted) program.say(path + ": updates had grown: joined with the build");
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
  command
      ->add_option("--complete-through", arguments.complete_through,
                   "the last day whose opt-outs an --objections file holds")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->type_name("DATE");
  arguments.map.add_to(*command, "--contacts");
  arguments.callers.add_to(*command);
  arguments.key.add_to(command);
  add_subject_columns(*command, arguments.subject_columns,
                      "columns of consents and relations that say whose they are, where several "
                      "persons share a number, such as postcode,house-number");
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
  add_verbose(*command, program);
}

}  // namespace

std::vector<std::string> event_counts(const RegisterInfo& info) {
  std::vector<std::string> lines;
  for (int i = 0; i < kSourceKindCount; ++i) {
    const std::uint64_t events = info.events[static_cast<std::size_t>(i)];
    if (events == 0) continue;
    const std::string_view name = source_kind_name(static_cast<SourceKind>(i));
    char line[64];
    std::snprintf(line, sizeof line, "  %-16.*s %12s", static_cast<int>(name.size()), name.data(),
                  grouped(events).c_str());
    lines.emplace_back(line);
  }
  return lines;
}

void add_register_build(CLI::App& parent, Program& program) {
  CLI::App* command = add_command(
      parent, "build", "Makes a register from objections, consents, relations …",
      "belzeef register build --out r.bzf --objections optouts.csv --consents consents.csv");
  auto arguments = std::make_shared<IntakeArguments>();
  auto out = std::make_shared<std::string>();
  auto from = std::make_shared<std::vector<std::string>>();
  command->add_option("--out", *out, "the register to make")->required()->type_name("FILE");
  command
      ->add_option(
          "--from", *from,
          "a register whose events it has, too; alone this joins its updates; may be repeated")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->type_name("R");
  add_intake(command, *arguments, program);
  command->callback([=, &program] {
    program.action = [=, &program] { return build(*out, *from, *arguments, program); };
  });
}

void add_register_update(CLI::App& parent, Program& program) {
  CLI::App* command =
      add_command(parent, "update", "Adds events to a register, in one durable step",
                  "belzeef register update r.bzf --objections tonight.csv");
  auto arguments = std::make_shared<IntakeArguments>();
  auto path = std::make_shared<std::string>();
  auto compact = std::make_shared<bool>(true);
  add_register_path(command, *path);
  add_intake(command, *arguments, program);
  command->add_flag("--compact,!--no-compact", *compact,
                    "join the updates with the build once they have grown");
  command->callback([=, &program] {
    program.action = [=, &program] { return update(*path, *compact, *arguments, program); };
  });
}

}  // namespace belzeef
