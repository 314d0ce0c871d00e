#pragma once
/// How the values that are added to rows are written, whatever the format.

#include <array>
#include <charconv>
#include <cstdint>
#include <string>

#include "events/day.h"
#include "reason.h"

namespace belzeef {

/// Codes separated by blanks, in precedence order.
template <class Set>
void append_codes(const Set& set, std::string& out) {
  bool first = true;
  set.for_each([&](auto id) {
    if (!first) out += ' ';
    out.append(code(id));
    first = false;
  });
}

inline void append_number(std::uint64_t number, std::string& out) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

inline void append_day(Day day, std::string& out) {
  // The same few days for millions of rows.
  thread_local Day cached_day = kNoDay;
  thread_local std::string cached_text;
  if (day != cached_day) {
    cached_text = day_text(day);
    cached_day = day;
  }
  out.append(cached_text);
}

}  // namespace belzeef
