#include "policy/records.h"

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

Day newest_valid_consent(const Holdings& held, SubjectId called, const DayPolicy& policy) {
  Day newest = kNoDay;
  const LastCalls calls = last_calls(held, policy);
  for (const Consent& consent : held.consents) {
    if (consent_stands(consent, policy) &&
        consent_defects(consent, called, calls, policy).empty()) {
      newest = std::max(newest, consent.granted_on);
    }
  }
  return newest;
}

ReasonSet consent_defects(const Consent& consent, SubjectId called, const LastCalls& calls,
                          const DayPolicy& policy) {
  ReasonSet defects;
  const ProofLevel proof = policy.campaign().proof;
  if (!consent.method_valid) defects.add(Reason::kConsentInvalidMethod);
  if (!consent.for_phone) defects.add(Reason::kConsentWrongChannel);
  if (!product_matches(consent.product, policy)) defects.add(Reason::kConsentWrongProduct);
  if (other_person(consent.subject, called)) defects.add(Reason::kConsentOtherPerson);
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

bool is_current_tie(const Relation& relation, SubjectId called, const DayPolicy& policy) {
  return relation_exists(relation, policy) && !is_former(relation, policy.day()) &&
         !type_defect(relation.type) && !other_person(relation.subject, called);
}

RelationFinding relation_finding(const Relation& relation, LegalClass legal_class, SubjectId called,
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
  if (other_person(relation.subject, called)) finding.defects.add(Reason::kRelOtherPerson);
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

}  // namespace belzeef
