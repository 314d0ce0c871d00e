#pragma once
/// Which source files are a dialler's results, and for whom its calls were made.

#include <absl/status/statusor.h>
#include <CLI/App.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "events/day.h"
#include "sources/call_results.h"

namespace belzeef {

/// Of each file how it is read as results; null: it has the columns of its kind.
using ResultsOfFiles = std::vector<std::shared_ptr<CallResults>>;

/// `--map`, as given.
struct MapOption {
  std::vector<std::string> maps;

  /// `files_option`: the sources it is about.
  void add_to(CLI::App& command, const std::string& files_option);
  /// One map for all files, or one each in the same order. usage_error for a map that cannot be
  /// read; `warn` is told of one that hears "do not call" and keeps nothing of it.
  [[nodiscard]] absl::StatusOr<ResultsOfFiles> resolve(
      const std::string& files_option, std::size_t files,
      const std::function<void(const std::string&)>& warn) const;
};

/// `--campaign FILE` and `--campaign ID=FILE`, as given.
struct CallersOption {
  std::vector<std::string> campaigns;

  void add_to(CLI::App& command);
  /// Says for whom the calls of the files were made. usage_error for a campaign file at fault, or
  /// one too many.
  [[nodiscard]] absl::Status resolve(Day today, const ResultsOfFiles& results) const;
};

/// usage_error where a status of the map is an objection to a group or bureau, and the owner, who
/// stands in `file`, has none.
absl::Status check_owner(const DispositionMap& map, const CallOwner& owner,
                         const std::string& file);

}  // namespace belzeef
