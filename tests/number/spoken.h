#pragma once
/// Readings as text and the corpus as rows, for tests.

#include <string>
#include <string_view>
#include <vector>

#include "number/normalise.h"

namespace belzeef::test {

/// "repaired +31612345678 zero_dropped mobile": everything a reading says, absent parts left out.
std::string spoken(const NormalisedNumber& reading);

/// Field by field.
bool same_reading(const NormalisedNumber& a, const NormalisedNumber& b);

struct CorpusRow {
  std::string raw;
  std::string e164;
  std::string category;

  /// "nl_fix" of "nl_fix.label".
  [[nodiscard]] std::string_view group() const;
  /// "label" of "nl_fix.label".
  [[nodiscard]] std::string_view kind() const;
};

/// data/numbering/corpus.tsv.
const std::vector<CorpusRow>& corpus();

/// Lines of a file under data/, split at tabs, without the header if `header`.
std::vector<std::vector<std::string>> read_table(const std::string& path, char separator,
                                                 bool header);

}  // namespace belzeef::test
