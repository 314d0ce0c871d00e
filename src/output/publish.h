#pragma once
/// The one step that gives the outputs of a run their names.

#include <absl/status/status.h>

#include <functional>
#include <span>

#include "output/output_file.h"

namespace belzeef {

/// Publishes finished files in this order, or none where a signal came first. The last is the one
/// whose presence tells that the others are there.
/// `first` comes before the first of them, and no signal between.
absl::Status publish(std::span<OutputFile* const> files, TemporaryFiles& temporary,
                     const std::function<absl::Status()>& first = {});

}  // namespace belzeef
