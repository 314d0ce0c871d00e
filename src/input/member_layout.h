#pragma once
/// Which members of a JSON list hold what.

#include <absl/status/statusor.h>

#include <string>
#include <string_view>
#include <vector>

#include "input/layout.h"

namespace belzeef {

/// The names of all members of the header's sample, each once, in the order in which they come.
std::vector<std::string> sample_names(const ListHeader& header);

/// As `resolve_layout`, of a list whose records are JSON objects.
absl::StatusOr<Layout> resolve_members(std::string_view name, const ListHeader& header,
                                       const LayoutRequest& request);

}  // namespace belzeef
