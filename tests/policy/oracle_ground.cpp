/// The oracle of step 4: on what ground a number may be called, or what failed.

#include <tuple>
#include <vector>

#include "oracle_parts.h"

namespace belzeef::oracle {
namespace {

enum class Tie { kReal, kNoSale, kUndecidable };

/// "`petition` and `member-free` are undecidable, `prize-draw` `quote` `survey` `trial` are no
/// sale".
Tie tie_of(RelationType type) {
  switch (type) {
    case RelationType::kPetition:
    case RelationType::kMemberFree:
      return Tie::kUndecidable;
    case RelationType::kPrizeDraw:
    case RelationType::kQuote:
    case RelationType::kSurvey:
    case RelationType::kTrial:
      return Tie::kNoSale;
    default:
      return Tie::kReal;
  }
}

/// "empty = current; former from that day on".
bool former(const Asked& asked, const Relation& relation) {
  return given(relation.end_on) && relation.end_on <= asked.day;
}

/// "`customer` `subscriber` `player` → customer (`CUST`/`EXCUST`…); `donor` → `DONOR`; `volunteer`
/// `attendee` → `VOL`; `member` means paying member: `DONOR` for charity and political senders,
/// `CUST` for others."
RelationClass class_of(const Asked& asked, const Relation& relation) {
  const bool ended = former(asked, relation);
  const bool ideal =
      asked.campaign.sender == Sender::kCharity || asked.campaign.sender == Sender::kPolitical;
  switch (relation.type) {
    case RelationType::kDonor:
      return ended ? RelationClass::kFormerDonor : RelationClass::kDonor;
    case RelationType::kVolunteer:
    case RelationType::kAttendee:
      return ended ? RelationClass::kFormerVolunteer : RelationClass::kVolunteer;
    case RelationType::kMember:
      if (ideal) return ended ? RelationClass::kFormerDonor : RelationClass::kDonor;
      return ended ? RelationClass::kFormerCustomer : RelationClass::kCustomer;
    default:
      return ended ? RelationClass::kFormerCustomer : RelationClass::kCustomer;
  }
}

bool own_relation(const Asked& asked, const Relation& relation) {
  return relation.entity == asked.view.entity && asked.exists(relation.start_on);
}

bool without_term(Outcome outcome) { return outcome == Outcome::kRel || outcome == Outcome::kRelx; }
bool with_term(Outcome outcome) {
  return outcome == Outcome::kRel3y || outcome == Outcome::kRelx3y;
}
bool needs_proof(Outcome outcome) { return outcome == Outcome::kRel || outcome == Outcome::kRel3y; }

/// The last day, exclusive, on which a former relation is a basis under a row with a term.
Day good_until(const Asked& asked, const Relation& relation) {
  return years_after(relation.end_on, asked.term(Term::kRelationYears).value_or(0));
}

ReasonSet relation_faults(const Asked& asked, const Relation& relation) {
  // "not-a-sale types `REL_NOT_A_SALE`, undecidable types `REL_REVIEW`, an outcome of its policy
  // row other than REL, REL3Y, RELX, RELX3Y: `REL_NOT_ENOUGH` (…), each alone."
  if (tie_of(relation.type) == Tie::kNoSale) return Reason::kRelNotASale;
  if (tie_of(relation.type) == Tie::kUndecidable) return Reason::kRelReview;
  const Rule* rule = asked.rule(class_of(asked, relation));
  if (rule == nullptr) return Reason::kRelNotEnough;
  const bool ended = former(asked, relation);
  if (!without_term(rule->outcome) && !with_term(rule->outcome)) return Reason::kRelNotEnough;
  // "under `REL3Y` or `RELX3Y` a former one"; reading 4.
  if (with_term(rule->outcome) && !ended) return Reason::kRelNotEnough;
  ReasonSet faults;
  // "The others are tested for product and age".
  if (!asked.product_matches(relation.product)) faults.add(Reason::kRelNotSimilar);
  if (asked.another_person(relation.subject)) faults.add(Reason::kRelOtherPerson);
  // "while D < end_on + 3 calendar years".
  if (with_term(rule->outcome) && asked.day >= good_until(asked, relation)) {
    faults.add(Reason::kRelOver3y);
  }
  // "and under REL and REL3Y for opt-out at collection and evidence (unless `proof = none`)".
  if (needs_proof(rule->outcome)) {
    if (!relation.optout_offered && !asked.campaign.relation_optout_assumed) {
      faults.add(Reason::kRelNoOptoutAtCollection);
    }
    if (relation.evidence.empty() && asked.campaign.proof != ProofLevel::kNone) {
      faults.add(Reason::kRelNoProof);
    }
  }
  return faults;
}

/// "the code is `OK_EXEMPT_CHARITY` `OK_EXEMPT_POLITICAL` `OK_EXEMPT_PUBLISHER` `OK_EXEMPT_LOTTERY`
/// where the row's `sender` is not `*`, otherwise `OK_REL_CURRENT` or `OK_REL_FORMER`".
Basis relation_code(const Rule& rule, bool ended) {
  const Basis plain = ended ? Basis::kRelFormer : Basis::kRelCurrent;
  if (!rule.sender) return plain;
  switch (*rule.sender) {
    case Sender::kCharity:
      return Basis::kExemptCharity;
    case Sender::kPolitical:
      return Basis::kExemptPolitical;
    case Sender::kPublisher:
      return Basis::kExemptPublisher;
    case Sender::kLottery:
      return Basis::kExemptLottery;
    default:
      return plain;
  }
}

/// "Of several relations: current before former, then the one that lasts longest (a current one
/// until its `end_on`, without one for ever), then policy-row order."
std::optional<Basis> relation_basis(const Asked& asked, const Holdings& held) {
  std::vector<std::tuple<bool, Day, const Rule*>> allowed;
  for (const Relation& relation : held.relations) {
    if (!own_relation(asked, relation) || !relation_faults(asked, relation).empty()) continue;
    const bool ended = former(asked, relation);
    const Rule* rule = asked.rule(class_of(asked, relation));
    Day lasts = Day::max();
    if (ended && with_term(rule->outcome)) lasts = good_until(asked, relation);
    if (!ended && given(relation.end_on)) lasts = relation.end_on;
    allowed.emplace_back(ended, lasts, rule);
  }
  if (allowed.empty()) return std::nullopt;
  auto best = allowed.front();
  for (const auto& [ended, lasts, rule] : allowed) {
    const auto& [best_ended, best_lasts, best_rule] = best;
    const bool better = ended != best_ended   ? !ended
                        : lasts != best_lasts ? lasts > best_lasts
                                              : rule < best_rule;
    if (better) best = {ended, lasts, rule};
  }
  return relation_code(*std::get<2>(best), std::get<0>(best));
}

bool listed(const Holdings& held, ListKind list) {
  for (const Listing& listing : held.listings) {
    if (listing.list == list) return true;
  }
  return false;
}

/// "`BMNR_LISTED` (a file issued by D holds it, whatever its age) `BMNR_STALE` (no file, issued
/// after D, or over 28 days old)"; reading 6.
ReasonSet bmnr_faults(const Asked& asked, const Holdings& held) {
  ReasonSet faults;
  for (const Listing& listing : held.listings) {
    if (listing.list == ListKind::kBmnr && listing.issued <= asked.day) {
      faults.add(Reason::kBmnrListed);
    }
  }
  bool fresh = false;
  const std::chrono::days good{asked.term(Term::kBmnrDays).value_or(0)};
  for (const Day issued : asked.view.bmnr_issued) {
    fresh |= issued <= asked.day && asked.day <= issued + good;
  }
  if (!fresh) faults.add(Reason::kBmnrStale);
  return faults;
}

/// "kinds marketing and callback: such a request of this entity on file and none valid".
ReasonSet all_request_faults(const Asked& asked, const Holdings& held) {
  ReasonSet faults;
  if (has_valid_request(asked, held)) return faults;
  for (const CallbackRequest& request : held.requests) {
    if (own_request(asked, request)) faults.add(request_faults(asked, held, request));
  }
  return faults;
}

bool regime_holds(const Asked& asked) {
  // "Kinds service, research and callback need the outcome OUT for `NONE`, else `NO_REGIME`."
  const Rule* none = asked.rule(RelationClass::kNone);
  return none != nullptr && none->outcome == Outcome::kOut;
}

Ground callback_ground(const Asked& asked, const Holdings& held) {
  // "kind callback: a valid callback request, `OK_CALLBACK`; nothing else."
  Ground ground;
  const bool regime = regime_holds(asked);
  if (regime && has_valid_request(asked, held)) {
    ground.basis = Basis::kCallback;
    return ground;
  }
  ground.codes = all_request_faults(asked, held);
  // "`CALLBACK_NO_REQUEST` (kind callback, none on file)".
  bool on_file = false;
  for (const CallbackRequest& request : held.requests) on_file |= own_request(asked, request);
  if (!regime) {
    ground.codes.add(Reason::kNoRegime);
  } else if (!on_file) {
    ground.codes.add(Reason::kCallbackNoRequest);
  }
  return ground;
}

Ground service_ground(const Asked& asked, const Holdings& held) {
  Ground ground;
  if (!regime_holds(asked)) {
    ground.codes.add(Reason::kNoRegime);
    return ground;
  }
  // "kind service: a current relation of this entity of any type that is a sale, gift or volunteer
  // relation (product, opt-out and evidence are not tested; or `service-relation = assumed`), or a
  // valid request: `OK_SERVICE`, else `SERVICE_NO_RELATION`."
  bool related = asked.campaign.service_relation_assumed || has_valid_request(asked, held);
  for (const Relation& relation : held.relations) {
    related |= own_relation(asked, relation) && !former(asked, relation) &&
               tie_of(relation.type) == Tie::kReal && !asked.another_person(relation.subject);
  }
  if (related) {
    ground.basis = Basis::kService;
  } else {
    ground.codes.add(Reason::kServiceNoRelation);
  }
  return ground;
}

Ground research_ground(const Asked& asked, const Holdings& held) {
  Ground ground;
  // "kind research: `OK_RESEARCH`, unless on the research filter: `RESEARCH_OPTOUT`, which only a
  // valid request lifts (`OK_CALLBACK`)."
  if (!regime_holds(asked)) {
    ground.codes.add(Reason::kNoRegime);
  } else if (!listed(held, ListKind::kResearchFilter)) {
    ground.basis = Basis::kResearch;
  } else if (has_valid_request(asked, held)) {
    ground.basis = Basis::kCallback;
  } else {
    ground.codes.add(Reason::kResearchOptout);
  }
  return ground;
}

/// "kind marketing, tried in this order".
std::optional<Basis> marketing_basis(const Asked& asked, const Holdings& held) {
  const Rule* none = asked.rule(RelationClass::kNone);
  // "a valid callback request (mode human only), `OK_CALLBACK`".
  if (asked.campaign.mode == CallMode::kHuman && has_valid_request(asked, held)) {
    return Basis::kCallback;
  }
  // "outcome `ALLOW`, `OK_LEGAL_PERSON` (RP) or `OK_PRE_BMNR` (NP; not if on the infofilter file:
  // `INFOFILTER_LISTED`)".
  if (none != nullptr && none->outcome == Outcome::kAllow) {
    if (asked.legal_class == LegalClass::kLegal) return Basis::kLegalPerson;
    if (!listed(held, ListKind::kInfofilter)) return Basis::kPreBmnr;
  }
  // "a consent valid on D for this entity and product, `OK_CONSENT`".
  for (const Consent& consent : held.consents) {
    if (valid_consent(asked, held, consent)) return Basis::kConsent;
  }
  // "a relation record whose own policy row allows it".
  if (const auto basis = relation_basis(asked, held)) return basis;
  // "outcome `BMNR` of `NONE`: a register file issued on or before D and at most 28 days before it
  // that does not hold the number, `OK_NOT_ON_BMNR`".
  if (none != nullptr && none->outcome == Outcome::kBmnr && bmnr_faults(asked, held).empty()) {
    return Basis::kNotOnBmnr;
  }
  return std::nullopt;
}

/// "The bare requirement is the code of the outcome of `NONE`".
ReasonSet bare_requirement(const Asked& asked, const Holdings& held) {
  const Rule* none = asked.rule(RelationClass::kNone);
  if (none == nullptr) return Reason::kNoRegime;
  if (none->outcome == Outcome::kBmnr) return bmnr_faults(asked, held);
  if (none->outcome == Outcome::kAllow) return Reason::kInfofilterListed;
  // "`CONSENT_REQUIRED_AUTO` (mode automated) `CONSENT_REQUIRED`"; reading 2.
  return asked.campaign.mode == CallMode::kAutomated ? Reason::kConsentRequiredAuto
                                                     : Reason::kConsentRequired;
}

Ground marketing_ground(const Asked& asked, const Holdings& held) {
  Ground ground;
  ground.basis = marketing_basis(asked, held);
  if (ground.basis) return ground;
  // "Rejected: every failed test of every record gives its code, and the bare requirement is always
  // listed too".
  for (const Consent& consent : held.consents) {
    if (own_consent(asked, consent) && !withdrawn(asked, consent)) {
      ground.codes.add(consent_faults(asked, held, consent));
    }
    // "`CONSENT_WRONG_ENTITY` …: any record of another entity existing on D".
    if (consent.entity != asked.view.entity && asked.exists(consent.granted_on)) {
      ground.codes.add(Reason::kConsentWrongEntity);
    }
  }
  for (const Relation& relation : held.relations) {
    if (own_relation(asked, relation)) ground.codes.add(relation_faults(asked, relation));
    if (relation.entity != asked.view.entity && asked.exists(relation.start_on)) {
      ground.codes.add(Reason::kRelWrongEntity);
    }
  }
  ground.codes.add(all_request_faults(asked, held));
  ground.codes.add(bare_requirement(asked, held));
  return ground;
}

}  // namespace

Ground ground_of(const Asked& asked, const Holdings& held) {
  switch (asked.campaign.kind) {
    case CallKind::kCallback:
      return callback_ground(asked, held);
    case CallKind::kService:
      return service_ground(asked, held);
    case CallKind::kResearch:
      return research_ground(asked, held);
    case CallKind::kMarketing:
      break;
  }
  return marketing_ground(asked, held);
}

}  // namespace belzeef::oracle
