#pragma once
/// The one step that gives the outputs of a run their names.

#include <absl/status/status.h>

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "output/output_file.h"

namespace belzeef {

/// Publishes finished files in this order, or none where a signal came first. The last is the one
/// whose presence tells that the others are there.
/// `first` comes before the first of them, and no signal between.
absl::Status publish(std::span<OutputFile* const> files, TemporaryFiles& temporary,
                     const std::function<absl::Status()>& first = {});

/// Writes a file of which all bytes are there, and publishes it.
absl::Status write_file(const std::string& path, std::string_view bytes,
                        const OutputOptions& options, TemporaryFiles& temporary);

}  // namespace belzeef
