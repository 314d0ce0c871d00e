#include "embedded/policy_nl.h"
#include "policy/tables.h"

namespace belzeef {

PolicyFiles builtin_policy_files() {
  return {.id = "nl",
          .version = "2026-11-22",
          .rules = {"data/policy/nl/rules.csv", embedded::kRules},
          .hours = {"data/policy/nl/hours.csv", embedded::kHours},
          .terms = {"data/policy/nl/terms.csv", embedded::kTerms},
          .legal_forms = {"data/policy/nl/legal-forms.csv", embedded::kLegalForms},
          .regimes = {"data/policy/nl/regimes.csv", embedded::kRegimes}};
}

}  // namespace belzeef
