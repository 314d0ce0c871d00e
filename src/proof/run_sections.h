#pragma once
/// The sections of a report on one run.

#include <vector>

#include "proof/page.h"
#include "proof/report.h"

namespace belzeef {

/// Guards that tripped, and all else about a run that its reader must not miss. Never empty.
Section warnings_of(const RunAccount& account, Language language, int level);
/// All other sections, with headings of this level.
std::vector<Section> sections_of(const RunAccount& account, Language language, int level);
/// All codes that there are, with their explanations.
Section glossary(Language language);

}  // namespace belzeef
