#pragma once
/// One number as people write it: digits, separators, brackets, plus signs; no words.

#include <string_view>

#include "number/normalise.h"
#include "number/repair_set.h"

namespace belzeef {

/// What one stretch of digits and separators turned out to be.
struct Reading {
  NumberOutcome outcome = NumberOutcome::kInvalid;
  RepairSet repairs;
  NumberType type = NumberType::kNone;
  bool unallocated = false;
  bool placeholder = false;
  bool has_letter = false;  ///< an O stood among the digits
  PhoneNumber number;       ///< none for a short code and for 082

  /// One number was read whole, callable or not.
  [[nodiscard]] bool is_number() const {
    return outcome == NumberOutcome::kCallable || outcome == NumberOutcome::kNotCallable ||
           outcome == NumberOutcome::kForeign;
  }
};

/// `text` begins with a digit, '+' or '(', and ends with a digit or ')'; an O or o is a digit 0
/// that was typed as a letter. kMissing means that all digits are zeros.
Reading read_written_number(std::string_view text) noexcept;

}  // namespace belzeef
