#pragma once
/// The files that runs give account in: summaries and chains, and the key that signed them.

#include <absl/status/statusor.h>
#include <CLI/App.hpp>

#include <optional>
#include <string>

#include "proof/signature.h"

namespace belzeef {

/// The text of a summary or a chain, also compressed or on standard input (`-`); usage_error where
/// it is too long for one, io_error where it cannot be read.
absl::StatusOr<std::string> read_account(const std::string& path);

/// `--verify-key`.
void add_verify_key(CLI::App* command, std::string& path);
/// The public key; none where no path is given.
absl::StatusOr<std::optional<SignatureKey>> read_verify_key(const std::string& path);

}  // namespace belzeef
