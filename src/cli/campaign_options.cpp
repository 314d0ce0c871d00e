#include "cli/campaign_options.h"

#include "cli/campaign_file.h"
#include "failure.h"
#include "policy/campaign_keys.h"

namespace belzeef {
namespace {

std::string flag_help(const CampaignKey& key) {
  return std::string(key.help) + " (" + std::string(key.values) + ")";
}

}  // namespace

void CampaignOptions::add_to(CLI::App& command) {
  command_ = &command;
  command.add_option("--campaign", file_, "file of key = value; every key is also a flag")
      ->type_name("FILE");
  for (const CampaignKey& key : campaign_keys()) {
    const std::string name(key.name);
    if (key.type == KeyType::kBoolean) {
      command.add_flag("--" + name + ",!--no-" + name, switches_[name], flag_help(key))
          ->group("Campaign");
      continue;
    }
    CLI::Option* option = command.add_option("--" + name, flags_[name], flag_help(key));
    option->group("Campaign")->type_name("");
    option->expected(1);
    if (key.repeatable) {
      option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    } else {
      option->multi_option_policy(CLI::MultiOptionPolicy::Throw);
    }
  }
}

absl::StatusOr<Campaign> CampaignOptions::resolve(Day today) const {
  Campaign campaign;
  campaign.call_date = today;
  if (!file_.empty()) {
    const auto given_as_flag = [&](std::string_view key) {
      return command_->count("--" + std::string(key)) > 0;
    };
    if (absl::Status status = read_campaign_file(file_, today, given_as_flag, campaign);
        !status.ok()) {
      return status;
    }
  }
  for (const CampaignKey& key : campaign_keys()) {
    const std::string name(key.name);
    if (command_->count("--" + name) == 0) continue;
    std::vector<std::string> values;
    if (key.type == KeyType::kBoolean) {
      values = {switches_.at(name) ? "true" : "false"};
    } else {
      values = flags_.at(name);
    }
    for (const std::string& value : values) {
      const std::string fault = set_campaign_key(key, value, today, campaign);
      if (!fault.empty()) return usage_error("--" + name + ": " + fault);
    }
  }
  if (absl::Status status = check_campaign(campaign); !status.ok()) return status;
  return campaign;
}

}  // namespace belzeef
