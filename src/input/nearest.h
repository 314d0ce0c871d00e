#pragma once
/// "Did you mean …": the known word nearest to one that is not known.

#include <optional>
#include <span>
#include <string_view>

namespace belzeef {

/// The place of the nearest of the words, if one is near: no more than half its letters to add,
/// drop or change. Words over a hundred letters are cut there.
std::optional<std::size_t> nearest_word(std::string_view word,
                                        std::span<const std::string_view> known);

}  // namespace belzeef
