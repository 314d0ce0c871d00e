#include "policy/basis.h"

#include <algorithm>

#include "policy/records.h"

namespace belzeef {
namespace {

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
ReasonSet all_consent_defects(const Holdings& held, SubjectId called, const DayPolicy& policy,
                              bool& valid) {
  ReasonSet defects;
  valid = false;
  const LastCalls calls = last_calls(held, policy);
  for (const Consent& consent : held.consents) {
    if (!consent_stands(consent, policy)) continue;
    const ReasonSet found = consent_defects(consent, called, calls, policy);
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

BasisFinding marketing_basis(const Holdings& held, LegalClass legal_class, SubjectId called,
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
  finding.reasons = all_consent_defects(held, called, policy, valid_consent);
  if (valid_consent) return with_basis(Basis::kConsent, none);

  std::optional<RelationFinding> best;
  for (const Relation& relation : held.relations) {
    if (!relation_exists(relation, policy)) continue;
    const RelationFinding found = relation_finding(relation, legal_class, called, policy);
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

bool has_service_relation(const Holdings& held, SubjectId called, const DayPolicy& policy) {
  if (policy.campaign().service_relation_assumed) return true;
  return std::any_of(held.relations.begin(), held.relations.end(), [&](const Relation& relation) {
    return is_current_tie(relation, called, policy);
  });
}

/// Kinds that are no telemarketing: the policy must say so (outcome OUT), then their own ground.
BasisFinding out_of_scope_basis(const Holdings& held, LegalClass legal_class, SubjectId called,
                                const DayPolicy& policy) {
  const Rule* none = policy.rule(legal_class, RelationClass::kNone);
  const bool in_scope = none != nullptr && none->outcome == Outcome::kOut;
  const CallKind kind = policy.campaign().kind;
  if (kind == CallKind::kCallback) return callback_basis(held, none, in_scope, policy);
  if (!in_scope) return {std::nullopt, Reason::kNoRegime, none};
  if (kind == CallKind::kService) {
    if (has_service_relation(held, called, policy) || has_valid_request(held, policy)) {
      return with_basis(Basis::kService, none);
    }
    return {std::nullopt, Reason::kServiceNoRelation, none};
  }
  if (!listed(held, ListKind::kResearchFilter)) return with_basis(Basis::kResearch, none);
  if (has_valid_request(held, policy)) return with_basis(Basis::kCallback, none);
  return {std::nullopt, Reason::kResearchOptout, none};
}

}  // namespace

BasisFinding find_basis(const Holdings& held, LegalClass legal_class, SubjectId called,
                        const DayPolicy& policy) {
  return policy.campaign().kind == CallKind::kMarketing
             ? marketing_basis(held, legal_class, called, policy)
             : out_of_scope_basis(held, legal_class, called, policy);
}

}  // namespace belzeef
