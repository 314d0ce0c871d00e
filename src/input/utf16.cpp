#include "input/utf16.h"

#include <algorithm>
#include <array>
#include <utility>

#if defined(__x86_64__)
#include <emmintrin.h>
#endif

namespace belzeef {
namespace {

/// Pairs that are decoded in one go, into a buffer that stays in the nearest cache.
constexpr std::size_t kSlice = 2048;

char16_t unit_at(const char* bytes, Utf16Order order) {
  const auto first = static_cast<unsigned char>(bytes[0]);
  const auto second = static_cast<unsigned char>(bytes[1]);
  const int unit = order == Utf16Order::kLittle ? first | second << 8 : second | first << 8;
  return static_cast<char16_t>(unit);
}

char* put_three(char32_t point, char* to) {
  *to++ = static_cast<char>(0xE0 | point >> 12);
  *to++ = static_cast<char>(0x80 | (point >> 6 & 0x3F));
  *to++ = static_cast<char>(0x80 | (point & 0x3F));
  return to;
}

char* put_four(char32_t point, char* to) {
  *to++ = static_cast<char>(0xF0 | point >> 18);
  *to++ = static_cast<char>(0x80 | (point >> 12 & 0x3F));
  *to++ = static_cast<char>(0x80 | (point >> 6 & 0x3F));
  *to++ = static_cast<char>(0x80 | (point & 0x3F));
  return to;
}

/// Units that are tried at once.
constexpr std::size_t kStep = 16;

#if defined(__x86_64__)
/// Puts the sixteen units at `from` if they are ASCII.
bool put_ascii(const char* from, Utf16Order order, char* to) {
  __m128i low = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
  __m128i high = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + 16));
  const auto beyond = static_cast<short>(order == Utf16Order::kLittle ? 0xFF80 : 0x80FF);
  const __m128i both = _mm_and_si128(_mm_or_si128(low, high), _mm_set1_epi16(beyond));
  if (_mm_movemask_epi8(_mm_cmpeq_epi8(both, _mm_setzero_si128())) != 0xFFFF) return false;
  if (order == Utf16Order::kBig) {
    low = _mm_srli_epi16(low, 8);
    high = _mm_srli_epi16(high, 8);
  }
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), _mm_packus_epi16(low, high));
  return true;
}
#else
bool put_ascii(const char* from, Utf16Order order, char* to) {
  unsigned all = 0;
  for (std::size_t i = 0; i < kStep; ++i) {
    const char16_t unit = unit_at(from + 2 * i, order);
    all |= unit;
    to[i] = static_cast<char>(unit);
  }
  return all < 0x80;
}
#endif

}  // namespace

std::optional<Utf16Order> utf16_order_of(std::string_view first_bytes) {
  const std::size_t pairs = std::min<std::size_t>(first_bytes.size(), 256) / 2;
  if (pairs < 2) return std::nullopt;
  std::size_t looked_at = 0;
  std::size_t nul_first = 0;
  std::size_t nul_second = 0;
  for (std::size_t i = 0; i < pairs; ++i) {
    nul_first += first_bytes[2 * i] == '\0' ? 1 : 0;
    nul_second += first_bytes[2 * i + 1] == '\0' ? 1 : 0;
    ++looked_at;
    // The first line is a header, mostly in ASCII; what follows may be in any script.
    const std::string_view pair = first_bytes.substr(2 * i, 2);
    if (i > 0 && (pair == std::string_view("\n\0", 2) || pair == std::string_view("\0\n", 2)))
      break;
  }
  if (nul_first == 0 && 4 * nul_second >= 3 * looked_at) return Utf16Order::kLittle;
  if (nul_second == 0 && 4 * nul_first >= 3 * looked_at) return Utf16Order::kBig;
  return std::nullopt;
}

/// Puts what is complete with this unit: at most six bytes, four if a pair was awaited and is one.
char* Utf16Decoder::put(char16_t unit, char* to) {
  if (high_ != 0) {
    const char16_t high = std::exchange(high_, u'\0');
    if ((unit & 0xFC00) == 0xDC00) {
      return put_four(0x10000 + ((high & 0x3FFU) << 10) + (unit & 0x3FFU), to);
    }
    to = put_three(high, to);
  }
  if ((unit & 0xFC00) == 0xD800) {
    high_ = unit;
    return to;
  }
  if (unit >= 0x800) return put_three(unit, to);
  if (unit >= 0x80) {
    *to++ = static_cast<char>(0xC0 | unit >> 6);
    *to++ = static_cast<char>(0x80 | (unit & 0x3F));
  } else {
    *to++ = static_cast<char>(unit);
  }
  return to;
}

void Utf16Decoder::decode_pairs(const char* from, std::size_t pairs, std::string& out) {
  // Three bytes a unit, and three for a high surrogate from before.
  std::array<char, 3 * kSlice + 3> slice;
  while (pairs != 0) {
    const std::size_t now = std::min(pairs, kSlice);
    char* to = slice.data();
    for (std::size_t i = 0; i < now;) {
      if (now - i >= kStep && high_ == 0 && put_ascii(from + 2 * i, order_, to)) {
        i += kStep;
        to += kStep;
        continue;
      }
      const std::size_t end = std::min(i + kStep, now);
      for (; i < end; ++i) to = put(unit_at(from + 2 * i, order_), to);
    }
    out.append(slice.data(), to);
    from += 2 * now;
    pairs -= now;
  }
}

void Utf16Decoder::decode(std::string_view bytes, std::string& out) {
  if (half_ && !bytes.empty()) {
    const char pair[] = {*half_, bytes.front()};
    half_.reset();
    bytes.remove_prefix(1);
    decode_pairs(pair, 1, out);
  }
  decode_pairs(bytes.data(), bytes.size() / 2, out);
  if (bytes.size() % 2 != 0) half_ = bytes.back();
}

void Utf16Decoder::finish(std::string& out) {
  std::array<char, 6> rest;
  char* to = rest.data();
  if (high_ != 0) to = put_three(high_, to);
  if (half_) to = put_three(0xDC00U + static_cast<unsigned char>(*half_), to);
  out.append(rest.data(), to);
  high_ = 0;
  half_.reset();
}

}  // namespace belzeef
