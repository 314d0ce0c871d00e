#pragma once
/// The dated facts of the law as data: rules, terms, calling hours, legal forms.
///
/// Tables are made by load_tables() from the rows of the CSV files, which checks every word, date
/// and order; a Tables value is therefore always usable. Immutable once made.

#include <absl/status/statusor.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "events/day.h"
#include "policy/campaign.h"

namespace belzeef {

/// Natural or legal person.
enum class LegalClass : std::uint8_t { kNatural, kLegal };

/// How the person called is tied to the caller, as the rules see it.
enum class RelationClass : std::uint8_t {
  kNone,
  kCustomer,
  kFormerCustomer,
  kDonor,
  kFormerDonor,
  kVolunteer,
  kFormerVolunteer,
};
inline constexpr int kRelationClassCount = 7;

enum class Outcome : std::uint8_t { kAllow, kConsent, kRel, kRel3y, kBmnr, kRelx, kRelx3y, kOut };

/// One row of rules.csv; an unset optional is `*`. First match wins, in file order.
struct Rule {
  Day valid_from;
  Day valid_to;  ///< inclusive
  std::optional<LegalClass> legal_class;
  std::optional<CallMode> mode;
  std::optional<Sender> sender;
  CallKind kind = CallKind::kMarketing;
  std::optional<RelationClass> relation;
  Outcome outcome = Outcome::kConsent;
  std::string basis;       ///< the legal ground
  std::string confidence;  ///< H, M, L or BG
  int line = 0;            ///< in its file
};

/// Which days a row of hours.csv is about.
enum class DayKind : std::uint8_t { kWeekday, kSaturday, kSunday, kHoliday, kDate, kGoodFriday };

/// One row of hours.csv: when calling is allowed on that kind of day.
struct HoursRow {
  Day valid_from;
  Day valid_to;
  DayKind day = DayKind::kWeekday;
  unsigned month = 0;      ///< of kDate
  unsigned month_day = 0;  ///< of kDate
  bool closed = false;
  int open_minute = 0;  ///< minutes after midnight, Europe/Amsterdam
  int close_minute = 0;
  std::string basis;
  std::string confidence;
  int line = 0;
};

/// The terms the decision uses; one row of terms.csv gives one of them from a date on.
enum class Term : std::uint8_t {
  kRelationYears,    ///< a former relation is good while D < end_on + this many years
  kFirstCallMonths,  ///< a consent never called on is stale after this many months
  kBmnrDays,         ///< a do-not-call file is good for this many days after its issue
  kConsentEvidence,  ///< 1: a consent needs evidence
  kConsentVerified,  ///< 1: the person consenting must be verified
};
inline constexpr int kTermCount = 5;

struct TermRow {
  Day valid_from;
  Day valid_to;
  Term term = Term::kRelationYears;
  int value = 0;
  std::string basis;
  int line = 0;
};

struct LegalForm {
  std::string form;  ///< as written in the table
  LegalClass legal_class = LegalClass::kNatural;
  std::string source;
  std::string confidence;
};

/// A period of the law with its published name (R0_INFOFILTER …).
struct Regime {
  Day valid_from;
  std::string name;
  std::string basis;
};

/// What a legal form says about a row.
struct Classified {
  LegalClass legal_class = LegalClass::kNatural;
  bool unknown = true;  ///< empty, or not in the table
};

/// One CSV file of a policy: its name for messages and its text.
struct TableFile {
  std::string name;
  std::string_view text;
};

/// The files of a policy. Every file is required here; the built-in ones stand in for absent ones.
struct PolicyFiles {
  std::string id;       ///< `nl`, or the folder
  std::string version;  ///< of the built-in policy the day on which its facts were last checked
  TableFile rules;
  TableFile hours;
  TableFile terms;
  TableFile legal_forms;
  TableFile regimes;
};

class Tables {
 public:
  std::vector<Rule> rules;
  std::vector<HoursRow> hours;
  std::vector<TermRow> terms;
  std::vector<LegalForm> legal_forms;
  std::vector<Regime> regimes;

  /// The class of a legal form, compared whole: case, accents, blanks and punctuation ignored.
  /// `… i.o.` and `… in oprichting` are natural persons. Allocates nothing for short forms.
  [[nodiscard]] Classified classify(std::string_view legal_form) const;
  /// The value of a term on a day; nothing before its first row.
  [[nodiscard]] std::optional<int> term(Term term, Day day) const;
  /// The regime in force on a day.
  [[nodiscard]] const Regime& regime(Day day) const;

 private:
  friend absl::StatusOr<Tables> load_tables(const PolicyFiles& files);
  /// Folded form (see fold_legal_form) and class, in order of the form.
  std::vector<std::pair<std::string, LegalClass>> class_by_form_;
};

/// Reads and checks the files: unknown words, dates, overlapping or unreachable rows, a missing
/// source. Errors name file and line.
absl::StatusOr<Tables> load_tables(const PolicyFiles& files);

/// The policy compiled into the program, from data/policy/nl.
PolicyFiles builtin_policy_files();

}  // namespace belzeef
