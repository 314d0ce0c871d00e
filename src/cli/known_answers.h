#pragma once
/// Cases whose answers are known, put to the code that a scrub runs. The cases stand in
/// data/selftest, each with the text that its answer comes from.

#include <string>
#include <string_view>
#include <vector>

#include "policy/tables.h"

namespace belzeef {

/// A case that has another answer than the known one.
struct Difference {
  std::string where;  ///< file, line and what was asked
  std::string known;
  std::string found;
};

/// What became of one group of cases.
struct CheckedCases {
  std::string name;  ///< `numbers`
  std::size_t count = 0;
  std::vector<Difference> differences;

  /// One more case.
  void check(const std::string& where, std::string_view known, std::string_view found);
};

/// Phone fields: E.164 (of a field with two numbers both), status and repair. A character that
/// nobody sees is written `{U+00A0}` in the table.
CheckedCases check_numbers(const TableFile& table);
/// The class of a legal form: NP, RP, or unknown, which is NP too.
CheckedCases check_legal_forms(const TableFile& table, const Tables& law);
/// Calling hours of days, and the codes that a closed day gives.
CheckedCases check_calendar(const TableFile& table, const Tables& law);
/// Digests of texts.
CheckedCases check_digests(const TableFile& table);

}  // namespace belzeef
