#pragma once
/// The counts of a run, with the law that no row is lost.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "policy/decide.h"
#include "reason.h"

namespace belzeef {

/// Rows that one policy row decided.
struct RuleCount {
  std::uint64_t clean = 0;
  std::uint64_t rejected = 0;  ///< by a reason of step 4: none of their numbers had a basis
};

/// Counts of rows by outcome. Invariant: read = clean + rejected; the counts by reason add up to
/// rejected; those by basis, by policy row and by last day each add up to clean.
class Tally {
 public:
  /// Counts neither policy rows nor days.
  Tally() = default;
  /// For decisions by these rules, of which `span` has the policy of each day. Both outlive it.
  Tally(std::span<const Rule> rules, std::span<const DayPolicy> span)
      : rules_(rules),
        first_day_(span.front().day()),
        by_rule_(rules.size() + 1),
        by_last_day_(span.size()) {}

  /// One decided row.
  void add(const Decision& decision);
  /// A row was taken from the input, whatever became of it. Counted where rows are read, the
  /// others where they are written, so that the two can be held against each other.
  void add_read(std::uint64_t rows) { read_ += rows; }
  void add(const Tally& other);
  /// Every count is 0 again; the memory is kept.
  void clear();

  [[nodiscard]] std::uint64_t read() const { return read_; }
  [[nodiscard]] std::uint64_t clean() const { return clean_; }
  [[nodiscard]] std::uint64_t rejected() const { return rejected_; }
  [[nodiscard]] std::uint64_t of(Reason r) const { return reasons_[static_cast<std::size_t>(r)]; }
  [[nodiscard]] std::uint64_t of(Basis b) const { return bases_[static_cast<std::size_t>(b)]; }
  [[nodiscard]] std::uint64_t of(Note n) const { return notes_[static_cast<std::size_t>(n)]; }
  /// Of a row of rules(); without one, of the rows that no policy row decided.
  [[nodiscard]] RuleCount of(const Rule* rule) const { return by_rule_[place_of(rule)]; }
  [[nodiscard]] std::span<const Rule> rules() const { return rules_; }
  /// Clean rows by how many days after the call date their call_until is.
  [[nodiscard]] std::span<const std::uint64_t> by_last_day() const { return by_last_day_; }
  /// Rows whose reason is a code of step 1 or 2.
  [[nodiscard]] std::uint64_t invalid() const;
  /// The conservation law.
  [[nodiscard]] bool conserved() const;

 private:
  /// In by_rule_: the place of the rule in its table, or after the last where there is none.
  [[nodiscard]] std::size_t place_of(const Rule* rule) const {
    return rule == nullptr ? rules_.size() : static_cast<std::size_t>(rule - rules_.data());
  }

  std::uint64_t read_ = 0;
  std::uint64_t clean_ = 0;
  std::uint64_t rejected_ = 0;
  std::array<std::uint64_t, kReasonCount> reasons_{};
  std::array<std::uint64_t, kBasisCount> bases_{};
  std::array<std::uint64_t, kNoteCount> notes_{};
  std::span<const Rule> rules_;
  Day first_day_ = kNoDay;
  std::vector<RuleCount> by_rule_;          ///< empty: not counted
  std::vector<std::uint64_t> by_last_day_;  ///< likewise
};

}  // namespace belzeef
