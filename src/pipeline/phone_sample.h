#pragma once
/// What the phone columns of a list hold in its first rows: enough to tell a wrong column.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "input/layout.h"
#include "input/list_reader.h"
#include "pipeline/row_reader.h"

namespace belzeef {

/// Counts over the first rows of one list, by phone column; of JSON, whose objects need not have
/// the same members, over all phones of an object together. Samples of different rows add up to the
/// same in any order.
class PhoneSample {
 public:
  /// So many rows of a list are looked at, its first ones.
  static constexpr std::uint64_t kRows = 1000;
  /// Of fewer sound rows nothing is said.
  static constexpr std::uint64_t kFewest = 20;

  /// Looks at the phone fields of these records. What is malformed does not count.
  void add(const RowBlock& block, std::span<const Record> records, RowReader& reader,
           const Layout& layout);
  void add(const PhoneSample& other);

  /// For each column of which more than half of the rows hold no telephone number what is wrong
  /// with it and how to mend it. Empty fields count only where the list has no other phone column:
  /// a second number is often missing.
  [[nodiscard]] std::vector<std::string> warnings(const Layout& layout) const;

 private:
  struct Column {
    std::uint64_t unreadable = 0;  ///< a text that holds no number
    std::uint64_t missing = 0;     ///< nothing, or a word that says so
  };
  std::uint64_t rows_ = 0;
  std::vector<Column> columns_;
};

}  // namespace belzeef
