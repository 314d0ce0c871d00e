#pragma once
/// Strict UTF-8. The one place of this room that knows simdjson, as far as CSV goes.

#include <string_view>

namespace belzeef {

/// No overlong forms, no surrogates, nothing past U+10FFFF; NUL is fine.
bool is_utf8(std::string_view bytes);

}  // namespace belzeef
