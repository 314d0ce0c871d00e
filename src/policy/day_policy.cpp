#include "policy/day_policy.h"

namespace belzeef {
namespace {

template <class T>
bool matches(const std::optional<T>& wanted, T value) {
  return !wanted || *wanted == value;
}

const Rule* first_match(const Tables& tables, const Campaign& campaign, Day day,
                        LegalClass legal_class, RelationClass relation) {
  for (const Rule& rule : tables.rules) {
    if (day < rule.valid_from || rule.valid_to < day) continue;
    if (rule.kind == campaign.kind && matches(rule.legal_class, legal_class) &&
        matches(rule.mode, campaign.mode) && matches(rule.sender, campaign.sender) &&
        matches(rule.relation, relation)) {
      return &rule;
    }
  }
  return nullptr;
}

}  // namespace

DayPolicy::DayPolicy(const Tables& tables, const Campaign& campaign, const RegisterView& view,
                     Day day)
    : day_(day), campaign_(&campaign), view_(&view) {
  for (std::size_t c = 0; c < rules_.size(); ++c) {
    for (std::size_t r = 0; r < rules_[c].size(); ++r) {
      rules_[c][r] = first_match(tables, campaign, day, static_cast<LegalClass>(c),
                                 static_cast<RelationClass>(r));
    }
  }
  for (std::size_t t = 0; t < terms_.size(); ++t) {
    terms_[t] = tables.term(static_cast<Term>(t), day);
  }
  call_day_ = call_day(tables, campaign.hours_apply, campaign.closed_days, day);
}

}  // namespace belzeef
