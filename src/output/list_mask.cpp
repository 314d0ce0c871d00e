#include "output/list_mask.h"

#include "input/encoding.h"
#include "number/masked.h"

namespace belzeef {
namespace {

constexpr std::string_view kHiddenDigit1252 = "\x95";

/// Of the numerals Windows-1252 has the digits of ASCII, and some from 0xA0 on, where a byte is its
/// own code point.
bool is_numeral_1252(char byte) {
  const auto point = static_cast<unsigned char>(byte);
  return (point < 0x80 || point >= 0xA0) && is_numeral(point);
}

}  // namespace

void ListMask::append_number(PhoneNumber number, std::string& out) const {
  append_masked(number, windows_1252_ ? kHiddenDigit1252 : kHiddenDigit, out);
}

void ListMask::append_field(std::string_view text, std::string& out) const {
  std::string decoded;
  const Encoding encoding = windows_1252_ ? Encoding::kWindows1252 : Encoding::kUtf8;
  const PhoneNumber number = sole_number(as_utf8(text, encoding, decoded));
  if (number) return append_number(number, out);
  append_digitless(text, out);
}

void ListMask::append_digitless(std::string_view text, std::string& out) const {
  if (!windows_1252_) return belzeef::append_digitless(text, out);
  for (const char byte : text) {
    if (is_numeral_1252(byte)) {
      out.append(kHiddenDigit1252);
    } else {
      out += byte;
    }
  }
}

}  // namespace belzeef
