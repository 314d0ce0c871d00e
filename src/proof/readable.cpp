#include "proof/readable.h"

#include <cstdint>

namespace belzeef {
namespace {

/// The character at the beginning of a text; size 1 and kBad where it is no UTF-8.
struct Character {
  std::uint32_t code = 0;
  std::size_t size = 1;
};
constexpr std::uint32_t kBad = 0xFFFFFFFF;

Character first_of(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(text[at]); };
  if (byte(0) < 0x80) return {byte(0), 1};
  const std::size_t size = byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : 2;
  constexpr std::uint32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  if (byte(0) < 0xC2 || byte(0) > 0xF4 || text.size() < size) return {kBad, 1};
  std::uint32_t code = byte(0) & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {kBad, 1};
    code = code << 6 | (byte(i) & 0x3FU);
  }
  if (code < kLeast[size] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
    return {kBad, 1};
  }
  return {code, size};
}

bool can_be_shown(std::uint32_t code) {
  if (code < 0x20 || (code >= 0x7F && code < 0xA0) || code == kBad) return false;
  const bool turns = code == 0x061C || (code >= 0x200B && code <= 0x200F) ||
                     (code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F);
  return !turns && code != 0xFEFF;
}

}  // namespace

std::string readable(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  while (!text.empty()) {
    const Character character = first_of(text);
    shown += can_be_shown(character.code) ? text.substr(0, character.size) : "\xEF\xBF\xBD";
    text.remove_prefix(character.size);
  }
  return shown;
}

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (const char c : text) columns += (static_cast<std::uint8_t>(c) & 0xC0) != 0x80 ? 1 : 0;
  return columns;
}

}  // namespace belzeef
