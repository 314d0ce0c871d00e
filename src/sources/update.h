#pragma once
/// More events for a register, without building it anew.

#include <absl/status/statusor.h>

#include <cstdint>
#include <string>

#include "output/file_calls.h"
#include "sources/intake.h"

namespace belzeef {

struct UpdateRequest {
  IntakeRequest intake = {};
  std::string path = {};      ///< of the register
  std::int64_t built_at = 0;  ///< of the update, seconds since 1970 UTC
  std::string tool_version = {};
  const SecretKey* secret = nullptr;  ///< of the register; null: in plain
  int threads = 1;
  std::uint64_t memory = 0;  ///< as in a BuildRequest
  bool sync = true;
  bool compact = true;  ///< join the batches once updates have grown
  FileCalls* calls = &system_file_calls();
};

struct UpdateReport {
  RegisterInfo info;  ///< of the register with the update
  RegisterInfo added;
  std::uint64_t bad_rows = 0;
  bool compacted = false;
};

/// Appends the events as one batch, in one durable step: at every moment the file holds the old or
/// the new state, and who has it open keeps the old. Of two updates at once the second waits for
/// the first. Once updates have grown, all batches are joined to one, in a durable step of its own;
/// where that fails there is a warning, and the next update tries again.
/// Errors: those of Register::open and take_in; io_error where writing fails. After an error the
/// old state holds.
absl::StatusOr<UpdateReport> update_register(const UpdateRequest& request,
                                             TemporaryFiles& temporary);

}  // namespace belzeef
