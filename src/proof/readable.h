#pragma once
/// Text of unknown origin, made safe to show.

#include <string>
#include <string_view>

namespace belzeef {

/// UTF-8 in which every control character, every mark that turns the direction of writing and
/// every byte that is no UTF-8 is U+FFFD: none of them can act on a terminal or mislead a reader.
std::string readable(std::string_view text);

/// How many columns a text takes in a terminal, one for each character.
std::size_t columns_of(std::string_view text);

}  // namespace belzeef
