#include "sources/update.h"

#include <cerrno>
#include <cstring>

#include "failure.h"
#include "register/builder.h"
#include "register/file_state.h"
#include "register/register.h"
#include "sources/compact.h"
#include "sources/event_memory.h"
#include "sources/locked_register.h"

namespace belzeef {
namespace {

absl::Status failed(const UpdateRequest& request, const char* what) {
  return io_error(request.path + ": cannot " + what + ": " + std::strerror(errno) +
                  ": the register is as it was");
}

absl::Status write_all(const UpdateRequest& request, int fd, std::uint64_t offset,
                       std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written =
        request.calls->write_at(fd, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (written < 0) {
      if (errno == EINTR) continue;
      return failed(request, "write");
    }
    offset += static_cast<std::uint64_t>(written);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return absl::OkStatus();
}

absl::Status make_durable(const UpdateRequest& request, int fd) {
  if (request.sync && request.calls->sync(fd) != 0) return failed(request, "sync");
  return absl::OkStatus();
}

/// Batch first, then the slot that makes it count. Between them the batch must be durable, or a
/// crash could leave a slot that promises more than there is.
absl::Status append_batch(const UpdateRequest& request, int fd, const Register& reg,
                          RegisterBuilder& builder, RegisterInfo& added) {
  const std::uint64_t start = reg.info().file_bytes;
  const auto number = static_cast<std::uint32_t>(reg.info().batches.size());
  // What an update that did not end has left could look like a batch after this one.
  if (reg.has_unfinished_update() && request.calls->truncate(fd, static_cast<off_t>(start)) != 0) {
    return failed(request, "truncate");
  }
  std::uint64_t end = 0;
  const WriteAt write_at = [&](std::uint64_t offset, std::string_view bytes) {
    return write_all(request, fd, offset, bytes);
  };
  absl::Status status = builder.write_batch(added, number, start, write_at, end);
  added.file_bytes = end - start;
  if (status.ok()) status = make_durable(request, fd);
  if (!status.ok()) {
    // So that nothing of it is taken for a whole update; the old state holds in any case.
    request.calls->truncate(fd, static_cast<off_t>(start));
    return status;
  }
  // From here on the batch counts, as a whole one does that has no slot yet: who is told that it
  // failed would add its events once more.
  status = write_all(request, fd, slot_offset(number + 1), slot_bytes(end, number + 1));
  if (status.ok()) status = make_durable(request, fd);
  if (!status.ok() && request.intake.warn) {
    request.intake.warn(request.path +
                        ": the update counts, but its commit slot could not be written: check "
                        "the disk");
  }
  return absl::OkStatus();
}

/// Calls that are added once more count once more against max-attempts.
void warn_of_known_results(const UpdateRequest& request, const RegisterInfo& held,
                           const RegisterInfo& added) {
  for (std::size_t i = 0; i < added.sources.size() && request.intake.warn; ++i) {
    if (!request.intake.sources[i].results || added.sources[i].events == 0) continue;
    for (const SourceFile& old : held.sources) {
      if (old.events == 0 || old.kind != added.sources[i].kind ||
          old.digest != added.sources[i].digest)
        continue;
      request.intake.warn(added.sources[i].path +
                          ": the same results were added before: its calls count twice now");
      break;
    }
  }
}

/// The events count already, so that a failure here is none of the update.
bool joined(const UpdateRequest& request, const LockedRegister& file, TemporaryFiles& temporary) {
  const absl::Status status = compact(request, file, temporary);
  if (!status.ok() && request.intake.warn) {
    request.intake.warn("the update counts, but its batches could not be joined: " +
                        std::string(status.message()));
  }
  return status.ok();
}

}  // namespace

absl::StatusOr<UpdateReport> update_register(const UpdateRequest& request,
                                             TemporaryFiles& temporary) {
  if (request.intake.sources.empty()) {
    return usage_error("register update: no source: give --objections FILE or another");
  }
  LockedRegister file;
  if (absl::Status status = file.open(request.path, request.intake.warn); !status.ok()) {
    return status;
  }
  auto reg = Register::open(file.fd(), request.path,
                            {.threads = request.threads, .secret = request.secret});
  if (!reg.ok()) return reg.status();

  const IntakeRequest intake = told_apart_as_held(request.intake, (*reg)->info());
  absl::Status status = check_subject_count(intake, (*reg)->info());
  if (!status.ok()) return status;
  UpdateReport report;
  report.added.built_at = request.built_at;
  report.added.tool_version = request.tool_version;
  RegisterBuilder builder(**reg);
  builder.use_threads(request.threads);
  bound_memory(builder, request.memory, request.path, *request.calls);
  status = take_in(intake, (*reg)->info().sources.size(), builder, report.added, report.bad_rows,
                   temporary);
  if (!status.ok()) return status;
  warn_of_known_results(request, (*reg)->info(), report.added);
  report.added.history = {{(*reg)->info().next_batch(), request.built_at}};
  for (SourceFile& source : report.added.sources) source.batch = report.added.history[0].batch;
  status = temporary.while_not_abandoned(
      [&] { return append_batch(request, file.fd(), **reg, builder, report.added); });
  if (!status.ok()) return status;
  report.info = (*reg)->info();
  report.info.add_batch(report.added);
  report.info.file_bytes += report.added.file_bytes;
  report.compacted =
      request.compact && have_updates_grown(report.info) && joined(request, file, temporary);
  return report;
}

}  // namespace belzeef
