#pragma once
/// What a report of one run, or of the nights of a chain, says: plain values, in no language and
/// of no shape. report_page() puts them into words; page_html.h and page_text.h draw these.

#include <absl/status/statusor.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "proof/chain.h"
#include "proof/signature.h"
#include "proof/summary.h"
#include "reason.h"

namespace belzeef {

enum class SignatureState { kNone, kUnchecked, kHolds, kFails };

/// How many rows one step of the decision took away.
struct StepLoss {
  std::optional<Step> step;  ///< none: codes of another version
  std::uint64_t rejected = 0;
  std::uint64_t left = 0;  ///< after it
};

/// How old the register was for the calls it was asked about.
struct Freshness {
  std::optional<std::int64_t> days;  ///< from its last change to the call date; none: not readable
  int limit = 0;                     ///< max-register-age
  [[nodiscard]] bool too_old() const { return days && *days > limit; }
};

/// The account of one run, with what follows from it.
struct RunAccount {
  Summary summary;
  std::uint64_t entry = 0;  ///< of the chain; 0: it is of a summary of its own
  SignatureState signature = SignatureState::kNone;
  std::vector<StepLoss> steps;  ///< in order of the decision; each there, also where it took none
  Freshness freshness;
  /// Whether read = clean + rejected and the counts by code are as many. Else it was tampered with.
  bool adds_up = true;
};

/// One night of a campaign's trend.
struct NightPoint {
  std::uint64_t entry = 0;
  Day call_date = kNoDay;
  std::uint64_t read = 0;
  std::uint64_t clean = 0;
  std::uint64_t rejected = 0;
  int guards_tripped = 0;
};

/// A reason of the last night beside that of the night before, both as shares of the rows read.
struct ReasonChange {
  std::string code;
  std::uint64_t count_before = 0;
  std::uint64_t count = 0;
  double share_before = 0;
  double share = 0;
  [[nodiscard]] double difference() const { return share - share_before; }
};

/// A campaign: its last run, and of a chain all of its nights.
struct CampaignReport {
  RunAccount last;
  std::vector<NightPoint> nights;     ///< oldest first; empty: no chain
  std::vector<ReasonChange> changes;  ///< the greatest first, at most kMostChanges
};
inline constexpr std::size_t kMostChanges = 8;

/// What a chain says of itself.
struct ChainState {
  ChainCheck check;
  std::uint64_t lines = 0;  ///< of the file, the broken one and those after it among them
  std::uint64_t used = 0;   ///< entries that nothing speaks against: the report is made from these
  std::uint64_t signed_entries = 0;  ///< of these
};

struct Report {
  std::string source;                     ///< the file it was made from, as given
  bool key_given = false;                 ///< so that signatures were checked
  std::optional<ChainState> chain;        ///< none: of one summary
  std::vector<CampaignReport> campaigns;  ///< the one that ran last first

  /// The chain is sound, every signature that was checked holds, and every account adds up.
  [[nodiscard]] bool sound() const;
};

/// What a report is made from.
struct ReportSource {
  std::string name;                   ///< of the file, for messages
  std::string_view text;              ///< what scrub --summary or --chain wrote
  const SignatureKey* key = nullptr;  ///< null: signatures are not checked
  std::string campaign = {};          ///< of a chain: only this one; empty: all
};

/// Of a chain that is broken: of what stands before the break. usage_error where the text is
/// neither, an account is of another version, or no entry is of the campaign.
absl::StatusOr<Report> make_report(const ReportSource& source);

/// The same as JSON, for programs.
std::string report_json(const Report& report);

}  // namespace belzeef
