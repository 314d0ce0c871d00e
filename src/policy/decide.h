#pragma once
/// The decision: one row, on one day, under one campaign. Pure; no I/O, no clock, no allocation.
///
/// Source: the contract of the decision, section 6, and data/policy/README.md.

#include <cstdint>
#include <optional>
#include <span>

#include "events/event.h"
#include "number/phone_number.h"
#include "policy/day_policy.h"
#include "reason.h"

namespace belzeef {

/// One number a row offers, as far as its field says. A field that holds two numbers offers both; a
/// field without an E.164 form offers one that is none. Of an empty or placeholder field the
/// rejection is NUM_MISSING.
struct OfferedNumber {
  PhoneNumber number;
  std::uint16_t field = 0;          ///< which of the row's phone columns, from 0
  std::optional<Reason> rejection;  ///< what step 2 found; none: callable
  bool repaired = false;            ///< these three give notes, of callable numbers only
  bool unallocated = false;
  bool placeholder = false;
};

/// An offered number with all that is held about it; about none nothing is.
struct Candidate : OfferedNumber {
  Candidate() = default;
  explicit Candidate(const OfferedNumber& offered) : OfferedNumber(offered) {}
  Holdings held;
};

/// All of a row that the decision looks at. Candidates stand in column order.
struct RowFacts {
  LegalClass legal_class = LegalClass::kNatural;
  bool class_unknown = false;  ///< gives CLASS_UNKNOWN_AS_NP
  std::span<const Candidate> candidates;
  SubjectId subject = kNoSubject;  ///< who is called, as far as the row says
};

/// The outcome for a row. Duplicates (step 6) are the caller's: they need the rows before this one.
struct Decision {
  bool clean = false;
  Basis basis = Basis::kConsent;  ///< of a clean row
  ReasonSet reasons;              ///< of a rejected row, never empty; empty of a clean one
  NoteSet notes;
  /// The number of the row: the one called of a clean row; of a rejected one that of the first
  /// field that carries the first reason, none where that has no number (or is NUM_AMBIGUOUS).
  PhoneNumber number;
  Day call_until = kNoDay;     ///< of a clean row
  const Rule* rule = nullptr;  ///< the policy row that decided; none where none was reached
};

/// Decides a row for the first day of `span` (the call date). `span` holds the resolved policy of
/// every day on which the clean list may be used, so that call_until can be found.
Decision decide(const RowFacts& row, std::span<const DayPolicy> span);

}  // namespace belzeef
