#include "cli/preflight.h"

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/case_file.h"
#include "cli/local_time.h"
#include "cli/run_lists.h"
#include "cli/run_summary.h"
#include "cli/scrub_run.h"
#include "pipeline/duplicates.h"
#include "pipeline/phone_sample.h"
#include "pipeline/scrub.h"

namespace belzeef {
namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

/// One thing that was found.
struct Remark {
  enum Weight { kStops, kSpoils, kFine } weight;
  std::string text;
};
constexpr std::string_view kWeightNames[] = {"stops", "spoils", "fine"};

class Preflight {
 public:
  Preflight(const ScrubArguments& arguments, Program& program)
      : arguments_(arguments), program_(program) {}

  ExitStatus run() {
    // Each part is looked at whatever became of the others, as far as it can be.
    const bool campaign = holds(check_campaign());
    if (campaign) check_day();
    const bool reg = campaign && holds(check_register());
    const bool lists = holds(check_lists());
    if (reg) check_sources();
    if (reg && lists) sample_lists();
    check_outputs();
    if (stopped_ == ExitStatus::kDone) check_as_run();
    print();
    const auto spoils = [](const Remark& r) { return r.weight == Remark::kSpoils; };
    if (stopped_ != ExitStatus::kDone) return stopped_;
    return std::any_of(remarks_.begin(), remarks_.end(), spoils) ? ExitStatus::kGuard
                                                                 : ExitStatus::kDone;
  }

 private:
  absl::Status check_campaign();
  void check_day();
  absl::Status check_register();
  void check_sources();
  absl::Status check_lists();
  void sample_lists();
  void sample_list(OpenList& list, BlockDecider& decider, SeenNumbers& seen);
  void check_outputs();
  void check_as_run();
  void check_room(const std::string& folder, std::uint64_t wanted);
  void print() const;

  void say(Remark::Weight weight, std::string text) {
    remarks_.push_back({weight, std::move(text)});
  }
  bool holds(const absl::Status& status) {
    if (status.ok()) return true;
    say(Remark::kStops, std::string(status.message()));
    if (stopped_ == ExitStatus::kDone) stopped_ = exit_status(status);
    return false;
  }

  const ScrubArguments& arguments_;
  Program& program_;
  std::vector<Remark> remarks_;
  ExitStatus stopped_ = ExitStatus::kDone;
  CaseFile ground_;
  std::vector<DayPolicy> span_;
  std::vector<OpenList> lists_;
  Layout layout_;
};

absl::Status Preflight::check_campaign() {
  absl::Status status =
      ground_.resolve_campaign(arguments_.campaign, local_day(now_seconds()), DigestKind::kXxh3);
  if (!status.ok()) return status;
  const Campaign& campaign = ground_.campaign;
  say(Remark::kFine, "campaign " + campaign.id + " of " + campaign.entity + " calls on " +
                         day_text(campaign.call_date));
  return arguments_.check_names(campaign.policy_folder);
}

/// The call date against the calendar and the clock.
void Preflight::check_day() {
  const Campaign& campaign = ground_.campaign;
  const std::string day = day_text(campaign.call_date);
  const CallWindow window = call_day(ground_.policy.tables, campaign.hours_apply,
                                     campaign.closed_days, campaign.call_date)
                                .window;
  const Day today = local_day(now_seconds());
  if (campaign.call_date < today) say(Remark::kSpoils, day + ": this call date is over");
  if (window.closed) {
    say(Remark::kSpoils, day + " is a closed day: natural persons are not called for marketing");
  } else if (campaign.call_date == today && local_minute(now_seconds()) >= window.to_minute) {
    say(Remark::kSpoils, day + ": today's call window ended at " + minute_text(window.to_minute));
  }
}

absl::Status Preflight::check_register() {
  absl::Status status =
      ground_.open_register(arguments_.reg, "scrub", arguments_.threads, program_);
  if (!status.ok()) return status;
  span_ = resolve_span(ground_.policy.tables, ground_.campaign, ground_.view);
  say(Remark::kFine, arguments_.reg.path + ": last changed on " +
                         day_text(local_day(ground_.register_info.history.back().built_at)));
  return arguments_.reading.check_register(arguments_.reg.path, ground_.reg->info(), program_);
}

/// What a campaign needs to call anybody must have been brought in.
void Preflight::check_sources() {
  const RegisterInfo& info = ground_.register_info;
  const auto none = [&](SourceKind kind) {
    return info.events[static_cast<std::size_t>(kind)] == 0;
  };
  const auto lacks = [&](const std::string& what) {
    say(Remark::kSpoils, arguments_.reg.path + ": holds no " + what);
  };
  if (none(SourceKind::kObjections) && ground_.tonight.sources.empty()) lacks("objections at all");
  switch (ground_.campaign.kind) {
    case CallKind::kMarketing:
      if (none(SourceKind::kConsents) && none(SourceKind::kRelations) &&
          none(SourceKind::kCallbacks)) {
        lacks("consents, relations or callback requests: only legal persons can come out clean");
      }
      break;
    case CallKind::kCallback:
      if (none(SourceKind::kCallbacks)) lacks("callback requests: nothing can come out clean");
      break;
    case CallKind::kService:
      if (none(SourceKind::kRelations) && none(SourceKind::kCallbacks) &&
          !ground_.campaign.service_relation_assumed) {
        lacks("relations: nothing can come out clean");
      }
      break;
    case CallKind::kResearch:
      break;
  }
}

absl::Status Preflight::check_lists() {
  absl::StatusOr<ListOptions> options = arguments_.reading.options();
  if (!options.ok()) return options.status();
  bool all = true;
  for (const std::string& path : arguments_.lists) {
    if (path == "-") {
      say(Remark::kFine, "standard input is not looked at");
      continue;
    }
    all = holds(open_list(path, *options, lists_)) && all;
  }
  if (!all || lists_.empty()) return absl::OkStatus();
  absl::StatusOr<Layout> layout = find_columns(
      lists_, arguments_.reading, [&](const std::string& line) { say(Remark::kFine, line); });
  if (!layout.ok()) return layout.status();
  layout_ = *std::move(layout);
  return absl::OkStatus();
}

void Preflight::sample_lists() {
  if (layout_.phone_names.empty()) return;
  BlockDecider decider({ground_.reg.get(), &ground_.policy.tables, &ground_.campaign, span_},
                       layout_);
  SeenNumbers seen;
  for (OpenList& list : lists_) sample_list(list, decider, seen);
}

/// The first rows, as a run would decide them.
void Preflight::sample_list(OpenList& list, BlockDecider& decider, SeenNumbers& seen) {
  RowReader reader(ground_.policy.tables, ground_.campaign, layout_);
  PhoneSample phones;
  Tally tally;
  StageClock clock;
  std::vector<Decision> decisions;
  RowBlock block;
  while (tally.read() < PhoneSample::kRows) {
    const absl::StatusOr<bool> more = list.reader->next(block);
    if (!holds(more.status()) || !*more) break;
    clock.start();
    decider.decide(block, decisions, clock);
    mark_duplicates(seen, decisions);
    const auto records = block.records().first(
        std::min<std::size_t>(block.records().size(), PhoneSample::kRows - tally.read()));
    phones.add(block, records, reader, layout_);
    for (std::size_t i = 0; i < records.size(); ++i) tally.add(decisions[i]);
    tally.add_read(records.size());
    if (!holds(block.release())) break;
  }
  const std::string name = list.reader->name();
  const std::string first = "of the first " + grouped(tally.read()) + " rows ";
  for (const std::string& warning : phones.warnings(layout_)) {
    say(Remark::kSpoils, name + ": " + warning);
  }
  const std::uint64_t malformed = tally.of(Reason::kRowMalformed);
  say(tally.clean() == 0 ? Remark::kSpoils : Remark::kFine,
      name + ": " + first + grouped(tally.clean()) + " would be clean");
  if (malformed * 10 > tally.read()) {
    say(Remark::kSpoils, name + ": " + first + grouped(malformed) + " are malformed");
  }
}

std::string folder_of(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

void Preflight::check_outputs() {
  std::uint64_t bytes = 0;
  for (const OpenList& list : lists_) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(list.path, error);
    if (!error) bytes += size;
  }
  std::vector<std::string> folders;
  for (const std::string& path :
       {arguments_.clean, arguments_.rejected, arguments_.summary, arguments_.chain}) {
    struct stat facts {};
    const bool there = stat(path.c_str(), &facts) == 0;
    if (there && S_ISDIR(facts.st_mode)) {
      holds(io_error(path + ": is a folder: give the name of a file"));
    }
    if (path.empty() || path == "-" || (there && !S_ISREG(facts.st_mode))) continue;
    folders.push_back(folder_of(path));
  }
  std::sort(folders.begin(), folders.end());
  folders.erase(std::unique(folders.begin(), folders.end()), folders.end());
  for (const std::string& folder : folders) {
    if (access(folder.c_str(), W_OK | X_OK) != 0) {
      holds(
          io_error(folder + ": cannot be written to: create the folder, or ask for the right to"));
    } else {
      // Both lists have the rows' own bytes and some more.
      check_room(folder, bytes + bytes / 2);
    }
  }
}

/// What a run would stop at before its first row, and was not found yet. Its warnings stand here.
void Preflight::check_as_run() {
  const bool quiet = std::exchange(program_.quiet, true);
  holds(check_scrub(arguments_, program_));
  program_.quiet = quiet;
}

void Preflight::check_room(const std::string& folder, std::uint64_t wanted) {
  struct statvfs disk {};
  if (statvfs(folder.c_str(), &disk) != 0) return;
  const std::uint64_t there = std::uint64_t{disk.f_bavail} * disk.f_frsize;
  if (there >= wanted) return;
  say(Remark::kSpoils, folder + ": has room for " + grouped(there >> 20) +
                           " MiB, and the outputs may take " + grouped(wanted >> 20));
}

void Preflight::print() const {
  if (arguments_.json) {
    Json list = Json::array();
    for (const Remark& remark : remarks_) {
      list.push_back({{"weight", kWeightNames[remark.weight]}, {"text", remark.text}});
    }
    std::cout << Json{{"remarks", list}}.dump(1, ' ', false, Json::error_handler_t::replace)
              << "\n";
    return;
  }
  for (const Remark& remark : remarks_) {
    if (program_.quiet && remark.weight == Remark::kFine) continue;
    std::cout << kWeightNames[remark.weight] << ": " << remark.text << "\n";
  }
}

}  // namespace

absl::StatusOr<ExitStatus> preflight(const ScrubArguments& arguments, Program& program) {
  return Preflight(arguments, program).run();
}

}  // namespace belzeef
