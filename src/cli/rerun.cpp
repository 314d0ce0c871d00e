#include "cli/rerun.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "cli/program.h"
#include "cli/scrub_run.h"
#include "output/compress.h"
#include "policy/campaign_keys.h"
#include "proof/digest.h"

namespace belzeef {
namespace {

/// Compares the bytes that a repeated run writes with those of a file, where it is still there.
class FileComparison {
 public:
  explicit FileComparison(const std::string& path) {
    if (was_kept(path)) file_.open(path, std::ios::binary);
    by_line_ = compression_by_name(path) == Compression::kNone;
  }

  void see(std::string_view bytes) {
    if (differs_ || !file_.is_open()) return;
    kept_.resize(bytes.size());
    file_.read(kept_.data(), static_cast<std::streamsize>(bytes.size()));
    const auto there = std::string_view(kept_).substr(0, static_cast<std::size_t>(file_.gcount()));
    const auto same = std::mismatch(there.begin(), there.end(), bytes.begin(), bytes.end());
    const auto size = static_cast<std::size_t>(same.first - there.begin());
    offset_ += size;
    line_ += static_cast<std::uint64_t>(std::count(there.begin(), same.first, '\n'));
    differs_ = size != bytes.size();
  }

  /// Where the first other byte stands; empty where no file is there or all of it is the same.
  [[nodiscard]] std::string place() {
    if (!file_.is_open()) return {};
    if (!differs_ && file_.peek() == std::ifstream::traits_type::eof()) return {};
    return by_line_ ? "first in line " + std::to_string(line_)
                    : "first at byte " + std::to_string(offset_);
  }

 private:
  std::ifstream file_;
  bool by_line_ = true;
  bool differs_ = false;
  std::uint64_t offset_ = 0;
  std::uint64_t line_ = 1;
  std::string kept_;
};

/// The command line that repeats a run.
std::vector<std::string> arguments_of(const Summary& s, const std::string& key_file, int threads) {
  std::vector<std::string> words;
  const auto add = [&](const std::string& name, const std::string& value) {
    words.push_back("--" + name + "=" + value);
  };
  for (const Summary::Option& option : s.options) {
    if (option.is_switch) {
      words.push_back(option.values.front() == "true" ? "--" + option.name : "--no-" + option.name);
    } else {
      for (const std::string& value : option.values) add(option.name, value);
    }
  }
  for (const CampaignKey& key : campaign_keys()) {
    const std::string name(key.name);
    const std::string value = key.show(s.campaign);
    if (key.type == KeyType::kBoolean) {
      words.push_back(value == "true" ? "--" + name : "--no-" + name);
    } else if (key.repeatable) {
      std::istringstream values(value);
      for (std::string one; values >> one;) add(name, one);
    } else if (!value.empty()) {
      add(name, value);
    }
  }
  add("register", s.register_path);
  add("as-of", std::to_string(s.register_batch));
  if (!key_file.empty()) add("key-file", key_file);
  for (const Summary::Input& source : s.objections) add("objections", source.path);
  add("digest", digest_kind_of(s.rejected.digest) == DigestKind::kSha256 ? "sha256" : "xxh3");
  add("threads", std::to_string(threads));
  add("clean", "/dev/null");
  add("rejected", "/dev/null");
  words.emplace_back("--no-sync");
  words.emplace_back("--");
  for (const Summary::Input& input : s.inputs) words.push_back(input.path);
  return words;
}

class Rerun {
 public:
  explicit Rerun(const RerunRequest& request) : request_(request), summary_(request.summary) {}

  std::vector<Finding> run() {
    FileComparison clean(summary_.clean ? summary_.clean->path : "-");
    FileComparison rejected(summary_.rejected.path);
    const absl::StatusOr<Summary> again = run_again(clean, rejected);
    if (again.ok()) {
      compare(*again, clean, rejected);
    } else {
      findings_.push_back({.what = "rerun",
                           .path = "",
                           .outcome = Finding::kDiffers,
                           .detail = std::string(again.status().message())});
    }
    return std::move(findings_);
  }

 private:
  absl::StatusOr<Summary> run_again(FileComparison& clean, FileComparison& rejected);
  void compare(const Summary& again, FileComparison& clean, FileComparison& rejected);
  void compare_accounts(Summary again, bool by_canary);
  void compare_output(const std::string& what, const std::optional<Summary::Output>& then,
                      const std::optional<Summary::Output>& again, FileComparison& file);

  const RerunRequest& request_;
  const Summary& summary_;
  std::vector<Finding> findings_;
};

absl::StatusOr<Summary> Rerun::run_again(FileComparison& clean, FileComparison& rejected) {
  for (const Summary::Option& option : summary_.options) {
    if (ScrubArguments::is_counted(option.name)) continue;
    return usage_error("its option '" + option.name + "' is none that a run puts there");
  }
  Program quiet;
  CLI::App app;
  ScrubArguments arguments;
  arguments.add_to(app, quiet);
  take_words_as_they_are(app);
  std::vector<std::string> words = arguments_of(summary_, request_.key_file, request_.threads);
  std::reverse(words.begin(), words.end());  // as the library takes them
  try {
    app.parse(words);
  } catch (const CLI::ParseError& fault) {
    return usage_error(request_.name + ": cannot be repeated: " + fault.what());
  }
  quiet.quiet = true;
  const RepeatedRun repeated{
      .clean = {summary_.clean ? summary_.clean->path : std::string(),
                [&clean](std::string_view bytes) { clean.see(bytes); }},
      .rejected = {summary_.rejected.path,
                   [&rejected](std::string_view bytes) { rejected.see(bytes); }},
      .progress = request_.progress};
  return repeat_scrub(arguments, repeated, quiet);
}

void Rerun::compare_output(const std::string& what, const std::optional<Summary::Output>& then,
                           const std::optional<Summary::Output>& again, FileComparison& file) {
  Finding finding{.what = what + " of the rerun", .path = then ? then->path : ""};
  if (then.has_value() != again.has_value()) {
    finding.outcome = Finding::kDiffers;
    finding.detail = then ? "a guard stops the repeated run" : "no guard stops the repeated run";
  } else if (then && then->digest != again->digest) {
    finding.outcome = Finding::kDiffers;
    finding.detail =
        "the summary has digest " + then->digest + ", the repeated run " + again->digest;
  }
  if (const std::string place = then && again ? file.place() : ""; !place.empty()) {
    finding.outcome = Finding::kDiffers;
    finding.detail += (finding.detail.empty() ? "" : "; ") +
                      ("the file is not what the repeated run writes, " + place);
  }
  findings_.push_back(std::move(finding));
}

void Rerun::compare(const Summary& again, FileComparison& clean, FileComparison& rejected) {
  // Canaries are numbers, and stand in no summary.
  const bool by_canary =
      !summary_.clean &&
      std::any_of(summary_.guards.begin(), summary_.guards.end(), [](const Summary::Guard& guard) {
        return guard.name == "canary" && guard.tripped;
      });
  if (by_canary) {
    findings_.push_back({.what = "clean of the rerun",
                         .path = "",
                         .outcome = Finding::kUnchecked,
                         .detail = "a canary stopped the run, and canaries stand in no summary"});
  } else {
    compare_output("clean", summary_.clean, again.clean, clean);
  }
  compare_output("rejected", summary_.rejected, again.rejected, rejected);
  compare_accounts(again, by_canary);
}

/// All else that a summary says, but for what no second run can have in common with the first.
void Rerun::compare_accounts(Summary again, bool by_canary) {
  again.version = summary_.version;
  again.started = summary_.started;
  again.seconds = summary_.seconds;
  // A summary of before these were counted says nothing of them.
  if (!summary_.policy_rows) again.policy_rows.reset();
  if (!summary_.call_until) again.call_until.reset();
  if (request_.register_joined) again.register_digest = summary_.register_digest;
  again.rejected.path = summary_.rejected.path;
  if (by_canary) {
    again.clean.reset();
    again.exit = summary_.exit;
  } else if (again.clean && summary_.clean) {
    again.clean->path = summary_.clean->path;
  }
  const auto drop_canaries = [](std::vector<Summary::Guard> guards) {
    std::erase_if(guards, [](const Summary::Guard& guard) { return guard.name == "canary"; });
    return guards;
  };
  Summary then = summary_;
  then.guards = drop_canaries(std::move(then.guards));
  again.guards = drop_canaries(std::move(again.guards));
  std::istringstream one(summary_text(then));
  std::istringstream other(summary_text(again));
  Finding finding{.what = "account of the rerun", .path = ""};
  const auto member = [](const std::string& text) {
    const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
    return text.substr(begin, text.find_last_not_of(',') + 1 - begin);
  };
  for (std::string line, repeated; std::getline(one, line);) {
    if (!std::getline(other, repeated) || line != repeated) {
      finding.outcome = Finding::kDiffers;
      finding.detail =
          "the summary says " + member(line) + ", the repeated run " + member(repeated);
      break;
    }
  }
  findings_.push_back(std::move(finding));
}

}  // namespace

std::vector<Finding> rerun(const RerunRequest& request) { return Rerun(request).run(); }

}  // namespace belzeef
