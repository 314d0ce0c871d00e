#pragma once
/// The lists of one run: of one shape, with the columns that count.

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "cli/list_arguments.h"
#include "pipeline/scrub.h"

namespace belzeef {

/// Opens one more list of a run. list_error where it cannot be in one with the first.
absl::Status open_list(const std::string& path, const ListOptions& options,
                       std::vector<OpenList>& lists);
/// list_error where a list cannot be in one run with the first: another format, delimiter or
/// header.
absl::Status check_same_shape(const ListReader& first, const ListReader& list);

/// usage_error where the list has a column of its own that is called as one of those added; it says
/// with which prefix it has not.
absl::Status check_names_are_free(const ListReader& list, ListArguments reading);

/// The columns of the lists, of which `say` hears for each. Of CSV the lists have one header, so
/// one layout; of JSON each list must show its phones.
absl::StatusOr<Layout> find_columns(std::span<const OpenList> lists, const ListArguments& reading,
                                    const std::function<void(const std::string&)>& say);

}  // namespace belzeef
