#include "output/json_rows.h"

#include <nlohmann/json.hpp>

#include "output/row_texts.h"

namespace belzeef {
namespace {

using Json = nlohmann::json;

/// Appends `,"name":`
void append_name(const JsonStyle& style, std::string_view name, std::string& out) {
  out.append(",\"").append(style.column_prefix).append(name).append("\":");
}

void append_text(const JsonStyle& style, std::string_view name, std::string_view text,
                 std::string& out) {
  append_name(style, name, out);
  out.append("\"").append(text).append("\"");
}

/// The members added to a malformed record.
void append_unknown(const JsonStyle& style, std::uint64_t line, std::string& out) {
  out.append(before_phone(style), 1).append(before_line(style));  // the comma stands already
  append_number(line, out);
  append_end_of_rejected(style, {.reasons = Reason::kRowMalformed}, out);
}

template <class Set>
void append_codes_of(const JsonStyle& style, std::string_view name, const Set& set,
                     std::string& out) {
  std::string codes;
  append_codes(set, codes);
  append_text(style, name, codes, out);
}

/// Each line break as a blank. There can be none in a string.
template <class Text>
void append_line(std::string_view json, Text& out) {
  for (;;) {
    const std::size_t end = json.find('\n');
    const std::size_t carriage = json.substr(0, end).find('\r');
    const std::size_t at = std::min(end, carriage);
    out.append(json.substr(0, at));
    if (at == std::string_view::npos) return;
    out.append(" ");
    json.remove_prefix(json.substr(at, 2) == "\r\n" ? at + 2 : at + 1);
  }
}

}  // namespace

std::string quoted(std::string_view text, bool ascii) {
  return Json(text).dump(-1, ' ', ascii, Json::error_handler_t::replace);
}

std::string unquoted(std::string_view name) {
  const std::string_view plain = name.substr(1, name.size() - 2);
  if (plain.find('\\') == plain.npos) return std::string(plain);
  const Json text = Json::parse(name, nullptr, false);
  return text.is_string() ? text.get<std::string>() : std::string(plain);
}

bool append_opened(std::string_view object, TextBuffer& out) {
  object.remove_suffix(1);
  const bool empty = object.find_first_not_of(" \t\r\n", 1) == std::string_view::npos;
  append_line(object, out);
  return empty;
}

void append_on_one_line(std::string_view json, std::string& out) { append_line(json, out); }

std::string before_phone(const JsonStyle& style) {
  std::string text;
  append_name(style, "phone_e164", text);
  return text + '"';
}

std::string before_line(const JsonStyle& style) {
  std::string text = "\"";
  append_name(style, "line", text);
  if (style.line_prefix.empty()) return text;
  text.append(quoted(style.line_prefix, true));
  text.pop_back();  // the string goes on with the number
  return text;
}

void append_end_of_clean(const JsonStyle& style, const Decision& decision, std::string& out) {
  out += '"';
  append_text(style, "basis", code(decision.basis), out);
  append_text(style, "call_until", day_text(decision.call_until), out);
  append_codes_of(style, "notes", decision.notes, out);
  out += '}';
  out.append(style.line_end);
}

void append_end_of_rejected(const JsonStyle& style, const Decision& decision, std::string& out) {
  if (!style.line_prefix.empty()) out += '"';
  append_text(style, "reason", code(decision.reasons.first()), out);
  append_codes_of(style, "reasons", decision.reasons, out);
  append_codes_of(style, "notes", decision.notes, out);
  out += '}';
  out.append(style.line_end);
}

void begin_malformed(std::string& out) { out.append("{\"raw\":\""); }

void append_raw(std::string_view piece, bool ascii, std::string& out) {
  const std::string text = quoted(piece, ascii);
  out.append(text, 1, text.size() - 2);
}

void end_malformed(const JsonStyle& style, std::uint64_t line, std::string& out) {
  out.append("\",");
  append_unknown(style, line, out);
}

void append_without_raw(const JsonStyle& style, std::uint64_t line, std::string& out) {
  out += '{';
  append_unknown(style, line, out);
}

}  // namespace belzeef
