#include "cli/results_option.h"

#include <algorithm>

#include "cli/campaign_file.h"
#include "cli/files.h"
#include "cli/name_list.h"
#include "events/words.h"
#include "failure.h"

namespace belzeef {
namespace {

constexpr std::string_view kNoMap = "none";

/// A map by name or file; of several, parted by commas, the last that knows a status is right.
/// The files it was read from are added to `files`.
absl::StatusOr<DispositionMap> read_map(const std::string& given, std::vector<MapFile>& files) {
  DispositionMap map;
  for (const std::string& name : split_names({given})) {
    if (name.empty()) {
      return usage_error("--map: '" + given +
                         "' has an empty name: use vicidial, asterisk or a file");
    }
    std::string text(builtin_map(name));
    if (text.empty()) {
      absl::StatusOr<std::string> file = read_small_file(name);
      if (!file.ok()) {
        return usage_error("--map: " + std::string(file.status().message()) +
                           ", or use one that is built in: vicidial or asterisk");
      }
      text = *std::move(file);
      files.push_back({name, text});
    }
    absl::StatusOr<DispositionMap> part = DispositionMap::parse(name, text);
    if (!part.ok()) return part.status();
    map.add(*part);
  }
  return map;
}

void warn_of_map(const std::string& name, const DispositionMap& map,
                 const std::function<void(const std::string&)>& warn) {
  std::string unheeded;
  for (const std::string& status : map.unheeded()) {
    unheeded.append(unheeded.empty() ? "" : ", ").append(status);
  }
  if (!unheeded.empty()) {
    warn("--map " + name + ": " + unheeded +
         " gives no objection: whoever said so may be called again");
  } else if (!map.has_objections()) {
    warn("--map " + name +
         ": no status is an objection: whoever objects in a call may be called again");
  }
}

std::string known(const std::string& id) { return id == "none" ? std::string() : id; }

/// What stands before `=FILE`: an id as a dialler has them; empty where it is none.
std::string dialler_campaign(const std::string& given) {
  const std::size_t equals = given.find('=');
  if (equals == std::string::npos || equals == 0 || equals > 20) return {};
  const std::string id = given.substr(0, equals);
  const bool plain = std::all_of(id.begin(), id.end(), [](char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_' ||
           c == '-';
  });
  return plain ? id : std::string();
}

absl::StatusOr<CallOwner> read_owner(const std::string& file, Day today) {
  Campaign campaign;
  campaign.call_date = today;
  absl::Status status = read_campaign_file(
      file, today, [](std::string_view) { return false; }, campaign);
  if (!status.ok()) return status;
  if (campaign.entity.empty() || campaign.id.empty()) {
    return usage_error(file + ": has no " + (campaign.entity.empty() ? "entity" : "id") +
                       ": give it, so that the calls are known to be its own");
  }
  return CallOwner{.entity = campaign.entity,
                   .campaign = campaign.id,
                   .group = known(campaign.group),
                   .bureau = known(campaign.bureau)};
}

}  // namespace

absl::Status check_owner(const DispositionMap& map, const CallOwner& owner,
                         const std::string& file) {
  for (const auto& [scope, status] : map.owned_scopes()) {
    if (!owner.of(scope).empty()) continue;
    const std::string word(word_of(kScopeWords, scope));
    return usage_error("--map: status '" + status + "' is an objection to the " + word + ", and " +
                       file + " has no " + word + ": add it, or map the status otherwise");
  }
  return absl::OkStatus();
}

void MapOption::add_to(CLI::App& command, const std::string& files_option) {
  command
      .add_option("--map", maps,
                  "the " + files_option +
                      " files are results of a dialler, read by this map: vicidial, asterisk, a "
                      "file of your own, or several with commas, of which the last is right; one "
                      "for all files or one each, none for belzeef's own columns")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->type_name("MAP");
}

absl::StatusOr<ResultsOfFiles> MapOption::resolve(
    const std::string& files_option, std::size_t files,
    const std::function<void(const std::string&)>& warn) const {
  ResultsOfFiles results(files);
  if (maps.empty()) return results;
  if (files == 0) {
    return usage_error("--map: there is no " + files_option + " file it could belong to");
  }
  if (maps.size() != 1 && maps.size() != files) {
    return usage_error("--map: give one map for all " + files_option +
                       " files, or one for each (none for a file in belzeef's own columns)");
  }
  for (std::size_t i = 0; i < files; ++i) {
    const std::string& name = maps[maps.size() == 1 ? 0 : i];
    if (name == kNoMap) continue;
    std::vector<MapFile> map_files;
    absl::StatusOr<DispositionMap> map = read_map(name, map_files);
    if (!map.ok()) return map.status();
    if (i == 0 || maps.size() > 1) warn_of_map(name, *map, warn);
    results[i] = std::make_shared<CallResults>();
    results[i]->map = *std::move(map);
    results[i]->map_files = std::move(map_files);
  }
  return results;
}

void CallersOption::add_to(CLI::App& command) {
  command
      .add_option("--campaign", campaigns,
                  "the campaign file for which the calls of --map were made; ID=FILE: those of the "
                  "dialler's campaign ID; may be repeated")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->type_name("FILE");
}

absl::Status CallersOption::resolve(Day today, const ResultsOfFiles& results) const {
  const bool mapped =
      std::any_of(results.begin(), results.end(), [](const auto& file) { return file != nullptr; });
  if (!campaigns.empty() && !mapped) {
    return usage_error("--campaign: says whose the calls of --map are: give --map, too");
  }
  bool for_all = false;
  std::vector<std::string> ids;
  for (const std::string& given : campaigns) {
    const std::string id = dialler_campaign(given);
    const std::string file = id.empty() ? given : given.substr(id.size() + 1);
    const bool again = id.empty() ? for_all : std::count(ids.begin(), ids.end(), id) != 0;
    if (again) {
      return usage_error("--campaign: " + given + ": is the second for " +
                         (id.empty() ? "all calls" : "campaign " + id + " of the dialler") +
                         ": keep one, or write ID=FILE for each campaign of the dialler");
    }
    for_all = for_all || id.empty();
    ids.push_back(id);
    absl::StatusOr<CallOwner> owner = read_owner(file, today);
    if (!owner.ok()) return owner.status();
    for (const std::shared_ptr<CallResults>& one : results) {
      if (one == nullptr) continue;
      if (absl::Status status = check_owner(one->map, *owner, file); !status.ok()) return status;
      if (id.empty()) {
        one->owner = *owner;
      } else {
        one->by_campaign.emplace_back(id, *owner);
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace belzeef
