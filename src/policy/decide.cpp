#include "policy/decide.h"

#include <algorithm>

#include "policy/basis.h"
#include "policy/suppression.h"

namespace belzeef {
namespace {

constexpr bool is_missing(const Candidate& candidate) {
  return candidate.rejection == Reason::kNumMissing;
}

/// All that one day says about a row, before notes and call_until.
struct DayVerdict {
  ReasonSet binding;                    ///< suppressions and holds of any number bind the row
  ReasonSet unmet;                      ///< step 2 of a row without callable number, or step 4
  const Candidate* callable = nullptr;  ///< the first number with a basis
  Basis basis = Basis::kConsent;
  const Rule* rule = nullptr;
  bool any_callable = false;
  bool objection_on_file = false;

  [[nodiscard]] bool clean() const { return binding.empty() && callable != nullptr; }
};

/// What a closed day gives; left aside where later days of the span are asked.
constexpr ReasonSet without_time(ReasonSet reasons) {
  reasons.remove(Reason::kTimeSunday);
  reasons.remove(Reason::kTimeHoliday);
  return reasons;
}

/// The step-2 reason of a candidate as far as it counts: only in a row without callable number, and
/// a missing one only where all are missing.
std::optional<Reason> counted_rejection(const Candidate& candidate, bool any_callable,
                                        bool all_missing) {
  if (any_callable || (is_missing(candidate) && !all_missing)) return std::nullopt;
  return candidate.rejection;
}

bool all_missing(const RowFacts& row) {
  return std::all_of(row.candidates.begin(), row.candidates.end(), is_missing);
}

/// The basis of a callable number, named after the objection that was lifted for it.
BasisFinding named_basis(const Candidate& candidate, bool objection_lifted, const RowFacts& row,
                         const DayPolicy& policy) {
  BasisFinding finding = find_basis(candidate.held, row.legal_class, row.subject, policy);
  if (finding.basis && objection_lifted) finding.basis = Basis::kConsentAfterObj;
  return finding;
}

void add_candidate(DayVerdict& verdict, const Candidate& candidate, const RowFacts& row,
                   const DayPolicy& policy) {
  const Suppression suppressed = suppression(candidate.held, row.subject, policy);
  verdict.binding.add(suppressed.reasons);
  verdict.objection_on_file |= suppressed.objection_on_file;
  if (candidate.rejection) return;
  verdict.any_callable = true;
  verdict.binding.add(holds(candidate.held, row.legal_class, policy));
  const BasisFinding finding = named_basis(candidate, suppressed.objection_lifted, row, policy);
  verdict.unmet.add(finding.reasons);
  if (finding.basis && verdict.callable == nullptr) {
    verdict.callable = &candidate;
    verdict.basis = *finding.basis;
    verdict.rule = finding.rule;
  } else if (verdict.rule == nullptr) {
    verdict.rule = finding.rule;
  }
}

DayVerdict decide_day(const RowFacts& row, const DayPolicy& policy) {
  DayVerdict verdict;
  for (const Candidate& candidate : row.candidates) add_candidate(verdict, candidate, row, policy);
  if (!verdict.any_callable) {
    const bool none_given = all_missing(row);
    for (const Candidate& candidate : row.candidates) {
      if (const auto reason = counted_rejection(candidate, false, none_given)) {
        verdict.unmet.add(*reason);
      }
    }
  }
  return verdict;
}

/// The codes one candidate carries in a row that is rejected.
ReasonSet codes_of(const Candidate& candidate, const RowFacts& row, const DayVerdict& verdict,
                   const DayPolicy& policy) {
  const Suppression suppressed = suppression(candidate.held, row.subject, policy);
  ReasonSet codes = suppressed.reasons;
  if (candidate.rejection) {
    if (const auto reason = counted_rejection(candidate, verdict.any_callable, all_missing(row))) {
      codes.add(*reason);
    }
    return codes;
  }
  codes.add(holds(candidate.held, row.legal_class, policy));
  codes.add(named_basis(candidate, suppressed.objection_lifted, row, policy).reasons);
  return codes;
}

/// The number of a rejected row: that of the first field that carries the first reason.
const Candidate& carrier(Reason reason, const RowFacts& row, const DayVerdict& verdict,
                         const DayPolicy& policy) {
  if (row.candidates.size() == 1) return row.candidates.front();
  for (const Candidate& candidate : row.candidates) {
    if (codes_of(candidate, row, verdict, policy).has(reason)) return candidate;
  }
  return row.candidates.front();
}

void add_number_notes(NoteSet& notes, const Candidate& candidate) {
  if (candidate.rejection) return;
  if (candidate.repaired) notes.add(Note::kNumRepaired);
  if (candidate.unallocated) notes.add(Note::kNumUnallocated);
  if (candidate.placeholder) notes.add(Note::kNumPlaceholder);
}

bool another_number_dropped(const RowFacts& row, const Candidate& called) {
  return std::any_of(row.candidates.begin(), row.candidates.end(), [&](const Candidate& candidate) {
    if (candidate.field == called.field || is_missing(candidate)) return false;
    return candidate.rejection.has_value() || candidate.number != called.number;
  });
}

/// The last day of the span up to which the row stays clean on the same number.
Day last_good_day(const RowFacts& row, std::span<const DayPolicy> span, PhoneNumber number) {
  Day last = span.front().day();
  for (const DayPolicy& policy : span.subspan(1)) {
    DayVerdict verdict = decide_day(row, policy);
    verdict.binding = without_time(verdict.binding);
    if (!verdict.clean() || verdict.callable->number != number) break;
    last = policy.day();
  }
  return last;
}

}  // namespace

Decision decide(const RowFacts& row, std::span<const DayPolicy> span) {
  const DayPolicy& policy = span.front();
  const DayVerdict verdict = decide_day(row, policy);
  Decision decision{.clean = verdict.clean(), .basis = verdict.basis, .rule = verdict.rule};
  if (row.class_unknown) decision.notes.add(Note::kClassUnknownAsNp);
  if (verdict.objection_on_file && policy.campaign().kind == CallKind::kService) {
    decision.notes.add(Note::kObjOnFile);
  }
  if (decision.clean) {
    decision.number = verdict.callable->number;
    add_number_notes(decision.notes, *verdict.callable);
    if (another_number_dropped(row, *verdict.callable)) {
      decision.notes.add(Note::kOtherNumberDropped);
    }
    decision.call_until = last_good_day(row, span, decision.number);
    return decision;
  }
  decision.reasons = verdict.binding;
  decision.reasons.add(verdict.unmet);
  const Reason reason = decision.reasons.first();
  const Candidate& shown = carrier(reason, row, verdict, policy);
  if (reason != Reason::kNumAmbiguous) decision.number = shown.number;
  add_number_notes(decision.notes, shown);
  return decision;
}

}  // namespace belzeef
