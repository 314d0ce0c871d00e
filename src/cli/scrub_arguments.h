#pragma once
/// What `belzeef scrub` is told.

#include <absl/status/status.h>
#include <CLI/App.hpp>

#include <string>
#include <vector>

#include "cli/campaign_options.h"
#include "cli/list_arguments.h"
#include "cli/program.h"
#include "cli/register_arguments.h"

namespace belzeef {

/// The arguments as given.
struct ScrubArguments {
  std::vector<std::string> lists;
  RegisterArguments reg;
  CampaignOptions campaign;
  std::string clean;
  std::string rejected;
  std::string summary;
  ListArguments reading;
  bool excel_safe = false;
  std::string max_malformed;
  std::string digest = "xxh3";
  int threads = 0;
  bool sync = true;
  bool timings = false;

  void add_to(CLI::App& command, Program& program);
  /// No output may be an input, another output, or have a name that says something else:
  /// usage_error.
  [[nodiscard]] absl::Status check_names(const std::string& policy_folder) const;
};

}  // namespace belzeef
