#include "cli/reference/drawings.h"

namespace belzeef {

std::string with_replaced(std::string_view text, char mark, std::string_view what) {
  std::string out;
  for (const char c : text) {
    if (c == mark) {
      out += what;
    } else {
      out += c;
    }
  }
  return out;
}

std::string shell_quoted(std::string_view text) {
  return "'" + with_replaced(text, '\'', "'\\''") + "'";
}

}  // namespace belzeef
