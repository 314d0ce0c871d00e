/// The oracle of a row: numbers, suppression, basis, hold, notes, and the days of call_until.

#include "oracle.h"

#include <vector>

#include "oracle_parts.h"

namespace belzeef {
namespace {

using oracle::Asked;

/// Step 5, of one callable number.
ReasonSet holds(const Asked& asked, const Holdings& held) {
  ReasonSet codes;
  // "lifted for its own number by a valid request (of every kind but marketing in mode
  // automated)".
  const bool automated_offer = asked.marketing() && asked.campaign.mode == CallMode::kAutomated;
  if (!automated_offer && oracle::has_valid_request(asked, held)) return codes;
  int attempts = 0;
  for (const Contact& contact : held.contacts) {
    if (contact.entity != asked.view.entity || contact.called_on > asked.day) continue;
    // "`SNOOZED` (a contact of this entity by D with a `not_before` after D)".
    if (given(contact.not_before) && contact.not_before > asked.day) codes.add(Reason::kSnoozed);
    // "contacts of this entity and this campaign `id` with D − attempt-days < called_on ≤ D number
    // max-attempts or more".
    if (contact.campaign == asked.view.campaign &&
        contact.called_on > asked.day - std::chrono::days{asked.campaign.attempt_days}) {
      ++attempts;
    }
    // "or D ≤ called_on + rest-days after a contact of this entity with outcome `refused`".
    if (contact.outcome == ContactOutcome::kRefused &&
        asked.day <= contact.called_on + std::chrono::days{asked.campaign.rest_days}) {
      codes.add(Reason::kFreqLimit);
    }
  }
  // "`max-attempts`, `attempt-days`: 0 = no limit".
  if (asked.campaign.max_attempts > 0 && attempts >= asked.campaign.max_attempts) {
    codes.add(Reason::kFreqLimit);
  }
  // "`TIME_SUNDAY` … `TIME_HOLIDAY` …: NP, kind marketing".
  if (asked.with_time && asked.marketing() && asked.legal_class == LegalClass::kNatural) {
    codes.add(oracle_closed(asked.tables, asked.campaign, asked.day));
  }
  return codes;
}

/// What the steps find for one candidate.
struct Finding {
  ReasonSet codes;
  bool binds = false;  ///< suppressed or held
  std::optional<Basis> basis;
};

Finding examine(const Asked& asked, const Candidate& candidate, bool row_is_callable) {
  Finding finding;
  bool lifted = false;
  const ReasonSet suppressed = oracle::suppression(asked, candidate.held, lifted);
  finding.codes.add(suppressed);
  finding.binds = !suppressed.empty();
  if (candidate.rejection) {
    // "A field that step 2 of the decision rejects counts only if the row has no callable number at
    // all." "A number that step 2 rejects is checked against step 3 only."
    if (!row_is_callable) finding.codes.add(*candidate.rejection);
    return finding;
  }
  const oracle::Ground ground = oracle::ground_of(asked, candidate.held);
  finding.basis = ground.basis;
  // "Where an objection was lifted the basis is named `OK_CONSENT_AFTER_OBJ`, whatever else would
  // do; the kind's own basis is still needed, and both must hold."
  if (lifted && finding.basis) finding.basis = Basis::kConsentAfterObj;
  // "step 4 gives codes only for a number that has no basis".
  if (!finding.basis) finding.codes.add(ground.codes);
  const ReasonSet held = holds(asked, candidate.held);
  finding.codes.add(held);
  finding.binds = finding.binds || !held.empty();
  return finding;
}

NoteSet number_notes(const Candidate& candidate) {
  // "`NUM_REPAIRED` `NUM_UNALLOCATED` `NUM_PLACEHOLDER` … for callable numbers"; "Number notes are
  // those of that number."
  NoteSet notes;
  if (candidate.rejection) return notes;
  if (candidate.repaired) notes.add(Note::kNumRepaired);
  if (candidate.unallocated) notes.add(Note::kNumUnallocated);
  if (candidate.placeholder) notes.add(Note::kNumPlaceholder);
  return notes;
}

/// Notes of the row as a whole.
NoteSet row_notes(const RowFacts& row, const Asked& asked) {
  NoteSet notes;
  if (row.class_unknown) notes.add(Note::kClassUnknownAsNp);
  if (asked.campaign.kind != CallKind::kService) return notes;
  // "`OBJ_ON_FILE` (clean or rejected row of kind service with any number, also one that step 2
  // rejects, that has an objection other than global, in scope and existing on D)".
  for (const Candidate& candidate : row.candidates) {
    for (const Objection& objection : candidate.held.objections) {
      if (objection.scope != Scope::kGlobal && oracle::stands_now(asked, objection)) {
        notes.add(Note::kObjOnFile);
      }
    }
  }
  return notes;
}

/// "clean row with another phone field that is neither empty nor a placeholder word and whose
/// number, readable or not, is not `phone_e164`".
bool drops_another(const RowFacts& row, PhoneNumber number) {
  for (const Candidate& candidate : row.candidates) {
    if (candidate.rejection != Reason::kNumMissing && candidate.number != number) return true;
  }
  return false;
}

/// The decision for one day, without call_until.
Decision decide_day(const RowFacts& row, const Asked& asked) {
  bool any_filled = false;
  bool any_callable = false;
  for (const Candidate& candidate : row.candidates) {
    any_filled |= candidate.rejection != Reason::kNumMissing;
    any_callable |= !candidate.rejection;
  }
  Decision decision;
  decision.notes = row_notes(row, asked);
  bool bound = false;
  const Candidate* chosen = nullptr;
  std::vector<Finding> findings;
  for (const Candidate& candidate : row.candidates) {
    findings.emplace_back();
    // "An empty or placeholder field is ignored while another is not."
    if (any_filled && candidate.rejection == Reason::kNumMissing) continue;
    findings.back() = examine(asked, candidate, any_callable);
    // "A suppression (step 3) or a hold (step 5) on any number of the row binds the row".
    bound |= findings.back().binds;
    decision.reasons.add(findings.back().codes);
    // "Otherwise the row is clean on its first number that has a basis."
    if (chosen == nullptr && findings.back().basis) {
      chosen = &candidate;
      decision.basis = *findings.back().basis;
    }
  }
  if (chosen != nullptr && !bound) {
    decision.clean = true;
    decision.reasons = {};
    decision.number = chosen->number;
    decision.notes.add(number_notes(*chosen));
    if (drops_another(row, chosen->number)) decision.notes.add(Note::kOtherNumberDropped);
    return decision;
  }
  // "`phone_e164` is that of the first field, in column order, that carries `reason`; … Of a
  // two-number field it is the one of the two that carries the code, and empty for
  // `NUM_AMBIGUOUS`."
  const Reason first = decision.reasons.first();
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (!findings[i].codes.has(first)) continue;
    if (first != Reason::kNumAmbiguous) decision.number = row.candidates[i].number;
    decision.notes.add(number_notes(row.candidates[i]));
    break;
  }
  return decision;
}

}  // namespace

/// "(date, class, mode, sender, kind, relation; first match)"; `*` matches all.
const Rule* oracle_rule(const Tables& tables, const Campaign& campaign, LegalClass legal_class,
                        RelationClass relation, Day day) {
  for (const Rule& rule : tables.rules) {
    if (day < rule.valid_from || day > rule.valid_to) continue;
    if (rule.legal_class && *rule.legal_class != legal_class) continue;
    if (rule.mode && *rule.mode != campaign.mode) continue;
    if (rule.sender && *rule.sender != campaign.sender) continue;
    if (rule.kind != campaign.kind) continue;
    if (rule.relation && *rule.relation != relation) continue;
    return &rule;
  }
  return nullptr;
}

std::optional<int> oracle_term(const Tables& tables, Term term, Day day) {
  for (const TermRow& row : tables.terms) {
    if (row.term == term && row.valid_from <= day && day <= row.valid_to) return row.value;
  }
  return std::nullopt;
}

Decision oracle_decide(const RowFacts& row, const Tables& tables, const Campaign& campaign,
                       const RegisterView& view) {
  Asked asked{tables, campaign, view, row.legal_class, row.subject, campaign.call_date, true};
  Decision decision = decide_day(row, asked);
  if (!decision.clean) return decision;
  // "the last day of call date … call date + valid-days − 1 up to which the row, decided anew on
  // each of those days …, stays clean on the same number, leaving `TIME_…` and `DUPLICATE` aside".
  decision.call_until = campaign.call_date;
  asked.with_time = false;
  for (int later = 1; later < campaign.valid_days; ++later) {
    asked.day = campaign.call_date + std::chrono::days{later};
    const Decision anew = decide_day(row, asked);
    if (!anew.clean || anew.number != decision.number) break;
    decision.call_until = asked.day;
  }
  return decision;
}

}  // namespace belzeef
