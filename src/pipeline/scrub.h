#pragma once
/// The main job: lists in, callable and rejected rows out, in order, on several threads.

#include <absl/status/statusor.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "input/layout.h"
#include "input/list_reader.h"
#include "output/list_rows.h"
#include "output/output_file.h"
#include "pipeline/block_decider.h"
#include "pipeline/stage_clock.h"
#include "pipeline/tally.h"

namespace belzeef {

/// A list of a run, opened, with its header read.
struct OpenList {
  std::string path;  ///< as given
  std::unique_ptr<ListReader> reader;
};

/// Everything a run needs, checked before it begins.
struct ScrubJob {
  DecisionGround ground;
  std::span<OpenList> lists;  ///< of one header, delimiter and width, or all of JSON
  Layout layout;
  bool has_header = true;
  RowOptions rows = {};
  GuardLimit max_malformed;
  std::vector<std::string> canaries = {};  ///< numbers that must not come out clean
  int threads = 1;
  OutputFile* clean = nullptr;
  OutputFile* rejected = nullptr;
  std::function<void(const std::string&)> warn;  ///< of records; called by one thread at a time
  std::function<void(const std::string&)> warn_of_list;  ///< once the lists have been read
};

struct ScrubResult {
  Tally tally;
  std::vector<std::uint64_t> rows_by_list;
  std::uint64_t warnings = 0;      ///< of records; those of lists come on top
  std::vector<Decision> canaries;  ///< of the job's, in their order; they are in no count
  StageTimes stages;               ///< of all threads
  StageTimes::Duration took{};
};

/// Runs the job: writes both outputs to their end, but neither finishes nor publishes them. The
/// bytes are the same for every number of threads and every block size. list_error where more
/// records are malformed than allowed, or a list proves to have another encoding than the others;
/// io_error where reading or writing fails.
absl::StatusOr<ScrubResult> scrub(const ScrubJob& job);

/// Whether a count is over a limit that counts rows, or their share of the rows read.
bool over(const GuardLimit& limit, std::uint64_t count, std::uint64_t rows_read);
/// Whether it is under a limit that is a least one.
bool under(const GuardLimit& limit, std::uint64_t count, std::uint64_t rows_read);

}  // namespace belzeef
