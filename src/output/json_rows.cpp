#include "output/json_rows.h"

#include <nlohmann/json.hpp>

#include "output/row_texts.h"

namespace belzeef {
namespace {

using Json = nlohmann::json;

/// A text as JSON, quotes and all. ASCII only if `ascii`, so that it fits a list of any encoding.
std::string quoted(std::string_view text, bool ascii) {
  return Json(text).dump(-1, ' ', ascii, Json::error_handler_t::replace);
}

/// Appends `,"name":` or, as the first member, `"name":`.
class Members {
 public:
  Members(const JsonStyle& style, bool empty, std::string& out)
      : style_(style), first_(empty), out_(out) {}

  std::string& name(std::string_view name) {
    if (!first_) out_ += ',';
    first_ = false;
    out_ += '"';
    out_.append(style_.column_prefix).append(name);
    return out_ += "\":";
  }
  void text(std::string_view name_of, std::string_view text) {
    name(name_of) += '"';
    out_.append(text) += '"';
  }
  template <class Set>
  void codes(std::string_view name_of, const Set& set) {
    name(name_of) += '"';
    append_codes(set, out_);
    out_ += '"';
  }
  void line(std::uint64_t line) {
    name("line");
    if (style_.line_prefix.empty()) {
      append_number(line, out_);
    } else {
      out_.append(quoted(style_.line_prefix + std::to_string(line), true));
    }
  }

 private:
  const JsonStyle& style_;
  bool first_;
  std::string& out_;
};

/// The object without its closing brace, each line break as a blank. There can be none in a string.
/// Returns whether it has no members.
bool append_opened(std::string_view object, std::string& out) {
  object.remove_suffix(1);
  const bool empty = object.find_first_not_of(" \t\r\n", 1) == std::string_view::npos;
  for (;;) {
    const std::size_t end = object.find('\n');
    const std::size_t carriage = object.substr(0, end).find('\r');
    const std::size_t at = std::min(end, carriage);
    out.append(object.substr(0, at));
    if (at == std::string_view::npos) return empty;
    out += ' ';
    object.remove_prefix(object.substr(at, 2) == "\r\n" ? at + 2 : at + 1);
  }
}

void append_codes_of_rejected(Members& members, std::uint64_t line, const Decision& decision) {
  members.text("phone_e164", PhoneText(decision.number).view());
  members.line(line);
  members.text("reason", code(decision.reasons.first()));
  members.codes("reasons", decision.reasons);
  members.codes("notes", decision.notes);
}

}  // namespace

void append_clean(const JsonStyle& style, std::string_view object, const Decision& decision,
                  std::string& out) {
  const bool empty = append_opened(object, out);
  Members members(style, empty, out);
  members.text("phone_e164", PhoneText(decision.number).view());
  members.text("basis", code(decision.basis));
  members.name("call_until") += '"';
  append_day(decision.call_until, out);
  out += '"';
  members.codes("notes", decision.notes);
  out += '}';
  out.append(style.line_end);
}

void append_rejected(const JsonStyle& style, std::string_view object, std::uint64_t line,
                     const Decision& decision, std::string& out) {
  const bool empty = append_opened(object, out);
  Members members(style, empty, out);
  append_codes_of_rejected(members, line, decision);
  out += '}';
  out.append(style.line_end);
}

void begin_malformed(std::string& out) { out.append("{\"raw\":\""); }

void append_raw(std::string_view piece, Encoding encoding, std::string& out) {
  std::string decoded;
  const std::string text =
      quoted(as_utf8(piece, encoding, decoded), encoding == Encoding::kWindows1252);
  out.append(text, 1, text.size() - 2);
}

void end_malformed(const JsonStyle& style, std::uint64_t line, std::string& out) {
  out += '"';
  Members members(style, false, out);
  append_codes_of_rejected(members, line, {.reasons = Reason::kRowMalformed});
  out += '}';
  out.append(style.line_end);
}

}  // namespace belzeef
