#include "input/json_scan.h"

#if defined(__x86_64__)
#include <emmintrin.h>
#endif

namespace belzeef {

std::size_t skip_space_back(std::string_view data, std::size_t at, std::size_t from) {
  data = data.substr(0, at).substr(from);
  for (;;) {
    if (!data.empty() && is_space(data.back())) {
      data.remove_suffix(1);
    } else if (data.ends_with(kByteOrderMark)) {
      data.remove_suffix(kByteOrderMark.size());
    } else {
      return from + data.size();
    }
  }
}

std::size_t find_string_mark(std::string_view data, std::size_t at) {
#if defined(__x86_64__)
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i backslash = _mm_set1_epi8('\\');
  const __m128i newline = _mm_set1_epi8('\n');
  for (; at + 16 <= data.size(); at += 16) {
    const __m128i lane = _mm_loadu_si128(reinterpret_cast<const __m128i*>(data.data() + at));
    const __m128i found =
        _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(lane, quote), _mm_cmpeq_epi8(lane, backslash)),
                     _mm_cmpeq_epi8(lane, newline));
    const auto mask = static_cast<unsigned>(_mm_movemask_epi8(found));
    if (mask != 0) return at + static_cast<std::size_t>(__builtin_ctz(mask));
  }
#endif
  while (at < data.size() && data[at] != '"' && data[at] != '\\' && data[at] != '\n') ++at;
  return at;
}

ObjectScan::Result ObjectScan::run() {
  for (at_ = 0; at_ < text_.size(); ++at_) {
    switch (text_[at_]) {
      case '"':
        if (const Result result = pass_string(); result != kWhole) return result;
        before_ = '"';
        break;
      case '{':
      case '[':
        if (!open(text_[at_])) return kDamaged;
        break;
      case '}':
      case ']':
        if (opened_[depth_ - 1] != (text_[at_] == '}' ? '{' : '[')) return kDamaged;
        before_ = text_[at_];
        if (--depth_ == 0) {
          ++at_;
          return kWhole;
        }
        break;
      case ' ':
      case '\t':
      case '\r':
      case '\n':
        break;
      default:
        before_ = text_[at_];
    }
  }
  return kCutShort;
}

/// From a string's first quote to its last.
ObjectScan::Result ObjectScan::pass_string() {
  for (std::size_t at = at_ + 1;; ++at) {
    at = find_string_mark(text_, at);
    if (at >= text_.size()) return kCutShort;
    at_ = at;
    if (text_[at] == '\n') return kDamaged;
    if (text_[at] == '\\') {
      // An escaped line end is one all the same, and no JSON.
      if (text_.substr(at + 1, 1) != "\n") ++at;
      continue;
    }
    if (at + 1 == text_.size()) return kCutShort;
    const char next = text_[at + 1];
    const bool ends = is_space(next) || next == ',' || next == ':' || next == '}' || next == ']';
    return ends ? kWhole : kDamaged;
  }
}

bool ObjectScan::open(char c) {
  if (depth_ != 0) {
    const bool value_may_stand =
        opened_[depth_ - 1] == '{' ? before_ == ':' : before_ == '[' || before_ == ',';
    if (!value_may_stand || depth_ == kDeepestJson) return false;
  }
  opened_[depth_++] = c;
  before_ = c;
  return true;
}

std::string_view first_name(std::string_view object) {
  object = object.substr(0, kNameReach);
  std::size_t at = 1;
  while (at < object.size() && is_space(object[at])) ++at;
  if (at >= object.size() || object[at] != '"') return {};
  const std::size_t end = find_string_mark(object, at + 1);
  if (end >= object.size() || object[end] != '"') return {};
  return object.substr(at, end + 1 - at);
}

}  // namespace belzeef
