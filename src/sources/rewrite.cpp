#include "sources/rewrite.h"

#include "failure.h"
#include "sources/event_memory.h"
#include "sources/locked_register.h"
#include "sources/write_register.h"

namespace belzeef {
namespace {

absl::Status write_batches(const RewriteRequest& request, const RewriteWork& work,
                           const Register& reg, const WriteAt& write_at) {
  RegisterBuilder builder(request.new_secret);
  builder.use_threads(request.threads);
  bound_memory(builder, request.memory, request.path, *request.output.calls);
  EventCopier copier(reg, builder);
  copier.edit_with(work.edit);
  const auto batches = static_cast<std::uint32_t>(reg.batches());
  std::uint64_t start = 0;
  std::uint64_t end = format::kFirstBatch;
  for (std::uint32_t batch = 0; batch < batches; ++batch) {
    if (!copier.copy(batch)) {
      return register_error(request.path +
                            ": holds records that cannot be read: build it again with "
                            "register build");
    }
    RegisterInfo info = reg.info().of_batch(batch);
    if (batch + 1 == batches) {
      info.changes = reg.info().changes;
      info.changes.push_back(request.entry);
      info.changes.back().detail = work.detail();
    }
    start = end;
    if (absl::Status status = builder.write_batch(info, batch, start, write_at, end);
        !status.ok()) {
      return status;
    }
  }
  return write_at(0, builder.first_page(end, batches, start));
}

}  // namespace

absl::StatusOr<bool> rewrite_register(const RewriteRequest& request, const PlanRewrite& plan,
                                      TemporaryFiles& temporary) {
  LockedRegister locked;
  if (absl::Status status = locked.open(request.path, request.warn); !status.ok()) return status;
  auto reg = Register::open(locked.fd(), request.path,
                            {.threads = request.threads, .secret = request.secret});
  if (!reg.ok()) return reg.status();
  const std::optional<RewriteWork> work = plan(**reg);
  if (!work) return false;
  OutputOptions options = request.output;
  options.keep_owner = true;
  absl::Status status = write_register(
      request.path, options,
      [&](const WriteAt& write_at) { return write_batches(request, *work, **reg, write_at); },
      temporary);
  if (!status.ok()) return status;
  return true;
}

}  // namespace belzeef
