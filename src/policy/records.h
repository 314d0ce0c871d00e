#pragma once
/// What single records (consents, relations, callback requests) of a number are worth on a day.
/// Step 4 puts them together; `explain` shows them one by one. Pure.

#include "events/event.h"
#include "policy/day_policy.h"
#include "reason.h"

namespace belzeef {

/// The last days on which calls of the campaign's entity matter to consents and requests. Found
/// once per number, so that the work stays linear in what is held.
struct LastCalls {
  Day reached = kNoDay;  ///< the person was reached, before the day
  Day spoken = kNoDay;   ///< answered or refused, by the day
};
LastCalls last_calls(const Holdings& held, const DayPolicy& policy);

/// Whether a consent of the campaign's entity exists on the day and is not withdrawn by it.
bool consent_stands(const Consent& consent, const DayPolicy& policy);
/// The tests a standing consent fails for the person called; empty: it is valid.
ReasonSet consent_defects(const Consent& consent, SubjectId called, const LastCalls& calls,
                          const DayPolicy& policy);
/// When the newest valid consent was granted; none where no consent is valid.
Day newest_valid_consent(const Holdings& held, SubjectId called, const DayPolicy& policy);
/// Whether a record is bound to a person other than the one called. A record that is bound to none
/// is every person's; a row that names none is nobody's.
constexpr bool other_person(SubjectId of_record, SubjectId called) {
  return of_record != kNoSubject && of_record != called;
}
/// A record's product against the campaign's.
bool product_matches(NameId record_product, const DayPolicy& policy);

/// What one relation of the campaign's entity is worth on the day.
struct RelationFinding {
  ReasonSet defects;           ///< empty: a basis
  const Rule* rule = nullptr;  ///< the policy row looked up for it; none for types without one
  bool former = false;
  Day lasts_until = kNoDay;  ///< of a basis: the first day on which it is none; kForever
};
inline constexpr Day kForever = Day::max();
/// Whether a relation of the campaign's entity exists on the day.
bool relation_exists(const Relation& relation, const DayPolicy& policy);
/// Whether a relation of the person called exists, has not ended, and is a sale, gift or volunteer
/// relation.
bool is_current_tie(const Relation& relation, SubjectId called, const DayPolicy& policy);
RelationFinding relation_finding(const Relation& relation, LegalClass legal_class, SubjectId called,
                                 const DayPolicy& policy);

/// Whether a request of the campaign's entity exists on the day.
bool request_exists(const CallbackRequest& request, const DayPolicy& policy);
/// The tests an existing request fails (CALLBACK_NO_PROOF, CALLBACK_EXPIRED); empty: it is valid.
ReasonSet request_defects(const CallbackRequest& request, const LastCalls& calls,
                          const DayPolicy& policy);
bool has_valid_request(const Holdings& held, const DayPolicy& policy);

}  // namespace belzeef
