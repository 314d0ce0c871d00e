#pragma once
/// The number rule of the peers, in a few instructions: of what stands in a field the digits and a
/// leading plus count, and they are nine digits after nothing, 0, 31, 310, 0031, 00310, +31 or
/// +310.

#include <immintrin.h>

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace belzeef::prototype {

namespace phone_internal {

/// For each mask of eight bytes the shuffle that moves the marked ones to the front.
constexpr auto kPack = [] {
  std::array<std::array<std::uint8_t, 8>, 256> table{};
  for (unsigned mask = 0; mask < 256; ++mask) {
    unsigned next = 0;
    for (unsigned i = 0; i < 8; ++i) {
      if ((mask >> i & 1) != 0) table[mask][next++] = static_cast<std::uint8_t>(i);
    }
    while (next < 8) table[mask][next++] = 0x80;
  }
  return table;
}();

/// What may stand before the nine digits, by its length, as a number of as many bytes.
constexpr std::array<std::uint64_t, 6> kPrefixMask = {0,        0xFF,       0xFFFF,
                                                      0xFFFFFF, 0xFFFFFFFF, 0xFFFFFFFFFF};
constexpr std::array<std::uint64_t, 6> kPrefix = {
    0,           0x30 /* 0 */, 0x3133 /* 31 */, 0x303133 /* 310 */, 0x31333030 /* 0031 */,
    0x3031333030 /* 00310 */};
/// The lengths of prefixes that cannot follow a plus: all but 31 and 310.
constexpr unsigned kNeverAfterPlus = 0b110011;

inline std::uint32_t eight_digits(std::uint64_t text) {
  text = (text & 0x0F0F0F0F0F0F0F0F) * 2561 >> 8;
  text = (text & 0x00FF00FF00FF00FF) * 6553601 >> 16;
  return static_cast<std::uint32_t>((text & 0x0000FFFF0000FFFF) * 42949672960001 >> 32);
}

}  // namespace phone_internal

/// The rule for fields of any length, digit by digit.
inline std::uint32_t read_long_phone(std::string_view field) {
  std::array<char, 16> kept{};
  std::size_t count = 0;
  for (const char c : field) {
    if ((c < '0' || c > '9') && c != '+') continue;
    if (count == kept.size()) return 0;
    kept[count++] = c;
  }
  std::string_view text(kept.data(), count);
  constexpr std::array<std::string_view, 7> kPrefixes = {"+310", "+31", "00310", "0031",
                                                         "310",  "31",  "0"};
  for (const std::string_view prefix : kPrefixes) {
    if (text.size() != prefix.size() + 9 || !text.starts_with(prefix)) continue;
    text.remove_prefix(prefix.size());
    break;
  }
  if (text.size() != 9 || text[0] == '0') return 0;
  std::uint32_t number = 0;
  for (const char c : text) {
    if (c == '+') return 0;
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return number;
}

/// The national number of a field, nine digits; 0 if it has none. 16 bytes from its start can be
/// read.
inline std::uint32_t read_phone(const char* field, std::uint32_t size) {
  using namespace phone_internal;
  if (size > 16) [[unlikely]]
    return read_long_phone({field, size});
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(field));
  const std::uint32_t within = (1U << size) - 1;
  const auto mask = [&](__m128i found) {
    return static_cast<std::uint32_t>(_mm_movemask_epi8(found)) & within;
  };
  const __m128i from_zero = _mm_add_epi8(bytes, _mm_set1_epi8(static_cast<char>(0x80 - '0')));
  const std::uint32_t digits =
      mask(_mm_cmplt_epi8(from_zero, _mm_set1_epi8(static_cast<char>(0x80 + 10))));
  const std::uint32_t pluses = mask(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('+')));
  const auto count = static_cast<std::uint32_t>(std::popcount(digits));
  if (count < 9 || count > 14) return 0;

  // The digits, side by side.
  std::array<char, 40> packed;
  const std::uint32_t low = digits & 0xFF;
  const auto pack = [](__m128i eight, std::uint32_t kept) {
    const auto* order = reinterpret_cast<const __m128i*>(kPack[kept].data());
    return _mm_shuffle_epi8(eight, _mm_loadl_epi64(order));
  };
  _mm_storel_epi64(reinterpret_cast<__m128i*>(packed.data()), pack(bytes, low));
  _mm_storel_epi64(reinterpret_cast<__m128i*>(packed.data() + std::popcount(low)),
                   pack(_mm_srli_si128(bytes, 8), digits >> 8));

  const std::uint32_t before = count - 9;
  std::uint64_t head = 0;
  std::memcpy(&head, packed.data(), sizeof head);
  const bool wrong_prefix = (head & kPrefixMask[before]) != kPrefix[before];
  const bool wrong_plus = (pluses != 0 && (kNeverAfterPlus >> before & 1) != 0) ||
                          (pluses & (pluses - 1)) != 0 || pluses > (digits & -digits);
  const char first = packed[before];
  std::uint64_t rest = 0;
  std::memcpy(&rest, packed.data() + before + 1, sizeof rest);
  const std::uint32_t number =
      static_cast<std::uint32_t>(first - '0') * 100'000'000 + eight_digits(rest);
  // No branches: which of these is wrong cannot be foreseen.
  const auto wrong = static_cast<unsigned>(wrong_prefix) | static_cast<unsigned>(wrong_plus) |
                     static_cast<unsigned>(first == '0');
  return wrong != 0 ? 0 : number;
}

}  // namespace belzeef::prototype
