#pragma once
/// The results of a dialler as a source: its own columns, its own statuses.

#include <cstddef>
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

/// The dialler's campaigns that rows belonged to without saying whose they are. Thread-safe.
class DiallerCampaigns {
 public:
  void add(const std::set<std::string>& names) {
    const std::lock_guard lock(mutex_);
    names_.insert(names.begin(), names.end());
  }
  [[nodiscard]] const std::set<std::string>& names() const { return names_; }

 private:
  std::mutex mutex_;
  std::set<std::string> names_;
};

/// How a file of results is to be read.
struct CallResults {
  DispositionMap map;
  /// Whose the calls of a row are that does not say: by the dialler's campaign, or all others.
  std::vector<std::pair<std::string, CallOwner>> by_campaign;
  std::optional<CallOwner> owner;
  Day last = kNoDay;             ///< no call was made later; none: any day
  bool objections_only = false;  ///< the calls themselves do not count
  mutable DiallerCampaigns seen = {};

  /// Null where it is not known.
  [[nodiscard]] const CallOwner* owner_of(std::string_view dialler_campaign) const {
    for (const auto& [name, known] : by_campaign) {
      if (name == dialler_campaign) return &known;
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
  kCallback,  ///< when the person is to be called again
  kEntity,
  kCampaign,         ///< as a campaign file names it
  kDiallerCampaign,  ///< as the dialler names it
};
constexpr std::size_t kResultColumnCount = 10;

/// The column that a name stands for; nothing for a name that means nothing here.
std::optional<ResultColumn> result_column(std::string_view name);

/// The day of a time as diallers write it: `2026-11-24`, with a time of day behind it or none, or
/// `202611242215`. It is the day where the dialler stands. Nothing for another text, or one with an
/// offset from UTC.
std::optional<Day> day_of_time(std::string_view text);

}  // namespace belzeef
