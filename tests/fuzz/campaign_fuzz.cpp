/// Campaign files: any text is a campaign or a fault with its line, and what was read can be
/// written and read again.

#include <string>

#include "cli/campaign_file.h"
#include "failure.h"
#include "fuzz/knobs.h"
#include "fuzz/law.h"
#include "policy/campaign_keys.h"

namespace belzeef::fuzz {
namespace {

const Day kToday = make_day(2026, 11, 22);

void check_key(const CampaignKey& key, const Campaign& campaign) {
  const std::string text = key.show(campaign);
  if (text.empty() || key.repeatable) return;
  Campaign again;
  const std::string fault = set_campaign_key(key, text, kToday, again);
  require(fault.empty(), "a value shown can be read", std::string(key.name) + " " + text);
  require(key.show(again) == text, "a value shown is read as it was",
          std::string(key.name) + " " + text);
}

void check_campaign_read(const Campaign& campaign) {
  for (const CampaignKey& key : campaign_keys()) check_key(key, campaign);
  require(campaign.valid_days >= 1 && campaign.max_register_age >= 0 &&
              campaign.callback_days >= 0 && campaign.consent_months >= 0 &&
              campaign.rest_days >= 0,
          "numbers are within their bounds");
  const absl::Status status = check_campaign(campaign);
  require(status.ok() || exit_status(status) == ExitStatus::kUsage,
          "a campaign is refused with the status of usage", status);
}

void check_fault(const absl::Status& status) {
  require(exit_status(status) == ExitStatus::kUsage,
          "a campaign file is refused with the status of usage", status);
  require(status.message().substr(0, 18) == "folder/file: line ", "a fault names file and line",
          status);
}

}  // namespace
}  // namespace belzeef::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace belzeef::fuzz;
  Knobs knobs(data, size);
  const std::size_t overridden = knobs.below(belzeef::campaign_keys().size());
  const bool overrides = knobs.flag();
  const auto is_flag = [&](std::string_view key) {
    return overrides && key == belzeef::campaign_keys()[overridden].name;
  };
  belzeef::Campaign campaign;
  const absl::Status status =
      belzeef::read_campaign_text("folder/file", knobs.rest(), kToday, is_flag, campaign);
  if (status.ok()) {
    check_campaign_read(campaign);
  } else {
    check_fault(status);
  }
  return 0;
}
