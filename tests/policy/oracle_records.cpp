/// The oracle of requests, consents and objections. Every block stands under the sentence of the
/// contract it was written from.

#include "oracle_parts.h"

namespace belzeef::oracle {

/// Calendar months on, "day clamped to the month's last".
Day months_after(Day day, int months) {
  const std::chrono::year_month_day date{day};
  int year = static_cast<int>(date.year());
  int month = static_cast<int>(static_cast<unsigned>(date.month())) + months;
  while (month > 12) month -= 12, ++year;
  for (unsigned last = static_cast<unsigned>(date.day());; --last) {
    const std::chrono::year_month_day moved{std::chrono::year{year},
                                            std::chrono::month{static_cast<unsigned>(month)},
                                            std::chrono::day{last}};
    if (moved.ok()) return Day{moved};
  }
}

/// Calendar years on; "29 February counts as 28 February".
Day years_after(Day day, int years) {
  const std::chrono::year_month_day date{day};
  unsigned month_day = static_cast<unsigned>(date.day());
  const unsigned month = static_cast<unsigned>(date.month());
  if (month == 2 && month_day == 29) month_day = 28;
  return make_day(static_cast<int>(date.year()) + years, month, month_day);
}

/// "requested_on ≤ D ≤ its expiry, it has an `evidence_id` (unless `proof = none`), and it is not
/// used up: no contact of this entity with outcome `answered` or `refused` later than requested_on
/// and by D"; "a used-up one counts as expired".
ReasonSet request_faults(const Asked& asked, const Holdings& held, const CallbackRequest& request) {
  ReasonSet faults;
  // "a callback request without its own expiry is good while D ≤ requested_on + this".
  const Day expiry = given(request.expires_on)
                         ? request.expires_on
                         : request.requested_on + std::chrono::days{asked.campaign.callback_days};
  if (asked.day > expiry) faults.add(Reason::kCallbackExpired);
  if (request.evidence.empty() && asked.campaign.proof != ProofLevel::kNone) {
    faults.add(Reason::kCallbackNoProof);
  }
  for (const Contact& contact : held.contacts) {
    const bool reached =
        contact.outcome == ContactOutcome::kAnswered || contact.outcome == ContactOutcome::kRefused;
    if (contact.entity == asked.view.entity && reached &&
        contact.called_on > request.requested_on && contact.called_on <= asked.day) {
      faults.add(Reason::kCallbackExpired);
    }
  }
  return faults;
}

bool own_request(const Asked& asked, const CallbackRequest& request) {
  return request.entity == asked.view.entity && request.requested_on <= asked.day;
}

bool has_valid_request(const Asked& asked, const Holdings& held) {
  for (const CallbackRequest& request : held.requests) {
    if (own_request(asked, request) && request_faults(asked, held, request).empty()) return true;
  }
  return false;
}

/// "`CONSENT_STALE_6M`: D on or after 2024-10-15 and more than six calendar months after
/// granted_on, no contact of this entity that reached the person (…) with granted_on ≤ called_on
/// < D, and no `first_call_by` on or after D."
static bool stale(const Asked& asked, const Holdings& held, const Consent& consent) {
  const std::optional<int> months = asked.term(Term::kFirstCallMonths);
  if (!months || asked.day <= months_after(consent.granted_on, *months)) return false;
  for (const Contact& contact : held.contacts) {
    const bool reached = contact.outcome == ContactOutcome::kAnswered ||
                         contact.outcome == ContactOutcome::kRefused ||
                         contact.outcome == ContactOutcome::kLater ||
                         contact.outcome == ContactOutcome::kCallback;
    if (contact.entity == asked.view.entity && reached && consent.granted_on <= contact.called_on &&
        contact.called_on < asked.day) {
      return false;
    }
  }
  return !(given(consent.first_call_by) && consent.first_call_by >= asked.day);
}

/// "A consent is valid if it passes every test of its codes below; proof and verification are
/// tested for D on or after 2021-07-01." Only of a consent of this entity that exists on D and is
/// not withdrawn by D.
ReasonSet consent_faults(const Asked& asked, const Holdings& held, const Consent& consent) {
  ReasonSet faults;
  if (!consent.method_valid) faults.add(Reason::kConsentInvalidMethod);
  if (!consent.for_phone) faults.add(Reason::kConsentWrongChannel);
  if (!asked.product_matches(consent.product)) faults.add(Reason::kConsentWrongProduct);
  if (asked.another_person(consent.subject)) faults.add(Reason::kConsentOtherPerson);
  if (given(consent.valid_until) && asked.day > consent.valid_until) {
    faults.add(Reason::kConsentExpired);
  }
  // "else expired when D > granted_on + this many calendar months".
  const int limit = asked.campaign.consent_months;
  if (limit > 0 && asked.day > months_after(consent.granted_on, limit)) {
    faults.add(Reason::kConsentExpired);
  }
  if (stale(asked, held, consent)) faults.add(Reason::kConsentStale6m);
  // "`strict` (consent needs evidence and verification) `evidence` (evidence only) `none`".
  if (asked.term(Term::kConsentEvidence).value_or(0) != 0 &&
      asked.campaign.proof != ProofLevel::kNone && consent.evidence.empty()) {
    faults.add(Reason::kConsentNoProof);
  }
  const bool verified = given(consent.verified_on) && consent.verified_on <= asked.day;
  if (asked.term(Term::kConsentVerified).value_or(0) != 0 &&
      asked.campaign.proof == ProofLevel::kStrict && !verified) {
    faults.add(Reason::kConsentNotVerified);
  }
  return faults;
}

bool withdrawn(const Asked& asked, const Consent& consent) {
  return given(consent.withdrawn_on) && consent.withdrawn_on <= asked.day;
}

bool own_consent(const Asked& asked, const Consent& consent) {
  return consent.entity == asked.view.entity && consent.granted_on <= asked.day;
}

bool valid_consent(const Asked& asked, const Holdings& held, const Consent& consent) {
  return own_consent(asked, consent) && !withdrawn(asked, consent) &&
         consent_faults(asked, held, consent).empty();
}

/// "a consent does only under `reopen-by-consent`: entity scope, `since` given, granted_on later
/// than `since`, and the consent valid on D by every test of step 4."
static bool lifted(const Asked& asked, const Holdings& held, const Objection& objection) {
  if (!asked.campaign.reopen_by_consent) return false;
  if (objection.scope != Scope::kEntity || !given(objection.since)) return false;
  for (const Consent& consent : held.consents) {
    if (consent.granted_on > objection.since && valid_consent(asked, held, consent)) return true;
  }
  return false;
}

bool stands_now(const Asked& asked, const Objection& objection) {
  return asked.exists(objection.since) && asked.in_scope(objection.scope, objection.owner);
}

static Reason code_of(Scope scope) {
  switch (scope) {
    case Scope::kGlobal:
      return Reason::kObjGlobal;
    case Scope::kBureau:
      return Reason::kObjBureau;
    case Scope::kGroup:
      return Reason::kObjGroup;
    case Scope::kEntity:
      return Reason::kObjEntity;
  }
  return Reason::kObjGlobal;
}

static Reason code_of(BlockCause cause) {
  switch (cause) {
    case BlockCause::kComplaint:
      return Reason::kComplaint;
    case BlockCause::kDeceased:
      return Reason::kDeceased;
    case BlockCause::kMinor:
      return Reason::kMinor;
    case BlockCause::kExcluded:
      return Reason::kExcluded;
  }
  return Reason::kExcluded;
}

/// "a consent of this entity, channel phone, matching product, withdrawn on or before D, unless
/// another such record with a valid method was granted on or after the withdrawal, by D, and is not
/// itself withdrawn by D"; a withdrawal counts whoever made it, another person's record renews
/// nothing.
static bool consent_withdrawn(const Asked& asked, const Holdings& held) {
  auto such = [&](const Consent& consent) {
    return own_consent(asked, consent) && consent.for_phone &&
           asked.product_matches(consent.product);
  };
  for (const Consent& gone : held.consents) {
    if (!such(gone) || !withdrawn(asked, gone)) continue;
    bool renewed = false;
    for (const Consent& later : held.consents) {
      renewed |= such(later) && later.method_valid && later.granted_on >= gone.withdrawn_on &&
                 !withdrawn(asked, later) && !asked.another_person(later.subject);
    }
    if (!renewed) return true;
  }
  return false;
}

/// Step 3. `lifted_one` tells whether an objection was lifted.
ReasonSet suppression(const Asked& asked, const Holdings& held, bool& lifted_one) {
  ReasonSet codes;
  for (const Objection& objection : held.objections) {
    if (!stands_now(asked, objection)) continue;
    // "Of kind service only `OBJ_GLOBAL` and the blocks apply".
    if (asked.campaign.kind == CallKind::kService && objection.scope != Scope::kGlobal) continue;
    if (lifted(asked, held, objection)) {
      lifted_one = true;
    } else {
      codes.add(code_of(objection.scope));
    }
  }
  for (const Block& block : held.blocks) {
    if (asked.exists(block.since) && asked.in_scope(block.scope, block.owner)) {
      codes.add(code_of(block.cause));
    }
  }
  // "`CONSENT_WITHDRAWN` (kind marketing)".
  if (asked.marketing() && consent_withdrawn(asked, held)) codes.add(Reason::kConsentWithdrawn);
  return codes;
}

}  // namespace belzeef::oracle
