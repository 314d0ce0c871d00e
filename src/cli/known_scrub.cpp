#include "cli/known_scrub.h"

#include "cli/campaign_file.h"
#include "cli/files.h"
#include "cli/local_time.h"
#include "failure.h"
#include "output/csv_rows.h"
#include "output/output_file.h"
#include "output/publish.h"
#include "pipeline/ground.h"
#include "pipeline/scrub.h"
#include "policy/campaign_keys.h"
#include "sources/build.h"

namespace belzeef {
namespace {

/// One way of running it; the outputs are the same for all.
struct Manner {
  std::string_view name;
  int threads;
  std::size_t block_bytes;
  bool keyed;
};
constexpr Manner kManners[] = {
    {"one thread, a register in plain", 1, std::size_t{1} << 20, false},
    {"two threads, small blocks, a keyed register", 2, 64, true},
};

/// What came out, as it stands in the files.
struct KnownOutputs {
  std::string clean;
  std::string rejected;
  bool conserved = false;
};

/// One run, step by step as the commands `register build` and `scrub` do it.
class KnownRun {
 public:
  KnownRun(const KnownScrub& known, const Tables& law, const PrivateFolder& folder,
           const Manner& manner)
      : known_(known), law_(law), folder_(folder), manner_(manner), secret_("known to everybody") {}

  absl::StatusOr<KnownOutputs> run() {
    for (const auto& step : {&KnownRun::build, &KnownRun::open, &KnownRun::scrub_list}) {
      if (absl::Status status = (this->*step)(); !status.ok()) return status;
    }
    return outputs_;
  }

 private:
  absl::Status build();
  absl::Status open();
  absl::Status scrub_list();
  [[nodiscard]] const SecretKey* secret() const { return manner_.keyed ? &secret_ : nullptr; }

  const KnownScrub& known_;
  const Tables& law_;
  const PrivateFolder& folder_;
  const Manner& manner_;
  SecretKey secret_;
  TemporaryFiles temporary_;
  Campaign campaign_;
  std::unique_ptr<Register> reg_;
  RegisterView view_;
  std::vector<DayPolicy> span_;
  KnownOutputs outputs_;
};

absl::Status KnownRun::build() {
  BuildRequest request;
  request.intake.command = "selftest";
  request.intake.output.sync = false;
  request.out = folder_.file("scrub.bzf");
  auto built_at = parse_time("built_at", "2026-11-23T20:00:00+01:00");
  if (!built_at.ok()) return built_at.status();
  request.built_at = *built_at;
  request.tool_version = "selftest";
  request.secret = secret();
  request.threads = manner_.threads;
  for (const auto& [kind, name, text] :
       {std::tuple{SourceKind::kObjections, "objections.csv", known_.objections},
        std::tuple{SourceKind::kConsents, "consents.csv", known_.consents}}) {
    auto path = folder_.put(name, text);
    if (!path.ok()) return path.status();
    request.intake.sources.push_back({.kind = kind, .path = *path});
  }
  return build_register(request, temporary_).status();
}

absl::Status KnownRun::open() {
  const auto no_flags = [](std::string_view) { return false; };
  absl::Status status =
      read_campaign_text("campaign.toml", known_.campaign, kNoDay, no_flags, campaign_);
  if (status.ok()) status = check_campaign(campaign_);
  if (!status.ok()) return status;
  const std::string path = folder_.file("scrub.bzf");
  auto opened = Register::open(path, {.threads = manner_.threads, .secret = secret()});
  if (!opened.ok()) return opened.status();
  reg_ = *std::move(opened);
  status = reg_->check_structure();
  if (status.ok()) status = check_register_age(path, {reg_->info(), local_day}, campaign_);
  if (!status.ok()) return status;
  absl::StatusOr<RegisterView> view = resolve_view(*reg_, campaign_);
  if (!view.ok()) return view.status();
  view_ = *std::move(view);
  span_ = resolve_span(law_, campaign_, view_);
  return absl::OkStatus();
}

absl::Status KnownRun::scrub_list() {
  auto path = folder_.put("list.csv", known_.list);
  if (!path.ok()) return path.status();
  auto reader = ListReader::open(*path, {.block_bytes = manner_.block_bytes});
  if (!reader.ok()) return reader.status();
  absl::StatusOr<Layout> layout = resolve_layout(*path, (*reader)->header(), {});
  if (!layout.ok()) return layout.status();
  std::unique_ptr<OutputFile> outputs[2];
  const std::string names[] = {folder_.file("rejected.csv"), folder_.file("clean.csv")};
  for (std::size_t i = 0; i < 2; ++i) {
    auto created = OutputFile::create(names[i], {.sync = false}, temporary_);
    if (!created.ok()) return created.status();
    outputs[i] = *std::move(created);
  }
  OpenList lists[] = {{*path, *std::move(reader)}};
  ScrubJob job;
  job.ground = {reg_.get(), &law_, &campaign_, span_};
  job.lists = lists;
  job.layout = *layout;
  job.threads = manner_.threads;
  job.rejected = outputs[0].get();
  job.clean = outputs[1].get();
  absl::StatusOr<ScrubResult> result = scrub(job);
  if (!result.ok()) return result.status();
  outputs_.conserved = result->tally.conserved() && result->tally.read() == result->rows_by_list[0];
  OutputFile* const files[] = {job.rejected, job.clean};
  absl::Status status;
  for (OutputFile* file : files) status.Update(file->finish());
  if (status.ok()) status = publish(files, temporary_);
  if (!status.ok()) return status;
  for (std::size_t i = 0; i < 2; ++i) {
    absl::StatusOr<std::string> text = read_small_file(names[i]);
    if (!text.ok()) return text.status();
    (i == 0 ? outputs_.rejected : outputs_.clean) = *std::move(text);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<CheckedCases> check_scrub(const KnownScrub& known, const Tables& law,
                                         const PrivateFolder& folder) {
  CheckedCases checked{.name = "scrub"};
  for (const Manner& manner : kManners) {
    const std::string where = "data/selftest/scrub: " + std::string(manner.name) + ": ";
    absl::StatusOr<KnownOutputs> found = KnownRun(known, law, folder, manner).run();
    if (!found.ok()) {
      if (exit_status(found.status()) == ExitStatus::kIo) return found.status();
      checked.check(where + "the run", "done", std::string(found.status().message()));
      continue;
    }
    checked.check(where + "clean.csv", known.clean, found->clean);
    checked.check(where + "rejected.csv", known.rejected, found->rejected);
    checked.check(where + "rows read = clean + rejected", "yes", found->conserved ? "yes" : "no");
  }
  return checked;
}

}  // namespace belzeef
