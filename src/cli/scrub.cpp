#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "cli/campaign_options.h"
#include "cli/files.h"
#include "cli/list_arguments.h"
#include "cli/local_time.h"
#include "cli/policy_folder.h"
#include "cli/program.h"
#include "cli/run_summary.h"
#include "output/csv_rows.h"
#include "output/publish.h"
#include "pipeline/ground.h"
#include "pipeline/scrub.h"
#include "proof/digest.h"
#include "proof/summary.h"

namespace belzeef {
namespace {

/// The arguments as given.
struct ScrubArguments {
  std::vector<std::string> lists;
  std::string register_path;
  CampaignOptions campaign;
  std::string clean;
  std::string rejected;
  std::string summary;
  ListArguments reading;
  std::string column_prefix;
  std::string max_malformed;
  std::string digest = "xxh3";
  int threads = 0;
  bool sync = true;
};

/// What the outputs of a run are while it writes them.
struct Output {
  std::unique_ptr<OutputFile> file;
  std::unique_ptr<Digest> digest;
};

/// No output may be an input, another output, or have a name that says something else.
absl::Status check_names(const ScrubArguments& a, const std::string& policy_folder) {
  std::vector<std::string> inputs = policy_paths(policy_folder);
  inputs.insert(inputs.end(), a.lists.begin(), a.lists.end());
  inputs.push_back(a.register_path);
  inputs.push_back(a.campaign.file());
  for (const std::string& input : inputs) {
    if (!is_temporary_name(input)) continue;
    return usage_error("scrub: " + input + ": has the name of an unfinished output: rename it");
  }
  std::vector<std::string> outputs;
  for (const std::string& output : {a.clean, a.rejected, a.summary}) {
    if (output.empty() || output == "/dev/null") continue;
    if (is_temporary_name(output) || output.ends_with(".gz") || output.ends_with(".zst")) {
      return usage_error("scrub: " + output + ": outputs are plain files: name it without " +
                         output.substr(output.rfind('.')));
    }
    const auto same = [&](const std::string& other) { return same_place(output, other); };
    if (std::any_of(outputs.begin(), outputs.end(), same)) {
      return usage_error("scrub: two outputs have the name " + output + ": give each its own");
    }
    struct stat facts {};
    const bool regular = stat(output.c_str(), &facts) == 0 && S_ISREG(facts.st_mode);
    if (regular && std::any_of(inputs.begin(), inputs.end(), same)) {
      return usage_error("scrub: " + output + " is an input too: choose another output name");
    }
    outputs.push_back(output);
  }
  return absl::OkStatus();
}

/// The list's own column that has the name of an added one; null if none has.
const std::string* taken_name(const ListHeader& header, const std::string& prefix) {
  for (const std::span<const std::string_view> added :
       {std::span<const std::string_view>(kCleanColumns),
        std::span<const std::string_view>(kRejectedColumns)}) {
    for (const std::string_view name : added) {
      const std::string column = prefix + std::string(name);
      const auto taken = [&](const std::string& own) { return same_name(own, column); };
      const auto at = std::find_if(header.names.begin(), header.names.end(), taken);
      if (at != header.names.end()) return &*at;
    }
  }
  return nullptr;
}

/// The scrub of one run, step by step. Each step ends with something that holds from there on.
class ScrubRun {
 public:
  ScrubRun(const ScrubArguments& arguments, Program& program)
      : arguments_(arguments), program_(program), started_(now_seconds()) {}

  absl::StatusOr<ExitStatus> run() {
    const auto begin = std::chrono::steady_clock::now();
    for (const auto& step :
         {&ScrubRun::check_arguments, &ScrubRun::resolve_campaign, &ScrubRun::open_register,
          &ScrubRun::open_lists, &ScrubRun::find_columns, &ScrubRun::open_outputs,
          &ScrubRun::scrub_lists, &ScrubRun::check_guards}) {
      if (absl::Status status = (this->*step)(); !status.ok()) return status;
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    summary_.seconds = std::round(took.count() * 1000) / 1000;
    if (absl::Status status = publish_outputs(); !status.ok()) return status;
    if (!program_.quiet) print_table(summary_, stderr);
    warn_of_guards();
    return static_cast<ExitStatus>(summary_.exit);
  }

 private:
  absl::Status check_arguments();
  absl::Status resolve_campaign();
  absl::Status open_register();
  absl::Status open_lists();
  absl::Status check_same_shape(const OpenList& list) const;
  absl::Status find_columns();
  absl::Status open_outputs();
  absl::StatusOr<Output> open_output(const std::string& path);
  absl::Status scrub_lists();
  absl::Status check_guards();
  absl::Status publish_outputs();
  void warn_of_guards() const;

  const ScrubArguments& arguments_;
  Program& program_;
  std::int64_t started_;
  DigestKind digest_kind_ = DigestKind::kXxh3;
  GuardLimit max_malformed_;
  Campaign campaign_;
  LoadedPolicy policy_;
  std::unique_ptr<Register> register_;
  RegisterView view_;
  std::vector<DayPolicy> span_;
  std::vector<OpenList> lists_;
  std::vector<std::unique_ptr<Digest>> list_digests_;
  Layout layout_;
  Output clean_;
  Output rejected_;
  ScrubResult result_;
  bool guard_tripped_ = false;
  Summary summary_;
};

absl::Status ScrubRun::check_arguments() {
  const ScrubArguments& a = arguments_;
  absl::StatusOr<GuardLimit> limit = parse_limit("--max-malformed", a.max_malformed);
  if (!limit.ok()) return limit.status();
  max_malformed_ = *limit;
  if (std::count(a.lists.begin(), a.lists.end(), "-") > 1) {
    return usage_error("scrub: standard input can be read once: give - once");
  }
  digest_kind_ = a.digest == "sha256" ? DigestKind::kSha256 : DigestKind::kXxh3;
  return absl::OkStatus();
}

absl::Status ScrubRun::resolve_campaign() {
  absl::StatusOr<Campaign> campaign = arguments_.campaign.resolve(local_day(started_));
  if (!campaign.ok()) return campaign.status();
  campaign_ = *std::move(campaign);
  if (absl::Status status = check_names(arguments_, campaign_.policy_folder); !status.ok()) {
    return status;
  }
  const bool guarded = campaign_.fail_if_rejected_over.set || campaign_.fail_if_invalid_over.set;
  if (guarded && arguments_.clean == "-") {
    return usage_error(
        "scrub: what was written to standard output cannot be unsent: a guard needs "
        "--clean FILE");
  }
  absl::StatusOr<LoadedPolicy> policy = load_policy(campaign_.policy_folder, digest_kind_);
  if (!policy.ok()) return policy.status();
  policy_ = *std::move(policy);
  return absl::OkStatus();
}

absl::Status ScrubRun::open_register() {
  auto opened = Register::open(arguments_.register_path, arguments_.threads);
  if (!opened.ok()) return opened.status();
  register_ = *std::move(opened);
  const Day changed = local_day(register_->info().built_at);
  if (absl::Status status = check_register_age(arguments_.register_path, changed, campaign_);
      !status.ok()) {
    return status;
  }
  absl::StatusOr<RegisterView> view = resolve_view(*register_, campaign_);
  if (!view.ok()) return view.status();
  view_ = *std::move(view);
  span_ = resolve_span(policy_.tables, campaign_, view_);
  const CallWindow window = span_.front().window();
  if (campaign_.call_date == local_day(started_) && !window.closed &&
      local_minute(started_) >= window.to_minute) {
    Program::warn("warning: today's call window ended at " + minute_text(window.to_minute) +
                  ": the list is for a day that is over");
  }
  return absl::OkStatus();
}

absl::Status ScrubRun::open_lists() {
  absl::StatusOr<ListOptions> options = arguments_.reading.options();
  if (!options.ok()) return options.status();
  for (const std::string& path : arguments_.lists) {
    Digest* digest = list_digests_.emplace_back(std::make_unique<Digest>(digest_kind_)).get();
    options->observer = [digest](std::string_view bytes) { digest->add(bytes); };
    auto reader = ListReader::open(path, *options);
    if (!reader.ok()) return reader.status();
    lists_.push_back({path, *std::move(reader)});
    if (absl::Status status = check_same_shape(lists_.back()); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status ScrubRun::check_same_shape(const OpenList& list) const {
  const ListHeader& first = lists_.front().reader->header();
  const ListHeader& header = list.reader->header();
  if (header.delimiter != first.delimiter) {
    return list_error(list.path + ": has another delimiter than " + lists_.front().path +
                      ": scrub them in runs of their own");
  }
  if (header.columns != first.columns || header.names != first.names) {
    return list_error(list.path + ": has another header than " + lists_.front().path +
                      ": scrub them in runs of their own");
  }
  return absl::OkStatus();
}

absl::Status ScrubRun::find_columns() {
  const ListHeader& header = lists_.front().reader->header();
  absl::StatusOr<Layout> layout =
      resolve_layout(lists_.front().path, header, arguments_.reading.layout());
  if (!layout.ok()) return layout.status();
  layout_ = *std::move(layout);
  if (const std::string* taken = taken_name(header, arguments_.column_prefix)) {
    std::string prefix = "bz_";
    while (taken_name(header, prefix) != nullptr) prefix.insert(prefix.size() - 1, "z");
    return usage_error(lists_.front().path + ": already has a column '" + shown(*taken) +
                       "': add --column-prefix " + prefix + " to name the added columns otherwise");
  }
  program_.say(columns_found(lists_.front(), layout_));
  return absl::OkStatus();
}

absl::StatusOr<Output> ScrubRun::open_output(const std::string& path) {
  Output output;
  output.digest = std::make_unique<Digest>(digest_kind_);
  Digest* digest = output.digest.get();
  const OutputOptions options{.sync = arguments_.sync,
                              .observer = [digest](std::string_view bytes) { digest->add(bytes); }};
  auto file = OutputFile::create(path, options, program_.temporary);
  if (!file.ok()) return file.status();
  output.file = *std::move(file);
  return output;
}

absl::Status ScrubRun::open_outputs() {
  absl::StatusOr<Output> clean = open_output(arguments_.clean);
  if (!clean.ok()) return clean.status();
  clean_ = *std::move(clean);
  absl::StatusOr<Output> rejected = open_output(arguments_.rejected);
  if (!rejected.ok()) return rejected.status();
  rejected_ = *std::move(rejected);
  const bool guarded = campaign_.fail_if_rejected_over.set || campaign_.fail_if_invalid_over.set;
  if (guarded && clean_.file->direct() && arguments_.clean != "/dev/null") {
    return usage_error(
        "scrub: what was written to a pipe cannot be unsent: a guard needs a "
        "regular file for --clean");
  }
  return absl::OkStatus();
}

absl::Status ScrubRun::scrub_lists() {
  ScrubJob job{.ground = {register_.get(), &policy_.tables, &campaign_, span_},
               .lists = lists_,
               .layout = layout_,
               .has_header = arguments_.reading.header,
               .column_prefix = arguments_.column_prefix,
               .max_malformed = max_malformed_,
               .threads = arguments_.threads,
               .clean = clean_.file.get(),
               .rejected = rejected_.file.get()};
  std::uint64_t shown = 0;
  job.warn = [&shown](const std::string& line) {
    constexpr std::uint64_t kShown = 10;
    if (shown++ < kShown) Program::warn("warning: " + line);
  };
  absl::StatusOr<ScrubResult> result = scrub(job);
  if (!result.ok()) return result.status();
  result_ = *std::move(result);
  if (result_.warnings > 10) {
    Program::warn("warning: " + std::to_string(result_.warnings - 10) +
                  " more lines with a stray quote; all of them stand in the rejected list");
  }
  for (const Output* output : {&clean_, &rejected_}) {
    if (absl::Status status = output->file->finish(); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status ScrubRun::check_guards() {
  RunFacts facts{.started = started_,
                 .campaign = &campaign_,
                 .policy = &policy_,
                 .reg = register_.get(),
                 .register_path = arguments_.register_path,
                 .digest_kind = digest_kind_,
                 .window = span_.front().window(),
                 .result = &result_};
  summary_ = summarise(facts);
  for (const Summary::Guard& guard : summary_.guards) guard_tripped_ |= guard.tripped;
  for (std::size_t i = 0; i < lists_.size(); ++i) {
    summary_.inputs.push_back({lists_[i].path, lists_[i].reader->bytes_read(),
                               result_.rows_by_list[i], list_digests_[i]->text()});
  }
  const Tally& tally = result_.tally;
  if (!guard_tripped_) {
    summary_.clean = {arguments_.clean, tally.clean(), clean_.file->bytes(), clean_.digest->text()};
  }
  summary_.rejected = {arguments_.rejected, tally.rejected(), rejected_.file->bytes(),
                       rejected_.digest->text()};
  summary_.exit = static_cast<int>(guard_tripped_ ? ExitStatus::kGuard : ExitStatus::kDone);
  return absl::OkStatus();
}

/// Also where the run is to be quiet: an exit status without a cause helps nobody.
void ScrubRun::warn_of_guards() const {
  for (const Summary::Guard& guard : summary_.guards) {
    if (!guard.tripped) continue;
    Program::warn("guard " + guard.name + " " + guard.limit + " tripped by " +
                  std::to_string(guard.value) + " rows: no clean list");
  }
}

/// The rejected rows and the summary first, the clean list last: where it is, all is there.
absl::Status ScrubRun::publish_outputs() {
  std::unique_ptr<OutputFile> summary;
  std::vector<OutputFile*> files = {rejected_.file.get()};
  if (!arguments_.summary.empty()) {
    auto opened =
        OutputFile::create(arguments_.summary, {.sync = arguments_.sync}, program_.temporary);
    if (!opened.ok()) return opened.status();
    summary = *std::move(opened);
    if (absl::Status status = summary->write(summary_text(summary_)); !status.ok()) return status;
    if (absl::Status status = summary->finish(); !status.ok()) return status;
    files.push_back(summary.get());
  }
  if (!guard_tripped_) files.push_back(clean_.file.get());
  return publish(files, program_.temporary);
}

}  // namespace

void add_scrub(CLI::App& app, Program& program) {
  CLI::App* command =
      add_command(app, "scrub", "Splits call lists into callable and rejected rows",
                  "belzeef scrub list.csv --register r.bzf --campaign c.toml --clean clean.csv "
                  "--rejected rejected.csv --summary run.json");
  auto arguments = std::make_shared<ScrubArguments>();
  ScrubArguments& a = *arguments;
  command->add_option("LIST", a.lists, "CSV lists of one header; - is standard input")
      ->required()
      ->type_name("");
  command->add_option("--register", a.register_path, "made by belzeef register build")
      ->envname("BELZEEF_REGISTER")
      ->required()
      ->type_name("FILE");
  command->add_option("--clean", a.clean, "callable rows; - is standard output")
      ->required()
      ->type_name("FILE");
  command->add_option("--rejected", a.rejected, "rows that may not be called, with the reasons")
      ->required()
      ->type_name("FILE");
  command->add_option("--summary", a.summary, "the account of the run, as JSON")->type_name("FILE");
  a.reading.add_to(*command);
  command->add_option("--column-prefix", a.column_prefix, "put before the names of added columns")
      ->type_name("P");
  command->add_option("--max-malformed", a.max_malformed, "more malformed rows: status 3")
      ->type_name("N|P%");
  command->add_option("--digest", a.digest, "xxh3 or sha256, of the files in the summary")
      ->check(CLI::IsMember({"xxh3", "sha256"}))
      ->type_name("KIND");
  command->add_option("--threads", a.threads, "default: one a core")
      ->envname("BELZEEF_THREADS")
      ->check(CLI::Range(1, 1024))
      ->type_name("N");
  command->add_flag("--sync,!--no-sync", a.sync, "make the outputs durable before they appear");
  command->add_flag("--quiet,!--no-quiet", program.quiet, "say nothing but warnings and errors");
  a.campaign.add_to(*command);
  command->callback([arguments, &program] {
    if (arguments->threads == 0) {
      arguments->threads = default_threads();
    }
    program.action = [arguments, &program] { return ScrubRun(*arguments, program).run(); };
  });
}

}  // namespace belzeef
