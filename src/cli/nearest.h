#pragma once
/// "Did you mean …": the known word nearest to one that is not.

#include <span>
#include <string>
#include <string_view>

namespace belzeef {

/// `: did you mean 'X'?` for the nearest of the words, empty where none is near.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> known);

}  // namespace belzeef
