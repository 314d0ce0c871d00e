#include "output/csv_rows.h"

#include <array>
#include <charconv>

namespace belzeef {
namespace {

bool needs_quotes(std::string_view text, char delimiter) {
  return text.find_first_of("\"\r\n") != std::string_view::npos ||
         text.find(delimiter) != std::string_view::npos;
}

/// Doubles the quotes in a text.
void append_doubled(std::string_view text, std::string& out) {
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
}

/// Codes separated by blanks; quoted only where a blank parts the fields.
template <class Set>
void append_codes(const Set& set, char delimiter, std::string& out) {
  const bool quoted = delimiter == ' ' && !set.empty();
  if (quoted) out += '"';
  bool first = true;
  set.for_each([&](auto id) {
    if (!first) out += ' ';
    out.append(code(id));
    first = false;
  });
  if (quoted) out += '"';
}

void append_day(Day day, std::string& out) {
  // The same few days for millions of rows.
  thread_local Day cached_day = kNoDay;
  thread_local std::string cached_text;
  if (day != cached_day) {
    cached_text = day_text(day);
    cached_day = day;
  }
  out.append(cached_text);
}

void append_line(const CsvStyle& style, std::uint64_t line, std::string& out) {
  if (style.quote_line) out += '"';
  out.append(style.line_prefix);
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), line).ptr;
  out.append(digits.data(), end);
  if (style.quote_line) out += '"';
}

}  // namespace

void append_field(std::string_view text, char delimiter, std::string& out) {
  if (!needs_quotes(text, delimiter)) {
    out.append(text);
    return;
  }
  out += '"';
  append_doubled(text, out);
  out += '"';
}

std::string csv_header(const ListHeader& header, std::span<const std::string_view> added,
                       std::string_view column_prefix) {
  std::string line(header.bom ? kUtf8Bom : "");
  line.append(header.raw);
  for (const std::string_view name : added) {
    line += header.delimiter;
    append_field(std::string(column_prefix) + std::string(name), header.delimiter, line);
  }
  line.append(header.line_end);
  return line;
}

void set_line_prefix(CsvStyle& style, std::string_view path) {
  style.line_prefix.clear();
  style.quote_line = needs_quotes(path, style.delimiter);
  if (style.quote_line) {
    append_doubled(path, style.line_prefix);
  } else {
    style.line_prefix.append(path);
  }
  style.line_prefix += ':';
}

void append_clean(const CsvStyle& style, std::string_view row, const Decision& decision,
                  std::string& out) {
  out.append(row);
  out += style.delimiter;
  out.append(PhoneText(decision.number).view());
  out += style.delimiter;
  out.append(code(decision.basis));
  out += style.delimiter;
  append_day(decision.call_until, out);
  out += style.delimiter;
  append_codes(decision.notes, style.delimiter, out);
  out.append(style.line_end);
}

void append_rejected(const CsvStyle& style, std::string_view row, std::uint64_t line,
                     const Decision& decision, std::string& out) {
  out.append(row);
  out += style.delimiter;
  out.append(PhoneText(decision.number).view());
  out += style.delimiter;
  append_line(style, line, out);
  out += style.delimiter;
  out.append(code(decision.reasons.first()));
  out += style.delimiter;
  append_codes(decision.reasons, style.delimiter, out);
  out += style.delimiter;
  append_codes(decision.notes, style.delimiter, out);
  out.append(style.line_end);
}

void append_malformed(const CsvStyle& style, std::string_view raw, std::uint64_t line,
                      std::string& out) {
  out += '"';
  append_doubled(raw, out);
  out += '"';
  // The other input columns and phone_e164 are empty.
  out.append(style.columns, style.delimiter);
  out += style.delimiter;
  append_line(style, line, out);
  for (int i = 0; i < 2; ++i) {
    out += style.delimiter;
    out.append(code(Reason::kRowMalformed));
  }
  out += style.delimiter;
  out.append(style.line_end);
}

}  // namespace belzeef
