#include "input/nearest.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace belzeef {
namespace {

constexpr std::size_t kLongest = 100;

/// How many letters to add, drop or change to make the one of the other.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
      corner = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

std::optional<std::size_t> nearest_word(std::string_view word,
                                        std::span<const std::string_view> known,
                                        std::size_t share) {
  word = word.substr(0, kLongest);
  std::size_t nearest = std::max<std::size_t>(word.size() / share, 1) + 1;
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < known.size(); ++i) {
    const std::size_t far = distance(word, known[i].substr(0, kLongest));
    if (far >= nearest) continue;
    nearest = far;
    found = i;
  }
  return found;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known) {
  const std::optional<std::size_t> nearest = nearest_word(word, known);
  return nearest ? ": did you mean '" + std::string(known[*nearest]) + "'?" : std::string();
}

}  // namespace belzeef
