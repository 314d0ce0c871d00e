/// Thirty years of calendar: Easter, the royal days, closed days and call windows, by literal dates
/// and by comparison of every single day with the oracle.

#include <catch2/catch.hpp>

#include "random_world.h"

using namespace belzeef;
using namespace belzeef::world;
using std::chrono::days;

namespace {

struct EasterDay {
  int year;
  unsigned month;
  unsigned day;
};

/// The published dates of Easter Sunday.
constexpr EasterDay kEaster[] = {
    {2009, 4, 12}, {2010, 4, 4},  {2011, 4, 24}, {2012, 4, 8},  {2013, 3, 31}, {2014, 4, 20},
    {2015, 4, 5},  {2016, 3, 27}, {2017, 4, 16}, {2018, 4, 1},  {2019, 4, 21}, {2020, 4, 12},
    {2021, 4, 4},  {2022, 4, 17}, {2023, 4, 9},  {2024, 3, 31}, {2025, 4, 20}, {2026, 4, 5},
    {2027, 3, 28}, {2028, 4, 16}, {2029, 4, 1},  {2030, 4, 21}, {2031, 4, 13}, {2032, 3, 28},
    {2033, 4, 17}, {2034, 4, 9},  {2035, 3, 25}, {2036, 4, 13}, {2037, 4, 5},  {2038, 4, 25},
    {2039, 4, 10}, {2040, 4, 1}};

ReasonSet closed_on(Day day, const Campaign& campaign) {
  const RegisterView view = usual_view();
  return DayPolicy(tables(), campaign, view, day).closed();
}
ReasonSet closed_on(Day day) { return closed_on(day, usual_campaign(day)); }

/// `HH:MM-HH:MM`, or `closed`.
std::string window_text(const CallWindow& window) {
  if (window.closed) return "closed";
  auto clock = [](int minute) {
    std::string text = "00:00";
    text[0] = static_cast<char>('0' + minute / 600);
    text[1] = static_cast<char>('0' + minute / 60 % 10);
    text[3] = static_cast<char>('0' + minute % 60 / 10);
    text[4] = static_cast<char>('0' + minute % 10);
    return text;
  };
  return clock(window.from_minute) + "-" + clock(window.to_minute);
}

std::string window_on(Day day, const Campaign& campaign) {
  const RegisterView view = usual_view();
  return window_text(DayPolicy(tables(), campaign, view, day).window());
}
std::string window_on(Day day) { return window_on(day, usual_campaign(day)); }

constexpr Reason kSunday = Reason::kTimeSunday;
constexpr Reason kHoliday = Reason::kTimeHoliday;

}  // namespace

TEST_CASE("the oracle knows Easter") {
  for (const EasterDay& easter : kEaster) {
    CHECK(oracle_easter(easter.year) == make_day(easter.year, easter.month, easter.day));
  }
}

TEST_CASE("the days that hang on Easter are closed") {
  for (const EasterDay& easter : kEaster) {
    if (easter.year < 2013) continue;
    const Day sunday = make_day(easter.year, easter.month, easter.day);
    INFO(day_text(sunday));
    CHECK(closed_on(sunday).has(kSunday));
    CHECK(closed_on(sunday).has(kHoliday));
    CHECK(closed_on(sunday + days{1}) == ReasonSet(kHoliday));
    CHECK(closed_on(sunday + days{39}) == ReasonSet(kHoliday));
    CHECK(closed_on(sunday + days{49}).has(kHoliday));
    CHECK(closed_on(sunday + days{49}).has(kSunday));
    CHECK(closed_on(sunday + days{50}) == ReasonSet(kHoliday));
    CHECK(!closed_on(sunday - days{1}).has(kHoliday));
    const bool named = sunday - days{2} >= make_day(2024, 10, 15);
    CHECK(window_on(sunday - days{2}) == (named ? "09:00-18:30" : "09:00-22:00"));
  }
}

TEST_CASE("the royal day moves off a Sunday") {
  struct Case {
    Day open_before;
    Day closed;
    Day open_after;
  };
  const Case cases[] = {
      {make_day(2013, 4, 29), make_day(2013, 4, 30), make_day(2013, 5, 1)},
      {make_day(2014, 4, 25), make_day(2014, 4, 26), make_day(2014, 4, 28)},
      {make_day(2015, 4, 25), make_day(2015, 4, 27), make_day(2015, 4, 28)},
      {make_day(2019, 4, 26), make_day(2019, 4, 27), make_day(2019, 4, 29)},
      {make_day(2025, 4, 25), make_day(2025, 4, 26), make_day(2025, 4, 28)},
      {make_day(2026, 4, 25), make_day(2026, 4, 27), make_day(2026, 4, 28)},
      {make_day(2031, 4, 25), make_day(2031, 4, 26), make_day(2031, 4, 28)},
      {make_day(2036, 4, 25), make_day(2036, 4, 26), make_day(2036, 4, 28)},
  };
  for (const Case& c : cases) {
    INFO(day_text(c.closed));
    CHECK(closed_on(c.open_before).empty());
    CHECK(closed_on(c.closed) == ReasonSet(kHoliday));
    CHECK(closed_on(c.open_after).empty());
  }
  // No Sunday needed for the 30th once it is no longer the royal day, nor for the 27th before.
  CHECK(closed_on(make_day(2014, 4, 30)).empty());
  CHECK(closed_on(make_day(2013, 4, 27)).empty());
  CHECK(closed_on(make_day(2014, 4, 27)) == ReasonSet(kSunday));
}

TEST_CASE("fixed holidays, remembrance, and days that are two things") {
  for (int year = 2013; year <= 2040; ++year) {
    INFO(year);
    CHECK(closed_on(make_day(year, 1, 1)).has(kHoliday));
    CHECK(closed_on(make_day(year, 5, 5)).has(kHoliday));
    CHECK(closed_on(make_day(year, 12, 25)).has(kHoliday));
    CHECK(closed_on(make_day(year, 12, 26)).has(kHoliday));
    CHECK(closed_on(make_day(year, 5, 4)).has(kHoliday) == (year >= 2025));
  }
  ReasonSet both(kSunday);
  both.add(kHoliday);
  CHECK(closed_on(make_day(2025, 5, 4)) == both);  // remembrance on a Sunday
  CHECK(closed_on(make_day(2014, 5, 4)) == ReasonSet(kSunday));
  CHECK(closed_on(make_day(2033, 12, 25)) == both);  // Christmas on a Sunday
  CHECK(closed_on(make_day(2032, 12, 26)) == both);
}

TEST_CASE("windows of a day") {
  struct Case {
    Day day;
    const char* window;
  };
  const Case cases[] = {
      {make_day(2012, 6, 29), "00:00-24:00"},  // no hours on record
      {make_day(2012, 7, 1), "closed"},        // a Sunday
      {make_day(2012, 7, 2), "09:00-22:00"},   {make_day(2024, 10, 14), "09:00-22:00"},
      {make_day(2024, 10, 15), "09:00-21:00"}, {make_day(2024, 10, 12), "10:00-16:00"},
      {make_day(2024, 10, 19), "10:00-16:00"}, {make_day(2023, 5, 4), "09:00-18:30"},
      {make_day(2019, 5, 4), "10:00-16:00"},  // a Saturday: the earlier closing hour
      {make_day(2026, 5, 4), "closed"},        {make_day(2022, 12, 5), "09:00-18:30"},
      {make_day(2025, 12, 5), "09:00-18:30"},  {make_day(2026, 12, 5), "10:00-16:00"},
      {make_day(2027, 12, 5), "closed"},  // a Sunday stays closed
      {make_day(2026, 12, 24), "09:00-18:30"}, {make_day(2023, 12, 24), "closed"},
      {make_day(2025, 12, 31), "09:00-18:30"}, {make_day(2021, 12, 31), "09:00-22:00"},
      {make_day(2026, 4, 3), "09:00-18:30"},   // Good Friday
      {make_day(2024, 3, 29), "09:00-22:00"},  // before it was named
      {make_day(2026, 11, 22), "closed"},      {make_day(2026, 11, 23), "09:00-21:00"},
  };
  for (const Case& c : cases) {
    INFO(day_text(c.day));
    CHECK(window_on(c.day) == c.window);
  }
}

TEST_CASE("days of mourning close, and hours = none opens") {
  const Day day = make_day(2026, 11, 23);
  Campaign campaign = usual_campaign(day);
  campaign.closed_days = {day};
  CHECK(closed_on(day, campaign) == ReasonSet(kHoliday));
  CHECK(window_on(day, campaign) == "closed");
  CHECK(closed_on(day + days{1}, campaign).empty());
  campaign.hours_apply = false;
  CHECK(closed_on(day, campaign) == ReasonSet(kHoliday));
  CHECK(closed_on(make_day(2026, 11, 22), campaign).empty());
  CHECK(window_on(make_day(2026, 11, 22), campaign) == "00:00-24:00");
  CHECK(window_on(make_day(2026, 12, 25), campaign) == "00:00-24:00");
  const Day early = make_day(2010, 3, 1);
  campaign.hours_apply = true;
  campaign.closed_days = {early};
  CHECK(closed_on(early, campaign) == ReasonSet(kHoliday));
}

TEST_CASE("every day of thirty years is closed and open as the oracle says") {
  const RegisterView view = usual_view();
  for (const bool apply : {true, false}) {
    for (Day day = make_day(2009, 1, 1); day <= make_day(2040, 12, 31); day += days{1}) {
      Campaign campaign = usual_campaign(day);
      campaign.hours_apply = apply;
      if (day.time_since_epoch().count() % 97 == 0) campaign.closed_days = {day};
      const DayPolicy policy(tables(), campaign, view, day);
      const bool agree =
          policy.closed() == oracle_closed(tables(), campaign, day) &&
          window_text(policy.window()) == window_text(oracle_window(tables(), campaign, day));
      if (!agree) FAIL(day_text(day) << ' ' << window_text(policy.window()));
    }
  }
  SUCCEED();
}

TEST_CASE("the days of other calendars are closed and open as the oracle says") {
  Dice dice(3);
  const RegisterView view = usual_view();
  for (int policy = 0; policy < 300; ++policy) {
    Tables changed = tables();
    for (std::size_t i = changed.hours.size(); i-- > 0;) {
      HoursRow& row = changed.hours[i];
      if (dice.once_in(6)) {
        changed.hours.erase(changed.hours.begin() + static_cast<std::ptrdiff_t>(i));
      } else if (dice.once_in(5)) {
        row.closed = dice.once_in(2);
        row.open_minute = dice.between(8, 12) * 60;
        row.close_minute = dice.between(13, 24) * 60;
      }
    }
    for (Day day = make_day(2023, 1, 1); day < make_day(2028, 1, 1); day += days{3}) {
      const Campaign campaign = usual_campaign(day);
      const DayPolicy resolved(changed, campaign, view, day);
      const bool agree =
          resolved.closed() == oracle_closed(changed, campaign, day) &&
          window_text(resolved.window()) == window_text(oracle_window(changed, campaign, day));
      if (!agree) FAIL(day_text(day) << ' ' << window_text(resolved.window()));
    }
  }
  SUCCEED();
}
