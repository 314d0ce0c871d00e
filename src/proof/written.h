#pragma once
/// Numbers and days as people write them, in Dutch or in English.

#include <cstdint>
#include <string>
#include <string_view>

#include "bilingual.h"
#include "events/day.h"

namespace belzeef {

/// `12.408` or `12,408`.
std::string written_count(std::uint64_t count, Language language);
/// `34,5%` or `34.5%`, of a share from 0 to 1. Neither 0% nor 100% is said of what only comes near.
std::string written_share(double share, Language language);
/// Of a whole; `0%` where the whole is 0.
std::string written_share(std::uint64_t part, std::uint64_t whole, Language language);
/// `+1,2` or `-0.4`: a difference of shares in percentage points.
std::string written_points(double difference, Language language);
/// `dinsdag 24 november 2026`.
std::string written_day(Day day, Language language);
/// `24 nov`, for the axis of a chart.
std::string written_day_short(Day day, Language language);
/// `dinsdag 24 november 2026, 02:10` of a time as a summary writes it; as it stands if it is none.
std::string written_time(std::string_view time, Language language);
/// `3 dagen`, `1 day`.
std::string written_days(std::int64_t days, Language language);

}  // namespace belzeef
