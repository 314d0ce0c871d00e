#pragma once
/// Whole runs in a test: lists and a register in, both outputs back.

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "files.h"
#include "input/encoding_ahead.h"
#include "output/publish.h"
#include "pipeline/ground.h"
#include "pipeline/scrub.h"
#include "register/built_register.h"

namespace belzeef::test {

/// A register with objections about every third of the first 300 fictitious numbers, and consents
/// about every fourth.
inline std::string objections_register() {
  RegisterBuilder builder;
  const NameId ours = builder.name("ent-A");
  for (std::uint64_t n = 0; n < 300; n += 3) {
    builder.add(fictitious(n), Objection{Scope::kEntity, ours, kNoDay, kNoName}, 0);
  }
  for (std::uint64_t n = 0; n < 300; n += 4) {
    builder.add(fictitious(n),
                Consent{.entity = ours,
                        .granted_on = make_day(2026, 6, 1),
                        .verified_on = make_day(2026, 6, 1),
                        .evidence = "e"},
                0);
  }
  return bytes_of(builder);
}

struct RunOutcome {
  absl::Status status;
  ListHeader header;  ///< of the first list
  Encoding encoding = Encoding::kAscii;
  std::string clean;
  std::string rejected;
  Tally tally;
};

/// What the outputs keep of a row.
struct Fields {
  FieldChoice clean = {};
  FieldChoice rejected = {};
};

/// Scrubs lists with the machinery that the command uses.
class Bench {
 public:
  Bench() : register_file_(objections_register()) {
    auto tables = load_tables(builtin_policy_files());
    REQUIRE(tables.ok());
    tables_ = *std::move(tables);
    auto reg = Register::open(register_file_.path());
    REQUIRE(reg.ok());
    register_ = *std::move(reg);
    campaign_.id = "c";
    campaign_.entity = "ent-A";
    campaign_.call_date = make_day(2026, 9, 1);
    campaign_.valid_days = 3;
    auto view = resolve_view(*register_, campaign_);
    REQUIRE(view.ok());
    view_ = *std::move(view);
    span_ = resolve_span(tables_, campaign_, view_);
  }

  RunOutcome run(const std::vector<std::string>& paths, int threads, std::size_t block_bytes,
                 GuardLimit max_malformed = {}, const Fields& fields = {}) {
    std::vector<OpenList> lists;
    const ListOptions options{.max_record = 4096, .block_bytes = block_bytes};
    for (const std::string& path : paths) {
      auto reader = ListReader::open(path, options);
      if (!reader.ok()) return {.status = reader.status()};
      lists.push_back({path, *std::move(reader)});
    }
    auto layout = resolve_layout("list", lists[0].reader->header(), {.added = added_names()});
    if (!layout.ok()) return {.status = layout.status()};
    const ListHeader& header = lists[0].reader->header();
    auto clean_shape = resolve_shape("list", header, *layout, fields.clean);
    auto rejected_shape = resolve_shape("list", header, *layout, fields.rejected);
    if (!clean_shape.ok()) return {.status = clean_shape.status()};
    if (!rejected_shape.ok()) return {.status = rejected_shape.status()};
    const auto encoding = encoding_ahead(paths[0], options);
    const TemporaryFile clean_path;
    const TemporaryFile rejected_path;
    TemporaryFiles temporary;
    auto clean = OutputFile::create(clean_path.path(), {.sync = false}, temporary);
    auto rejected = OutputFile::create(rejected_path.path(), {.sync = false}, temporary);
    REQUIRE(clean.ok());
    REQUIRE(rejected.ok());
    ScrubJob job;
    job.ground = {register_.get(), &tables_, &campaign_, span_};
    job.lists = lists;
    job.layout = *layout;
    job.rows.clean = *clean_shape;
    job.rows.rejected = *rejected_shape;
    job.rows.windows_1252 = encoding.ok() && *encoding == Encoding::kWindows1252;
    job.max_malformed = max_malformed;
    job.threads = threads;
    job.clean = clean->get();
    job.rejected = rejected->get();
    auto result = scrub(job);
    RunOutcome outcome{.status = result.status(), .header = lists[0].reader->header()};
    outcome.encoding = lists[0].reader->encoding();
    if (!result.ok()) return outcome;
    outcome.tally = result->tally;
    OutputFile* const files[] = {rejected->get(), clean->get()};
    for (OutputFile* file : files) REQUIRE(file->finish().ok());
    REQUIRE(publish(files, temporary).ok());
    outcome.clean = slurp(clean_path.path());
    outcome.rejected = slurp(rejected_path.path());
    return outcome;
  }

 private:
  static std::vector<std::string> added_names() {
    std::vector<std::string> names;
    for (const std::string_view name : kCleanColumns) names.emplace_back(name);
    for (const std::string_view name : kRejectedColumns) names.emplace_back(name);
    return names;
  }

  TemporaryFile register_file_;
  Tables tables_;
  std::unique_ptr<Register> register_;
  Campaign campaign_;
  RegisterView view_;
  std::vector<DayPolicy> span_;
};

}  // namespace belzeef::test
