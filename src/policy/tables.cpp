#include "policy/tables.h"

#include <algorithm>

#include "policy/legal_form.h"

namespace belzeef {
namespace {

std::optional<LegalClass> find_form(const std::vector<std::pair<std::string, LegalClass>>& forms,
                                    std::string_view folded) {
  const auto at = std::lower_bound(
      forms.begin(), forms.end(), folded,
      [](const auto& entry, std::string_view key) { return std::string_view(entry.first) < key; });
  if (at == forms.end() || at->first != folded) return std::nullopt;
  return at->second;
}

}  // namespace

Classified Tables::classify(std::string_view legal_form) const {
  const FoldedForm form(legal_form);
  if (form.view().empty()) return {};
  if (const auto found = find_form(class_by_form_, form.view())) return {*found, false};
  const std::string_view founded = without_in_formation(form.view());
  if (!founded.empty() && find_form(class_by_form_, founded)) {
    return {LegalClass::kNatural, false};
  }
  return {};
}

std::optional<int> Tables::term(Term wanted, Day day) const {
  for (const TermRow& row : terms) {
    if (row.term == wanted && row.valid_from <= day && day <= row.valid_to) return row.value;
  }
  return std::nullopt;
}

const Regime& Tables::regime(Day day) const {
  // Loaded in order of date, the first from the first day there is.
  const Regime* current = &regimes.front();
  for (const Regime& regime : regimes) {
    if (regime.valid_from <= day) current = &regime;
  }
  return *current;
}

}  // namespace belzeef
