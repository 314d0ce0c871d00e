#pragma once
/// A register back into source files.

#include <absl/status/status.h>

#include <string>
#include <vector>

#include "output/output_file.h"
#include "register/register.h"

namespace belzeef {

struct ExportTarget {
  SourceKind kind = SourceKind::kObjections;
  std::string path;
  Day issued = kNoDay;  ///< of kBmnr: only what this file of it held
};

/// Writes the events of each kind as CSV with the columns of its source, so that a build of them
/// holds the same events. A consent or relation that is bound to a person has its `subject_token`.
/// io_error where writing fails; then no file appears.
absl::Status export_events(const Register& reg, const std::vector<ExportTarget>& targets,
                           const OutputOptions& options, TemporaryFiles& temporary);

}  // namespace belzeef
