#include "policy/legal_form.h"

namespace belzeef {
namespace {

/// The base letters of U+00C0 … U+00FF; a blank where a symbol is no accented letter.
constexpr std::string_view kLatin1Base =
    "aaaaaa ceeeeiiii nooooo  uuuuy  aaaaaa ceeeeiiii nooooo  uuuuy y";
static_assert(kLatin1Base.size() == 64);

struct Symbol {
  char32_t value;
  std::size_t bytes;
};

/// One UTF-8 symbol; a byte that is none stands for itself, above every letter.
Symbol next_symbol(std::string_view text, std::size_t at) {
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

/// The letters and digits among U+00A0 … U+00BF: ª ² ³ µ ¹ º ¼ ½ ¾.
constexpr bool is_letter_or_digit(char32_t c) {
  constexpr std::u32string_view kThese = U"\u00AA\u00B2\u00B3\u00B5\u00B9\u00BA\u00BC\u00BD\u00BE";
  return kThese.find(c) != std::u32string_view::npos;
}

/// Blanks, punctuation, marks without width and combining accents: all of no meaning here.
constexpr bool ignored(char32_t c) {
  if (c < 0x80)
    return !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
  return (c >= 0xA0 && c <= 0xBF && !is_letter_or_digit(c)) || (c >= 0x300 && c <= 0x36F) ||
         (c >= 0x2000 && c <= 0x206F) || c == 0x3000 || c == 0xFEFF;
}

}  // namespace

FoldedForm::FoldedForm(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size() && !overflow_;) {
    const Symbol symbol = next_symbol(utf8, at);
    at += symbol.bytes;
    if (!ignored(symbol.value)) put(symbol.value);
  }
  if (overflow_) size_ = 0;
}

void FoldedForm::put(char32_t symbol) {
  // A symbol outside the table's alphabet becomes a byte that no table form holds.
  char folded = '\x01';
  if (symbol >= 'A' && symbol <= 'Z') {
    folded = static_cast<char>(symbol - 'A' + 'a');
  } else if (symbol < 0x80) {
    folded = static_cast<char>(symbol);
  } else if (symbol >= 0xC0 && symbol <= 0xFF && kLatin1Base[symbol - 0xC0] != ' ') {
    folded = kLatin1Base[symbol - 0xC0];
  }
  if (size_ == text_.size()) {
    overflow_ = true;
    return;
  }
  text_[size_++] = folded;
}

std::string_view without_in_formation(std::string_view folded) {
  for (const std::string_view suffix : {std::string_view("inoprichting"), std::string_view("io")}) {
    if (folded.size() > suffix.size() && folded.ends_with(suffix)) {
      return folded.substr(0, folded.size() - suffix.size());
    }
  }
  return {};
}

}  // namespace belzeef
