#include "number/canonical_text.h"

namespace belzeef {
namespace {

constexpr std::string_view kUtf8Nbsp = "\xC2\xA0";
constexpr char32_t kCapitalACircumflex = 0xC2;

char plain_ascii(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  if (value >= '\t' && value <= '\r') return ' ';
  return value < 0x20 || value == 0x7F ? kJunk : byte;
}

/// Takes one character off the front and says what it stands for.
PlainMeaning take_character(std::string_view& bytes) {
  if (static_cast<unsigned char>(bytes.front()) < 0x80) {
    const char byte = bytes.front();
    bytes.remove_prefix(1);
    return {plain_ascii(byte), Repair::kNone};
  }
  const char32_t code_point = take_code_point(bytes);
  if (code_point == kCapitalACircumflex && bytes.starts_with(kUtf8Nbsp)) {
    bytes.remove_prefix(kUtf8Nbsp.size());
    return {' ', Repair::kMojibakeNbsp};
  }
  return plain_meaning(code_point);
}

bool is_quote(char c) { return c == '"' || c == '\'' || c == '`'; }

}  // namespace

CanonicalText::CanonicalText(std::string_view field) noexcept {
  while (!field.empty() && !cut_) {
    const PlainMeaning meaning = take_character(field);
    repairs_.add(meaning.repair);
    if (meaning.character != kNothing) append(meaning.character);
  }
  if (end_ > 0 && chars_[end_ - 1] == ' ') --end_;
  strip_quotes();
}

void CanonicalText::append(char character) {
  if (character == ' ' && (end_ == 0 || chars_[end_ - 1] == ' ')) return;
  cut_ = end_ == kCapacity;
  if (cut_) return;
  chars_[end_++] = character;
  junk_ |= character == kJunk;
}

/// A leading apostrophe marks text in a spreadsheet; then one layer of quotes, perhaps as ="…". A
/// quote is often lost at one end. A comma after the closing quote is left over from a split.
void CanonicalText::strip_quotes() {
  const std::string_view text = view();
  std::size_t begin = 0;
  std::size_t end = text.size();
  if (text.starts_with("'=") || text.starts_with("'\"")) ++begin;
  if (begin < end && text[begin] == '=') ++begin;
  if (begin < end && is_quote(text[begin])) ++begin;
  if (begin > 0 && end - begin >= 2 && is_quote(text[end - 2]) &&
      (text[end - 1] == ',' || text[end - 1] == ';')) {
    --end;
    repairs_.add(Repair::kTrailingPunct);
  }
  if (begin < end && is_quote(text[end - 1])) --end;
  if (begin == 0 && end == text.size()) return;
  repairs_.add(Repair::kExcelText);
  while (begin < end && text[begin] == ' ') ++begin;
  while (begin < end && text[end - 1] == ' ') --end;
  end_ = begin_ + end;
  begin_ += begin;
}

}  // namespace belzeef
