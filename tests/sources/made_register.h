#pragma once
/// Registers made from source files, for tests of what is done to them afterwards.

#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "files.h"
#include "register/random_register.h"
#include "sources/build.h"
#include "sources/rewrite.h"
#include "sources/update.h"

namespace belzeef::test {

/// A source file's kind and text.
struct Source {
  SourceKind kind;
  std::string text;
};

/// Random rows, one source of each kind that has any, in order of kind; with `bad` some rows that
/// cannot be used, whose names stand nowhere else.
inline std::vector<Source> sources_of(const std::vector<RandomEvent>& events, bool bad = false) {
  std::vector<Source> sources;
  for (int i = 0; i < kSourceKindCount; ++i) {
    const auto kind = static_cast<SourceKind>(i);
    std::string rows;
    for (const RandomEvent& event : events) {
      if (event.kind != kind) continue;
      rows += source_row(event);
      if (!bad) continue;
      RandomEvent wrong = event;
      wrong.owner = "aaa-bad-" + std::to_string(rows.size());
      wrong.other = "bad-" + std::to_string(rows.size());
      wrong.number = PhoneNumber();
      wrong.hashed = false;
      rows += source_row(wrong);
    }
    if (!rows.empty() || kind == SourceKind::kObjections) {
      sources.push_back({kind, header_row(kind) + rows});
    }
  }
  return sources;
}

/// A folder with one register in it, and the source files it is made from beside the folder.
class MadeRegister {
 public:
  explicit MadeRegister(const SecretKey* secret = nullptr) : secret_(secret) {}

  bool sync = false;         ///< whether what is done to it is made durable
  std::uint64_t memory = 0;  ///< as in a BuildRequest

  [[nodiscard]] std::string path() const { return folder_ / "r.bzf"; }
  [[nodiscard]] const SecretKey* secret() const { return secret_; }
  [[nodiscard]] const Folder& folder() const { return folder_; }
  [[nodiscard]] std::string bytes() const { return slurp(path()); }

  absl::Status build(const std::vector<Source>& sources, std::int64_t built_at = 1'700'000'000,
                     int threads = 1) {
    BuildRequest request = build_request();
    request.built_at = built_at;
    request.threads = threads;
    add_sources(sources, request.intake);
    TemporaryFiles temporary;
    return build_register(request, temporary).status();
  }
  /// Appends the sources; `compact` as in an UpdateRequest.
  absl::StatusOr<UpdateReport> update(const std::vector<Source>& sources, std::int64_t built_at,
                                      bool compact = false,
                                      FileCalls* calls = &system_file_calls()) {
    UpdateRequest request;
    request.path = path();
    request.built_at = built_at;
    request.tool_version = "t";
    request.secret = secret_;
    request.memory = memory;
    request.sync = sync;
    request.compact = compact;
    request.calls = calls;
    request.intake.command = "register update";
    request.intake.max_bad_rows = 1'000'000;
    add_sources(sources, request.intake);
    TemporaryFiles temporary;
    return update_register(request, temporary);
  }
  /// Joins the batches by a build from the register onto itself.
  absl::Status join(std::optional<std::int64_t> built_at = {}, int threads = 1,
                    FileCalls* calls = &system_file_calls()) {
    BuildRequest request = build_request();
    request.from = {path()};
    request.built_at = built_at;
    request.threads = threads;
    request.intake.output.calls = calls;
    TemporaryFiles temporary;
    return build_register(request, temporary).status();
  }
  /// Under the key it has.
  absl::StatusOr<bool> rewrite(const PlanRewrite& plan, FileCalls* calls = &system_file_calls()) {
    return rewrite(plan, secret_, calls);
  }
  absl::StatusOr<bool> rekey(const SecretKey* new_secret) {
    auto done = rewrite(
        [](const Register&) {
          return RewriteWork{nullptr, [] { return std::string("another key"); }};
        },
        new_secret, &system_file_calls());
    secret_ = new_secret;
    return done;
  }
  [[nodiscard]] std::unique_ptr<Register> open() const {
    auto reg = Register::open(path(), {.secret = secret_});
    if (!reg.ok() || !(*reg)->check_structure().ok()) return nullptr;
    return *std::move(reg);
  }

  [[nodiscard]] BuildRequest build_request() const {
    BuildRequest request;
    request.out = path();
    request.tool_version = "t";
    request.secret = secret_;
    request.memory = memory;
    request.intake.command = "register build";
    request.intake.max_bad_rows = 1'000'000;
    request.intake.output.sync = sync;
    return request;
  }
  /// Equal texts are one file, so that equal sources are equal facts.
  void add_sources(const std::vector<Source>& sources, IntakeRequest& intake) {
    intake.subject_columns = {"klant"};
    intake.allow_empty = true;
    for (const Source& source : sources) {
      const std::string name = std::to_string(std::hash<std::string>{}(source.text)) + ".csv";
      std::ofstream(source_folder() / name, std::ios::binary) << source.text;
      intake.sources.push_back({source.kind, source_folder() / name, make_day(2021, 6, 1), kNoDay});
    }
  }

 private:
  /// One for all registers of the process.
  static const Folder& source_folder() {
    static const Folder folder;
    return folder;
  }

  absl::StatusOr<bool> rewrite(const PlanRewrite& plan, const SecretKey* new_secret,
                               FileCalls* calls) {
    RewriteRequest request;
    request.path = path();
    request.secret = secret_;
    request.new_secret = new_secret;
    request.memory = memory;
    request.entry = {.time = 1'700'500'000, .who = "test", .what = "rewrite", .detail = {}};
    request.output.sync = sync;
    request.output.calls = calls;
    TemporaryFiles temporary;
    return rewrite_register(request, plan, temporary);
  }

  Folder folder_;
  const SecretKey* secret_;
};

/// A register of random events: a build and some updates.
inline std::unique_ptr<MadeRegister> random_register(std::uint64_t seed, std::size_t batches,
                                                     std::size_t events,
                                                     const SecretKey* secret = nullptr) {
  auto made = std::make_unique<MadeRegister>(secret);
  RandomEvents random(seed);
  for (std::size_t i = 0; i < batches; ++i) {
    const auto sources = sources_of(random.events(events));
    const std::int64_t time = 1'700'000'000 + static_cast<std::int64_t>(i) * 1000;
    const absl::Status status =
        i == 0 ? made->build(sources, time) : made->update(sources, time).status();
    if (!status.ok()) std::abort();
  }
  return made;
}

}  // namespace belzeef::test
