#include "output/csv_rows.h"

#include <algorithm>
#include <vector>

#include "output/row_texts.h"

namespace belzeef {
namespace {

bool needs_quotes(std::string_view text, char delimiter) {
  return text.find_first_of("\"\r\n") != std::string_view::npos ||
         text.find(delimiter) != std::string_view::npos;
}

/// Doubles the quotes in a text.
void append_doubled(std::string_view text, std::string& out) {
  for (std::size_t at = text.find('"'); at != text.npos; at = text.find('"')) {
    out.append(text.substr(0, at)).append("\"\"");
    text.remove_prefix(at + 1);
  }
  out.append(text);
}

/// Quoted only where a blank parts the fields.
template <class Set>
void append_codes_field(const Set& set, char delimiter, std::string& out) {
  const bool quoted = delimiter == ' ' && !set.empty();
  if (quoted) out += '"';
  append_codes(set, out);
  if (quoted) out += '"';
}

}  // namespace

bool is_formula(std::string_view text) {
  // Full-width forms of = + - @, which some spreadsheets read as those.
  constexpr std::string_view kWide[] = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
                                        "\xEF\xBC\xA0"};
  return (!text.empty() && std::string_view("=+-@\t\r\n").find(text.front()) != text.npos) ||
         std::any_of(std::begin(kWide), std::end(kWide),
                     [&](std::string_view wide) { return text.starts_with(wide); });
}

void append_field(std::string_view text, char delimiter, std::string& out) {
  if (!needs_quotes(text, delimiter)) {
    out.append(text);
    return;
  }
  out += '"';
  append_doubled(text, out);
  out += '"';
}

void append_excel_safe(const Field& field, std::string& out) {
  if (field.quoted) out += '"';
  if (is_formula(field.text)) out += '\'';
  out.append(field.text);
  if (field.quoted) out += '"';
}

void append_excel_safe(std::string_view row, char delimiter, std::string& out) {
  thread_local std::vector<Field> fields;
  split_fields(row, delimiter, fields);
  for (const Field& field : fields) {
    if (&field != &fields.front()) out += delimiter;
    append_excel_safe(field, out);
  }
}

std::string csv_header(const ListHeader& header, std::string_view own,
                       std::span<const std::string_view> added, std::string_view column_prefix) {
  std::string line(header.bom ? kUtf8Bom : "");
  line.append(own);
  for (const std::string_view& name : added) {
    if (&name != &added.front()) line += header.delimiter;
    append_field(std::string(column_prefix) + std::string(name), header.delimiter, line);
  }
  line.append(header.line_end);
  return line;
}

std::string csv_header(const ListHeader& header, std::span<const std::string_view> added,
                       std::string_view column_prefix, bool excel_safe) {
  std::string own;
  if (excel_safe) {
    append_excel_safe(header.raw, header.delimiter, own);
  } else {
    own = header.raw;
  }
  return csv_header(header, own + header.delimiter, added, column_prefix);
}

void set_line_prefix(CsvStyle& style, std::string_view path) {
  style.line_prefix = style.excel_safe && is_formula(path) ? "'" : "";
  style.quote_line = needs_quotes(path, style.delimiter);
  if (style.quote_line) {
    append_doubled(path, style.line_prefix);
  } else {
    style.line_prefix.append(path);
  }
  style.line_prefix += ':';
}

std::string before_phone(const CsvStyle& style) { return {style.delimiter}; }

std::string before_line(const CsvStyle& style) {
  return style.delimiter + std::string(style.quote_line ? "\"" : "") + style.line_prefix;
}

void append_end_of_clean(const CsvStyle& style, const Decision& decision, std::string& out) {
  out += style.delimiter;
  out.append(code(decision.basis));
  out += style.delimiter;
  out.append(day_text(decision.call_until));
  out += style.delimiter;
  append_codes_field(decision.notes, style.delimiter, out);
  out.append(style.line_end);
}

void append_end_of_rejected(const CsvStyle& style, const Decision& decision, std::string& out) {
  if (style.quote_line) out += '"';
  out += style.delimiter;
  out.append(code(decision.reasons.first()));
  out += style.delimiter;
  append_codes_field(decision.reasons, style.delimiter, out);
  out += style.delimiter;
  append_codes_field(decision.notes, style.delimiter, out);
  out.append(style.line_end);
}

void begin_malformed(const CsvStyle& style, std::string_view raw, std::string& out) {
  out += '"';
  if (style.excel_safe && is_formula(raw)) out += '\'';
}

void append_raw(std::string_view piece, std::string& out) { append_doubled(piece, out); }

void append_without_raw(const CsvStyle& style, std::uint64_t line, std::string& out) {
  // The other input columns and phone_e164 are empty.
  if (style.columns > 1) out.append(style.columns - 1, style.delimiter);
  out.append(before_phone(style)).append(before_line(style));
  append_number(line, out);
  append_end_of_rejected(style, {.reasons = Reason::kRowMalformed}, out);
}

void end_malformed(const CsvStyle& style, std::uint64_t line, std::string& out) {
  out += '"';
  append_without_raw(style, line, out);
}

}  // namespace belzeef
