#pragma once
/// A whole scrub of which every byte is known: sources to register, list to clean and rejected.

#include <absl/status/statusor.h>

#include <string_view>

#include "cli/known_answers.h"
#include "cli/private_folder.h"

namespace belzeef {

/// The texts of the files that go in and come out.
struct KnownScrub {
  std::string_view campaign;
  std::string_view objections;
  std::string_view consents;
  std::string_view list;
  std::string_view clean;
  std::string_view rejected;
};

/// Runs it on one thread and on two, in large and in small blocks, on a register in plain and on a
/// keyed one. io_error where the folder cannot be written; whatever else goes wrong is a
/// difference.
absl::StatusOr<CheckedCases> check_scrub(const KnownScrub& known, const Tables& law,
                                         const PrivateFolder& folder);

}  // namespace belzeef
