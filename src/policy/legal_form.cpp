#include "policy/legal_form.h"

#include "number/text_fold.h"

namespace belzeef {
namespace {

/// The letters and digits among U+00A0 … U+00BF: ª ² ³ µ ¹ º ¼ ½ ¾.
constexpr bool is_letter_or_digit(char32_t c) {
  constexpr std::u32string_view kThese = U"\u00AA\u00B2\u00B3\u00B5\u00B9\u00BA\u00BC\u00BD\u00BE";
  return kThese.find(c) != std::u32string_view::npos;
}

/// Blanks, punctuation, marks without width and combining accents: all of no meaning here.
constexpr bool ignored(char32_t c) {
  if (c < 0x80)
    return !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
  return (c >= 0xA0 && c <= 0xBF && !is_letter_or_digit(c)) || is_combining_accent(c) ||
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
  const char32_t letter = folded_letter(symbol);
  const char folded = letter < 0x80 ? static_cast<char>(letter) : '\x01';
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
