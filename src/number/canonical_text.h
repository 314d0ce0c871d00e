#pragma once
/// A phone field in plain characters: the first step of the decision procedure.

#include <array>
#include <cstddef>
#include <string_view>

#include "number/code_points.h"
#include "number/repair_set.h"

namespace belzeef {

/// ASCII without control codes, plus kOtherLetter and kJunk; no blank at either end, never two in a
/// row. One layer of quotes (or ="…") is gone. `repairs` says what was mended on the way.
class CanonicalText {
 public:
  explicit CanonicalText(std::string_view field) noexcept;

  /// Lives as long as this object.
  [[nodiscard]] std::string_view view() const { return {chars_.data() + begin_, end_ - begin_}; }
  [[nodiscard]] RepairSet repairs() const { return repairs_; }
  [[nodiscard]] bool has_junk() const { return junk_; }
  /// Longer than any phone field: the rest was not read.
  [[nodiscard]] bool is_cut() const { return cut_; }

 private:
  void append(char character);
  void strip_quotes();

  static constexpr std::size_t kCapacity = 512;
  std::array<char, kCapacity> chars_;  // only [begin_, end_) is ever read
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  RepairSet repairs_;
  bool junk_ = false;
  bool cut_ = false;
};

}  // namespace belzeef
