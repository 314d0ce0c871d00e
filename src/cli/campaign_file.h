#pragma once
/// The campaign file: `key = value` lines in the manner of TOML.

#include <absl/status/status.h>

#include <functional>
#include <string>
#include <string_view>

#include "policy/campaign.h"
#include "policy/campaign_keys.h"

namespace belzeef {

/// Sets one key; returns what is wrong with the value, with the nearest valid word where there are
/// words to choose from, empty if nothing is.
std::string set_campaign_key(const CampaignKey& key, const std::string& value, Day today,
                             Campaign& campaign);

/// Sets the keys of the file, but for those that `overridden` says are given as flags. usage_error
/// `file: line N: what: how to mend it`. Text is quoted, numbers, true and false are bare, dates
/// either way; `#` begins a comment. Paths are relative to the file.
absl::Status read_campaign_file(const std::string& path, Day today,
                                const std::function<bool(std::string_view)>& overridden,
                                Campaign& campaign);

/// The same on the file's text; `path` is for messages and for relative paths.
absl::Status read_campaign_text(const std::string& path, std::string_view text, Day today,
                                const std::function<bool(std::string_view)>& overridden,
                                Campaign& campaign);

}  // namespace belzeef
