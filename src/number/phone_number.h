#pragma once
/// A telephone number of any country as one integer.

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace belzeef {

/// The digits of an E.164 number after the `+`, as an integer: +31612345678 is 31612345678.
/// Invariant: either none (the default), or 2 to 15 digits of which the first is not 0. Equal
/// numbers are equal values, whatever they looked like in the list.
class PhoneNumber {
 public:
  constexpr PhoneNumber() = default;

  /// Country code and national number; nothing if that cannot be an E.164 number.
  static constexpr std::optional<PhoneNumber> from_e164_digits(std::uint64_t digits) {
    if (digits < 10 || digits > 999'999'999'999'999) return std::nullopt;
    return PhoneNumber(digits);
  }
  /// A Dutch number from its national significant number (without the trunk 0).
  static constexpr PhoneNumber dutch(std::uint64_t national) {
    std::uint64_t scale = 10;
    while (scale <= national) scale *= 10;
    return PhoneNumber(31 * scale + national);
  }

  [[nodiscard]] constexpr explicit operator bool() const { return digits_ != 0; }
  [[nodiscard]] constexpr std::uint64_t digits() const { return digits_; }
  friend constexpr auto operator<=>(PhoneNumber, PhoneNumber) = default;

 private:
  constexpr explicit PhoneNumber(std::uint64_t digits) : digits_(digits) {}
  std::uint64_t digits_ = 0;
};

/// The text of a number, `+31612345678`, without allocation; empty for none.
class PhoneText {
 public:
  explicit constexpr PhoneText(PhoneNumber number) {
    std::uint64_t rest = number.digits();
    while (rest != 0) {
      text_[--begin_] = static_cast<char>('0' + rest % 10);
      rest /= 10;
    }
    if (number) text_[--begin_] = '+';
  }
  [[nodiscard]] constexpr std::string_view view() const {
    return {text_.data() + begin_, text_.size() - begin_};
  }

 private:
  std::array<char, 16> text_{};
  std::size_t begin_ = 16;
};

}  // namespace belzeef
