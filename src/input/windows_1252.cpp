#include "input/windows_1252.h"

#include <algorithm>

namespace belzeef {
namespace {

/// 0x80 to 0x9F; from 0xA0 on the byte is the code point.
constexpr char16_t kPoints[32] = {0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                  0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                  0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

}  // namespace

void append_utf8_of_windows_1252(std::string_view bytes, std::string& out) {
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  while (at != end) {
    const char* const ascii_end = std::find_if_not(at, end, is_ascii);
    out.append(at, ascii_end);
    for (at = ascii_end; at != end && !is_ascii(*at); ++at) {
      const auto byte = static_cast<unsigned char>(*at);
      const unsigned point = byte < 0xA0 ? kPoints[byte - 0x80U] : byte;
      if (point < 0x800) {
        out += static_cast<char>(0xC0 | point >> 6);
      } else {
        out += static_cast<char>(0xE0 | point >> 12);
        out += static_cast<char>(0x80 | (point >> 6 & 0x3F));
      }
      out += static_cast<char>(0x80 | (point & 0x3F));
    }
  }
}

}  // namespace belzeef
