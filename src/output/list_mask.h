#pragma once
/// Telephone numbers made unreadable in the bytes of a list.

#include <string>
#include <string_view>

#include "number/phone_number.h"

namespace belzeef {

/// Masks texts of lists that come out as UTF-8, or as Windows-1252. Immutable.
class ListMask {
 public:
  explicit ListMask(bool windows_1252 = false) : windows_1252_(windows_1252) {}

  /// Appends a number as `+316•••••678`.
  void append_number(PhoneNumber number, std::string& out) const;
  /// Appends what a phone field of this text becomes: its number, masked; where it has no one
  /// number, the text with each digit hidden.
  void append_field(std::string_view text, std::string& out) const;
  /// Appends a text with each digit hidden.
  void append_digitless(std::string_view text, std::string& out) const;

 private:
  bool windows_1252_;
};

}  // namespace belzeef
