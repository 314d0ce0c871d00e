#pragma once
/// The campaign of a command: the campaign file, with the flags on top.

#include <absl/status/statusor.h>
#include <CLI/App.hpp>

#include <map>
#include <string>
#include <vector>

#include "policy/campaign.h"

namespace belzeef {

/// Every campaign key as a flag, and `--campaign FILE`.
class CampaignOptions {
 public:
  void add_to(CLI::App& command);
  /// The campaign, complete and checked. usage_error with file and line. `today` is the day in
  /// Europe/Amsterdam.
  [[nodiscard]] absl::StatusOr<Campaign> resolve(Day today) const;
  /// As given; empty: none.
  [[nodiscard]] const std::string& file() const { return file_; }

 private:
  std::string file_;
  std::map<std::string, std::vector<std::string>, std::less<>> flags_;
  std::map<std::string, bool, std::less<>> switches_;
  CLI::App* command_ = nullptr;
};

}  // namespace belzeef
