#pragma once
/// Which columns of a list tell the persons at one number apart.

#include <absl/status/status.h>

#include <string>
#include <string_view>
#include <vector>

#include "input/layout.h"

namespace belzeef {

/// Finds the columns asked for in a CSV list and puts them into the layout. `name` is the list's.
/// usage_error for one that the list does not have, or that is asked for twice.
absl::Status resolve_subject(std::string_view name, const ListHeader& header,
                             const std::vector<std::string>& wanted, Layout& layout);

/// The usage_error of a column that an option asks for twice.
absl::Status named_twice(std::string_view name, std::string_view option, std::string_view wanted);

}  // namespace belzeef
