#pragma once
/// A field cut into stretches of digits and the words round them.

#include <array>
#include <cstddef>
#include <string_view>

namespace belzeef {

/// Digits with their separators; where words touch them without a blank, that is noted.
struct Stretch {
  std::string_view digits;
  std::string_view before;  ///< what stands between the stretch before and this one
  bool touched_before = false;
  bool touched_after = false;
};

class FieldParts {
 public:
  static constexpr unsigned kMost = 8;

  explicit FieldParts(std::string_view text) noexcept;

  [[nodiscard]] unsigned size() const { return size_; }
  [[nodiscard]] const Stretch& operator[](unsigned index) const { return stretches_[index]; }
  /// What follows the last stretch.
  [[nodiscard]] std::string_view tail() const { return tail_; }
  /// There were more stretches than a field with a phone number can have.
  [[nodiscard]] bool overflowed() const { return overflowed_; }

 private:
  void add(std::size_t begin, std::size_t end);

  std::string_view text_;
  std::array<Stretch, kMost> stretches_;
  std::size_t last_end_ = 0;
  std::string_view tail_;
  unsigned size_ = 0;
  bool overflowed_ = false;
};

/// Whether a text has letters (or '#') in it, and so is more than punctuation.
bool has_words(std::string_view text) noexcept;

}  // namespace belzeef
