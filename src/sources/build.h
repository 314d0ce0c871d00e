#pragma once
/// The build of a register: source files in, one file out, bad rows accounted for.

#include <absl/status/statusor.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "output/output_file.h"
#include "register/register_info.h"

namespace belzeef {

struct SourceRequest {
  SourceKind kind = SourceKind::kObjections;
  std::string path;
  Day issued = kNoDay;  ///< of a do-not-call file
};

struct BuildRequest {
  std::vector<SourceRequest> sources;
  std::string out;
  std::string errors;  ///< where bad rows are written; empty: nowhere
  std::uint64_t max_bad_rows = 0;
  bool allow_empty = false;
  std::int64_t built_at = 0;  ///< seconds since 1970 UTC
  std::string tool_version;
  OutputOptions output;
  std::function<void(const std::string&)> warn;
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
