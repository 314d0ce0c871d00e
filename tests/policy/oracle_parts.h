#pragma once
/// What the files of the oracle share among themselves. Not for tests.

#include <optional>

#include "oracle.h"

namespace belzeef::oracle {

/// One question: this row's class, under this campaign, on this one day.
struct Asked {
  const Tables& tables;
  const Campaign& campaign;
  const RegisterView& view;
  LegalClass legal_class;
  SubjectId subject;
  Day day;
  bool with_time;  ///< whether TIME_… counts

  [[nodiscard]] bool marketing() const { return campaign.kind == CallKind::kMarketing; }
  [[nodiscard]] const Rule* rule(RelationClass relation) const {
    return oracle_rule(tables, campaign, legal_class, relation, day);
  }
  [[nodiscard]] std::optional<int> term(Term term) const { return oracle_term(tables, term, day); }
  /// "An event dated after D does not exist yet"; one without a date always did.
  [[nodiscard]] bool exists(Day date) const { return !given(date) || date <= day; }
  /// "A record's product matches if it is `*` or empty, or exactly equal; an empty campaign product
  /// matches only those."
  [[nodiscard]] bool product_matches(NameId product) const {
    if (product == kNoName) return true;
    return view.product != kNoName && product == view.product;
  }
  /// "a consent given by another person at the same number"; a record that says nothing of persons
  /// is not another's, a row that says nothing is nobody's.
  [[nodiscard]] bool another_person(SubjectId giver) const {
    if (giver == kNoSubject) return false;
    return subject == kNoSubject || giver != subject;
  }
  [[nodiscard]] bool in_scope(Scope scope, NameId owner) const {
    switch (scope) {
      case Scope::kGlobal:
        return true;
      case Scope::kEntity:
        return owner == view.entity;
      case Scope::kGroup:
        return owner == view.group;
      case Scope::kBureau:
        return owner == view.bureau;
    }
    return true;
  }
};

/// Calendar months on, "day clamped to the month's last".
Day months_after(Day day, int months);
/// Calendar years on; "29 February counts as 28 February".
Day years_after(Day day, int years);

/// A request of this entity that exists on D.
bool own_request(const Asked& asked, const CallbackRequest& request);
/// The failed tests of such a request.
ReasonSet request_faults(const Asked& asked, const Holdings& held, const CallbackRequest& request);
bool has_valid_request(const Asked& asked, const Holdings& held);

/// A consent of this entity that exists on D.
bool own_consent(const Asked& asked, const Consent& consent);
bool withdrawn(const Asked& asked, const Consent& consent);
/// The failed tests of an own consent that is not withdrawn.
ReasonSet consent_faults(const Asked& asked, const Holdings& held, const Consent& consent);
bool valid_consent(const Asked& asked, const Holdings& held, const Consent& consent);

/// An objection in scope that exists on D.
bool stands_now(const Asked& asked, const Objection& objection);
/// Step 3; `lifted_one` is set if an objection was lifted.
ReasonSet suppression(const Asked& asked, const Holdings& held, bool& lifted_one);

/// What step 4 finds for one number: a basis, or the codes of what failed.
struct Ground {
  std::optional<Basis> basis;
  ReasonSet codes;
};
Ground ground_of(const Asked& asked, const Holdings& held);

}  // namespace belzeef::oracle
