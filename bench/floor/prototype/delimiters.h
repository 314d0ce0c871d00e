#pragma once
/// Where the fields of well-formed CSV end: commas and line ends that stand in no quotes. AVX2.

#include <immintrin.h>

#include <bit>
#include <cstddef>
#include <cstdint>

namespace belzeef::prototype {

/// One bit a byte of 64.
struct ByteMasks {
  std::uint64_t quotes;
  std::uint64_t commas;
  std::uint64_t line_ends;
};

inline ByteMasks byte_masks(const char* bytes) {
  const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
  const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + 32));
  const auto equal_to = [&](char byte) {
    const __m256i wanted = _mm256_set1_epi8(byte);
    const auto mask = [&](__m256i half) {
      return static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(half, wanted)));
    };
    return std::uint64_t{mask(low)} | std::uint64_t{mask(high)} << 32;
  };
  return {equal_to('"'), equal_to(','), equal_to('\n')};
}

/// Bit i is the parity of bits 0 … i: from each opening quote up to its closing one.
inline std::uint64_t prefix_parity(std::uint64_t bits) {
  const __m128i operand = _mm_set_epi64x(0, static_cast<long long>(bits));
  const __m128i product = _mm_clmulepi64_si128(operand, _mm_set1_epi8(-1), 0);
  return static_cast<std::uint64_t>(_mm_cvtsi128_si64(product));
}

/// Whether there is an odd number of quotes.
inline bool odd_quotes(const char* data, std::size_t size) {
  unsigned quotes = 0;
  std::size_t at = 0;
  for (; at + 64 <= size; at += 64) {
    quotes ^= static_cast<unsigned>(std::popcount(byte_masks(data + at).quotes));
  }
  for (; at < size; ++at) quotes ^= static_cast<unsigned>(data[at] == '"');
  return (quotes & 1) != 0;
}

/// Writes the offsets of all field ends to `ends` and returns how many. `data` begins within quotes
/// or not, and can be read up to the next multiple of 64; `ends` needs room for 12 more.
inline std::size_t find_field_ends(const char* data, std::size_t size, bool in_quotes,
                                   std::uint32_t* ends) {
  std::uint32_t* next = ends;
  std::uint64_t quoted_before = in_quotes ? ~std::uint64_t{0} : 0;
  for (std::size_t at = 0; at < size; at += 64) {
    const ByteMasks masks = byte_masks(data + at);
    std::uint64_t found = masks.commas | masks.line_ends;
    if ((masks.quotes | quoted_before) != 0) [[unlikely]] {
      const std::uint64_t quoted = prefix_parity(masks.quotes) ^ quoted_before;
      quoted_before = static_cast<std::uint64_t>(static_cast<std::int64_t>(quoted) >> 63);
      found &= ~quoted;
    }
    if (at + 64 > size) [[unlikely]]
      found &= ~std::uint64_t{0} >> (64 - (size - at));
    // Six at once without asking how many there are: about as many as 64 bytes of a list have.
    const auto count = static_cast<std::uint32_t>(std::popcount(found));
    const auto base = static_cast<std::uint32_t>(at);
    const auto put = [&](std::uint32_t from, std::uint32_t to) {
      for (std::uint32_t i = from; i < to; ++i) {
        next[i] =
            base + static_cast<std::uint32_t>(std::countr_zero(found | std::uint64_t{1} << 63));
        found &= found - 1;
      }
    };
    put(0, 6);
    if (count > 6) put(6, 12);
    if (count > 12) [[unlikely]]
      put(12, count);
    next += count;
  }
  return static_cast<std::size_t>(next - ends);
}

}  // namespace belzeef::prototype
