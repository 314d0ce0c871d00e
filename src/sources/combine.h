#pragma once
/// Several batches, or several registers, made one.

#include <absl/status/statusor.h>

#include <span>

#include "register/event_copier.h"
#include "register/register.h"

namespace belzeef {

/// Puts everything that the registers hold into the builder as one batch, and says in `info` where
/// it came from: source files in order of kind, each kind in order of arrival, so that the bytes
/// are those of a fresh build of the same sources. A source file that several registers have read
/// is taken from the first of them. One register keeps its history: which batch came when, and with
/// which source files. register_error for a register whose records cannot be read.
absl::Status combine(std::span<const Register* const> registers, RegisterBuilder& builder,
                     RegisterInfo& info);

}  // namespace belzeef
