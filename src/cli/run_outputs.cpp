#include "cli/run_outputs.h"

#include <vector>

#include "cli/key_option.h"
#include "failure.h"
#include "output/publish.h"

namespace belzeef {

absl::Status RunOutputs::prepare() {
  const ScrubArguments& a = arguments_;
  if (a.chain == "-") return usage_error("scrub: a chain is a file: give --chain its name");
  const bool proven = !a.chain.empty() || !a.sign_key.empty();
  if (proven && a.digest == "xxh3") {
    return usage_error(
        "scrub: a chain or signature needs digests that nobody can forge: leave out --digest");
  }
  digest_kind_ = a.digest == "sha256" || proven ? DigestKind::kSha256 : DigestKind::kXxh3;
  if (a.sign_key.empty()) return absl::OkStatus();
  if (a.summary.empty() && a.chain.empty()) {
    return usage_error("scrub: --sign-key has nothing to sign: add --summary or --chain");
  }
  absl::StatusOr<SignatureKey> key = SignatureKey::read_private(a.sign_key);
  if (!key.ok()) return key.status();
  sign_key_.emplace(*std::move(key));
  return absl::OkStatus();
}

absl::Status RunOutputs::open_chain() {
  if (arguments_.chain.empty()) return absl::OkStatus();
  absl::StatusOr<Chain> chain = Chain::open(arguments_.chain);
  if (!chain.ok()) return chain.status();
  chain_.emplace(*std::move(chain));
  return absl::OkStatus();
}

absl::StatusOr<RunOutputs::List> RunOutputs::open_list(const std::string& path,
                                                       const WatchedOutput* watched) {
  List list;
  list.digest = std::make_unique<Digest>(digest_kind_);
  Digest* digest = list.digest.get();
  OutputOptions options{.sync = arguments_.sync,
                        .compress_by_name = true,
                        .observer = [digest](std::string_view bytes) { digest->add(bytes); }};
  if (watched != nullptr) {
    options.name = watched->name;
    options.observer = [digest, watched](std::string_view bytes) {
      digest->add(bytes);
      watched->see(bytes);
    };
  }
  auto file = OutputFile::create(path, options, temporary_);
  if (!file.ok()) return file.status();
  list.file = *std::move(file);
  return list;
}

absl::Status RunOutputs::open_lists(bool guarded) {
  const bool own = repeated_ == nullptr;
  absl::StatusOr<List> clean = open_list(arguments_.clean, own ? nullptr : &repeated_->clean);
  if (!clean.ok()) return clean.status();
  clean_ = *std::move(clean);
  absl::StatusOr<List> rejected =
      open_list(arguments_.rejected, own ? nullptr : &repeated_->rejected);
  if (!rejected.ok()) return rejected.status();
  rejected_ = *std::move(rejected);
  if (guarded && clean_.file->direct() && arguments_.clean != "/dev/null") {
    return usage_error(
        "scrub: what was written to a pipe cannot be unsent: a guard needs a "
        "regular file for --clean");
  }
  return absl::OkStatus();
}

absl::Status RunOutputs::finish_lists() {
  for (const List* list : {&clean_, &rejected_}) {
    if (absl::Status status = list->file->finish(); !status.ok()) return status;
  }
  return absl::OkStatus();
}

Summary::Output RunOutputs::description(const std::string& path, std::uint64_t rows,
                                        const List& list) {
  return {path, rows, list.file->bytes(), list.digest->text()};
}

void RunOutputs::describe(const Tally& tally, bool guard_tripped, Summary& summary) const {
  if (!guard_tripped) summary.clean = description(arguments_.clean, tally.clean(), clean_);
  summary.rejected = description(arguments_.rejected, tally.rejected(), rejected_);
}

absl::StatusOr<std::unique_ptr<OutputFile>> RunOutputs::write_summary(const Summary& summary) {
  auto file = OutputFile::create(arguments_.summary,
                                 {.sync = arguments_.sync, .compress_by_name = true}, temporary_);
  if (!file.ok()) return file.status();
  std::string text = summary_text(summary);
  if (sign_key_) text = with_signature(std::move(text), *sign_key_);
  if (absl::Status status = (*file)->write(text); !status.ok()) return status;
  if (absl::Status status = (*file)->finish(); !status.ok()) return status;
  return file;
}

absl::Status RunOutputs::publish(const Summary& summary) {
  std::unique_ptr<OutputFile> account;
  std::vector<OutputFile*> files = {rejected_.file.get()};
  if (!arguments_.summary.empty()) {
    auto written = write_summary(summary);
    if (!written.ok()) return written.status();
    account = *std::move(written);
    files.push_back(account.get());
  }
  if (summary.clean) files.push_back(clean_.file.get());
  // No clean list without its entry; an entry is taken back where no list came of it.
  const auto add_entry = [&] {
    return chain_ ? chain_->append(summary, pointer_to(sign_key_)) : absl::OkStatus();
  };
  absl::Status status = belzeef::publish(files, temporary_, add_entry);
  if (!status.ok()) return status;
  if (chain_) chain_->commit();
  return absl::OkStatus();
}

}  // namespace belzeef
