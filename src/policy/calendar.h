#pragma once
/// Which days are holidays, and when the dialler may call on a day. Pure.

#include <span>

#include "events/day.h"
#include "policy/tables.h"
#include "reason.h"

namespace belzeef {

/// When the dialler may call on a day, in minutes after midnight, Europe/Amsterdam.
struct CallWindow {
  bool closed = false;
  int from_minute = 0;
  int to_minute = 24 * 60;
};

/// What the calendar says about one day.
struct CallDay {
  CallWindow window;
  ReasonSet closed_by;  ///< TIME_SUNDAY, TIME_HOLIDAY or both; empty on an open day
};

/// Easter Sunday of a year (Gregorian; Meeus/Jones/Butcher).
Day easter_sunday(int year);
/// A Dutch public holiday as data/policy/README.md lists them; days of mourning not included.
bool is_public_holiday(Day day);

/// The hours of a day. `hours_apply` false leaves the table out; `closed_days` always close.
CallDay call_day(const Tables& tables, bool hours_apply, std::span<const Day> closed_days, Day day);

}  // namespace belzeef
