#pragma once
/// A page as text for a terminal.

#include <string>

#include "proof/page.h"

namespace belzeef {

struct TextLook {
  int width = 80;      ///< of the terminal, in columns; a narrower one than 40 counts as 40
  bool ascii = false;  ///< without block characters and accents
};

/// Lines of at most the width, but for words that are longer. No control characters. Charts are
/// drawn with the numbers of their tables beside them; what is only reference is left out.
std::string page_text(const Page& page, const TextLook& look);

}  // namespace belzeef
