#pragma once
/// Calendar days. Every rule is evaluated on a day, never on a clock.

#include <charconv>
#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace belzeef {

/// A day of the proleptic Gregorian calendar, as days since 1970-01-01. Years 1 to 9999.
using Day = std::chrono::sys_days;

/// The absence of a date. Below every real day, so that "since no date" is "since always".
inline constexpr Day kNoDay{std::chrono::days{std::numeric_limits<std::int32_t>::min()}};

constexpr bool given(Day day) { return day != kNoDay; }

constexpr Day make_day(int year, unsigned month, unsigned day) {
  using namespace std::chrono;
  return sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
}

/// `YYYY-MM-DD` of a day that exists, years 0001 to 9999; nothing otherwise.
constexpr std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  auto digits = [&](std::size_t from, std::size_t count) {
    unsigned value = 0;
    for (std::size_t i = from; i < from + count; ++i) {
      if (text[i] < '0' || text[i] > '9') return std::numeric_limits<unsigned>::max();
      value = value * 10 + static_cast<unsigned>(text[i] - '0');
    }
    return value;
  };
  const unsigned year = digits(0, 4);
  const unsigned month = digits(5, 2);
  const unsigned day = digits(8, 2);
  if (year < 1 || year > 9999 || month > 12 || day > 31) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(year)},
                                         std::chrono::month{month}, std::chrono::day{day}};
  if (!date.ok()) return std::nullopt;
  return Day{date};
}

/// `YYYY-MM-DD`; empty for kNoDay.
inline std::string day_text(Day day) {
  if (!given(day)) return {};
  const std::chrono::year_month_day date{day};
  std::string text = "0000-00-00";
  auto put = [&](std::size_t last, unsigned value) {
    for (std::size_t at = last; value != 0; --at, value /= 10) {
      text[at] = static_cast<char>('0' + value % 10);
    }
  };
  put(3, static_cast<unsigned>(static_cast<int>(date.year())));
  put(6, static_cast<unsigned>(date.month()));
  put(9, static_cast<unsigned>(date.day()));
  return text;
}

/// The same day of the month some months on, clamped to that month's last day.
constexpr Day add_months(Day day, int months) {
  using namespace std::chrono;
  const year_month_day date{day};
  const year_month_day moved = date + std::chrono::months{months};
  if (moved.ok()) return sys_days{moved};
  return sys_days{moved.year() / moved.month() / last};
}

/// The same date some years on; 29 February counts as 28 February, also where it exists again.
constexpr Day add_years(Day day, int years) {
  const std::chrono::year_month_day date{day};
  const bool leap_day = date.month() == std::chrono::February && date.day() == std::chrono::day{29};
  return add_months(leap_day ? day - std::chrono::days{1} : day, years * 12);
}

}  // namespace belzeef
