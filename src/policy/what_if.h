#pragma once
/// What would change a verdict: the row decided anew on later days, and with single facts supplied
/// or taken away. Pure.

#include <optional>
#include <span>
#include <vector>

#include "policy/decide.h"

namespace belzeef {

/// A row that owns what is held about its numbers, so that it can be changed and decided anew.
/// Invariant: one dossier per candidate.
struct OwnedRow {
  LegalClass legal_class = LegalClass::kNatural;
  bool class_unknown = false;
  std::vector<Candidate> candidates;
  std::vector<Dossier> dossiers;
  SubjectId subject = kNoSubject;
};

/// All that a decision depends on, by value but for the tables.
struct Question {
  const Tables* tables = nullptr;
  Campaign campaign;
  RegisterView view;
  OwnedRow row;
};

/// The verdict of a question on a day, for that day alone.
Decision decide_on(const Question& question, Day day);

/// One single fact.
enum class ChangeKind : std::uint8_t {
  // A record that is not there is supplied, as it would have to be on the call date.
  kConsentGiven,
  kCallbackRequested,
  kCustomerRelation,
  kDonorRelation,
  kVolunteerRelation,
  kFreshBmnrFile,
  kLegalPerson,
  // What a record lacks is supplied.
  kConsentEvidence,
  kConsentVerified,
  kConsentProduct,
  kConsentFirstCall,
  kConsentTerm,
  kConsentPerson,
  kRelationEvidence,
  kRelationOptout,
  kRelationProduct,
  kRelationPerson,
  kRequestEvidence,
  // A record is taken away, as where it was entered by mistake.
  kObjectionRemoved,
  kBlockRemoved,
  kContactRemoved,
  kListingRemoved,
  kWithdrawalRemoved,
  // A clean row: the person objects.
  kObjectionMade,
};

/// A change and where it applies.
struct Change {
  ChangeKind kind = ChangeKind::kConsentGiven;
  std::size_t candidate = 0;
  std::size_t record = 0;  ///< in the candidate's dossier, for changes to a record
};

/// The question with the change made.
Question with_change(const Question& question, const Change& change);

/// A change that turns the verdict, and the verdict it leads to.
struct TurningChange {
  Change change;
  Decision after;
};
/// Every single change that makes a rejected row clean, or a clean one rejected.
std::vector<TurningChange> turning_changes(const Question& question);

/// A later day from which the verdict, its basis or its reasons are other ones.
struct TurningDay {
  Day day;
  Decision after;
};
/// In order; asks on every later day on which something held or the policy changes, and on the
/// next days where the calendar holds the row. At most `most`.
std::vector<TurningDay> turning_days(const Question& question, std::size_t most);

}  // namespace belzeef
