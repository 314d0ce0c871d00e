#pragma once
/// The Dutch numbering plan: what a national number is, from data/numbering/*.csv.
///
/// The tables are computed from those files when this room is compiled; a malformed file does not
/// compile. Every look-up is O(1) but that of the short codes.

#include <cstdint>
#include <string_view>

#include "number/normalise.h"

namespace belzeef {

/// Digits that may be a national significant number: the value and how many there are (no leading
/// zero, so the count follows from the value; kept because every caller has it at hand).
struct NationalDigits {
  std::uint64_t value = 0;
  unsigned count = 0;
};

/// What the plan says of one national number; `type` is kNone if there is no such number.
struct PlanEntry {
  NumberType type = NumberType::kNone;
  bool dialable = false;         ///< a range people are called on
  bool unallocated = false;      ///< fixed, subscriber part starts 0, 1 or 9 (plan art. 4)
  std::uint8_t area_digits = 0;  ///< digits before the subscriber part
  std::string_view place;        ///< of a fixed number: static storage

  explicit operator bool() const { return type != NumberType::kNone; }
};

/// Looks up a whole national number; for 082, whose length nobody has laid down, any of 5 to 13.
PlanEntry plan_entry(NationalDigits national) noexcept;

/// plan_entry in short, for nine digits and the prefixes that three digits settle: all but 067x.
/// Four bytes, so that the look-up is one load.
struct alignas(4) NineDigitRange {
  NumberType type = NumberType::kNone;
  std::uint8_t area_digits = 0;
  bool dialable = false;
};
NineDigitRange nine_digit_range(std::uint32_t national) noexcept;

/// True for numbers that are dialled without trunk 0 (112, 1888, 14 020); they have no E.164 form.
bool is_short_code(NationalDigits digits) noexcept;

/// Fixed numbers whose subscriber part starts 0, 1 or 9 are not given out (plan art. 4).
bool is_unallocated(NumberType type, unsigned first_digit) noexcept;

/// All digits equal, or the first digits of 12345678 or of 87654321: made up more often than not.
/// At most eight digits; `first_digit` is the first of them.
bool is_placeholder_subscriber(std::uint32_t subscriber, unsigned subscriber_digits,
                               unsigned first_digit) noexcept;

}  // namespace belzeef
