#pragma once
/// Made-up phone numbers, and the ways people write them.

#include <string>
#include <string_view>
#include <vector>

#include "random.h"

namespace belzeef::lists {

/// A Dutch number in the two parts it is written in.
struct Phone {
  std::string area;        ///< without the zero: 20, 113; 6 for a mobile number
  std::string subscriber;  ///< the other digits, nine with those of the area
};

/// An area code and where it is.
struct Area {
  std::string code;
  std::string place;
};

/// The geographic areas of data/numbering with codes of `digits` digits, 2 or 3.
std::vector<Area> areas(std::size_t digits);

/// +31 and nine digits.
std::string e164(const Phone& phone);

/// A number as `pattern` has it: %a is the area code, %2 and %3 are the subscriber's next two or
/// three digits, %s all that are left, and %r is any digit.
std::string render(std::string_view pattern, const Phone& phone, Random& random);

/// A way of writing, and how many people have it.
struct Writing {
  std::uint32_t weight;
  std::string_view pattern;
};

/// `number` in decimal, with zeros before it to `width` digits.
std::string padded(std::uint64_t number, std::size_t width);

}  // namespace belzeef::lists
