#pragma once
/// The lines of the clean and the rejected list, as CSV.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "input/list_reader.h"
#include "policy/decide.h"

namespace belzeef {

/// The columns added to a row's own, without prefix. Fixed by contract.
inline constexpr std::string_view kCleanColumns[] = {"phone_e164", "basis", "call_until", "notes"};
inline constexpr std::string_view kRejectedColumns[] = {"phone_e164", "line", "reason", "reasons",
                                                        "notes"};

inline constexpr std::string_view kUtf8Bom = "\xEF\xBB\xBF";

/// How rows are written: as the first list of the run is.
struct CsvStyle {
  char delimiter = ',';
  std::string line_end = "\n";
  std::size_t columns = 0;  ///< of the input, that the rejected list keeps
  std::string line_prefix;  ///< `PATH:` with several lists, already escaped; else empty
  bool quote_line = false;  ///< the path makes quotes necessary
  bool excel_safe = false;  ///< put `'` before what a spreadsheet would take for a formula
};

/// Whether a spreadsheet would take a field that begins so for a formula, or hand it to one.
bool is_formula(std::string_view text);

/// Appends one field, quoted where the delimiter, a quote or a line end in it makes that necessary.
void append_field(std::string_view text, char delimiter, std::string& out);

/// The header lines of both outputs: BOM, the list's own header, the added names with a prefix.
std::string csv_header(const ListHeader& header, std::span<const std::string_view> added,
                       std::string_view column_prefix, bool excel_safe = false);

/// The same of own names that are not all of the list's: each with the delimiter behind it.
std::string csv_header(const ListHeader& header, std::string_view own,
                       std::span<const std::string_view> added, std::string_view column_prefix);

/// A field with its quotes, made harmless if a spreadsheet would take it for a formula.
void append_excel_safe(const Field& field, std::string& out);
/// The record with each field made harmless that a spreadsheet would take for a formula.
void append_excel_safe(std::string_view row, char delimiter, std::string& out);

/// What stands between a row's own bytes and its number; between number and line of a rejected row;
/// and after these.
std::string before_phone(const CsvStyle& style);
std::string before_line(const CsvStyle& style);
void append_end_of_clean(const CsvStyle& style, const Decision& decision, std::string& out);
void append_end_of_rejected(const CsvStyle& style, const Decision& decision, std::string& out);

/// A malformed record: what stands before its raw bytes, these in pieces of any size, and what
/// stands after them. They stand quoted in the first column, so that the output stays well-formed.
void begin_malformed(const CsvStyle& style, std::string_view raw, std::string& out);
void append_raw(std::string_view piece, std::string& out);
void end_malformed(const CsvStyle& style, std::uint64_t line, std::string& out);
/// The same without its raw bytes: all of the input's columns are empty.
void append_without_raw(const CsvStyle& style, std::uint64_t line, std::string& out);

/// A style's line column for the list at `path`, one of several; after `excel_safe` is set.
void set_line_prefix(CsvStyle& style, std::string_view path);

}  // namespace belzeef
