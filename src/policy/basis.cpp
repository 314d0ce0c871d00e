#include "policy/basis.h"

#include <algorithm>

namespace belzeef {
namespace {

/// Whether the call of this contact reached the person.
bool reached(ContactOutcome outcome) {
  switch (outcome) {
    case ContactOutcome::kNoAnswer:
    case ContactOutcome::kBusy:
    case ContactOutcome::kVoicemail:
    case ContactOutcome::kWrongNumber:
      return false;
    default:
      return true;
  }
}

bool consent_expired(const Consent& consent, const DayPolicy& policy) {
  if (given(consent.valid_until) && policy.day() > consent.valid_until) return true;
  const int months = policy.campaign().consent_months;
  return months > 0 && policy.day() > add_months(consent.granted_on, months);
}

/// Never called on within the term, and no first call announced for later.
bool consent_stale(const Consent& consent, const LastCalls& calls, const DayPolicy& policy) {
  const std::optional<int> months = policy.term(Term::kFirstCallMonths);
  if (!months || policy.day() <= add_months(consent.granted_on, *months)) return false;
  if (given(consent.first_call_by) && consent.first_call_by >= policy.day()) return false;
  return !given(calls.reached) || calls.reached < consent.granted_on;
}

/// How the rules see a relation type; none for types that are no sale or undecidable.
RelationClass relation_class(RelationType type, Sender sender, bool former) {
  switch (type) {
    case RelationType::kCustomer:
    case RelationType::kSubscriber:
    case RelationType::kPlayer:
      return former ? RelationClass::kFormerCustomer : RelationClass::kCustomer;
    case RelationType::kDonor:
      return former ? RelationClass::kFormerDonor : RelationClass::kDonor;
    case RelationType::kVolunteer:
    case RelationType::kAttendee:
      return former ? RelationClass::kFormerVolunteer : RelationClass::kVolunteer;
    case RelationType::kMember:
      // A paying member: of a charity or party a giver, of anyone else a customer.
      return relation_class(sender == Sender::kCharity || sender == Sender::kPolitical
                                ? RelationType::kDonor
                                : RelationType::kCustomer,
                            sender, former);
    default:
      return RelationClass::kNone;
  }
}

/// The code of a relation type that is never a basis; none for the others.
std::optional<Reason> type_defect(RelationType type) {
  switch (type) {
    case RelationType::kPetition:
    case RelationType::kMemberFree:
      return Reason::kRelReview;
    case RelationType::kPrizeDraw:
    case RelationType::kQuote:
    case RelationType::kSurvey:
    case RelationType::kTrial:
      return Reason::kRelNotASale;
    default:
      return std::nullopt;
  }
}

bool is_former(const Relation& relation, Day day) {
  return given(relation.end_on) && relation.end_on <= day;
}

/// The outcomes under which a relation can be a basis. A three-year outcome speaks of former
/// relations only: a current one under it is no basis.
bool relation_counts(const Rule* rule, bool former) {
  if (rule == nullptr) return false;
  switch (rule->outcome) {
    case Outcome::kRel:
    case Outcome::kRelx:
      return true;
    case Outcome::kRel3y:
    case Outcome::kRelx3y:
      return former;
    default:
      return false;
  }
}

/// Age: the first day on which the relation is no longer a basis under this rule.
Day end_of_basis(const Relation& relation, const Rule& rule, bool former, const DayPolicy& policy) {
  if (!former) return given(relation.end_on) ? relation.end_on : kForever;
  if (rule.outcome == Outcome::kRel || rule.outcome == Outcome::kRelx) return kForever;
  return add_years(relation.end_on, policy.term(Term::kRelationYears).value_or(0));
}

/// Of two usable relations, whether `a` names the basis: current before former, then the one that
/// lasts longest, then policy-row order.
bool better_relation(const RelationFinding& a, const RelationFinding& b) {
  if (a.former != b.former) return !a.former;
  if (a.lasts_until != b.lasts_until) return a.lasts_until > b.lasts_until;
  return a.rule < b.rule;
}

Basis relation_basis(const RelationFinding& finding) {
  switch (finding.rule->sender.value_or(Sender::kCommercial)) {
    case Sender::kCharity:
      return Basis::kExemptCharity;
    case Sender::kPolitical:
      return Basis::kExemptPolitical;
    case Sender::kPublisher:
      return Basis::kExemptPublisher;
    case Sender::kLottery:
      return Basis::kExemptLottery;
    default:
      return finding.former ? Basis::kRelFormer : Basis::kRelCurrent;
  }
}

bool listed(const Holdings& held, ListKind list) {
  return std::any_of(held.listings.begin(), held.listings.end(),
                     [&](const Listing& listing) { return listing.list == list; });
}

/// BMNR_LISTED and BMNR_STALE as far as they apply; empty: OK_NOT_ON_BMNR.
ReasonSet bmnr_defects(const Holdings& held, const DayPolicy& policy) {
  ReasonSet defects;
  const Day day = policy.day();
  for (const Listing& listing : held.listings) {
    if (listing.list == ListKind::kBmnr && listing.issued <= day) defects.add(Reason::kBmnrListed);
  }
  const std::chrono::days good_for{policy.term(Term::kBmnrDays).value_or(0)};
  const auto& issued = policy.view().bmnr_issued;
  const bool fresh = std::any_of(issued.begin(), issued.end(),
                                 [&](Day file) { return file <= day && day <= file + good_for; });
  if (!fresh) defects.add(Reason::kBmnrStale);
  return defects;
}

/// Every failed test of every standing consent; `valid` tells whether one passes all.
ReasonSet all_consent_defects(const Holdings& held, const DayPolicy& policy, bool& valid) {
  ReasonSet defects;
  valid = false;
  const LastCalls calls = last_calls(held, policy);
  for (const Consent& consent : held.consents) {
    if (!consent_stands(consent, policy)) continue;
    const ReasonSet found = consent_defects(consent, calls, policy);
    if (found.empty()) valid = true;
    defects.add(found);
  }
  return defects;
}

ReasonSet all_request_defects(const Holdings& held, const DayPolicy& policy, bool& on_file) {
  ReasonSet defects;
  on_file = false;
  const LastCalls calls = last_calls(held, policy);
  for (const CallbackRequest& request : held.requests) {
    if (!request_exists(request, policy)) continue;
    on_file = true;
    defects.add(request_defects(request, calls, policy));
  }
  return defects;
}

/// Records of other entities, which give codes in marketing only.
ReasonSet wrong_entity(const Holdings& held, const DayPolicy& policy) {
  ReasonSet reasons;
  for (const Consent& consent : held.consents) {
    if (consent.entity != policy.view().entity && consent.granted_on <= policy.day()) {
      reasons.add(Reason::kConsentWrongEntity);
    }
  }
  for (const Relation& relation : held.relations) {
    if (relation.entity != policy.view().entity && relation.start_on <= policy.day()) {
      reasons.add(Reason::kRelWrongEntity);
    }
  }
  return reasons;
}

/// The code that says what would have been needed.
ReasonSet bare_requirement(const Rule* none, const Holdings& held, LegalClass legal_class,
                           const DayPolicy& policy) {
  if (none == nullptr) return Reason::kNoRegime;
  if (none->outcome == Outcome::kBmnr) return bmnr_defects(held, policy);
  if (none->outcome == Outcome::kAllow && legal_class == LegalClass::kNatural) {
    return Reason::kInfofilterListed;
  }
  return policy.campaign().mode == CallMode::kAutomated ? Reason::kConsentRequiredAuto
                                                        : Reason::kConsentRequired;
}

BasisFinding with_basis(Basis basis, const Rule* rule) { return {basis, {}, rule}; }

/// The ground that needs no record of the person: a legal person, or the time before the register.
std::optional<Basis> allowed_outright(const Rule* none, const Holdings& held,
                                      LegalClass legal_class) {
  if (none == nullptr || none->outcome != Outcome::kAllow) return std::nullopt;
  if (legal_class == LegalClass::kLegal) return Basis::kLegalPerson;
  if (listed(held, ListKind::kInfofilter)) return std::nullopt;
  return Basis::kPreBmnr;
}

BasisFinding marketing_basis(const Holdings& held, LegalClass legal_class,
                             const DayPolicy& policy) {
  const Rule* none = policy.rule(legal_class, RelationClass::kNone);
  const bool valid_request = has_valid_request(held, policy);
  if (valid_request && policy.campaign().mode == CallMode::kHuman) {
    return with_basis(Basis::kCallback, none);
  }
  if (const auto basis = allowed_outright(none, held, legal_class)) {
    return with_basis(*basis, none);
  }
  bool valid_consent = false;
  BasisFinding finding{.rule = none};
  finding.reasons = all_consent_defects(held, policy, valid_consent);
  if (valid_consent) return with_basis(Basis::kConsent, none);

  std::optional<RelationFinding> best;
  for (const Relation& relation : held.relations) {
    if (!relation_exists(relation, policy)) continue;
    const RelationFinding found = relation_finding(relation, legal_class, policy);
    if (found.defects.empty() && (!best || better_relation(found, *best))) best = found;
    finding.reasons.add(found.defects);
  }
  if (best) return with_basis(relation_basis(*best), best->rule);

  const ReasonSet bare = bare_requirement(none, held, legal_class, policy);
  if (none != nullptr && none->outcome == Outcome::kBmnr && bare.empty()) {
    return with_basis(Basis::kNotOnBmnr, none);
  }
  bool on_file = false;
  if (!valid_request) finding.reasons.add(all_request_defects(held, policy, on_file));
  finding.reasons.add(wrong_entity(held, policy));
  finding.reasons.add(bare);
  return finding;
}

BasisFinding callback_basis(const Holdings& held, const Rule* none, bool in_scope,
                            const DayPolicy& policy) {
  const bool valid_request = has_valid_request(held, policy);
  if (valid_request && in_scope) return with_basis(Basis::kCallback, none);
  BasisFinding finding{.rule = none};
  bool on_file = false;
  const ReasonSet defects = all_request_defects(held, policy, on_file);
  if (!valid_request) finding.reasons.add(defects);
  if (!in_scope) {
    finding.reasons.add(Reason::kNoRegime);
  } else if (!on_file) {
    finding.reasons.add(Reason::kCallbackNoRequest);
  }
  return finding;
}

bool has_service_relation(const Holdings& held, const DayPolicy& policy) {
  if (policy.campaign().service_relation_assumed) return true;
  return std::any_of(held.relations.begin(), held.relations.end(), [&](const Relation& relation) {
    return relation_exists(relation, policy) && !is_former(relation, policy.day()) &&
           !type_defect(relation.type);
  });
}

/// Kinds that are no telemarketing: the policy must say so (outcome OUT), then their own ground.
BasisFinding out_of_scope_basis(const Holdings& held, LegalClass legal_class,
                                const DayPolicy& policy) {
  const Rule* none = policy.rule(legal_class, RelationClass::kNone);
  const bool in_scope = none != nullptr && none->outcome == Outcome::kOut;
  const CallKind kind = policy.campaign().kind;
  if (kind == CallKind::kCallback) return callback_basis(held, none, in_scope, policy);
  if (!in_scope) return {std::nullopt, Reason::kNoRegime, none};
  if (kind == CallKind::kService) {
    if (has_service_relation(held, policy) || has_valid_request(held, policy)) {
      return with_basis(Basis::kService, none);
    }
    return {std::nullopt, Reason::kServiceNoRelation, none};
  }
  if (!listed(held, ListKind::kResearchFilter)) return with_basis(Basis::kResearch, none);
  if (has_valid_request(held, policy)) return with_basis(Basis::kCallback, none);
  return {std::nullopt, Reason::kResearchOptout, none};
}

}  // namespace

bool product_matches(NameId record_product, const DayPolicy& policy) {
  return record_product == kNoName || record_product == policy.view().product;
}

bool consent_stands(const Consent& consent, const DayPolicy& policy) {
  return consent.entity == policy.view().entity && consent.granted_on <= policy.day() &&
         !(given(consent.withdrawn_on) && consent.withdrawn_on <= policy.day());
}

LastCalls last_calls(const Holdings& held, const DayPolicy& policy) {
  LastCalls last;
  for (const Contact& contact : held.contacts) {
    if (contact.entity != policy.view().entity || contact.called_on > policy.day()) continue;
    if (reached(contact.outcome) && contact.called_on < policy.day()) {
      last.reached = std::max(last.reached, contact.called_on);
    }
    if (contact.outcome == ContactOutcome::kAnswered ||
        contact.outcome == ContactOutcome::kRefused) {
      last.spoken = std::max(last.spoken, contact.called_on);
    }
  }
  return last;
}

Day newest_valid_consent(const Holdings& held, const DayPolicy& policy) {
  Day newest = kNoDay;
  const LastCalls calls = last_calls(held, policy);
  for (const Consent& consent : held.consents) {
    if (consent_stands(consent, policy) && consent_defects(consent, calls, policy).empty()) {
      newest = std::max(newest, consent.granted_on);
    }
  }
  return newest;
}

ReasonSet consent_defects(const Consent& consent, const LastCalls& calls, const DayPolicy& policy) {
  ReasonSet defects;
  const ProofLevel proof = policy.campaign().proof;
  if (!consent.method_valid) defects.add(Reason::kConsentInvalidMethod);
  if (!consent.for_phone) defects.add(Reason::kConsentWrongChannel);
  if (!product_matches(consent.product, policy)) defects.add(Reason::kConsentWrongProduct);
  if (consent_expired(consent, policy)) defects.add(Reason::kConsentExpired);
  if (consent_stale(consent, calls, policy)) defects.add(Reason::kConsentStale6m);
  if (proof != ProofLevel::kNone && policy.term(Term::kConsentEvidence).value_or(0) != 0 &&
      consent.evidence.empty()) {
    defects.add(Reason::kConsentNoProof);
  }
  const bool verified = given(consent.verified_on) && consent.verified_on <= policy.day();
  if (proof == ProofLevel::kStrict && policy.term(Term::kConsentVerified).value_or(0) != 0 &&
      !verified) {
    defects.add(Reason::kConsentNotVerified);
  }
  return defects;
}

bool relation_exists(const Relation& relation, const DayPolicy& policy) {
  return relation.entity == policy.view().entity && relation.start_on <= policy.day();
}

RelationFinding relation_finding(const Relation& relation, LegalClass legal_class,
                                 const DayPolicy& policy) {
  RelationFinding finding;
  finding.former = is_former(relation, policy.day());
  if (const auto defect = type_defect(relation.type)) {
    finding.defects.add(*defect);
    return finding;
  }
  finding.rule = policy.rule(
      legal_class, relation_class(relation.type, policy.campaign().sender, finding.former));
  if (!relation_counts(finding.rule, finding.former)) {
    finding.defects.add(Reason::kRelNotEnough);
    return finding;
  }
  if (!product_matches(relation.product, policy)) finding.defects.add(Reason::kRelNotSimilar);
  finding.lasts_until = end_of_basis(relation, *finding.rule, finding.former, policy);
  if (policy.day() >= finding.lasts_until) finding.defects.add(Reason::kRelOver3y);
  if (finding.rule->outcome == Outcome::kRel || finding.rule->outcome == Outcome::kRel3y) {
    if (!relation.optout_offered && !policy.campaign().relation_optout_assumed) {
      finding.defects.add(Reason::kRelNoOptoutAtCollection);
    }
    if (relation.evidence.empty() && policy.campaign().proof != ProofLevel::kNone) {
      finding.defects.add(Reason::kRelNoProof);
    }
  }
  return finding;
}

bool request_exists(const CallbackRequest& request, const DayPolicy& policy) {
  return request.entity == policy.view().entity && request.requested_on <= policy.day();
}

ReasonSet request_defects(const CallbackRequest& request, const LastCalls& calls,
                          const DayPolicy& policy) {
  ReasonSet defects;
  if (request.evidence.empty() && policy.campaign().proof != ProofLevel::kNone) {
    defects.add(Reason::kCallbackNoProof);
  }
  const Day last = given(request.expires_on)
                       ? request.expires_on
                       : request.requested_on + std::chrono::days{policy.campaign().callback_days};
  const bool used_up = given(calls.spoken) && calls.spoken > request.requested_on;
  if (policy.day() > last || used_up) defects.add(Reason::kCallbackExpired);
  return defects;
}

bool has_valid_request(const Holdings& held, const DayPolicy& policy) {
  if (held.requests.empty()) return false;
  const LastCalls calls = last_calls(held, policy);
  return std::any_of(
      held.requests.begin(), held.requests.end(), [&](const CallbackRequest& request) {
        return request_exists(request, policy) && request_defects(request, calls, policy).empty();
      });
}

BasisFinding find_basis(const Holdings& held, LegalClass legal_class, const DayPolicy& policy) {
  return policy.campaign().kind == CallKind::kMarketing
             ? marketing_basis(held, legal_class, policy)
             : out_of_scope_basis(held, legal_class, policy);
}

}  // namespace belzeef
