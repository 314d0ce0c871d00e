#include "cli/nearest.h"

#include <algorithm>
#include <vector>

namespace belzeef {
namespace {

/// Insertions, deletions and replacements that turn one word into the other.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known) {
  constexpr std::size_t kLongest = 60;
  if (word.size() > kLongest) return {};
  std::size_t nearest = word.size() / 2 + 1;
  std::string_view found;
  for (const std::string_view candidate : known) {
    const std::size_t far = distance(word, candidate);
    if (far < nearest) {
      nearest = far;
      found = candidate;
    }
  }
  return found.empty() ? std::string() : ": did you mean '" + std::string(found) + "'?";
}

}  // namespace belzeef
