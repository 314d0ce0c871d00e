#pragma once
/// What a run writes: both lists, its account, and its entry in a chain.

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <memory>
#include <optional>
#include <string>

#include "cli/scrub_arguments.h"
#include "cli/scrub_run.h"
#include "output/output_file.h"
#include "pipeline/tally.h"
#include "proof/chain.h"
#include "proof/digest.h"
#include "proof/signature.h"
#include "proof/summary.h"

namespace belzeef {

/// The outputs of one run, in the order in which its steps come. Nothing of them has its name
/// before publish(), which comes last; without it nothing appears. What it is given must outlive
/// it.
class RunOutputs {
 public:
  /// `repeated` null: the outputs are the run's own.
  RunOutputs(const ScrubArguments& arguments, const RepeatedRun* repeated,
             TemporaryFiles& temporary)
      : arguments_(arguments), repeated_(repeated), temporary_(temporary) {}

  /// What kind of proof is asked for, and with which key. usage_error where that cannot be.
  absl::Status prepare();
  /// From prepare() on.
  [[nodiscard]] DigestKind digest_kind() const { return digest_kind_; }
  absl::Status open_chain();
  /// `guarded`: usage_error where the clean list could not be taken back.
  absl::Status open_lists(bool guarded);
  [[nodiscard]] OutputFile* clean() const { return clean_.file.get(); }
  [[nodiscard]] OutputFile* rejected() const { return rejected_.file.get(); }
  absl::Status finish_lists();
  /// Once the lists are finished: without the clean one where a guard tripped.
  void describe(const Tally& tally, bool guard_tripped, Summary& summary) const;
  /// The rejected rows and the account first, the clean list last: where it is, all is there.
  absl::Status publish(const Summary& summary);

 private:
  struct List {
    std::unique_ptr<OutputFile> file;
    std::unique_ptr<Digest> digest;
  };
  absl::StatusOr<List> open_list(const std::string& path, const WatchedOutput* watched);
  static Summary::Output description(const std::string& path, std::uint64_t rows, const List& list);
  absl::StatusOr<std::unique_ptr<OutputFile>> write_summary(const Summary& summary);

  const ScrubArguments& arguments_;
  const RepeatedRun* repeated_;
  TemporaryFiles& temporary_;
  DigestKind digest_kind_ = DigestKind::kXxh3;
  std::optional<SignatureKey> sign_key_;
  std::optional<Chain> chain_;
  List clean_;
  List rejected_;
};

}  // namespace belzeef
