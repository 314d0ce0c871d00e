#pragma once
/// The lines of the clean and the rejected list, as JSON: one object a line.

#include <cstdint>
#include <string>
#include <string_view>

#include "output/text_buffer.h"
#include "policy/decide.h"

namespace belzeef {

/// How objects are written.
struct JsonStyle {
  std::string line_end = "\n";
  std::string column_prefix;  ///< of the members that are added
  std::string line_prefix;    ///< `PATH:` with several lists, else empty
};

/// Appends an object of the list, on one line, without its closing brace. Returns whether it has no
/// members.
bool append_opened(std::string_view object, TextBuffer& out);

/// Appends a piece of sound JSON on one line.
void append_on_one_line(std::string_view json, std::string& out);

/// A text as JSON, quotes and all; what is not UTF-8 becomes U+FFFD. ASCII only if `ascii`, so that
/// it fits a list of any encoding.
std::string quoted(std::string_view text, bool ascii);
/// The text of a name that stands so, quotes and escapes and all, in a sound object.
std::string unquoted(std::string_view name);

/// What stands between an object's own members, if it has any, and its number; between number and
/// line of a rejected one; and after these.
std::string before_phone(const JsonStyle& style);
std::string before_line(const JsonStyle& style);
void append_end_of_clean(const JsonStyle& style, const Decision& decision, std::string& out);
void append_end_of_rejected(const JsonStyle& style, const Decision& decision, std::string& out);

/// A malformed record, as an object of its own that holds the raw bytes as `raw`: what stands
/// before them, these as UTF-8 in pieces that are whole characters, and what stands after them.
/// What is not UTF-8 of a list that is becomes U+FFFD, as JSON can hold nothing else.
void begin_malformed(std::string& out);
void append_raw(std::string_view piece, bool ascii, std::string& out);
void end_malformed(const JsonStyle& style, std::uint64_t line, std::string& out);
/// The same without its raw bytes: an object of nothing but what is added.
void append_without_raw(const JsonStyle& style, std::uint64_t line, std::string& out);

}  // namespace belzeef
