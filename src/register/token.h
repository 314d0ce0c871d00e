#pragma once
/// The image of a number by which the register knows it, and its hash.

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "number/phone_number.h"

namespace belzeef {

/// Eight-byte words that name a number in a table of the register: the number's digits, or its
/// SHA-256. The map from number to key is injective in either table, so equality is exact.
using KeyWords = std::span<const std::uint64_t>;

/// The key of a number in the table of numbers: its E.164 digits as an integer.
inline std::uint64_t number_key(PhoneNumber number) { return number.digits(); }

/// SHA-256 of a number's E.164 text (`+31612345678`), as four words in byte order of the digest.
struct HashedNumber {
  std::array<std::uint64_t, 4> words{};
  friend bool operator==(const HashedNumber&, const HashedNumber&) = default;
};
HashedNumber sha256_of(PhoneNumber number);
/// From 64 hexadecimal digits in either case; nothing from anything else.
bool parse_sha256(std::string_view hex, HashedNumber& out);

/// XXH3-64 of the key's bytes: the bucket, the filter block and its bits all come from it.
std::uint64_t hash_key(KeyWords key);

}  // namespace belzeef
