#pragma once
/// A telephone number as a dialler holds it: country code and number in two fields.

#include <string>
#include <string_view>

namespace belzeef {

/// A text for normalise(), or why there is none.
struct DialledNumber {
  std::string text;
  std::string_view fault = {};  ///< empty: none; otherwise to follow "phone_number "
  /// A whole Dutch number, written with its 0, that it is if the foreign code is wrong. An
  /// objection counts for both.
  std::string may_be = {};
};

/// Puts country code and number together; both without surrounding blanks. The code is written as
/// 31, +31, 0031 or 01131; without one the number is as a list has it. A number under another code
/// is never one of the Netherlands. VICIdial puts the code 1 where a lead came without: a number
/// under 1 that cannot be one of North America is a fault, since nobody knows whose it is.
DialledNumber dialled_number(std::string_view phone_code, std::string_view number);

}  // namespace belzeef
