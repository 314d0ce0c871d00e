#pragma once
/// The person a record or a row is about, as the text under which he is known.

#include <span>
#include <string>
#include <string_view>

namespace belzeef {

/// Puts the columns that tell persons at one number apart into `out`, in their order: each without
/// case, accents, blanks, marks without width and control bytes, joined by the byte 1F. So
/// `1234 AB`, `12a` and `1234ab`, `12 A` are one person. Empty where all columns are: then there is
/// no person. UTF-8; what is not stands as it is.
void subject_text(std::span<const std::string_view> columns, std::string& out);

}  // namespace belzeef
