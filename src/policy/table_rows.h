#pragma once
/// The rows of one CSV file of the policy, with messages that name file and line.

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <string>
#include <string_view>
#include <vector>

#include "policy/tables.h"

namespace belzeef {

/// One row; fields are found by column name.
class TableRow {
 public:
  [[nodiscard]] int line() const { return line_; }
  /// The field without surrounding blanks; `column` must be one that parse() was given.
  [[nodiscard]] std::string_view text(std::string_view column) const;
  /// Notes what is wrong with a field; always false, so that it can end a chain of &&.
  bool fail(std::string_view column, const std::string& what);
  [[nodiscard]] const absl::Status& failure() const { return failure_; }

 private:
  friend class TableRows;
  std::string file_;
  std::vector<std::string> columns_;
  std::vector<std::string> fields_;
  int line_ = 0;
  absl::Status failure_;
};

class TableRows {
 public:
  /// Checks the header against `columns` (comma-separated, in this order) and every row's width.
  /// Lines that are empty or begin with `#` are left out.
  static absl::StatusOr<TableRows> parse(const TableFile& file, std::string_view columns);
  /// Moves to the next row; false after the last.
  bool next();
  [[nodiscard]] TableRow& row() { return rows_[at_]; }

 private:
  std::vector<TableRow> rows_;
  std::size_t at_ = static_cast<std::size_t>(-1);
};

}  // namespace belzeef
