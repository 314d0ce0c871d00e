#pragma once
/// What each published code means for a row, in sentences. The texts are in
/// data/codes/explanations.csv and are compiled in.

#include <string>
#include <string_view>
#include <vector>

#include "bilingual.h"
#include "reason.h"

namespace belzeef {

/// A published code with all that is said about it.
struct ExplainedCode {
  std::string_view code;
  Bilingual meaning;  ///< some words, from reason.h
  std::string dutch;  ///< sentences
  std::string english;
  std::string_view ground;
  [[nodiscard]] const std::string& in(Language language) const {
    return language == Language::kDutch ? dutch : english;
  }
};

/// All of them: reasons, bases and notes, in the order of reason.h.
const std::vector<ExplainedCode>& explained_codes();
/// Null where there is no such code in this version.
const ExplainedCode* find_explained(std::string_view code);

}  // namespace belzeef
