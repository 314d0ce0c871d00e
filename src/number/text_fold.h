#pragma once
/// Text symbol by symbol, without what people write differently: case and accents. Stands in this
/// room since whoever compares what people wrote, legal forms or persons, may look in here.

#include <cstddef>
#include <string_view>

namespace belzeef {

struct Symbol {
  char32_t value;     ///< of a byte that begins no symbol: above every letter
  std::size_t bytes;  ///< at least 1
};
/// The UTF-8 symbol that begins at this byte of the text; up to U+FFFF.
Symbol next_symbol(std::string_view text, std::size_t at) noexcept;

/// A letter of ASCII, Latin-1 or Latin Extended-A in lower case and without its accents: those that
/// Unicode takes apart, the stroke of ł and the dot of ŀ. Letters such as æ, ø, đ and ĳ have none
/// and only change case; any other symbol is given back.
char32_t folded_letter(char32_t symbol) noexcept;

/// Whether a symbol is an accent of the letter before it.
constexpr bool is_combining_accent(char32_t symbol) { return symbol >= 0x300 && symbol <= 0x36F; }

}  // namespace belzeef
