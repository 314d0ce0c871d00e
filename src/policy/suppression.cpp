#include "policy/suppression.h"

#include <algorithm>

#include "policy/records.h"

namespace belzeef {
namespace {

bool in_scope(Scope scope, NameId owner, const RegisterView& view) {
  switch (scope) {
    case Scope::kEntity:
      return owner == view.entity;
    case Scope::kGroup:
      return owner == view.group;
    case Scope::kBureau:
      return owner == view.bureau;
    case Scope::kGlobal:
      return true;
  }
  return true;
}

/// A consent for calls about this product, as far as CONSENT_WITHDRAWN looks at one.
bool same_matter(const Consent& consent, const DayPolicy& policy) {
  return consent.entity == policy.view().entity && consent.for_phone &&
         product_matches(consent.product, policy) && consent.granted_on <= policy.day();
}

bool withdrawn_by(const Consent& consent, Day day) {
  return given(consent.withdrawn_on) && consent.withdrawn_on <= day;
}

/// A withdrawal that no later consent has undone. The newest consent that stands undoes either all
/// withdrawals before it, the last included, or not the last one. Whoever withdrew, nobody at the
/// number is called; but only the person called can take that back for himself.
bool consent_withdrawn(const Holdings& held, SubjectId called, const DayPolicy& policy) {
  Day withdrawn = kNoDay;
  Day renewed = kNoDay;
  for (const Consent& consent : held.consents) {
    if (!same_matter(consent, policy)) continue;
    if (withdrawn_by(consent, policy.day())) {
      withdrawn = std::max(withdrawn, consent.withdrawn_on);
    } else if (consent.method_valid && !other_person(consent.subject, called)) {
      renewed = std::max(renewed, consent.granted_on);
    }
  }
  return given(withdrawn) && renewed < withdrawn;
}

bool attempts_exhausted(const Holdings& held, const DayPolicy& policy) {
  const Campaign& campaign = policy.campaign();
  if (campaign.max_attempts <= 0) return false;
  const Day day = policy.day();
  const auto attempts =
      std::count_if(held.contacts.begin(), held.contacts.end(), [&](const Contact& contact) {
        return contact.entity == policy.view().entity &&
               contact.campaign == policy.view().campaign && contact.called_on <= day &&
               contact.called_on > day - std::chrono::days{campaign.attempt_days};
      });
  return attempts >= campaign.max_attempts;
}

}  // namespace

std::optional<Reason> objection_reason(const Objection& objection, const DayPolicy& policy) {
  if (objection.since > policy.day()) return std::nullopt;
  if (!in_scope(objection.scope, objection.owner, policy.view())) return std::nullopt;
  switch (objection.scope) {
    case Scope::kEntity:
      return Reason::kObjEntity;
    case Scope::kGroup:
      return Reason::kObjGroup;
    case Scope::kBureau:
      return Reason::kObjBureau;
    case Scope::kGlobal:
      return Reason::kObjGlobal;
  }
  return Reason::kObjGlobal;
}

std::optional<Reason> block_reason(const Block& block, const DayPolicy& policy) {
  if (block.since > policy.day()) return std::nullopt;
  if (!in_scope(block.scope, block.owner, policy.view())) return std::nullopt;
  switch (block.cause) {
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

bool lifted_by_consent(const Objection& objection, Day newest_valid_consent,
                       const DayPolicy& policy) {
  return policy.campaign().reopen_by_consent && objection.scope == Scope::kEntity &&
         given(objection.since) && newest_valid_consent > objection.since;
}

Suppression suppression(const Holdings& held, SubjectId called, const DayPolicy& policy) {
  Suppression found;
  const bool service = policy.campaign().kind == CallKind::kService;
  const bool may_lift = policy.campaign().reopen_by_consent && !held.objections.empty();
  const Day newest = may_lift ? newest_valid_consent(held, called, policy) : kNoDay;
  for (const Objection& objection : held.objections) {
    const std::optional<Reason> reason = objection_reason(objection, policy);
    if (!reason) continue;
    if (reason != Reason::kObjGlobal) found.objection_on_file = true;
    if (service && reason != Reason::kObjGlobal) continue;
    if (lifted_by_consent(objection, newest, policy)) {
      found.objection_lifted = true;
    } else {
      found.reasons.add(*reason);
    }
  }
  for (const Block& block : held.blocks) {
    if (const auto reason = block_reason(block, policy)) found.reasons.add(*reason);
  }
  if (policy.campaign().kind == CallKind::kMarketing && consent_withdrawn(held, called, policy)) {
    found.reasons.add(Reason::kConsentWithdrawn);
  }
  return found;
}

ReasonSet holds(const Holdings& held, LegalClass legal_class, const DayPolicy& policy) {
  const Campaign& campaign = policy.campaign();
  const bool marketing = campaign.kind == CallKind::kMarketing;
  ReasonSet reasons;
  const std::chrono::days rest{campaign.rest_days};
  for (const Contact& contact : held.contacts) {
    if (contact.entity != policy.view().entity || contact.called_on > policy.day()) continue;
    if (given(contact.not_before) && contact.not_before > policy.day()) {
      reasons.add(Reason::kSnoozed);
    }
    if (contact.outcome == ContactOutcome::kRefused && policy.day() <= contact.called_on + rest) {
      reasons.add(Reason::kFreqLimit);
    }
  }
  if (attempts_exhausted(held, policy)) reasons.add(Reason::kFreqLimit);
  if (marketing && legal_class == LegalClass::kNatural) reasons.add(policy.closed());
  if (reasons.empty()) return reasons;
  const bool request_lifts = !(marketing && campaign.mode == CallMode::kAutomated);
  return request_lifts && has_valid_request(held, policy) ? ReasonSet{} : reasons;
}

}  // namespace belzeef
