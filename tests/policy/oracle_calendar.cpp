/// The oracle's calendar: holidays and closed days, straight from the sentences of the text.

#include <algorithm>

#include "oracle.h"

namespace belzeef {
namespace {

using std::chrono::days;
using std::chrono::weekday;
using std::chrono::year_month_day;

bool is_sunday(Day day) { return weekday{day} == std::chrono::Sunday; }
bool is_saturday(Day day) { return weekday{day} == std::chrono::Saturday; }
int year_of(Day day) { return static_cast<int>(year_month_day{day}.year()); }

/// "King's Day 27 April (26 if the 27th is a Sunday; until 2013 Queen's Day, 30 April, 29 if that
/// is a Sunday)".
Day kings_day(int year) {
  const Day usual = year <= 2013 ? make_day(year, 4, 30) : make_day(year, 4, 27);
  return is_sunday(usual) ? usual - days{1} : usual;
}

/// "`holiday` = 1 January, Easter Sunday and Monday, King's Day …, 5 May, Ascension, Whit Sunday
/// and Monday, 25 and 26 December, and any day of national mourning the user lists".
bool is_holiday(const Campaign& campaign, Day day) {
  const int year = year_of(day);
  const Day easter = oracle_easter(year);
  const Day holidays[] = {make_day(year, 1, 1),   easter,
                          easter + days{1},       kings_day(year),
                          make_day(year, 5, 5),   easter + days{39},
                          easter + days{49},      easter + days{50},
                          make_day(year, 12, 25), make_day(year, 12, 26)};
  if (std::find(std::begin(holidays), std::end(holidays), day) != std::end(holidays)) return true;
  return std::find(campaign.closed_days.begin(), campaign.closed_days.end(), day) !=
         campaign.closed_days.end();
}

bool named(const HoursRow& row, Day day) {
  const year_month_day date{day};
  if (row.day == DayKind::kDate) {
    return static_cast<unsigned>(date.month()) == row.month &&
           static_cast<unsigned>(date.day()) == row.month_day;
  }
  return row.day == DayKind::kGoodFriday && day == oracle_easter(year_of(day)) - days{2};
}

/// The rows of hours.csv that speak about this day: of the day itself, of holidays, of its weekday.
struct DayRows {
  const HoursRow* special = nullptr;
  const HoursRow* holiday = nullptr;
  const HoursRow* weekday = nullptr;
};

DayRows rows_of(const Tables& tables, const Campaign& campaign, Day day) {
  const DayKind kind = is_sunday(day)     ? DayKind::kSunday
                       : is_saturday(day) ? DayKind::kSaturday
                                          : DayKind::kWeekday;
  DayRows found;
  for (const HoursRow& row : tables.hours) {
    if (day < row.valid_from || day > row.valid_to) continue;
    if (found.special == nullptr && named(row, day)) found.special = &row;
    if (found.holiday == nullptr && row.day == DayKind::kHoliday && is_holiday(campaign, day)) {
      found.holiday = &row;
    }
    if (found.weekday == nullptr && row.day == kind) found.weekday = &row;
  }
  return found;
}

bool listed_closed(const Campaign& campaign, Day day) {
  return std::find(campaign.closed_days.begin(), campaign.closed_days.end(), day) !=
         campaign.closed_days.end();
}

}  // namespace

/// The Sunday after the paschal full moon, which the golden number gives (table of 1900 to 2199).
Day oracle_easter(int year) {
  static constexpr unsigned kFullMoon[19][2] = {
      {4, 14}, {4, 3},  {3, 23}, {4, 11}, {3, 31}, {4, 18}, {4, 8},  {3, 28}, {4, 16}, {4, 5},
      {3, 25}, {4, 13}, {4, 2},  {3, 22}, {4, 10}, {3, 30}, {4, 17}, {4, 7},  {3, 27}};
  const auto& moon = kFullMoon[year % 19];
  Day day = make_day(year, moon[0], moon[1]) + days{1};
  while (!is_sunday(day)) day += days{1};
  return day;
}

ReasonSet oracle_closed(const Tables& tables, const Campaign& campaign, Day day) {
  ReasonSet closed;
  // "`closed-day` (repeatable) adds days of mourning"; reading 1.
  if (listed_closed(campaign, day)) closed.add(Reason::kTimeHoliday);
  // "`hours`: `nl` (dated calendar in the policy data) `none`".
  if (!campaign.hours_apply) return closed;
  const DayRows rows = rows_of(tables, campaign, day);
  // "`TIME_SUNDAY` (a closed Sunday) `TIME_HOLIDAY` (a closed holiday or date) …; on a day that is
  // both, both are listed".
  if (is_sunday(day) && rows.weekday != nullptr && rows.weekday->closed) {
    closed.add(Reason::kTimeSunday);
  }
  if (rows.holiday != nullptr && rows.holiday->closed) closed.add(Reason::kTimeHoliday);
  if (rows.special != nullptr && rows.special->closed) closed.add(Reason::kTimeHoliday);
  // Reading 12: another day of the week that a policy closes.
  if (!is_sunday(day) && rows.weekday != nullptr && rows.weekday->closed) {
    closed.add(Reason::kTimeHoliday);
  }
  return closed;
}

CallWindow oracle_window(const Tables& tables, const Campaign& campaign, Day day) {
  CallWindow window;
  // "null on a closed day, {"from":"00:00","to":"24:00"} where there is no rule".
  window.closed = !oracle_closed(tables, campaign, day).empty();
  if (window.closed || !campaign.hours_apply) return window;
  const DayRows rows = rows_of(tables, campaign, day);
  // "the most specific day wins (…, then holiday, then sunday/saturday/weekday)".
  const HoursRow* usual = rows.holiday != nullptr ? rows.holiday : rows.weekday;
  if (usual == nullptr) usual = rows.special;
  if (usual == nullptr) return window;
  window.from_minute = usual->open_minute;
  window.to_minute = usual->close_minute;
  // "A special closing hour applies only where that day is otherwise open: … on a Saturday the
  // earlier of the two closing hours holds"; reading 13.
  if (rows.special != nullptr) {
    window.from_minute = std::max(window.from_minute, rows.special->open_minute);
    window.to_minute = std::min(window.to_minute, rows.special->close_minute);
  }
  return window;
}

}  // namespace belzeef
