#pragma once
/// The decision of one row in words: every step with what was found, and what would change it.

#include <optional>
#include <string>
#include <vector>

#include "cli/policy_folder.h"
#include "policy/what_if.h"
#include "register/register.h"

namespace belzeef {

/// What is explained, as it stands in the list or on the command line.
struct Subject {
  std::vector<std::string> fields;  ///< the phone fields
  std::optional<std::string> legal_form;
  std::uint64_t line = 0;  ///< 0: a number, not a row
  std::string malformed;   ///< why the record could not be read; empty: it could
  bool duplicate = false;  ///< an earlier row of the list is clean on the same number
};

/// One line of an explanation: a record or check, and what it came to.
struct Finding {
  std::string what;     ///< `consent by ent-A of 2026-01-02 (evidence e1)`
  std::string verdict;  ///< `valid`, `in force`, `does not count: other entity`, or codes
  /// Of a record bound to a person: `called`, `other`, or `unnamed` where it is not known who is
  /// called.
  std::string person = {};
};

/// One step, for one number or the whole row.
struct ExplainedStep {
  std::string step;    ///< `suppression` …
  std::string number;  ///< E.164; empty: the row
  std::string result;  ///< codes, or `passed`
  std::vector<Finding> findings;
};

struct ExplainedChange {
  std::string when_or_what;  ///< `2027-01-01`, or the fact
  std::string verdict;       ///< `clean OK_CONSENT`, `rejected OBJ_ENTITY`
  std::string meaning;
};

struct Explanation {
  std::string verdict;  ///< `clean` or `rejected`
  std::string code;
  std::string meaning;
  std::string ground;
  std::string number;
  std::string call_date;
  std::string context;  ///< class, kind, sender, mode, regime
  std::vector<std::string> reasons;
  std::vector<std::string> notes;
  std::string rule;  ///< the policy row that decided
  std::vector<ExplainedStep> steps;
  std::vector<ExplainedChange> later;
  std::vector<ExplainedChange> facts;
};

Explanation explain(const Subject& subject, const Question& question, const Register& reg,
                    const LoadedPolicy& policy);

std::string explanation_text(const Explanation& explanation);
std::string explanation_json(const Explanation& explanation);

}  // namespace belzeef
