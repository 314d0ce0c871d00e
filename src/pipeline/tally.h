#pragma once
/// The counts of a run, with the law that no row is lost.

#include <array>
#include <cstdint>

#include "policy/decide.h"
#include "reason.h"

namespace belzeef {

/// Counts of rows by outcome. Invariant: read = clean + rejected; the counts by reason add up to
/// rejected, those by basis to clean.
class Tally {
 public:
  /// One decided row.
  void add(const Decision& decision);
  /// A row was taken from the input, whatever became of it. Counted where rows are read, the
  /// others where they are written, so that the two can be held against each other.
  void add_read(std::uint64_t rows) { read_ += rows; }
  void add(const Tally& other);

  [[nodiscard]] std::uint64_t read() const { return read_; }
  [[nodiscard]] std::uint64_t clean() const { return clean_; }
  [[nodiscard]] std::uint64_t rejected() const { return rejected_; }
  [[nodiscard]] std::uint64_t of(Reason r) const { return reasons_[static_cast<std::size_t>(r)]; }
  [[nodiscard]] std::uint64_t of(Basis b) const { return bases_[static_cast<std::size_t>(b)]; }
  [[nodiscard]] std::uint64_t of(Note n) const { return notes_[static_cast<std::size_t>(n)]; }
  /// Rows whose reason is a code of step 1 or 2.
  [[nodiscard]] std::uint64_t invalid() const;
  /// The conservation law.
  [[nodiscard]] bool conserved() const;

 private:
  std::uint64_t read_ = 0;
  std::uint64_t clean_ = 0;
  std::uint64_t rejected_ = 0;
  std::array<std::uint64_t, kReasonCount> reasons_{};
  std::array<std::uint64_t, kBasisCount> bases_{};
  std::array<std::uint64_t, kNoteCount> notes_{};
};

}  // namespace belzeef
