#include "proof/written.h"

#include <cmath>

#include "proof/report_texts.h"

namespace belzeef {
namespace {

constexpr Bilingual kWeekdays[] = {{"zondag", "Sunday"},      {"maandag", "Monday"},
                                   {"dinsdag", "Tuesday"},    {"woensdag", "Wednesday"},
                                   {"donderdag", "Thursday"}, {"vrijdag", "Friday"},
                                   {"zaterdag", "Saturday"}};
constexpr Bilingual kMonths[] = {
    {"januari", "January"}, {"februari", "February"}, {"maart", "March"},
    {"april", "April"},     {"mei", "May"},           {"juni", "June"},
    {"juli", "July"},       {"augustus", "August"},   {"september", "September"},
    {"oktober", "October"}, {"november", "November"}, {"december", "December"}};

/// Tenths as a number with one decimal.
std::string tenths_text(std::int64_t tenths, Language language) {
  const char mark = language == Language::kDutch ? ',' : '.';
  return std::to_string(tenths / 10) + mark + std::to_string(tenths % 10);
}

const Bilingual& month_of(Day day) {
  const std::chrono::year_month_day date{day};
  return kMonths[static_cast<unsigned>(date.month()) - 1];
}

unsigned day_of_month(Day day) {
  return static_cast<unsigned>(std::chrono::year_month_day{day}.day());
}

}  // namespace

std::string written_count(std::uint64_t count, Language language) {
  std::string digits = std::to_string(count);
  const char mark = language == Language::kDutch ? '.' : ',';
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, mark);
  return digits;
}

std::string written_share(double share, Language language) {
  if (share <= 0) return "0%";
  if (share == 1) return "100%";
  const auto tenths = static_cast<std::int64_t>(std::llround(share * 1000));
  if (tenths == 0) return "<" + tenths_text(1, language) + "%";
  if (tenths >= 1000 && share < 1) return ">" + tenths_text(999, language) + "%";
  return tenths_text(tenths, language) + "%";
}

std::string written_share(std::uint64_t part, std::uint64_t whole, Language language) {
  if (whole == 0) return "0%";
  return written_share(static_cast<double>(part) / static_cast<double>(whole), language);
}

std::string written_points(double difference, Language language) {
  const auto tenths = static_cast<std::int64_t>(std::llround(difference * 1000));
  const char* const sign = tenths > 0 ? "+" : tenths < 0 ? "-" : "";
  return sign + tenths_text(std::abs(tenths), language);
}

std::string written_day(Day day, Language language) {
  const std::chrono::weekday weekday{day};
  const std::chrono::year_month_day date{day};
  return std::string(kWeekdays[weekday.c_encoding()].in(language)) + " " +
         std::to_string(day_of_month(day)) + " " + std::string(month_of(day).in(language)) + " " +
         std::to_string(static_cast<int>(date.year()));
}

std::string written_day_short(Day day, Language language) {
  const bool march_in_dutch = language == Language::kDutch &&
                              std::chrono::year_month_day{day}.month() == std::chrono::March;
  const std::string_view month = march_in_dutch ? "mrt" : month_of(day).in(language).substr(0, 3);
  return std::to_string(day_of_month(day)) + " " + std::string(month);
}

std::string written_time(std::string_view time, Language language) {
  const auto day = parse_day(time.substr(0, 10));
  if (!day || time.size() < 16) return std::string(time);
  return written_day(*day, language) + ", " + std::string(time.substr(11, 5));
}

std::string written_days(std::int64_t days, Language language) {
  if (days == 1) return text_of(Say::kOneDay, language);
  return text_of(Say::kDays, language, {std::to_string(days)});
}

}  // namespace belzeef
