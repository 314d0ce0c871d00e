#pragma once
/// What holds for every command and stands in no option: exit statuses and the environment. In
/// texts a `word` between back quotes is one that is typed.

#include <string_view>

#include "failure.h"

namespace belzeef {

struct StatusMeaning {
  std::string_view status;  ///< `130, 143`: of several the meaning is the same
  std::string_view meaning;
};

inline constexpr StatusMeaning kStatusMeanings[] = {
    {"0", "done; rejected rows are normal"},
    {"1",
     "a guard tripped: the rejected list and the summary appear, the clean list does not, and one "
     "of an earlier run stays: go by the status, not by the file. Or `verify`, `report` or "
     "`selftest` found a difference"},
    {"2", "usage, campaign file or policy at fault"},
    {"3", "a list or source cannot be used"},
    {"4", "the register cannot be used: missing, damaged, other version, wrong key, too old"},
    {"5", "reading or writing failed"},
    {"130, 143", "ended by SIGINT, SIGTERM"},
};

namespace conventions_internal {
consteval bool has_row(ExitStatus status) {
  const auto place = static_cast<std::size_t>(status);
  return kStatusMeanings[place].status.size() == 1 &&
         kStatusMeanings[place].status[0] == static_cast<char>('0' + static_cast<int>(status));
}
}  // namespace conventions_internal
static_assert(conventions_internal::has_row(ExitStatus::kDone) &&
              conventions_internal::has_row(ExitStatus::kGuard) &&
              conventions_internal::has_row(ExitStatus::kUsage) &&
              conventions_internal::has_row(ExitStatus::kList) &&
              conventions_internal::has_row(ExitStatus::kRegister) &&
              conventions_internal::has_row(ExitStatus::kIo));

/// What holds of the outputs besides.
inline constexpr std::string_view kStatusRule =
    "Unless the status is 0 or 1, nothing appears under an output's name, and an older file of "
    "that "
    "name stays as it was. The clean list appears last.";

struct EnvironmentVariable {
  std::string_view name;
  std::string_view meaning;
};

/// Paths, threads and language only, never the law. An option beats its variable.
inline constexpr EnvironmentVariable kEnvironment[] = {
    {"BELZEEF_REGISTER", "the register, where no option or argument names one"},
    {"BELZEEF_KEY_FILE", "the key file of a keyed register"},
    {"BELZEEF_THREADS", "how many threads; default: one a core"},
    {"BELZEEF_LANG", "the language of texts for people: `nl` or `en`"},
    {"LC_ALL, LC_MESSAGES, LANG",
     "that language where `BELZEEF_LANG` does not say: Dutch where the first of these that is set "
     "says so"},
    {"NO_COLOR", "set to anything: no colours, but where `--color always` asks for them"},
    {"TMPDIR", "where `selftest` keeps its files while it runs; default: /tmp"},
    {"SOURCE_DATE_EPOCH",
     "the time at which a register counts as built, in seconds since 1970, where `--built-at` "
     "gives "
     "none: so that a build can be reproduced"},
};

}  // namespace belzeef
