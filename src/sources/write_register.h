#pragma once
/// A register file from nothing to its name.

#include <absl/status/status.h>

#include <functional>
#include <string>

#include "output/output_file.h"
#include "register/section_writer.h"

namespace belzeef {

/// Writes a register beside its place and puts it there in one durable step. usage_error where the
/// name is of no regular file; io_error where writing fails; otherwise what `write` says.
absl::Status write_register(const std::string& path, const OutputOptions& options,
                            const std::function<absl::Status(const WriteAt&)>& write,
                            TemporaryFiles& temporary);

}  // namespace belzeef
