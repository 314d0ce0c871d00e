#pragma once
/// Step 6 of the decision: a number is called once in a run.

#include <vector>

#include "pipeline/seen_numbers.h"
#include "policy/decide.h"

namespace belzeef {

/// Rejects the clean rows of which an earlier row's number is `seen`, and sees the others. The
/// decisions of a run are given in order of its rows, some of them at a time.
inline void mark_duplicates(SeenNumbers& seen, std::vector<Decision>& decisions) {
  constexpr std::size_t kAhead = 32;
  const auto prefetch = [&](std::size_t i) {
    if (i < decisions.size() && decisions[i].clean) seen.prefetch(decisions[i].number);
  };
  for (std::size_t i = 0; i < kAhead; ++i) prefetch(i);
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    Decision& decision = decisions[i];
    prefetch(i + kAhead);
    if (!decision.clean || !seen.add(decision.number)) continue;
    decision.clean = false;
    decision.reasons = Reason::kDuplicate;
    // A note about a clean row only.
    decision.notes.remove(Note::kOtherNumberDropped);
  }
}

}  // namespace belzeef
