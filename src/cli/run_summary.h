#pragma once
/// The summary of a scrub, as values and as a short table.

#include <absl/status/statusor.h>

#include <cstdio>
#include <string>

#include "cli/case_file.h"
#include "cli/language.h"
#include "pipeline/scrub.h"
#include "proof/digest.h"
#include "proof/summary.h"

namespace belzeef {

struct RunFacts {
  std::int64_t started = 0;
  const CaseFile* ground = nullptr;
  std::string register_path;
  DigestKind digest_kind = DigestKind::kXxh3;
  CallWindow window;
  const ScrubResult* result = nullptr;
};

/// Everything but inputs, outputs, seconds and exit.
Summary summarise(const RunFacts& facts);

/// Of the register in the state it was opened in.
std::string register_digest(const Register& reg, DigestKind kind);

/// `N` or `P%`; empty: not set.
absl::StatusOr<GuardLimit> parse_limit(const std::string& option, const std::string& text);

/// Which days up to the last on which the list may be used are closed; empty: none, or it is one
/// day.
std::string closed_days(std::span<const DayPolicy> days, Language language);

/// The short table for people, in whole lines: rows, reasons, bases.
std::string summary_table(const Summary& summary, Language language);

/// Where a whole run spent its time.
struct RunTimings {
  StageTimes::Duration start{};  ///< until the first row
  StageTimes::Duration rows{};   ///< from the first row to the last
  StageTimes::Duration whole{};
  StageTimes stages;  ///< of `rows`, all threads added up
  int threads = 1;
  std::uint64_t rows_read = 0;
};

/// One line a stage: seconds of all threads, nanoseconds a row, share.
std::string timings_table(const RunTimings& timings);

}  // namespace belzeef
