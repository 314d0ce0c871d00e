#pragma once
/// Telephone numbers of which enough is shown to find one that is known, and no more.

#include <string>
#include <string_view>

#include "number/phone_number.h"

namespace belzeef {

/// What stands for a digit that is hidden, as UTF-8: •
inline constexpr std::string_view kHiddenDigit = "\xE2\x80\xA2";

/// Appends `+316•••••678`: the first three and the last three digits, and the mark for each digit
/// between them. All digits of a number are hidden that has less than five between; nothing is
/// appended for none. `mark` is `kHiddenDigit` in whatever encoding or escape the text is in.
void append_masked(PhoneNumber number, std::string_view mark, std::string& out);

/// Appends a text, which is UTF-8 (any bytes are safe), with the mark for each numeral in it.
void append_digitless(std::string_view text, std::string& out);

/// Whether a code point is a digit of any script, or a numeral such as ² or ⑥.
bool is_numeral(char32_t code_point) noexcept;

/// The number that a phone field means. None where it has no E.164 form, or the field holds several
/// numbers or can be read in more than one way. `field` is UTF-8, without CSV quoting.
PhoneNumber sole_number(std::string_view field) noexcept;

}  // namespace belzeef
