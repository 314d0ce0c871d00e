#include "input/byte_masks.h"

#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace belzeef {
namespace {

#if defined(__x86_64__)

[[gnu::target("avx2")]] std::uint64_t where_avx2(__m256i low, __m256i high, __m256i wanted) {
  const auto first =
      static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted)));
  const auto last =
      static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted)));
  return first | std::uint64_t{last} << 32;
}

[[gnu::target("avx2")]] void classify_avx2(const char* bytes, std::size_t blocks, char delimiter,
                                           ByteMasks* out) {
  const __m256i quote = _mm256_set1_epi8('"');
  const __m256i part = _mm256_set1_epi8(delimiter);
  const __m256i newline = _mm256_set1_epi8('\n');
  for (std::size_t i = 0; i < blocks; ++i) {
    const auto* block = reinterpret_cast<const __m256i*>(bytes + 64 * i);
    const __m256i low = _mm256_loadu_si256(block);
    const __m256i high = _mm256_loadu_si256(block + 1);
    out[i] = {where_avx2(low, high, quote), where_avx2(low, high, part),
              where_avx2(low, high, newline)};
  }
}

std::uint64_t where_sse2(const __m128i (&lanes)[4], __m128i wanted) {
  std::uint64_t mask = 0;
  for (int i = 0; i < 4; ++i) {
    const auto lane =
        static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(lanes[i], wanted)));
    mask |= std::uint64_t{lane} << (16 * i);
  }
  return mask;
}

#endif

}  // namespace

void classify_baseline(const char* bytes, std::size_t blocks, char delimiter, ByteMasks* out) {
#if defined(__x86_64__)
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i part = _mm_set1_epi8(delimiter);
  const __m128i newline = _mm_set1_epi8('\n');
  for (std::size_t i = 0; i < blocks; ++i) {
    const auto* block = reinterpret_cast<const __m128i*>(bytes + 64 * i);
    const __m128i lanes[4] = {_mm_loadu_si128(block), _mm_loadu_si128(block + 1),
                              _mm_loadu_si128(block + 2), _mm_loadu_si128(block + 3)};
    out[i] = {where_sse2(lanes, quote), where_sse2(lanes, part), where_sse2(lanes, newline)};
  }
#else
  for (std::size_t i = 0; i < blocks; ++i) {
    out[i] = {};
    for (unsigned bit = 0; bit < 64; ++bit) {
      const char byte = bytes[64 * i + bit];
      out[i].quote |= std::uint64_t{byte == '"'} << bit;
      out[i].delimiter |= std::uint64_t{byte == delimiter} << bit;
      out[i].newline |= std::uint64_t{byte == '\n'} << bit;
    }
  }
#endif
}

void classify(const char* bytes, std::size_t blocks, char delimiter, ByteMasks* out) {
#if defined(__x86_64__)
  static const auto best = __builtin_cpu_supports("avx2") ? classify_avx2 : classify_baseline;
  best(bytes, blocks, delimiter, out);
#else
  classify_baseline(bytes, blocks, delimiter, out);
#endif
}

ByteMasks classify_tail(const char* bytes, std::size_t size, char delimiter) {
  char padded[64] = {};
  std::memcpy(padded, bytes, size);
  ByteMasks masks;
  classify_baseline(padded, 1, delimiter, &masks);
  const std::uint64_t there = (std::uint64_t{1} << size) - 1;
  return {masks.quote & there, masks.delimiter & there, masks.newline & there};
}

}  // namespace belzeef
