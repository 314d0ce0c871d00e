#pragma once
/// Windows-1252, as older programs export it, to UTF-8.

#include <string>
#include <string_view>

namespace belzeef {

/// Appends the text in UTF-8. Every byte is a character (as the WHATWG's Encoding Standard has it:
/// the five that Microsoft left out are the C1 controls of the same number), so every text is
/// right.
void append_utf8_of_windows_1252(std::string_view bytes, std::string& out);

}  // namespace belzeef
