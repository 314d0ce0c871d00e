#include "cli/local_time.h"

#include <absl/time/clock.h>
#include <absl/time/time.h>

#include <charconv>
#include <optional>

#include "failure.h"
#include "register/register_info.h"

namespace belzeef {
namespace {

/// None where there is no time zone database.
const std::optional<absl::TimeZone>& loaded_zone() {
  static const std::optional<absl::TimeZone> zone = [] {
    absl::TimeZone loaded;
    const bool found = absl::LoadTimeZone("Europe/Amsterdam", &loaded);
    return found ? std::optional(loaded) : std::nullopt;
  }();
  return zone;
}

/// No command runs without it: see check_time_zone().
absl::TimeZone amsterdam() { return *loaded_zone(); }

}  // namespace

absl::Status check_time_zone() {
  if (loaded_zone()) return absl::OkStatus();
  return io_error(
      "Europe/Amsterdam: there is no such time zone on this machine, and without it nobody knows "
      "which day it is: install tzdata");
}

std::int64_t now_seconds() { return absl::ToUnixSeconds(absl::Now()); }

Day local_day(std::int64_t seconds) {
  const absl::CivilDay day = absl::ToCivilDay(absl::FromUnixSeconds(seconds), amsterdam());
  return make_day(static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                  static_cast<unsigned>(day.day()));
}

int local_minute(std::int64_t seconds) {
  const absl::CivilMinute minute = absl::ToCivilMinute(absl::FromUnixSeconds(seconds), amsterdam());
  return minute.hour() * 60 + minute.minute();
}

std::string local_time_text(std::int64_t seconds) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%S%Ez", absl::FromUnixSeconds(seconds), amsterdam());
}

absl::StatusOr<std::int64_t> parse_time(std::string_view option, std::string_view text) {
  const absl::string_view view(text.data(), text.size());
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  const bool number = error == std::errc{} && end == text.data() + text.size();
  absl::Time time;
  std::string message;
  const bool written =
      !number && (absl::ParseTime(absl::RFC3339_full, view, &time, &message) ||
                  absl::ParseTime("%Y-%m-%dT%H:%M:%S", view, amsterdam(), &time, &message) ||
                  absl::ParseTime("%Y-%m-%d", view, amsterdam(), &time, &message));
  if (written) seconds = absl::ToUnixSeconds(time);
  if ((number || written) && is_build_time(seconds)) return seconds;
  return usage_error(
      std::string(option) + ": '" + std::string(text) +
      "' is no time: write 2026-11-22T23:10:00+01:00, a date, or seconds since 1970");
}

}  // namespace belzeef
