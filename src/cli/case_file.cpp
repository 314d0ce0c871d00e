#include "cli/case_file.h"

#include "cli/local_time.h"
#include "cli/register_commands.h"

namespace belzeef {

absl::Status CaseFile::resolve_campaign(const CampaignOptions& options, Day today,
                                        DigestKind digest_kind) {
  absl::StatusOr<Campaign> resolved = options.resolve(today);
  if (!resolved.ok()) return resolved.status();
  campaign = *std::move(resolved);
  absl::StatusOr<LoadedPolicy> loaded = load_policy(campaign.policy_folder, digest_kind);
  if (!loaded.ok()) return loaded.status();
  policy = *std::move(loaded);
  return absl::OkStatus();
}

absl::Status CaseFile::open_register(const std::string& path, int threads) {
  auto opened = Register::open(path, {.threads = threads});
  if (!opened.ok()) return opened.status();
  reg = *std::move(opened);
  if (reg->has_unfinished_update()) warn_of_unfinished(path);
  const Day changed = local_day(reg->info().built_at);
  if (absl::Status status = check_register_age(path, changed, campaign); !status.ok()) {
    return status;
  }
  absl::StatusOr<RegisterView> resolved = resolve_view(*reg, campaign);
  if (!resolved.ok()) return resolved.status();
  view = *std::move(resolved);
  return absl::OkStatus();
}

}  // namespace belzeef
