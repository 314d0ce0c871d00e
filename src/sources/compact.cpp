#include "sources/compact.h"

#include "register/builder.h"
#include "sources/combine.h"
#include "sources/event_memory.h"
#include "sources/write_register.h"

namespace belzeef {

bool have_updates_grown(const RegisterInfo& info) {
  if (info.batches.size() > kMostUpdates + 1) return true;
  const std::uint64_t build = info.batches.front().bytes;
  const std::uint64_t updates = info.file_bytes - format::kFirstBatch - build;
  return updates > kUpdateBytesAllowed && updates > build / 4;
}

absl::Status compact(const UpdateRequest& request, const LockedRegister& locked,
                     TemporaryFiles& temporary) {
  auto reg = Register::open(locked.fd(), request.path,
                            {.threads = request.threads, .secret = request.secret});
  if (!reg.ok()) return reg.status();
  RegisterInfo info;
  info.built_at = (*reg)->info().built_at;
  info.tool_version = request.tool_version;
  RegisterBuilder builder(request.secret);
  builder.use_threads(request.threads);
  bound_memory(builder, request.memory, request.path, *request.calls);
  const Register* const registers[] = {reg->get()};
  if (absl::Status status = combine(registers, builder, info); !status.ok()) return status;
  OutputOptions options;
  options.sync = request.sync;
  options.calls = request.calls;
  options.keep_owner = true;
  return write_register(
      request.path, options, [&](const WriteAt& write_at) { return builder.write(info, write_at); },
      temporary);
}

}  // namespace belzeef
