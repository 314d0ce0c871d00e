#pragma once
/// What two registers hold in common, and what only one of them does.

#include <absl/status/statusor.h>

#include <array>
#include <cstdint>
#include <functional>

#include "register/register.h"

namespace belzeef {

/// Counts of events of one kind.
struct Overlap {
  std::uint64_t only_first = 0;
  std::uint64_t only_second = 0;
  std::uint64_t both = 0;
};
using Overlaps = std::array<Overlap, kSourceKindCount>;

/// Called for every event that only one of them holds. A key is as in the file.
using OnlyOne = std::function<void(bool in_first, SourceKind kind, bool hashed, KeyWords key)>;

/// Compares two registers of the same secret, or both in plain. Events are equal if they say the
/// same about the same number, whichever file they came from; an event held twice counts twice.
/// register_error for records that cannot be read. `only_one` may be null.
absl::StatusOr<Overlaps> compare_registers(const Register& first, const Register& second,
                                           const OnlyOne& only_one);

}  // namespace belzeef
