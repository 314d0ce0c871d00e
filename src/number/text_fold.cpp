#include "number/text_fold.h"

namespace belzeef {
namespace {

constexpr char32_t kFirstLetter = 0xC0;
/// The base letters of U+00C0 … U+017F; a blank where a symbol is no accented letter.
constexpr std::string_view kBaseLetters =
    "aaaaaa ceeeeiiii nooooo  uuuuy  aaaaaa ceeeeiiii nooooo  uuuuy y"  // to U+00FF
    "aaaaaaccccccccdd  eeeeeeeeeegggggggghh  iiiiiiiii   jjkk llllll"   // to U+013E
    "llllnnnnnn   oooooo  rrrrrrsssssssstttt  uuuuuuuuuuuuwwyyyzzzzzz ";
static_assert(kBaseLetters.size() == 0x180 - kFirstLetter);

/// Of the letters without a base. In Latin Extended-A their capitals stand on an even place, each
/// before its small letter. Only ĸ, which has no capital, stands on one, too.
constexpr bool is_plain_capital(char32_t symbol) {
  constexpr char32_t kMultiplication = 0xD7;
  constexpr char32_t kKra = 0x138;
  if (symbol < 0x100) return symbol <= 0xDE && symbol != kMultiplication;
  return symbol % 2 == 0 && symbol != kKra;
}

}  // namespace

Symbol next_symbol(std::string_view text, std::size_t at) noexcept {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned first = byte(0);
  if (first < 0x80) return {first, 1};
  if (first >= 0xC2 && first < 0xE0 && tail(1)) {
    return {((first & 0x1FU) << 6) | (byte(1) & 0x3FU), 2};
  }
  if (first >= 0xE0 && first < 0xF0 && tail(1) && tail(2)) {
    return {((first & 0x0FU) << 12) | ((byte(1) & 0x3FU) << 6) | (byte(2) & 0x3FU), 3};
  }
  return {0x110000U + first, 1};
}

char32_t folded_letter(char32_t symbol) noexcept {
  if (symbol >= 'A' && symbol <= 'Z') return symbol - 'A' + 'a';
  if (symbol < kFirstLetter || symbol - kFirstLetter >= kBaseLetters.size()) return symbol;
  const char base = kBaseLetters[symbol - kFirstLetter];
  if (base != ' ') return static_cast<unsigned char>(base);
  if (!is_plain_capital(symbol)) return symbol;
  return symbol < 0x100 ? symbol + 0x20 : symbol + 1;
}

}  // namespace belzeef
