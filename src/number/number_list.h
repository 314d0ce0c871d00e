#pragma once
/// One stretch of a field without words: usually a number, sometimes two, sometimes a date.

#include <array>
#include <string_view>

#include "number/written_number.h"

namespace belzeef {

/// The different numbers of a field, in their order, up to eight.
class NumberList {
 public:
  void add(PhoneNumber number);
  /// Adds all of another list.
  void add(const NumberList& other);
  [[nodiscard]] unsigned size() const { return size_; }
  /// Whether there were more than are kept.
  [[nodiscard]] bool more() const { return more_; }
  [[nodiscard]] PhoneNumber at(unsigned index) const {
    return index < size_ ? numbers_[index] : PhoneNumber();
  }

 private:
  static constexpr unsigned kMost = 8;
  std::array<PhoneNumber, kMost> numbers_;
  unsigned size_ = 0;
  bool more_ = false;
};

struct StretchReading {
  Reading reading;       ///< of the whole; kAmbiguous if it holds several numbers
  NumberList numbers;    ///< what is in it, also if `reading` rejects it
  bool several = false;  ///< it was read as more than one number
};

/// `text` begins with a digit, '+' or '(', and ends with a digit or ')'.
StretchReading read_stretch(std::string_view text) noexcept;

}  // namespace belzeef
