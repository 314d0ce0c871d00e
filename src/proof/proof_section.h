#pragma once
/// The section of a report that says what a run was made from, what came of it, and how to check
/// it.

#include "proof/page.h"
#include "proof/report.h"

namespace belzeef {

/// Lists, outputs, guards and settings, with their digests; the heading is of this level.
Section proof_section(const RunAccount& account, Language language, int level);

}  // namespace belzeef
