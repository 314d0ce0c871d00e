#include "register/subject_text.h"

#include "number/code_points.h"
#include "number/text_fold.h"

namespace belzeef {
namespace {

/// A control byte, so that no column can hold it.
constexpr char kSeparator = '\x1F';

bool means_nothing(char32_t symbol) {
  if (symbol < 0x80) return symbol <= ' ' || symbol == 0x7F;
  const char plain = plain_meaning(symbol).character;
  return plain == ' ' || plain == kNothing || is_combining_accent(symbol);
}

void append_folded(std::string_view column, std::string& out) {
  for (std::size_t at = 0; at < column.size();) {
    const Symbol symbol = next_symbol(column, at);
    const std::string_view written = column.substr(at, symbol.bytes);
    at += symbol.bytes;
    if (means_nothing(symbol.value)) continue;
    const char32_t letter = folded_letter(symbol.value);
    if (letter < 0x80) {
      out += static_cast<char>(letter);
    } else if (letter == symbol.value) {
      out += written;
    } else {  // a small letter of two bytes
      out += static_cast<char>(0xC0U | (letter >> 6));
      out += static_cast<char>(0x80U | (letter & 0x3FU));
    }
  }
}

}  // namespace

void subject_text(std::span<const std::string_view> columns, std::string& out) {
  out.clear();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i != 0) out += kSeparator;
    append_folded(columns[i], out);
  }
  if (out.find_first_not_of(kSeparator) == std::string::npos) out.clear();
}

}  // namespace belzeef
