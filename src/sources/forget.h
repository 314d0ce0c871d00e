#pragma once
/// What is forgotten at a person's request, and after its time. Never so that a number may be
/// called that could not be before.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "number/phone_number.h"
#include "sources/rewrite.h"

namespace belzeef {

/// Forgets everything about a number but what keeps an objection honoured: objections stay with
/// their scope and day, without where they came from; a withdrawn consent becomes an objection to
/// its entity from that day on; a block stays without its cause; do-not-call listings stay; of a
/// contact that was refused, or named a day before which not to call, a block for its entity stays.
/// Nothing to do where nothing more than that is held.
PlanRewrite erase_number(PhoneNumber number);

struct Expiry {
  Day before;
  std::vector<SourceKind> kinds;  ///< among those that can_expire()
};

/// Forgets what ended before a day: contacts by their day, callback requests by their last,
/// consents and relations by their end; what has not ended stays. Of a withdrawn consent the
/// withdrawal stays. With a contact go the requests that it used up. Objections, blocks and
/// listings have no end.
PlanRewrite expire_events(const Expiry& expiry);
bool can_expire(SourceKind kind);

}  // namespace belzeef
