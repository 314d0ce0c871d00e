#pragma once
/// The lines of both output lists, in the format of the input.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "input/lead_layout.h"
#include "input/list_reader.h"
#include "input/row_shape.h"
#include "output/csv_rows.h"
#include "output/json_rows.h"
#include "output/list_mask.h"
#include "output/text_buffer.h"
#include "policy/decide.h"

namespace belzeef {

struct RowOptions {
  std::string column_prefix = {};
  bool excel_safe = false;  ///< of CSV: texts that a spreadsheet would run are made harmless
  RowShape clean = {};
  RowShape rejected = {};
  /// What the lists prove to be, if a shape is masked: the outputs' mark for a hidden digit must be
  /// known before their first row is.
  bool windows_1252 = false;
  /// The clean rows are leads for a dialler, without a header; `clean` does not matter then.
  std::optional<LeadLayout> leads = {};

  /// Nothing of a row is left out or masked.
  [[nodiscard]] bool as_they_stand() const {
    return !leads && clean.as_it_stands() && rejected.as_it_stands();
  }
};

/// Writes the rows of one list of a run, as the run's first list is written. Immutable; usable from
/// several threads.
class ListRows {
 public:
  /// `path` is the list's own, of several; empty if there is but one.
  ListRows(const ListHeader& first, std::string_view path, const RowOptions& options);

  /// What the outputs begin with: BOM and header line, if there are any.
  [[nodiscard]] static std::string beginning(const ListHeader& first, bool has_header,
                                             const RowShape& shape,
                                             std::span<const std::string_view> added,
                                             const RowOptions& options);

  /// A malformed record may be long: what stands before its raw bytes, these piece by piece, and
  /// what stands after them. Nobody knows where in them a number is: so each digit of a masked list
  /// is hidden, and none of the bytes come out where not all fields are kept.
  void begin_malformed(std::string_view raw, std::string& out) const;
  /// Takes a piece from the front of `raw`, of some 256 KiB at most.
  void append_raw(std::string_view& raw, Encoding encoding, std::string& out) const;
  void end_malformed(std::uint64_t line, std::string& out) const;

 private:
  friend class RowAppender;
  friend class ShapedAppender;
  void append_row(std::string_view row, TextBuffer& out, std::string_view& before_phone) const;
  [[nodiscard]] PaddedText end_of_clean(const Decision& decision) const;
  [[nodiscard]] PaddedText end_of_rejected(const Decision& decision) const;

  bool json_;
  CsvStyle csv_;
  JsonStyle object_;
  PaddedText before_phone_;
  PaddedText before_line_;
  bool shows_raw_;
  bool masked_;  ///< the rejected rows
  bool windows_1252_;
};

/// Puts rows into text as `ListRows` has it. One per thread: it keeps the ends of the rows it made,
/// of which there are few kinds.
class RowAppender {
 public:
  explicit RowAppender(const ListRows& rows) : rows_(&rows) {}

  /// `row`: a record of a block, so that it may be read over its end.
  void clean(std::string_view row, const Decision& decision, TextBuffer& out);
  void rejected(std::string_view row, std::uint64_t line, const Decision& decision,
                TextBuffer& out);

 private:
  /// Texts by what they say; one place for several, of which the last asked for stands there.
  struct End {
    std::uint64_t key = 0;
    PaddedText text;  ///< empty: none yet
  };
  using Ends = std::array<End, 256>;
  static End& place(Ends& ends, std::uint64_t key) {
    return ends[(key * 0x9E3779B97F4A7C15ULL) >> 56];
  }

  const ListRows* rows_;
  Ends ends_of_clean_;
  Ends ends_of_rejected_;
};

}  // namespace belzeef
