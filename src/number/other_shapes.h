#pragma once
/// Shapes of digits that are no telephone numbers, or hide one: dates, IBANs, spreadsheet formats.

#include <array>
#include <cstddef>
#include <string_view>

namespace belzeef {

/// 04-03-1971, 4/3/71, 1971-03-04; with or without a time of day.
bool is_date(std::string_view text) noexcept;
/// 6.12E+08: a number whose digits a spreadsheet threw away.
bool is_scientific(std::string_view text) noexcept;
/// NL60ABNA0203392540, with or without blanks.
bool is_iban(std::string_view text) noexcept;

/// 612345678.0 is 612345678; anything else is itself.
std::string_view without_zero_fraction(std::string_view text) noexcept;
/// The digits of 612.345.678 or 612,345,678; returns their count, 0 if `text` is not of that form.
std::size_t ungroup_thousands(std::string_view text, std::array<char, 16>& digits) noexcept;

}  // namespace belzeef
