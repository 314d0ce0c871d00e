#pragma once
/// One JSON object, read for its bounds: braces, brackets and quotes only. A part of the cutting.

#include <array>
#include <cstddef>
#include <string_view>

#include "input/json_cut.h"

namespace belzeef {

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
constexpr bool is_space(char c) { return is_blank(c) || c == '\n'; }

/// What a UTF-8 file may begin with, and so what stands where such files were put together.
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
/// Its bytes, if `data` has one at `at`.
constexpr std::size_t mark_size(std::string_view data, std::size_t at) {
  if (at >= data.size() || data[at] != kByteOrderMark.front()) return 0;
  return data.substr(at).starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
}
/// Where the white space and byte order marks begin that end at `at`, not before `from`.
std::size_t skip_space_back(std::string_view data, std::size_t at, std::size_t from);

/// Bytes of an object in which its first name is looked for.
constexpr std::size_t kNameReach = 256;

/// `"name"` of an object's first member, as it stands; empty if that is not to be seen soon.
std::string_view first_name(std::string_view object);

/// The first `"`, backslash or newline at or past `at`, or the end.
std::size_t find_string_mark(std::string_view data, std::size_t at);

/// Reads one object for its bounds; what is damaged is said in json_cut.h.
class ObjectScan {
 public:
  enum Result { kWhole, kDamaged, kCutShort };

  /// `text` begins with the object; what lies past its end is not there.
  explicit ObjectScan(std::string_view text) : text_(text) {}

  Result run();
  /// Past the object, or where the damage was found.
  [[nodiscard]] std::size_t at() const { return at_; }
  /// Damaged by an object that begins where a name of this one should stand.
  [[nodiscard]] bool misplaced_object() const {
    return text_.substr(at_, 1) == "{" && before_ == ',' && depth_ == 1;
  }

 private:
  Result pass_string();
  bool open(char c);

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  char before_ = ' ';  ///< the last byte outside strings that was no white space
  std::array<char, kDeepestJson> opened_{};
};

}  // namespace belzeef
