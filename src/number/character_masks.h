#pragma once
/// Which characters of a short text are digits, blanks, dashes …: one bit each, bit 0 the first.

#include <cstddef>
#include <cstdint>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace belzeef {

struct CharacterMasks {
  std::uint32_t digits = 0;
  std::uint32_t blanks = 0;
  std::uint32_t dashes = 0;
  std::uint32_t dots = 0;
  std::uint32_t slashes = 0;
  std::uint32_t opens = 0;
  std::uint32_t closes = 0;
  std::uint32_t pluses = 0;

  /// False if `text` is not 9 to 31 of these characters. Reads nothing outside `text`.
  bool read(std::string_view text);

 private:
  static constexpr std::size_t kShortest = 9;
  static constexpr std::size_t kLongest = 31;

  [[nodiscard]] std::uint32_t known() const {
    return digits | blanks | dashes | dots | slashes | opens | closes | pluses;
  }
};

#if defined(__SSE2__)

inline bool CharacterMasks::read(std::string_view text) {
  const std::size_t size = text.size();
  if (size < kShortest || size > kLongest) return false;
  // Two overlapping loads cover any size without touching what lies beyond the text.
  __m128i first;
  __m128i last;
  std::size_t shift = 0;
  if (size >= 16) {
    first = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data()));
    shift = size - 16;
    last = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + shift));
  } else {
    first = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(text.data()));
    shift = size - 8;
    last = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(text.data() + shift));
  }
  const auto merge = [shift](__m128i a, __m128i b) {
    return static_cast<std::uint32_t>(_mm_movemask_epi8(a)) |
           static_cast<std::uint32_t>(_mm_movemask_epi8(b)) << shift;
  };
  const auto find = [&](char c) {
    const __m128i wanted = _mm_set1_epi8(c);
    return merge(_mm_cmpeq_epi8(first, wanted), _mm_cmpeq_epi8(last, wanted));
  };
  const auto is_digit = [](__m128i v) {
    const __m128i offset = _mm_sub_epi8(v, _mm_set1_epi8('0'));
    return _mm_cmpeq_epi8(_mm_min_epu8(offset, _mm_set1_epi8(9)), offset);
  };
  digits = merge(is_digit(first), is_digit(last));
  blanks = find(' ');
  dashes = find('-');
  dots = find('.');
  slashes = find('/');
  opens = find('(');
  closes = find(')');
  pluses = find('+');
  return known() == (std::uint32_t{1} << size) - 1;
}

#else

inline bool CharacterMasks::read(std::string_view text) {
  if (text.size() < kShortest || text.size() > kLongest) return false;
  std::uint32_t bit = 1;
  for (char c : text) {
    if (c >= '0' && c <= '9') digits |= bit;
    if (c == ' ') blanks |= bit;
    if (c == '-') dashes |= bit;
    if (c == '.') dots |= bit;
    if (c == '/') slashes |= bit;
    if (c == '(') opens |= bit;
    if (c == ')') closes |= bit;
    if (c == '+') pluses |= bit;
    bit <<= 1;
  }
  return known() == (std::uint32_t{1} << text.size()) - 1;
}

#endif

}  // namespace belzeef
