#pragma once
/// Strict UTF-8, by simdjson.

#include <cstddef>
#include <string_view>

namespace belzeef {

/// No overlong forms, no surrogates, nothing past U+10FFFF; NUL is fine.
bool is_utf8(std::string_view bytes);

/// Whether no byte is past 0x7F.
bool is_ascii(std::string_view bytes);

/// The bytes of the character that `text` begins with; 0 if it is empty or begins with none.
std::size_t utf8_length(std::string_view text);

}  // namespace belzeef
