#include "cli/nearest.h"

#include "input/nearest.h"

namespace belzeef {

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known) {
  const std::optional<std::size_t> nearest = nearest_word(word, known);
  return nearest ? ": did you mean '" + std::string(known[*nearest]) + "'?" : std::string();
}

}  // namespace belzeef
