#pragma once
/// The policy of a run: the built-in one, or a folder that stands in for parts of it.

#include <absl/status/statusor.h>

#include <memory>
#include <string>
#include <vector>

#include "policy/tables.h"
#include "proof/digest.h"

namespace belzeef {

/// The files of a policy folder, whether they are there or not; none of the built-in policy.
std::vector<std::string> policy_paths(const std::string& folder);

struct LoadedPolicy {
  std::string id;
  std::string version;
  std::string digest;  ///< over all files, one after another
  Tables tables;
};

/// Loads and checks a policy; `folder` empty: the built-in one. usage_error with file and line.
absl::StatusOr<LoadedPolicy> load_policy(const std::string& folder,
                                         DigestKind digest = DigestKind::kXxh3);

}  // namespace belzeef
