#pragma once
/// Rows, campaigns and days for the tests of the decision, and the comparison with the oracle.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "oracle.h"
#include "policy/day_policy.h"
#include "policy/decide.h"
#include "policy/tables.h"

namespace belzeef::world {

inline constexpr NameId kOurs{1};
inline constexpr NameId kOther{2};
inline constexpr NameId kGroup{10};
inline constexpr NameId kBureau{20};
inline constexpr NameId kForeignOwner{21};  ///< neither our group nor our bureau
inline constexpr NameId kProduct{30};
inline constexpr NameId kOtherProduct{31};
inline constexpr NameId kCampaign{40};
inline constexpr NameId kOtherCampaign{41};
inline constexpr std::string_view kProof = "e1";
inline constexpr SubjectId kPerson{71};
inline constexpr SubjectId kOtherPerson{72};

/// A candidate and the events of its number; `facts.held` is filled in by RowView.
struct Number {
  Candidate facts;
  Dossier events;
};

/// A row that owns what is held about its numbers.
struct Row {
  LegalClass legal_class = LegalClass::kNatural;
  bool class_unknown = false;
  std::vector<Number> numbers;
  SubjectId subject = kNoSubject;
};

/// The RowFacts of a Row; the Row must outlive it.
class RowView {
 public:
  explicit RowView(const Row& row) : row_(&row) {
    for (const Number& number : row.numbers) {
      candidates_.push_back(number.facts);
      candidates_.back().held = number.events.holdings();
    }
  }
  [[nodiscard]] RowFacts facts(LegalClass legal_class) const {
    return {legal_class, row_->class_unknown, candidates_, row_->subject};
  }
  [[nodiscard]] RowFacts facts() const { return facts(row_->legal_class); }

 private:
  const Row* row_;
  std::vector<Candidate> candidates_;
};

/// A campaign with its register view and the resolved policy of every day of its span.
struct Setting {
  Setting(const Tables& with_tables, Campaign with_campaign, RegisterView with_view);
  Setting(const Setting&) = delete;
  Setting& operator=(const Setting&) = delete;

  const Tables& tables;
  const Campaign campaign;
  const RegisterView view;
  std::vector<DayPolicy> span;
};

/// The policy compiled into the program.
const Tables& tables();

/// Marketing by a commercial sender on a day, all keys at their defaults.
Campaign usual_campaign(Day day);

/// The view in which the ids above are those of the campaign; no do-not-call file.
RegisterView usual_view();

/// A callable number `+31 20 0000 00n` in column `field`.
Number callable(unsigned n = 1, std::uint16_t field = 0);

/// A row of one callable number, of a natural person.
Row row_of(Dossier events);
Row row_of(std::vector<Number> numbers);

/// The days on which something changes in rules, hours or terms: the day before and the day of each
/// valid_from, each valid_to and the day after it, without repeats.
std::vector<Day> boundary_days(const Tables& tables);

/// Whether two decisions agree in all that a user can see.
bool same(const Decision& one, const Decision& other);

/// All of it in words, for a failing test.
std::string text_of(const Decision& decision);
std::string text_of(const Row& row);
std::string text_of(const Setting& setting);

/// Removes phone fields and events one at a time while `fails` still holds.
Row shrunk(Row row, const std::function<bool(const Row&)>& fails);

/// Empty if the program and the oracle agree on the row; otherwise the smallest row on which they
/// do not, with the campaign and both decisions.
std::string disagreement(const Row& row, const Setting& setting);
/// The same for a view made before and a class of its own; for many campaigns over one row.
std::string disagreement(const Row& row, const RowView& view, LegalClass legal_class,
                         const Setting& setting);

}  // namespace belzeef::world
