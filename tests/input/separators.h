#pragma once
/// What may stand between the records of a list, so that no byte of it is lost.

#include <algorithm>
#include <string_view>

namespace belzeef::test {

/// Line ends; of a list's end a lone CR is one, too.
inline bool are_line_ends(std::string_view gap, bool at_end) {
  while (!gap.empty()) {
    const std::size_t size = gap.starts_with('\n') ? 1 : gap.starts_with("\r\n") ? 2 : 0;
    if (size == 0) return at_end && gap == "\r";
    gap.remove_prefix(size);
  }
  return true;
}

/// Of JSON: white space, byte order marks, and in an array its marks.
inline bool are_json_separators(std::string_view gap, bool array) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  for (;;) {
    gap.remove_prefix(
        std::min(gap.find_first_not_of(array ? " \t\r\n,[]" : " \t\r\n"), gap.size()));
    if (!gap.starts_with(kMark)) return gap.empty();
    gap.remove_prefix(kMark.size());
  }
}

}  // namespace belzeef::test
