#pragma once
/// "Did you mean …": the known word nearest to one that is not known.

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace belzeef {

/// The place of the nearest of the words, if one is near: no more than this share of its letters
/// (a half, a quarter) to add, drop or change. Words over a hundred letters are cut there.
std::optional<std::size_t> nearest_word(std::string_view word,
                                        std::span<const std::string_view> known,
                                        std::size_t share = 2);

/// `: did you mean 'X'?` for the nearest of the words, empty where none is near.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> known);

}  // namespace belzeef
