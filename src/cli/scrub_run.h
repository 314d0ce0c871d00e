#pragma once
/// A scrub that is done once more to see whether the same comes of it.

#include <absl/status/statusor.h>

#include <string>

#include "cli/progress.h"
#include "cli/scrub_arguments.h"
#include "input/byte_source.h"
#include "proof/summary.h"

namespace belzeef {

/// An output of which the bytes are only seen.
struct WatchedOutput {
  std::string name;  ///< as the run called it: it tells how the bytes are compressed
  ByteObserver see;
};

struct RepeatedRun {
  WatchedOutput clean;
  WatchedOutput rejected;
  Progress* progress = nullptr;  ///< hears of the bytes that are read
};

/// Runs it and writes nothing: both outputs of `arguments` are `/dev/null`, and it has no summary.
/// What came of it; the status that the run would have ended with.
absl::StatusOr<Summary> repeat_scrub(const ScrubArguments& arguments, const RepeatedRun& repeated,
                                     Program& program);

/// Everything that a run checks before its first row; nothing is written.
absl::Status check_scrub(const ScrubArguments& arguments, Program& program);

}  // namespace belzeef
