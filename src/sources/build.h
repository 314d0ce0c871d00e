#pragma once
/// The build of a register: source files in, one file out, bad rows accounted for.

#include <absl/status/statusor.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sources/intake.h"

namespace belzeef {

struct BuildRequest {
  IntakeRequest intake = {};
  /// Registers whose events the new one has, before those of its sources.
  std::vector<std::string> from = {};
  std::string out = {};
  /// Seconds since 1970 UTC. None: now where there are sources; else the oldest last change of the
  /// registers it is made from, since nothing in it is newer.
  std::optional<std::int64_t> built_at;
  std::int64_t now = 0;
  std::string tool_version = {};
  const SecretKey* secret = nullptr;  ///< of the new register, and of those it is made from
  int threads = 1;
  /// Bytes of events beyond which they wait in a file beside `out`; 0: default_event_memory().
  std::uint64_t memory = 0;
  /// Hears how many bytes of the register are written, as they are; none: nobody does.
  std::function<void(std::uint64_t)> wrote = {};
};

struct BuildReport {
  RegisterInfo info;
  std::uint64_t bad_rows = 0;
};

/// Builds and publishes the register. usage_error without an objections source, unless it is made
/// from registers; list_error for a
/// source that cannot be used, an empty objections source, or more bad rows than allowed: then
/// there is no register, and the bad rows stand in `errors`.
absl::StatusOr<BuildReport> build_register(const BuildRequest& request, TemporaryFiles& temporary);

}  // namespace belzeef
