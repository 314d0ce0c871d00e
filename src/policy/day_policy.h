#pragma once
/// The dated tables resolved for one campaign and one day.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "events/event.h"
#include "policy/calendar.h"
#include "policy/campaign.h"
#include "policy/tables.h"
#include "reason.h"

namespace belzeef {

/// The ids of a campaign in the register that is asked, and what that register says as a whole.
struct RegisterView {
  NameId entity = kUnheldName;
  NameId group = kUnheldName;
  NameId bureau = kUnheldName;
  NameId product = kNoName;  ///< kNoName: the campaign names none (or `*`)
  NameId campaign = kUnheldName;
  std::vector<Day> bmnr_issued;  ///< issue dates of the do-not-call files held
};

/// Everything `decide` needs besides the row: a pure function of tables, campaign, register view
/// and day. Holds pointers to the tables, campaign and view it was made from, which must
/// outlive it. Immutable.
class DayPolicy {
 public:
  DayPolicy(const Tables& tables, const Campaign& campaign, const RegisterView& view, Day day);

  [[nodiscard]] Day day() const { return day_; }
  [[nodiscard]] const Campaign& campaign() const { return *campaign_; }
  [[nodiscard]] const RegisterView& view() const { return *view_; }
  /// The first policy row for this class and relation; none where no row matches.
  [[nodiscard]] const Rule* rule(LegalClass legal_class, RelationClass relation) const {
    return rules_[static_cast<std::size_t>(legal_class)][static_cast<std::size_t>(relation)];
  }
  [[nodiscard]] std::optional<int> term(Term term) const {
    return terms_[static_cast<std::size_t>(term)];
  }
  /// TIME_SUNDAY and TIME_HOLIDAY, as far as this day is closed for that.
  [[nodiscard]] ReasonSet closed() const { return call_day_.closed_by; }
  [[nodiscard]] CallWindow window() const { return call_day_.window; }

 private:
  Day day_;
  const Campaign* campaign_;
  const RegisterView* view_;
  std::array<std::array<const Rule*, kRelationClassCount>, 2> rules_{};
  std::array<std::optional<int>, kTermCount> terms_{};
  CallDay call_day_;
};

}  // namespace belzeef
