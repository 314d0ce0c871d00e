#pragma once
/// The build of a register: source files in, one file out, bad rows accounted for.

#include <absl/status/statusor.h>

#include <cstdint>
#include <string>

#include "sources/intake.h"

namespace belzeef {

struct BuildRequest {
  IntakeRequest intake = {};
  std::string out = {};
  std::int64_t built_at = 0;  ///< seconds since 1970 UTC
  std::string tool_version = {};
};

struct BuildReport {
  RegisterInfo info;
  std::uint64_t bad_rows = 0;
};

/// Builds and publishes the register. usage_error without an objections source; list_error for a
/// source that cannot be used, an empty objections source, or more bad rows than allowed: then
/// there is no register, and the bad rows stand in `errors`.
absl::StatusOr<BuildReport> build_register(const BuildRequest& request, TemporaryFiles& temporary);

}  // namespace belzeef
