#pragma once
/// When updates have grown, the batches of a register are joined.

#include <absl/status/status.h>

#include "sources/locked_register.h"
#include "sources/update.h"

namespace belzeef {

/// Every batch is asked about every number, and what many hold together is read faster from one.
inline constexpr std::size_t kMostUpdates = 16;
/// Updates may take this many bytes, and a quarter of what the build takes, before they are joined.
inline constexpr std::uint64_t kUpdateBytesAllowed = std::uint64_t{64} << 20;

bool have_updates_grown(const RegisterInfo& info);

/// Joins the batches of the locked register. It counts as last changed when it was.
absl::Status compact(const UpdateRequest& request, const LockedRegister& locked,
                     TemporaryFiles& temporary);

}  // namespace belzeef
