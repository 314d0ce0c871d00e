#pragma once
/// One stretch of a field without words: usually a number, sometimes two, sometimes a date.

#include <array>
#include <string_view>

#include "number/written_number.h"

namespace belzeef {

/// The different numbers of a field, in their order. A fifth is not kept.
class NumberList {
 public:
  void add(PhoneNumber number);
  [[nodiscard]] unsigned size() const { return size_; }
  [[nodiscard]] PhoneNumber at(unsigned index) const {
    return index < size_ ? numbers_[index] : PhoneNumber();
  }

 private:
  static constexpr unsigned kMost = 4;
  std::array<PhoneNumber, kMost> numbers_;
  unsigned size_ = 0;
};

struct StretchReading {
  Reading reading;       ///< of the whole; kAmbiguous if it holds several numbers
  NumberList numbers;    ///< what is in it, also if `reading` rejects it
  bool several = false;  ///< it was read as more than one number
};

/// `text` begins with a digit, '+' or '(', and ends with a digit or ')'.
StretchReading read_stretch(std::string_view text) noexcept;

}  // namespace belzeef
