#pragma once
/// A JSON object's own members, as they stand.

#include <string_view>
#include <vector>

namespace belzeef {

/// Views into the object.
struct MemberText {
  std::string_view name;   ///< with its quotes, escapes and all
  std::string_view value;  ///< without the white space around it
};

/// Puts the members of a sound object into `out`, in their order. Of bytes that are no sound object
/// it gives what it can find; no byte outside them is read. In any encoding that holds ASCII.
void split_members(std::string_view object, std::vector<MemberText>& out);

}  // namespace belzeef
