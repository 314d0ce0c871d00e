#pragma once
/// The encoding of a list, before its rows are read.

#include <absl/status/statusor.h>

#include <string>

#include "input/list_reader.h"

namespace belzeef {

/// What the list's encoding will prove to be: reads it up to the first record that has a byte past
/// ASCII. kAscii where none has, and where the list cannot be read twice, as it is no regular file.
/// Errors are those that reading it gives in any case.
absl::StatusOr<Encoding> encoding_ahead(const std::string& path, ListOptions options);

}  // namespace belzeef
