#pragma once
/// The two halves of normalise(), apart so that tests can hold them against each other.

#include <string_view>

#include "number/normalise.h"

namespace belzeef {

/// The whole grammar; right for every field.
NormalisedNumber normalise_exact(std::string_view field) noexcept;

/// The everyday spellings only. True if `field` is one of them; then `reading` is exactly what
/// normalise_exact says. False says nothing about the field, and leaves `reading` as it was.
bool normalise_plain(std::string_view field, NormalisedNumber& reading) noexcept;

}  // namespace belzeef
