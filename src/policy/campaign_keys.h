#pragma once
/// The keys of a campaign as one table: it drives the flags, the campaign file, the help and the
/// summary.

#include <absl/status/status.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "number/normalise.h"
#include "policy/campaign.h"
#include "reason.h"

namespace belzeef {

/// How the value of a key is written in a campaign file and in the summary.
enum class KeyType : std::uint8_t { kText, kNumber, kBoolean, kDate, kGuard };

struct CampaignKey {
  std::string_view name;  ///< `caller-id`; as a flag `--caller-id`
  KeyType type = KeyType::kText;
  std::string_view values;  ///< what may stand there, the default first
  std::string_view help;
  bool repeatable = false;
  bool is_path = false;  ///< in a file relative to that file
  /// Sets the value; returns what is wrong with it and how to mend it, empty if nothing. `today`
  /// is the day in Europe/Amsterdam.
  std::string (*set)(Campaign&, std::string_view value, Day today) = nullptr;
  /// The effective value as text; empty where there is none. Repeated values are joined by blanks.
  std::string (*show)(const Campaign&) = nullptr;
};

/// All keys, in the order of the published table.
std::span<const CampaignKey> campaign_keys();
/// The key of this name; null if there is none.
const CampaignKey* find_campaign_key(std::string_view name);

/// What must hold across keys: required ones, pairs, a caller id that may be shown. usage_error.
absl::Status check_campaign(const Campaign& campaign);

/// Whether any key of the campaign is a guard that is set.
bool has_guard(const Campaign& campaign);

/// What step 2 makes of a number under this campaign; nothing: callable.
std::optional<Reason> number_rejection(const NormalisedNumber& reading, const Campaign& campaign);

}  // namespace belzeef
