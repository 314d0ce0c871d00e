#pragma once
/// The clock and the Dutch time zone: the only place that asks what time it is.

#include <absl/status/statusor.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "events/day.h"

namespace belzeef {

/// io_error where the machine does not know the Dutch time zone. All below rest on it: to be asked
/// before any of them.
absl::Status check_time_zone();

/// Seconds since 1970 UTC.
std::int64_t now_seconds();
/// The day, the minute of the day, and the text with offset, of a moment in Europe/Amsterdam.
Day local_day(std::int64_t seconds);
int local_minute(std::int64_t seconds);
std::string local_time_text(std::int64_t seconds);

/// A moment as `2026-11-22T23:10:00+01:00` (or `…Z`), as a date (its first minute), or as seconds
/// since 1970. usage_error for anything else; `option` is named in it.
absl::StatusOr<std::int64_t> parse_time(std::string_view option, std::string_view text);

}  // namespace belzeef
