#pragma once
/// Where the bytes lie that matter to CSV, 64 at a time, as fast as the processor can tell.

#include <cstddef>
#include <cstdint>

#if defined(__x86_64__)
#include <emmintrin.h>
#endif

namespace belzeef {

/// One bit a byte, the first byte in the lowest bit, of 64 bytes.
struct ByteMasks {
  std::uint64_t quote;
  std::uint64_t delimiter;
  std::uint64_t newline;
};

/// Fills `out` for `blocks` times 64 bytes. AVX2 where the processor has it, chosen at run time.
void classify(const char* bytes, std::size_t blocks, char delimiter, ByteMasks* out);

/// The same without AVX2: for older processors, and for the tests to compare with.
void classify_baseline(const char* bytes, std::size_t blocks, char delimiter, ByteMasks* out);

/// The same for `size` < 64 bytes; the bits past these are 0.
ByteMasks classify_tail(const char* bytes, std::size_t size, char delimiter);

/// The quotes and delimiters of 64 bytes. Inline, for the fields of a row are looked up row by row.
inline std::uint64_t quotes_and_delimiters(const char* bytes, char delimiter) {
#if defined(__x86_64__)
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i part = _mm_set1_epi8(delimiter);
  std::uint64_t mask = 0;
  for (int i = 0; i < 4; ++i) {
    const __m128i lane = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes) + i);
    const __m128i found = _mm_or_si128(_mm_cmpeq_epi8(lane, quote), _mm_cmpeq_epi8(lane, part));
    mask |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(found))} << (16 * i);
  }
  return mask;
#else
  ByteMasks masks;
  classify_baseline(bytes, 1, delimiter, &masks);
  return masks.quote | masks.delimiter;
#endif
}

}  // namespace belzeef
