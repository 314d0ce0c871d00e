#pragma once
/// What `belzeef verify` finds out.

#include <absl/status/statusor.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "cli/progress.h"

namespace belzeef {

/// What became of one thing that the summary names.
struct Finding {
  enum Outcome { kSame, kDiffers, kMissing, kUnchecked };
  std::string what;  ///< `input`, `clean` …
  std::string path;  ///< empty: it is no file
  Outcome outcome = kSame;
  std::string detail = {};  ///< what is wrong, or why it was not looked at
  std::string digest = {};  ///< that the summary names; empty: none
};
inline constexpr std::string_view kOutcomeNames[] = {"same", "differs", "missing", "unchecked"};

inline bool is_bad(const Finding& finding) {
  return finding.outcome == Finding::kDiffers || finding.outcome == Finding::kMissing;
}

/// What a summary calls a file may be a pipe, of which nothing is left.
inline bool was_kept(const std::string& path) {
  std::error_code error;
  return path != "-" &&
         (!std::filesystem::exists(path, error) || std::filesystem::is_regular_file(path, error));
}

/// Whether the file has this digest still. io_error where it is there and cannot be read. The
/// progress hears of its bytes.
absl::StatusOr<Finding> check_file(const std::string& what, const std::string& path,
                                   const std::string& digest, Progress& progress);

}  // namespace belzeef
