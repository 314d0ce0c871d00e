#pragma once
/// A past run, done once more from its summary.

#include <string>
#include <vector>

#include "cli/finding.h"
#include "cli/progress.h"
#include "proof/summary.h"

namespace belzeef {

struct RerunRequest {
  const Summary& summary;
  std::string name;      ///< of the summary, for messages
  std::string key_file;  ///< of a keyed register; empty: none
  int threads = 1;
  bool register_joined = false;  ///< its bytes are others since, and say the same
  Progress* progress = nullptr;
};

/// Repeats the run without writing anything, and compares its outputs byte for byte and its account
/// line by line. Never empty.
std::vector<Finding> rerun(const RerunRequest& request);

}  // namespace belzeef
