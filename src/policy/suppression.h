#pragma once
/// Steps 3 and 5: what forbids a call whatever the basis, and what puts it off. Pure.

#include <optional>

#include "events/event.h"
#include "policy/day_policy.h"
#include "reason.h"

namespace belzeef {

/// What step 3 found for one number and the person called on it.
struct Suppression {
  ReasonSet reasons;               ///< objections, blocks, CONSENT_WITHDRAWN
  bool objection_lifted = false;   ///< an objection was lifted by a later consent
  bool objection_on_file = false;  ///< an objection other than global, in scope, exists on the day
};
Suppression suppression(const Holdings& held, SubjectId called, const DayPolicy& policy);

/// The reason of one objection on the policy's day; none where it is out of scope or not yet made.
/// Does not look at the kind of campaign, nor at consents that may lift it.
std::optional<Reason> objection_reason(const Objection& objection, const DayPolicy& policy);
/// The reason of one block on the policy's day.
std::optional<Reason> block_reason(const Block& block, const DayPolicy& policy);
/// True where a later valid consent lifts this objection of scope entity (reopen-by-consent).
bool lifted_by_consent(const Objection& objection, Day newest_valid_consent,
                       const DayPolicy& policy);

/// What step 5 found for one callable number; nothing where a valid request lifts it.
ReasonSet holds(const Holdings& held, LegalClass legal_class, const DayPolicy& policy);

}  // namespace belzeef
