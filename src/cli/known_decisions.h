#pragma once
/// Decisions that are known, taken as a scrub takes them: sources are built into a register, which
/// is opened; the rows are read from a list and decided in blocks.

#include <absl/status/statusor.h>

#include "cli/known_answers.h"
#include "cli/private_folder.h"

namespace belzeef {

/// A case is a campaign, a row and what is held about its number, each as `key=value` parted by
/// blanks; data/selftest/README.md says how. Register and lists stand in the folder meanwhile.
/// io_error where that cannot be written; whatever else goes wrong is a difference.
absl::StatusOr<CheckedCases> check_decisions(const TableFile& table, const Tables& law,
                                             const PrivateFolder& folder);

}  // namespace belzeef
