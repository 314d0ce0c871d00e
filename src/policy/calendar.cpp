#include "policy/calendar.h"

#include <algorithm>

namespace belzeef {
namespace {

using std::chrono::days;
using std::chrono::weekday;

struct Date {
  int year;
  unsigned month;
  unsigned day;
};

Date date_of(Day day) {
  const std::chrono::year_month_day date{day};
  return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
          static_cast<unsigned>(date.day())};
}

/// King's Day, until 2013 Queen's Day; a day earlier where it would fall on a Sunday.
Day kings_day(int year) {
  const Day day = year >= 2014 ? make_day(year, 4, 27) : make_day(year, 4, 30);
  return weekday{day} == std::chrono::Sunday ? day - days{1} : day;
}

DayKind weekday_kind(Day day) {
  const weekday name{day};
  if (name == std::chrono::Sunday) return DayKind::kSunday;
  return name == std::chrono::Saturday ? DayKind::kSaturday : DayKind::kWeekday;
}

const HoursRow* find_row(const Tables& tables, Day day, DayKind kind) {
  for (const HoursRow& row : tables.hours) {
    if (row.day == kind && row.valid_from <= day && day <= row.valid_to) return &row;
  }
  return nullptr;
}

/// The row of this very date or named day, which is more specific than its kind.
const HoursRow* find_special(const Tables& tables, Day day) {
  const Date date = date_of(day);
  for (const HoursRow& row : tables.hours) {
    if (day < row.valid_from || row.valid_to < day) continue;
    if (row.day == DayKind::kDate && row.month == date.month && row.month_day == date.day) {
      return &row;
    }
    if (row.day == DayKind::kGoodFriday && day == easter_sunday(date.year) - days{2}) return &row;
  }
  return nullptr;
}

/// A special closing hour only narrows a day that is otherwise open.
CallWindow narrowed(const HoursRow* usual, const HoursRow* special) {
  CallWindow window;
  for (const HoursRow* row : {usual, special}) {
    if (row == nullptr) continue;
    if (row->closed) return {.closed = true};
    window.from_minute = std::max(window.from_minute, row->open_minute);
    window.to_minute = std::min(window.to_minute, row->close_minute);
  }
  return window;
}

}  // namespace

Day easter_sunday(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return make_day(year, static_cast<unsigned>(n / 31), static_cast<unsigned>(n % 31 + 1));
}

bool is_public_holiday(Day day) {
  const Date date = date_of(day);
  const Day easter = easter_sunday(date.year);
  const int after_easter = static_cast<int>((day - easter).count());
  if (after_easter == 0 || after_easter == 1) return true;    // Easter Sunday and Monday
  if (after_easter == 39) return true;                        // Ascension
  if (after_easter == 49 || after_easter == 50) return true;  // Whit Sunday and Monday
  if (day == kings_day(date.year)) return true;
  if (date.month == 1) return date.day == 1;
  if (date.month == 5) return date.day == 5;
  return date.month == 12 && (date.day == 25 || date.day == 26);
}

CallDay call_day(const Tables& tables, bool hours_apply, std::span<const Day> closed_days,
                 Day day) {
  CallDay result;
  if (std::find(closed_days.begin(), closed_days.end(), day) != closed_days.end()) {
    result.closed_by.add(Reason::kTimeHoliday);
  }
  if (hours_apply) {
    const DayKind kind = weekday_kind(day);
    const HoursRow* of_week = find_row(tables, day, kind);
    const HoursRow* holiday =
        is_public_holiday(day) ? find_row(tables, day, DayKind::kHoliday) : nullptr;
    const HoursRow* special = find_special(tables, day);
    // A Sunday stays closed whatever else the day is.
    const bool week_closed = of_week != nullptr && of_week->closed;
    if (week_closed) {
      result.closed_by.add(kind == DayKind::kSunday ? Reason::kTimeSunday : Reason::kTimeHoliday);
    }
    for (const HoursRow* row : {holiday, special}) {
      if (row != nullptr && row->closed) result.closed_by.add(Reason::kTimeHoliday);
    }
    result.window = narrowed(holiday != nullptr ? holiday : of_week, special);
  }
  if (!result.closed_by.empty()) result.window = {.closed = true};
  return result;
}

}  // namespace belzeef
