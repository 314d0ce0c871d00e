#pragma once
/// `scrub --check`: what would stop or spoil the night, found out in the afternoon.

#include <absl/status/statusor.h>

#include "cli/program.h"
#include "cli/scrub_arguments.h"

namespace belzeef {

/// Reads campaign, policy, register, and the headers and first rows of the lists; writes nothing.
/// Prints a line for everything that would stop or spoil the run. The status: that of the first
/// thing that would stop it; kGuard where something would only spoil it.
absl::StatusOr<ExitStatus> preflight(const ScrubArguments& arguments, Program& program);

}  // namespace belzeef
