#pragma once
/// The lines of both output lists, in the format of the input.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "input/list_reader.h"
#include "output/csv_rows.h"
#include "output/json_rows.h"
#include "policy/decide.h"

namespace belzeef {

struct RowOptions {
  std::string column_prefix = {};
  bool excel_safe = false;  ///< of CSV: texts that a spreadsheet would run are made harmless
};

/// Writes the rows of one list of a run, as the run's first list is written. Immutable; usable from
/// several threads.
class ListRows {
 public:
  /// `path` is the list's own, of several; empty if there is but one.
  ListRows(const ListHeader& first, std::string_view path, const RowOptions& options);

  /// What the outputs begin with: BOM and header line, if there are any.
  [[nodiscard]] static std::string beginning(const ListHeader& first, bool has_header,
                                             std::span<const std::string_view> added,
                                             const RowOptions& options);

  void append_clean(std::string_view row, const Decision& decision, std::string& out) const;
  void append_rejected(std::string_view row, std::uint64_t line, const Decision& decision,
                       std::string& out) const;
  /// A malformed record may be long: what stands before its raw bytes, these piece by piece, and
  /// what stands after them.
  void begin_malformed(std::string_view raw, std::string& out) const;
  /// Takes a piece from the front of `raw`, of some 256 KiB at most.
  void append_raw(std::string_view& raw, Encoding encoding, std::string& out) const;
  void end_malformed(std::uint64_t line, std::string& out) const;

 private:
  bool json_;
  CsvStyle csv_;
  JsonStyle object_;
};

}  // namespace belzeef
