#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/account_file.h"
#include "cli/finding.h"
#include "cli/key_option.h"
#include "cli/policy_folder.h"
#include "cli/program.h"
#include "cli/progress.h"
#include "cli/rerun.h"
#include "cli/run_summary.h"
#include "input/byte_source.h"
#include "proof/chain.h"
#include "proof/signature.h"

namespace belzeef {
namespace {

using Json = nlohmann::ordered_json;

constexpr Tone kTones[] = {Tone::kFine, Tone::kError, Tone::kError, Tone::kWarning};  // by outcome

struct VerifyArguments {
  std::string summary;
  std::string folder;
  KeyOption key;
  std::string verify_key;
  bool rerun = false;
  bool json = false;
  int threads = 0;
};

/// The check of one summary, step by step.
class Verification {
 public:
  Verification(const VerifyArguments& arguments, Program& program)
      : arguments_(arguments), program_(program) {}

  absl::StatusOr<ExitStatus> run() {
    absl::StatusOr<std::string> text = read_account(arguments_.summary);
    if (!text.ok()) return text.status();
    absl::StatusOr<std::optional<SignatureKey>> key = read_verify_key(arguments_.verify_key);
    if (!key.ok()) return key.status();
    verify_key_ = *std::move(key);
    if (is_chain(*text)) return check_links(*text);
    if (absl::Status status = read(*text); !status.ok()) return status;
    check_signature(*text);
    progress_.emplace(program_.console, program_.shows_progress(), locale_language());
    for (const auto& step :
         {&Verification::go_to_folder, &Verification::check_inputs, &Verification::check_register,
          &Verification::check_policy, &Verification::check_outputs}) {
      if (absl::Status status = (this->*step)(); !status.ok()) return status;
    }
    if (arguments_.rerun) repeat();
    progress_.reset();
    const bool bad = std::any_of(findings_.begin(), findings_.end(), is_bad);
    if (arguments_.json) {
      print_json(bad);
    } else {
      print_lines(bad);
    }
    return bad ? ExitStatus::kGuard : ExitStatus::kDone;
  }

 private:
  [[nodiscard]] absl::StatusOr<ExitStatus> check_links(std::string_view chain) const;
  absl::Status read(std::string_view text);
  void check_signature(std::string_view text);
  absl::Status go_to_folder();
  void begin_progress();
  absl::Status check_inputs();
  absl::Status check_register();
  absl::Status check_policy();
  absl::Status check_outputs();
  absl::Status check(const std::string& what, const std::string& path, const std::string& digest);
  void repeat();
  void print_json(bool bad) const;
  void print_lines(bool bad) const;

  const VerifyArguments& arguments_;
  Program& program_;
  std::string key_file_;
  std::optional<SecretKey> secret_;
  std::optional<SignatureKey> verify_key_;
  Summary summary_;
  std::vector<Finding> findings_;
  std::optional<Progress> progress_;
};

absl::StatusOr<ExitStatus> Verification::check_links(std::string_view chain) const {
  if (arguments_.rerun) {
    return usage_error(arguments_.summary + ": is a chain: --rerun is for the summary of one run");
  }
  const ChainCheck check = check_chain(chain, pointer_to(verify_key_));
  const bool broken = check.broken_line != 0;
  if (arguments_.json) {
    Json json = {{"chain", arguments_.summary}, {"entries", check.entries}, {"same", !broken}};
    json["last"] = check.last.empty() ? Json(nullptr) : Json(check.last);
    if (broken) json["broken"] = {{"line", check.broken_line}, {"fault", check.fault}};
    std::cout << json.dump(1) << "\n";
  } else if (broken) {
    std::cout << arguments_.summary << ": line " << check.broken_line << ": " << check.fault
              << "\n";
  } else if (!program_.quiet) {
    std::cout << arguments_.summary << ": " << check.entries
              << (check.entries == 1 ? " entry" : " entries") << ", unbroken; the last is "
              << check.last << "\n";
  }
  return broken ? ExitStatus::kGuard : ExitStatus::kDone;
}

absl::Status Verification::read(std::string_view text) {
  absl::StatusOr<Summary> summary = read_summary(text);
  if (!summary.ok()) {
    return usage_error(arguments_.summary + ": " + std::string(summary.status().message()));
  }
  summary_ = *std::move(summary);
  return absl::OkStatus();
}

void Verification::check_signature(std::string_view text) {
  const SignedText parts = without_signature(text);
  Finding finding{.what = "signature", .path = ""};
  if (verify_key_ && !verify_key_->holds(parts.text, parts.signature)) {
    finding.outcome = Finding::kDiffers;
    finding.detail = parts.signature.empty() ? "there is none" : "it is not of this key and text";
  } else if (!verify_key_) {
    if (parts.signature.empty()) return;
    finding.outcome = Finding::kUnchecked;
    finding.detail = "give the public key with --verify-key";
  }
  findings_.push_back(std::move(finding));
}

/// Paths stand in a summary as they were given to the run.
absl::Status Verification::go_to_folder() {
  auto secret = arguments_.key.read();
  if (!secret.ok()) return secret.status();
  secret_ = *std::move(secret);
  if (!arguments_.key.path().empty()) {
    key_file_ = std::filesystem::absolute(arguments_.key.path()).string();
  }
  if (!arguments_.folder.empty() && chdir(arguments_.folder.c_str()) != 0) {
    return io_error(arguments_.folder +
                    ": cannot go there: give the folder the run was started in");
  }
  return absl::OkStatus();
}

absl::Status Verification::check(const std::string& what, const std::string& path,
                                 const std::string& digest) {
  absl::StatusOr<Finding> finding = check_file(what, path, digest, *progress_);
  if (!finding.ok()) return finding.status();
  findings_.push_back(*std::move(finding));
  return absl::OkStatus();
}

/// All files that the summary names are read from here on.
void Verification::begin_progress() {
  std::vector<std::string> paths;
  for (const Summary::Input& input : summary_.inputs) paths.push_back(input.path);
  for (const Summary::Input& source : summary_.objections) paths.push_back(source.path);
  for (const Summary::Input& map : summary_.maps) paths.push_back(map.path);
  if (summary_.clean) paths.push_back(summary_.clean->path);
  paths.push_back(summary_.rejected.path);
  progress_->begin(arguments_.summary, bytes_of_files(paths));
}

absl::Status Verification::check_inputs() {
  begin_progress();
  for (const Summary::Input& input : summary_.inputs) {
    if (absl::Status status = check("input", input.path, input.digest); !status.ok()) return status;
  }
  for (const Summary::Input& source : summary_.objections) {
    absl::Status status = check("objections", source.path, source.digest);
    if (!status.ok()) return status;
  }
  for (const Summary::Input& map : summary_.maps) {
    if (absl::Status status = check("map", map.path, map.digest); !status.ok()) return status;
  }
  return absl::OkStatus();
}

/// Whether batches were made one: then the bytes are others, though they say the same.
bool was_joined(const RegisterInfo& info) {
  return std::any_of(info.batches.begin(), info.batches.end(),
                     [](const BatchInfo& batch) { return batch.history.size() > 1; });
}

/// In the state that the run saw: updates since then are no difference.
absl::Status Verification::check_register() {
  Finding finding{
      .what = "register", .path = summary_.register_path, .digest = summary_.register_digest};
  std::error_code error;
  if (!std::filesystem::exists(summary_.register_path, error)) {
    finding.outcome = Finding::kMissing;
    finding.detail = "it is not there any more";
    findings_.push_back(std::move(finding));
    return absl::OkStatus();
  }
  const AsOf as_of{.batch = static_cast<std::uint32_t>(summary_.register_batch)};
  auto reg = Register::open(
      summary_.register_path,
      {.threads = arguments_.threads, .secret = pointer_to(secret_), .as_of = as_of});
  if (!reg.ok()) {
    finding.outcome = Finding::kDiffers;
    finding.detail = std::string(reg.status().message());
  } else if (const std::string now =
                 register_digest(**reg, digest_kind_of(summary_.register_digest));
             now != summary_.register_digest && was_joined((*reg)->info())) {
    finding.outcome = Finding::kUnchecked;
    finding.detail = "its batches were joined since: --rerun tells whether the same comes of it";
  } else if (now != summary_.register_digest) {
    finding.outcome = Finding::kDiffers;
    finding.detail = "after batch " + std::to_string(summary_.register_batch) + " its digest was " +
                     summary_.register_digest + " and is " + now;
  }
  findings_.push_back(std::move(finding));
  return absl::OkStatus();
}

absl::Status Verification::check_policy() {
  const std::string& folder = summary_.campaign.policy_folder;
  Finding finding{.what = "policy", .path = folder, .digest = summary_.policy_digest};
  const auto policy = load_policy(folder, digest_kind_of(summary_.policy_digest));
  if (!policy.ok()) {
    finding.outcome = Finding::kDiffers;
    finding.detail = std::string(policy.status().message());
  } else if (policy->digest != summary_.policy_digest) {
    finding.outcome = Finding::kDiffers;
    finding.detail = folder.empty()
                         ? "the built-in policy was " + summary_.policy_version + " and is " +
                               policy->version + ": use belzeef " + summary_.version
                         : "its digest was " + summary_.policy_digest + " and is " + policy->digest;
  }
  findings_.push_back(std::move(finding));
  return absl::OkStatus();
}

absl::Status Verification::check_outputs() {
  if (summary_.clean) {
    absl::Status status = check("clean", summary_.clean->path, summary_.clean->digest);
    if (!status.ok()) return status;
  }
  return check("rejected", summary_.rejected.path, summary_.rejected.digest);
}

/// Only from the very bytes that the run had: from others nothing would follow.
void Verification::repeat() {
  Finding finding{.what = "rerun", .path = ""};
  const auto stops = [](const Finding& f) {
    const bool input = f.what == "input" || f.what == "objections" || f.what == "map";
    return (input && f.outcome != Finding::kSame) ||
           ((f.what == "register" || f.what == "policy") && is_bad(f));
  };
  if (std::any_of(findings_.begin(), findings_.end(), stops)) {
    finding.outcome = Finding::kDiffers;
    finding.detail = "the run cannot be repeated: not all it was made from is there as it was";
    findings_.push_back(std::move(finding));
    return;
  }
  const auto is_joined = [](const Finding& f) {
    return f.what == "register" && f.outcome == Finding::kUnchecked;
  };
  const RerunRequest request{
      .summary = summary_,
      .name = arguments_.summary,
      .key_file = key_file_,
      .threads = arguments_.threads,
      .register_joined = std::any_of(findings_.begin(), findings_.end(), is_joined),
      .progress = &*progress_};
  std::vector<std::string> lists;
  for (const Summary::Input& input : summary_.inputs) lists.push_back(input.path);
  progress_->begin("rerun", bytes_of_files(lists));
  for (Finding& found : rerun(request)) findings_.push_back(std::move(found));
}

void Verification::print_json(bool bad) const {
  Json checks = Json::array();
  for (const Finding& finding : findings_) {
    Json entry = {{"what", finding.what}, {"outcome", kOutcomeNames[finding.outcome]}};
    if (!finding.path.empty()) entry["path"] = finding.path;
    if (!finding.digest.empty()) entry["digest"] = finding.digest;
    if (!finding.detail.empty()) entry["detail"] = finding.detail;
    checks.push_back(std::move(entry));
  }
  const Json json = {{"summary", arguments_.summary},
                     {"version", summary_.version},
                     {"rerun", arguments_.rerun},
                     {"checks", checks},
                     {"same", !bad}};
  std::cout << json.dump(1, ' ', false, Json::error_handler_t::replace) << "\n";
}

void Verification::print_lines(bool bad) const {
  const StreamLooks looks = StreamLooks::of(STDOUT_FILENO, program_.color);
  for (const Finding& finding : findings_) {
    if (program_.quiet && !is_bad(finding)) continue;
    std::cout << finding.what << (finding.path.empty() ? "" : " ") << finding.path << ": "
              << painted(kOutcomeNames[finding.outcome], kTones[finding.outcome], looks)
              << (finding.detail.empty() ? "" : ": ") << finding.detail;
    if (program_.verbose && finding.detail.empty() && !finding.digest.empty()) {
      std::cout << ": " << finding.digest;
    }
    std::cout << "\n";
  }
  if (summary_.version != program_version()) {
    program_.say("the run was made by belzeef " + summary_.version + ", this is " +
                 std::string(program_version()));
  }
  if (bad && arguments_.folder.empty()) {
    const auto missing = [](const Finding& f) { return f.outcome == Finding::kMissing; };
    if (std::any_of(findings_.begin(), findings_.end(), missing)) {
      program_.note("paths are taken from this folder: --folder names the one the run started in");
    }
  }
}

}  // namespace

void add_verify(CLI::App& app, Program& program) {
  CLI::App* command = add_command(
      app, "verify", "Checks whether a past run and all it was made from are as they were",
      "belzeef verify run.json --rerun");
  auto arguments = std::make_shared<VerifyArguments>();
  command->add_option("SUMMARY", arguments->summary, "what scrub --summary or --chain wrote")
      ->required()
      ->type_name("");
  command->add_flag("--rerun,!--no-rerun", arguments->rerun,
                    "repeat the run from the summary alone, and compare byte for byte");
  command
      ->add_option("--folder", arguments->folder,
                   "the folder that the run was started in; default: this one")
      ->type_name("FOLDER");
  arguments->key.add_to(command);
  add_verify_key(command, arguments->verify_key);
  add_threads(*command, arguments->threads);
  command->add_flag("--json,!--no-json", arguments->json, "as JSON");
  command->add_flag("--quiet,!--no-quiet", program.quiet, "name differences only");
  add_verbose(*command, program);
  command->callback([arguments, &program] {
    if (arguments->threads == 0) arguments->threads = default_threads();
    program.action = [arguments, &program] { return Verification(*arguments, program).run(); };
  });
}

}  // namespace belzeef
