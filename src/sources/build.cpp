#include "sources/build.h"

#include <sys/stat.h>

#include <algorithm>
#include <memory>

#include "failure.h"
#include "register/builder.h"
#include "sources/combine.h"
#include "sources/event_memory.h"
#include "sources/locked_register.h"
#include "sources/write_register.h"

namespace belzeef {
namespace {

/// Whether one of the registers stands where the new one is to be.
bool is_among(const std::string& out, const std::vector<std::string>& paths) {
  struct stat wanted {};
  if (stat(out.c_str(), &wanted) != 0) return false;
  return std::any_of(paths.begin(), paths.end(), [&](const std::string& path) {
    struct stat facts {};
    return stat(path.c_str(), &facts) == 0 && facts.st_ino == wanted.st_ino &&
           facts.st_dev == wanted.st_dev;
  });
}

/// When the register counts as built, and its sources as read.
void date(const BuildRequest& request, std::span<const std::unique_ptr<Register>> registers,
          RegisterInfo& info) {
  info.built_at = request.built_at.value_or(request.now);
  for (std::size_t i = 0; i < registers.size() && !request.built_at; ++i) {
    const std::int64_t last = registers[i]->info().built_at;
    if (!request.intake.sources.empty()) break;
    info.built_at = i == 0 ? last : std::min(info.built_at, last);
  }
}

/// Everything the new register is to hold: what the registers hold that it is made from, then its
/// own sources.
absl::Status gather(const BuildRequest& request, RegisterBuilder& builder, BuildReport& report,
                    TemporaryFiles& temporary) {
  std::vector<std::unique_ptr<Register>> registers;
  std::vector<const Register*> views;
  for (const std::string& path : request.from) {
    auto opened = Register::open(path, {.threads = request.threads, .secret = request.secret});
    if (!opened.ok()) return opened.status();
    registers.push_back(*std::move(opened));
    views.push_back(registers.back().get());
  }
  report.info.tool_version = request.tool_version;
  date(request, registers, report.info);
  if (absl::Status status = combine(views, builder, report.info); !status.ok()) return status;
  const IntakeRequest intake = told_apart_as_held(request.intake, report.info);
  if (absl::Status status = check_subject_count(intake, report.info); !status.ok()) {
    return status;
  }
  if (request.built_at) {
    // As if all had been read then, so that it can be reproduced from the same sources.
    report.info.history.clear();
    for (SourceFile& source : report.info.sources) {
      source.taken_at = *request.built_at;
      source.batch = 0;
    }
  }
  const std::size_t old_sources = report.info.sources.size();
  if (absl::Status status =
          take_in(intake, old_sources, builder, report.info, report.bad_rows, temporary);
      !status.ok()) {
    return status;
  }
  if (!request.intake.sources.empty() && !report.info.history.empty()) {
    report.info.history.push_back({report.info.next_batch(), report.info.built_at});
    for (std::size_t i = old_sources; i < report.info.sources.size(); ++i) {
      report.info.sources[i].batch = report.info.history.back().batch;
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<BuildReport> build_register(const BuildRequest& request, TemporaryFiles& temporary) {
  const std::vector<SourceRequest>& sources = request.intake.sources;
  if (request.from.empty() &&
      std::none_of(sources.begin(), sources.end(),
                   [](const SourceRequest& s) { return s.kind == SourceKind::kObjections; })) {
    return usage_error(
        "register build: no objections: give --objections FILE, so that a forgotten "
        "opt-out file does not look like a world without objections");
  }
  // What an update adds while this reads would be lost where the new register takes its place.
  LockedRegister lock;
  const bool in_place = is_among(request.out, request.from);
  if (in_place) {
    if (absl::Status status = lock.open(request.out, request.intake.warn); !status.ok()) {
      return status;
    }
  }
  BuildReport report;
  RegisterBuilder builder(request.secret);
  builder.use_threads(request.threads);
  bound_memory(builder, request.memory, request.out, *request.intake.output.calls);
  absl::Status status = gather(request, builder, report, temporary);
  if (!status.ok()) return status;
  OutputOptions options = request.intake.output;
  options.keep_owner = in_place;
  status = write_register(
      request.out, options,
      [&](const WriteAt& write_at) {
        const WriteAt counted = [&](std::uint64_t offset, std::string_view bytes) {
          if (request.wrote) request.wrote(bytes.size());
          return write_at(offset, bytes);
        };
        return builder.write(report.info, counted);
      },
      temporary);
  if (!status.ok()) return status;
  return report;
}

}  // namespace belzeef
