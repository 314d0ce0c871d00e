#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>

#include "cli/case_file.h"
#include "cli/files.h"
#include "cli/local_time.h"
#include "cli/preflight.h"
#include "cli/program.h"
#include "cli/progress.h"
#include "cli/run_lists.h"
#include "cli/run_outputs.h"
#include "cli/run_summary.h"
#include "cli/scrub_arguments.h"
#include "cli/scrub_run.h"
#include "input/encoding_ahead.h"
#include "number/normalise.h"
#include "pipeline/scrub.h"
#include "policy/campaign_keys.h"
#include "proof/digest.h"
#include "proof/summary.h"

namespace belzeef {
namespace {

/// The scrub of one run, step by step. Each step ends with something that holds from there on.
class ScrubRun {
 public:
  /// `repeated` null: the run's outputs are written.
  ScrubRun(const ScrubArguments& arguments, Program& program, const RepeatedRun* repeated = nullptr)
      : arguments_(arguments),
        program_(program),
        repeated_(repeated),
        started_(now_seconds()),
        outputs_(arguments, repeated, program.temporary) {}

  [[nodiscard]] const Summary& summary() const { return summary_; }

  /// All that can stop the run before it reads further than the headers.
  absl::Status prepare() {
    return take({&ScrubRun::check_arguments, &ScrubRun::resolve_campaign, &ScrubRun::read_canaries,
                 &ScrubRun::open_register, &ScrubRun::open_lists, &ScrubRun::find_columns,
                 &ScrubRun::choose_fields, &ScrubRun::open_chain});
  }

  absl::StatusOr<ExitStatus> run() {
    if (repeated_ == nullptr) {
      progress_.emplace(program_.console, program_.shows_progress(), language());
      progress_->begin(arguments_.reg.path, 0);
    }
    const auto begin = std::chrono::steady_clock::now();
    const auto since_begin = [&] { return std::chrono::steady_clock::now() - begin; };
    RunTimings timings{.threads = arguments_.threads};
    absl::Status ready = prepare();
    if (ready.ok()) ready = take({&ScrubRun::settle_encoding, &ScrubRun::open_outputs});
    if (!ready.ok()) return ready;
    timings.start = since_begin();
    absl::Status done = take({&ScrubRun::scrub_lists, &ScrubRun::check_guards});
    if (!done.ok()) return done;
    const std::chrono::duration<double> took = since_begin();
    summary_.seconds = std::round(took.count() * 1000) / 1000;
    if (absl::Status status = outputs_.publish(summary_); !status.ok()) return status;
    progress_.reset();
    if (!program_.quiet) program_.console.print(summary_table(summary_, language()));
    const std::string closed = closed_days(span_, language());
    if (!closed.empty() && ground_.campaign.kind == CallKind::kMarketing) program_.say(closed);
    if (arguments_.timings || program_.verbose) {
      timings.rows = result_.took;
      timings.whole = since_begin();
      timings.stages = result_.stages;
      timings.rows_read = result_.tally.read();
      program_.console.print(timings_table(timings));
    }
    if (repeated_ == nullptr) warn_of_guards();
    return static_cast<ExitStatus>(summary_.exit);
  }

 private:
  using Step = absl::Status (ScrubRun::*)();
  absl::Status take(std::initializer_list<Step> steps) {
    for (const Step step : steps) {
      if (absl::Status status = (this->*step)(); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

  [[nodiscard]] Language language() const { return language_of(arguments_.language); }
  [[nodiscard]] Progress* progress();
  absl::Status check_arguments();
  absl::Status resolve_campaign();
  absl::Status read_canaries();
  absl::Status open_register();
  absl::Status open_lists();
  absl::Status find_columns();
  absl::Status choose_fields();
  absl::Status settle_encoding();
  void say_encodings() const;
  [[nodiscard]] bool guarded() const;
  [[nodiscard]] std::string canary_name(std::size_t place) const;
  absl::Status open_chain() { return outputs_.open_chain(); }
  absl::Status open_outputs() { return outputs_.open_lists(guarded()); }
  absl::Status scrub_lists();
  absl::Status check_guards();
  void warn_of_guards() const;

  const ScrubArguments& arguments_;
  Program& program_;
  const RepeatedRun* repeated_;
  std::int64_t started_;
  std::optional<Progress> progress_;  ///< none of a repeated run: it is part of another one's
  GuardLimit max_malformed_;
  std::vector<std::string> canaries_;
  CaseFile ground_;
  std::vector<DayPolicy> span_;
  std::vector<OpenList> lists_;
  std::vector<std::unique_ptr<Digest>> list_digests_;
  std::vector<Encoding> shown_encodings_;  ///< of the lists, when they were opened
  Layout layout_;
  FieldChoice clean_fields_;
  FieldChoice rejected_fields_;
  std::optional<LeadChoice> leads_;
  RowOptions rows_;
  RunOutputs outputs_;
  ScrubResult result_;
  bool guard_tripped_ = false;
  Summary summary_;
};

absl::Status ScrubRun::check_arguments() {
  const ScrubArguments& a = arguments_;
  absl::StatusOr<GuardLimit> limit = parse_limit("--max-malformed", a.max_malformed);
  if (!limit.ok()) return limit.status();
  max_malformed_ = *limit;
  if (absl::Status status = outputs_.prepare(); !status.ok()) return status;
  absl::StatusOr<FieldChoice> clean = a.clean_fields();
  if (!clean.ok()) return clean.status();
  clean_fields_ = *std::move(clean);
  absl::StatusOr<FieldChoice> rejected = a.rejected_fields();
  if (!rejected.ok()) return rejected.status();
  rejected_fields_ = *std::move(rejected);
  absl::StatusOr<std::optional<LeadChoice>> leads = a.leads();
  if (!leads.ok()) return leads.status();
  leads_ = *std::move(leads);
  if (leads_ && repeated_ == nullptr && a.clean.ends_with(".csv")) {
    program_.warn(a.clean +
                  ": the leads in it are parted by tabs, and VICIdial's loader takes .csv for "
                  "commas: name it .txt");
  }
  std::vector<std::string> inputs = a.lists;
  inputs.insert(inputs.end(), a.reg.objections.begin(), a.reg.objections.end());
  inputs.insert(inputs.end(), a.canaries.begin(), a.canaries.end());
  return check_stdin_once("scrub", inputs);
}

absl::Status ScrubRun::resolve_campaign() {
  const Day today = local_day(started_);
  if (absl::Status status =
          ground_.resolve_campaign(arguments_.campaign, today, outputs_.digest_kind());
      !status.ok()) {
    return status;
  }
  const Campaign& campaign = ground_.campaign;
  if (absl::Status status = arguments_.check_names(campaign.policy_folder); !status.ok()) {
    return status;
  }
  if (guarded() && arguments_.clean == "-") {
    return usage_error(
        "scrub: what was written to standard output cannot be unsent: a guard needs "
        "--clean FILE");
  }
  return absl::OkStatus();
}

bool ScrubRun::guarded() const {
  return has_guard(ground_.campaign) || !arguments_.canaries.empty();
}

/// A canary that no run could let through would prove nothing. No message shows one.
absl::Status ScrubRun::read_canaries() {
  canaries_ = arguments_.canaries;
  for (std::size_t i = 0; i < canaries_.size(); ++i) {
    if (canaries_[i] == "-") std::getline(std::cin, canaries_[i]);
    const std::optional<Reason> rejection =
        number_rejection(normalise(canaries_[i]), ground_.campaign);
    if (!rejection) continue;
    return usage_error("scrub: " + canary_name(i) + " is no callable Dutch number (" +
                       std::string(code(*rejection)) + "): it would prove nothing: give another");
  }
  return absl::OkStatus();
}

std::string ScrubRun::canary_name(std::size_t place) const {
  return "canary " + std::to_string(place + 1) + " of " + std::to_string(canaries_.size());
}

absl::Status ScrubRun::open_register() {
  if (absl::Status status =
          ground_.open_register(arguments_.reg, "scrub", arguments_.threads, program_);
      !status.ok()) {
    return status;
  }
  absl::Status fits =
      arguments_.reading.check_register(arguments_.reg.path, ground_.reg->info(), program_);
  if (!fits.ok()) return fits;
  if (repeated_ == nullptr) {
    for (const std::string& line : ground_.facts(arguments_.reg.path)) program_.detail(line);
  }
  span_ = resolve_span(ground_.policy.tables, ground_.campaign, ground_.view);
  const CallWindow window = span_.front().window();
  if (repeated_ == nullptr && ground_.campaign.call_date == local_day(started_) && !window.closed &&
      local_minute(started_) >= window.to_minute) {
    program_.warn("today's call window ended at " + minute_text(window.to_minute) +
                  ": the list is for a day that is over");
  }
  return absl::OkStatus();
}

Progress* ScrubRun::progress() {
  if (repeated_ != nullptr) return repeated_->progress;
  return progress_ ? &*progress_ : nullptr;
}

absl::Status ScrubRun::open_lists() {
  absl::StatusOr<ListOptions> options = arguments_.reading.options();
  if (!options.ok()) return options.status();
  for (const std::string& path : arguments_.lists) {
    Digest* digest =
        list_digests_.emplace_back(std::make_unique<Digest>(outputs_.digest_kind())).get();
    options->observer = [this, digest](std::string_view bytes) {
      digest->add(bytes);
      if (progress() != nullptr) progress()->add(bytes.size());
    };
    if (absl::Status status = open_list(path, *options, lists_); !status.ok()) return status;
    shown_encodings_.push_back(lists_.back().reader->likely_encoding());
  }
  return absl::OkStatus();
}

absl::Status ScrubRun::find_columns() {
  if (arguments_.excel_safe && is_json(lists_.front().reader->header().format)) {
    return usage_error("scrub: --excel-safe is for CSV, and " + lists_.front().reader->name() +
                       " is JSON: leave it out");
  }
  for (const OpenList& list : lists_) {
    absl::Status status = check_names_are_free(*list.reader, arguments_.reading);
    if (!status.ok()) return status;
  }
  absl::StatusOr<Layout> layout = belzeef::find_columns(
      lists_, arguments_.reading, [&](const std::string& line) { program_.say(line); });
  if (!layout.ok()) return layout.status();
  layout_ = *std::move(layout);
  return absl::OkStatus();
}

/// Of CSV the lists have one header, so one shape; of JSON each list must show the members.
absl::Status ScrubRun::choose_fields() {
  rows_.column_prefix = arguments_.reading.column_prefix;
  rows_.excel_safe = arguments_.excel_safe;
  if (leads_) {
    const ListReader& first = *lists_.front().reader;
    auto leads = resolve_leads(first.name(), first.header(), layout_, *leads_);
    if (!leads.ok()) return leads.status();
    program_.say("leads: " + leads->summary);
    rows_.leads = *std::move(leads);
  }
  for (const OpenList& list : lists_) {
    const ListHeader& header = list.reader->header();
    for (const auto& [choice, shape] :
         {std::pair(&clean_fields_, &rows_.clean), std::pair(&rejected_fields_, &rows_.rejected)}) {
      auto resolved = resolve_shape(list.reader->name(), header, layout_, *choice);
      if (!resolved.ok()) return resolved.status();
      if (&list == &lists_.front()) *shape = *std::move(resolved);
    }
  }
  return absl::OkStatus();
}

/// The mark of a hidden digit differs by encoding, and the outputs have one: what is masked waits
/// until the lists are looked through for it.
absl::Status ScrubRun::settle_encoding() {
  if (!rejected_fields_.masked) return absl::OkStatus();
  absl::StatusOr<ListOptions> options = arguments_.reading.options();
  if (!options.ok()) return options.status();
  Encoding encoding = Encoding::kAscii;
  for (const OpenList& list : lists_) {
    if (encoding != Encoding::kAscii) break;
    encoding = list.reader->likely_encoding();
    if (encoding != Encoding::kAscii) break;
    absl::StatusOr<Encoding> ahead = encoding_ahead(list.path, *options);
    if (!ahead.ok()) return ahead.status();
    encoding = *ahead;
  }
  rows_.windows_1252 = encoding == Encoding::kWindows1252;
  return absl::OkStatus();
}

/// Where a list's first lines did not show it.
void ScrubRun::say_encodings() const {
  for (std::size_t i = 0; i < lists_.size(); ++i) {
    const ListReader& list = *lists_[i].reader;
    if (list.likely_encoding() == shown_encodings_[i]) continue;
    program_.say(list.name() + ": is " + std::string(encoding_name(list.likely_encoding())));
  }
}

absl::Status ScrubRun::scrub_lists() {
  ScrubJob job;
  job.ground = {ground_.reg.get(), &ground_.policy.tables, &ground_.campaign, span_};
  job.lists = lists_;
  job.layout = layout_;
  job.has_header = arguments_.reading.header;
  job.rows = rows_;
  job.max_malformed = max_malformed_;
  job.canaries = canaries_;
  job.threads = arguments_.threads;
  job.clean = outputs_.clean();
  job.rejected = outputs_.rejected();
  std::uint64_t shown = 0;
  job.warn = [this, &shown](const std::string& line) {
    constexpr std::uint64_t kShown = 10;
    if (shown++ < kShown) program_.warn(line);
  };
  job.warn_of_list = [this](const std::string& line) { program_.warn(line); };
  if (Progress* bar = progress(); bar != nullptr) {
    const std::string what = arguments_.lists.size() == 1
                                 ? arguments_.lists.front()
                                 : std::to_string(arguments_.lists.size()) + " lists";
    bar->begin(what, bytes_of_files(arguments_.lists));
  }
  absl::StatusOr<ScrubResult> result = scrub(job);
  if (!result.ok()) return result.status();
  result_ = *std::move(result);
  if (result_.warnings > 10) {
    program_.warn(grouped(result_.warnings - 10) +
                  " more malformed rows; all of them stand in the rejected list");
  }
  say_encodings();
  if (Progress* bar = progress(); bar != nullptr) bar->begin(arguments_.clean, 0);
  return outputs_.finish_lists();
}

absl::Status ScrubRun::check_guards() {
  RunFacts facts{.started = started_,
                 .ground = &ground_,
                 .register_path = arguments_.reg.path,
                 .digest_kind = outputs_.digest_kind(),
                 .window = span_.front().window(),
                 .result = &result_};
  summary_ = summarise(facts);
  summary_.options = arguments_.options();
  for (const Summary::Guard& guard : summary_.guards) guard_tripped_ |= guard.tripped;
  for (std::size_t i = 0; i < lists_.size(); ++i) {
    summary_.inputs.push_back({lists_[i].path, lists_[i].reader->bytes_read(),
                               result_.rows_by_list[i], list_digests_[i]->text()});
  }
  outputs_.describe(result_.tally, guard_tripped_, summary_);
  summary_.exit = static_cast<int>(guard_tripped_ ? ExitStatus::kGuard : ExitStatus::kDone);
  return absl::OkStatus();
}

/// Also where the run is to be quiet: an exit status without a cause helps nobody.
void ScrubRun::warn_of_guards() const {
  for (const Summary::Guard& guard : summary_.guards) {
    if (!guard.tripped || guard.name == "canary") continue;
    program_.fail("guard " + guard.name + " " + guard.limit + " tripped by " +
                  grouped(guard.value) + " rows: no clean list");
  }
  for (std::size_t i = 0; i < result_.canaries.size(); ++i) {
    const Decision& decision = result_.canaries[i];
    if (!decision.clean) continue;
    program_.fail("guard canary tripped: " + canary_name(i) + " came out callable (" +
                  std::string(code(decision.basis)) + "): no clean list");
  }
}

}  // namespace

absl::StatusOr<Summary> repeat_scrub(const ScrubArguments& arguments, const RepeatedRun& repeated,
                                     Program& program) {
  ScrubRun run(arguments, program, &repeated);
  if (absl::StatusOr<ExitStatus> exit = run.run(); !exit.ok()) return exit.status();
  return run.summary();
}

absl::Status check_scrub(const ScrubArguments& arguments, Program& program) {
  return ScrubRun(arguments, program).prepare();
}

void add_scrub(CLI::App& app, Program& program) {
  CLI::App* command =
      add_command(app, "scrub", "Splits call lists into callable and rejected rows",
                  "belzeef scrub list.csv --register r.bzf --campaign c.toml --clean clean.csv "
                  "--rejected rejected.csv --summary run.json");
  auto arguments = std::make_shared<ScrubArguments>();
  arguments->add_to(*command, program);
  command->callback([arguments, &program] {
    if (arguments->threads == 0) {
      arguments->threads = default_threads();
    }
    if (arguments->dry_run) {
      arguments->clean = arguments->rejected = "/dev/null";
      arguments->sync = false;
    }
    if (arguments->clean.empty()) throw CLI::RequiredError("--clean");
    if (arguments->rejected.empty()) throw CLI::RequiredError("--rejected");
    program.action = [arguments, &program] {
      return arguments->check ? preflight(*arguments, program)
                              : ScrubRun(*arguments, program).run();
    };
  });
}

}  // namespace belzeef
