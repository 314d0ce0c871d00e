#include "proof/report.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "failure.h"

namespace belzeef {
namespace {

std::uint64_t sum_of(const Summary::Counts& counts) {
  std::uint64_t sum = 0;
  for (const auto& [name, count] : counts) sum += count;
  return sum;
}

std::optional<Step> step_of_code(std::string_view name) {
  for (const auto& entry : kReasonTable) {
    if (entry.code == name) return step_of(entry.id);
  }
  return std::nullopt;
}

std::vector<StepLoss> losses(const Summary& s) {
  std::vector<StepLoss> steps;
  for (int i = 0; i <= static_cast<int>(Step::kDuplicate); ++i) {
    steps.push_back({.step = static_cast<Step>(i)});
  }
  StepLoss unknown;
  for (const auto& [name, count] : s.reasons) {
    const std::optional<Step> step = step_of_code(name);
    (step ? steps[static_cast<std::size_t>(*step)] : unknown).rejected += count;
  }
  if (unknown.rejected != 0) steps.push_back(unknown);
  std::uint64_t left = s.rows_read;
  for (StepLoss& loss : steps) {
    left -= std::min(left, loss.rejected);
    loss.left = left;
  }
  return steps;
}

/// As the run itself counts it.
Freshness freshness_of(const Summary& s) {
  Freshness freshness{.limit = s.campaign.max_register_age};
  if (const auto changed = parse_day(std::string_view(s.register_built_at).substr(0, 10))) {
    freshness.days = (s.campaign.call_date - *changed).count();
  }
  return freshness;
}

bool adds_up(const Summary& s) {
  const bool rows = s.rows_read == s.rows_clean + s.rows_rejected &&
                    sum_of(s.reasons) == s.rows_rejected && sum_of(s.bases) == s.rows_clean;
  return rows && (!s.call_until || sum_of(*s.call_until) == s.rows_clean);
}

RunAccount account_of(Summary summary, SignatureState signature, std::uint64_t entry) {
  RunAccount account{.entry = entry, .signature = signature};
  account.steps = losses(summary);
  account.freshness = freshness_of(summary);
  account.adds_up = adds_up(summary);
  account.summary = std::move(summary);
  return account;
}

NightPoint point_of(const Summary& s, std::uint64_t entry) {
  const auto tripped = std::count_if(s.guards.begin(), s.guards.end(),
                                     [](const Summary::Guard& guard) { return guard.tripped; });
  return {entry,        s.campaign.call_date, s.rows_read,
          s.rows_clean, s.rows_rejected,      static_cast<int>(tripped)};
}

double share(std::uint64_t count, std::uint64_t all) {
  return all == 0 ? 0 : static_cast<double>(count) / static_cast<double>(all);
}

/// The reasons that moved between two nights, the one whose share moved most first.
std::vector<ReasonChange> changes_between(const Summary& before, const Summary& after) {
  std::vector<ReasonChange> changes;
  const auto change_of = [&](const std::string& name) -> ReasonChange& {
    const auto at = std::find_if(changes.begin(), changes.end(),
                                 [&](const ReasonChange& change) { return change.code == name; });
    if (at != changes.end()) return *at;
    changes.push_back({.code = name});
    return changes.back();
  };
  for (const auto& [name, count] : before.reasons) {
    ReasonChange& change = change_of(name);
    change.count_before = count;
    change.share_before = share(count, before.rows_read);
  }
  for (const auto& [name, count] : after.reasons) {
    ReasonChange& change = change_of(name);
    change.count = count;
    change.share = share(count, after.rows_read);
  }
  std::erase_if(changes, [](const ReasonChange& change) {
    return change.count == change.count_before && change.difference() == 0;
  });
  std::stable_sort(changes.begin(), changes.end(),
                   [](const ReasonChange& a, const ReasonChange& b) {
                     return std::fabs(a.difference()) > std::fabs(b.difference());
                   });
  changes.resize(std::min(changes.size(), kMostChanges));
  return changes;
}

absl::StatusOr<Report> report_of_summary(const ReportSource& source) {
  absl::StatusOr<Summary> summary = read_summary(source.text);
  if (!summary.ok()) {
    return usage_error(source.name + ": " + std::string(summary.status().message()));
  }
  const SignedText parts = without_signature(source.text);
  SignatureState state =
      parts.signature.empty() ? SignatureState::kNone : SignatureState::kUnchecked;
  if (source.key != nullptr) {
    state = source.key->holds(parts.text, parts.signature) ? SignatureState::kHolds
                                                           : SignatureState::kFails;
  }
  Report report{.source = source.name, .key_given = source.key != nullptr};
  report.campaigns.push_back({.last = account_of(*std::move(summary), state, 0)});
  return report;
}

/// The entries of a chain, campaign by campaign, in the order in which they were added.
class ChainReport {
 public:
  explicit ChainReport(const ReportSource& source) : source_(source) {}

  absl::StatusOr<Report> make() {
    report_.source = source_.name;
    report_.key_given = source_.key != nullptr;
    ChainState& state = report_.chain.emplace();
    state.check = check_chain(source_.text, source_.key);
    state.lines = static_cast<std::uint64_t>(
        std::count(source_.text.begin(), source_.text.end(), '\n') + !source_.text.ends_with('\n'));
    state.used = state.check.entries - (state.check.doubts_before ? 1 : 0);
    for (const ChainEntry& entry : entries_of(source_.text, state.used)) {
      state.signed_entries += entry.is_signed ? 1 : 0;
      if (absl::Status status = add(entry); !status.ok()) return status;
    }
    if (report_.campaigns.empty() && !source_.campaign.empty() && state.used != 0) {
      return usage_error(source_.name + ": has no entry of a campaign '" + source_.campaign + "'");
    }
    std::sort(report_.campaigns.begin(), report_.campaigns.end(),
              [](const CampaignReport& a, const CampaignReport& b) {
                return a.last.entry > b.last.entry;
              });
    return std::move(report_);
  }

 private:
  absl::Status add(const ChainEntry& entry) {
    absl::StatusOr<Summary> summary = read_summary(entry.summary);
    if (!summary.ok()) {
      return usage_error(source_.name + ": line " + std::to_string(entry.number) + ": " +
                         std::string(summary.status().message()));
    }
    const std::string& id = summary->campaign.id;
    if (!source_.campaign.empty() && id != source_.campaign) return absl::OkStatus();
    const auto [known, is_new] = place_.emplace(id, report_.campaigns.size());
    if (is_new) report_.campaigns.emplace_back();
    CampaignReport& campaign = report_.campaigns[known->second];
    if (!is_new) campaign.changes = changes_between(campaign.last.summary, *summary);
    campaign.nights.push_back(point_of(*summary, entry.number));
    SignatureState state = entry.is_signed ? SignatureState::kUnchecked : SignatureState::kNone;
    if (source_.key != nullptr) state = SignatureState::kHolds;  // or it were not sound
    campaign.last = account_of(*std::move(summary), state, entry.number);
    return absl::OkStatus();
  }

  const ReportSource& source_;
  Report report_;
  std::map<std::string, std::size_t> place_;  ///< of a campaign's id, in the report
};

}  // namespace

bool Report::sound() const {
  if (chain && chain->check.broken_line != 0) return false;
  return std::all_of(campaigns.begin(), campaigns.end(), [](const CampaignReport& campaign) {
    return campaign.last.adds_up && campaign.last.signature != SignatureState::kFails;
  });
}

absl::StatusOr<Report> make_report(const ReportSource& source) {
  if (is_chain(source.text)) return ChainReport(source).make();
  if (!source.campaign.empty()) {
    return usage_error(source.name + ": is the summary of one run: --campaign is for a chain");
  }
  return report_of_summary(source);
}

}  // namespace belzeef
