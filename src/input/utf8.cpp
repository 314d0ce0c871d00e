#include "input/utf8.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace belzeef {

bool is_utf8(std::string_view bytes) { return simdjson::validate_utf8(bytes.data(), bytes.size()); }

bool is_ascii(std::string_view bytes) {
  constexpr std::uint64_t kHigh = 0x8080808080808080;
  constexpr std::size_t kStride = 8 * sizeof(std::uint64_t);
  while (bytes.size() >= kStride) {
    std::array<std::uint64_t, 8> words;
    std::memcpy(words.data(), bytes.data(), kStride);
    std::uint64_t all = 0;
    for (const std::uint64_t word : words) all |= word;
    if ((all & kHigh) != 0) return false;
    bytes.remove_prefix(kStride);
  }
  return std::none_of(bytes.begin(), bytes.end(),
                      [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

std::size_t utf8_length(std::string_view text) {
  for (std::size_t size = 1; size <= std::min<std::size_t>(4, text.size()); ++size) {
    if (is_utf8(text.substr(0, size))) return size;
  }
  return 0;
}

}  // namespace belzeef
