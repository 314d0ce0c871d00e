#pragma once
/// What every decision rests on: campaign, policy and register, opened and checked together.

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/campaign_options.h"
#include "cli/policy_folder.h"
#include "cli/program.h"
#include "cli/register_arguments.h"
#include "output/output_file.h"
#include "pipeline/ground.h"
#include "register/register.h"
#include "sources/call_results.h"

namespace belzeef {

/// Complete once both steps returned well.
struct CaseFile {
  Campaign campaign;
  LoadedPolicy policy;
  std::optional<SecretKey> key;
  std::unique_ptr<Register> reg;
  RegisterInfo register_info;  ///< without the objections of this run
  RegisterInfo tonight;        ///< the objections of this run only
  RegisterView view;
  std::vector<MapFile> maps;  ///< which the objections of this run were read by

  /// Resolves the campaign for this day and loads its policy. usage_error for faults in either.
  absl::Status resolve_campaign(const CampaignOptions& options, Day today, DigestKind digest_kind);
  /// Opens the register, adds the objections of this run, and checks its age and scopes against the
  /// campaign. `command` is for messages.
  absl::Status open_register(const RegisterArguments& arguments, const std::string& command,
                             int threads, Program& program);
  /// What decisions go by, a line each: policy, register, events. `path` is the register's.
  [[nodiscard]] std::vector<std::string> facts(const std::string& path) const;

 private:
  [[nodiscard]] absl::StatusOr<ResultsOfFiles> results_of(
      const RegisterArguments& arguments,
      const std::function<void(const std::string&)>& warn) const;
  absl::Status add_objections(const RegisterArguments& arguments, const std::string& command,
                              Program& program);
};

}  // namespace belzeef
