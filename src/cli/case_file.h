#pragma once
/// What every decision rests on: campaign, policy and register, opened and checked together.

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <memory>
#include <string>

#include "cli/campaign_options.h"
#include "cli/policy_folder.h"
#include "pipeline/ground.h"
#include "register/register.h"

namespace belzeef {

/// Complete once both steps returned well.
struct CaseFile {
  Campaign campaign;
  LoadedPolicy policy;
  std::unique_ptr<Register> reg;
  RegisterView view;

  /// Resolves the campaign for this day and loads its policy. usage_error for faults in either.
  absl::Status resolve_campaign(const CampaignOptions& options, Day today, DigestKind digest_kind);
  /// Opens the register and checks its age and scopes against the campaign.
  absl::Status open_register(const std::string& path, int threads);
};

}  // namespace belzeef
