#pragma once
/// Step 4: on what ground a person may be called on one number, or everything that is missing.
/// Pure.

#include <optional>

#include "events/event.h"
#include "policy/day_policy.h"
#include "reason.h"

namespace belzeef {

/// What step 4 found for one number.
struct BasisFinding {
  std::optional<Basis> basis;
  ReasonSet reasons;           ///< of a number without a basis: never empty; empty otherwise
  const Rule* rule = nullptr;  ///< the policy row behind the basis, or that of relation NONE
};
BasisFinding find_basis(const Holdings& held, LegalClass legal_class, SubjectId called,
                        const DayPolicy& policy);

}  // namespace belzeef
