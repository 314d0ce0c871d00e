#pragma once
/// The results of a dialler as a source: its own columns, its own statuses.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "events/day.h"
#include "sources/disposition_map.h"

namespace belzeef {

/// For whom calls were made; empty: not known.
struct CallOwner {
  std::string entity;
  std::string campaign;
  std::string group;
  std::string bureau;

  /// Whose an objection of this scope is; empty where that is not known, or it is everybody's.
  [[nodiscard]] const std::string& of(Scope scope) const {
    static const std::string nobody;
    switch (scope) {
      case Scope::kEntity:
        return entity;
      case Scope::kGroup:
        return group;
      case Scope::kBureau:
        return bureau;
      default:
        return nobody;
    }
  }
};

/// What the rows of a file showed that somebody should hear of.
struct ResultsNotes {
  static constexpr std::size_t kMost = 100;  ///< names and lines that are kept of each

  std::set<std::string> campaigns;       ///< of the dialler, of rows that do not say whose they are
  std::set<std::string> entities;        ///< of rows, that no --campaign knows
  std::uint64_t without_call = 0;        ///< rows that are neither contact nor objection
  std::uint64_t unread = 0;              ///< objections with another number that cannot be read
  std::set<std::uint64_t> unread_lines;  ///< of these

  void add(const ResultsNotes& other) {
    campaigns.insert(other.campaigns.begin(), other.campaigns.end());
    entities.insert(other.entities.begin(), other.entities.end());
    without_call += other.without_call;
    unread += other.unread;
    unread_lines.insert(other.unread_lines.begin(), other.unread_lines.end());
  }
};

/// Those of all threads. Thread-safe.
class SharedNotes {
 public:
  void add(const ResultsNotes& notes) {
    const std::lock_guard lock(mutex_);
    notes_.add(notes);
  }
  /// Once all threads are done.
  [[nodiscard]] const ResultsNotes& notes() const { return notes_; }

 private:
  std::mutex mutex_;
  ResultsNotes notes_;
};

/// A file of statuses as it was read.
struct MapFile {
  std::string path;
  std::string text;
};

/// How a file of results is to be read.
struct CallResults {
  DispositionMap map;
  std::vector<MapFile> map_files = {};  ///< that it was read from; of a built-in one none
  /// Whose the calls of a row are that does not say: by the dialler's campaign, or all others.
  std::vector<std::pair<std::string, CallOwner>> by_campaign;
  std::optional<CallOwner> owner;
  Day last = kNoDay;             ///< no call was made later; none: any day
  bool objections_only = false;  ///< the calls themselves do not count
  mutable SharedNotes seen = {};

  /// Whether the dialler takes two ids for one: its database compares them without case.
  [[nodiscard]] static bool same_campaign(std::string_view a, std::string_view b);
  /// Whether one of them is this advertiser.
  [[nodiscard]] bool knows(std::string_view entity) const {
    const auto is_it = [&](const auto& named) { return named.second.entity == entity; };
    return (owner && owner->entity == entity) || (!owner && by_campaign.empty()) ||
           std::any_of(by_campaign.begin(), by_campaign.end(), is_it);
  }
  /// Null where it is not known.
  [[nodiscard]] const CallOwner* owner_of(std::string_view dialler_campaign) const {
    for (const auto& [name, known] : by_campaign) {
      if (same_campaign(name, dialler_campaign)) return &known;
    }
    return owner ? &*owner : nullptr;
  }
};

/// What a column of results is.
enum class ResultColumn : std::uint8_t {
  kStatus,
  kCallDate,
  kPhoneCode,
  kDialled,   ///< the number that was called
  kPhone,     ///< the person's first number
  kAltPhone,  ///< another one of the person
  kAddress3,  ///< which the dialler may dial, too, where it holds a number
  kCallback,  ///< when the person is to be called again
  kEntity,
  kCampaign,         ///< as a campaign file names it
  kDiallerCampaign,  ///< as the dialler names it
};
constexpr std::size_t kResultColumnCount = 11;

/// The column that a name stands for; nothing for a name that means nothing here.
std::optional<ResultColumn> result_column(std::string_view name);

/// The day of a time as diallers write it: `2026-11-24`, with a time of day behind it or none, or
/// `202611242215`. It is the day where the dialler stands. Nothing for another text, or one with an
/// offset from UTC.
std::optional<Day> day_of_time(std::string_view text);

}  // namespace belzeef
