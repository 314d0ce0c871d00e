#include "pipeline/scrub.h"

#include <algorithm>
#include <mutex>
#include <thread>

#include "failure.h"
#include "output/shaped_rows.h"
#include "pipeline/duplicates.h"
#include "pipeline/phone_sample.h"
#include "turnstile.h"

namespace belzeef {
namespace {

/// One run in progress. Blocks are taken in order under one lock, decided in parallel, pass the
/// duplicate check in order, are put into text in parallel, and are written in order, file by file.
class Run {
 public:
  explicit Run(const ScrubJob& job) : job_(job) {
    result_.tally = Tally(job.ground.tables->rules, job.ground.span);
    result_.rows_by_list.resize(job.lists.size());
    const ListHeader& first = job.lists.front().reader->header();
    for (const OpenList& list : job.lists) {
      rows_.emplace_back(first, job.lists.size() > 1 ? list.path : "", job.rows);
    }
    samples_.resize(job.lists.size());
  }

  absl::StatusOr<ScrubResult> run() {
    if (absl::Status status = write_headers(); !status.ok()) return status;
    const auto begin = std::chrono::steady_clock::now();
    decide_canaries();
    {
      std::vector<std::jthread> helpers;
      for (int i = 1; i < job_.threads; ++i) helpers.emplace_back([this] { work(); });
      work();
    }
    result_.took = std::chrono::steady_clock::now() - begin;
    if (!failure_.ok()) return failure_;
    warn_of_lists();
    if (absl::Status status = check_malformed(); !status.ok()) return status;
    if (!result_.tally.conserved()) {
      return absl::InternalError(
          "rows read are not rows written: this is a fault of belzeef; "
          "nothing was published");
    }
    return std::move(result_);
  }

 private:
  /// A malformed record that is too long to be put into memory once more: its raw bytes are written
  /// straight from the block, at this place of the rejected rows.
  struct LongRecord {
    std::size_t place;
    std::string_view raw;
  };

  /// What a thread works with, block after block.
  struct Desk {
    RowBlock block;
    std::size_t list = 0;
    std::uint64_t first_row = 0;  ///< of the block, counted in its list
    std::uint64_t ticket = 0;
    std::vector<Decision> decisions;
    TextBuffer clean;
    TextBuffer rejected;
    std::vector<RowAppender> appenders;  ///< one a list
    std::vector<ShapedAppender> shaped;  ///< likewise; none where rows come out as they stand
    std::vector<LongRecord> long_records;
    Encoding encoding = Encoding::kAscii;
    Tally tally;
    std::vector<ListWarning> warnings;
    std::uint64_t warning_count = 0;
    std::uint64_t bytes = 0;
    StageClock clock;
  };

  absl::Status write_headers() {
    const ListHeader& header = job_.lists.front().reader->header();
    const auto first_bytes = [&](const RowShape& shape, std::span<const std::string_view> added) {
      return ListRows::beginning(header, job_.has_header, shape, added, job_.rows);
    };
    if (!job_.rows.leads) {
      absl::Status status = job_.clean->write(first_bytes(job_.rows.clean, kCleanColumns));
      if (!status.ok()) return status;
    }
    return job_.rejected->write(first_bytes(job_.rows.rejected, kRejectedColumns));
  }

  void work() {
    BlockDecider decider(job_.ground, job_.layout);
    Desk desk;
    desk.tally = Tally(job_.ground.tables->rules, job_.ground.span);
    for (const ListRows& rows : rows_) {
      desk.appenders.emplace_back(rows);
      if (!job_.rows.as_they_stand()) desk.shaped.emplace_back(rows, job_.rows);
    }
    StageClock& clock = desk.clock;
    clock.start();
    while (take_block(desk)) {
      decider.decide(desk.block, desk.decisions, clock);
      if (desk.first_row < PhoneSample::kRows) {
        sample(desk);
        clock.lap(Stage::kFields);
      }
      duplicates_turn_.wait(desk.ticket);
      clock.lap(Stage::kDuplicateTurn);
      mark_duplicates(seen_, desk.decisions);
      duplicates_turn_.pass();
      clock.lap(Stage::kDuplicates);
      assemble(desk);
      clock.lap(Stage::kAssemble);
      // The block knows nothing any more once it is released.
      desk.warnings = desk.block.warnings();
      desk.warning_count = desk.block.warning_count();
      desk.bytes = desk.block.data().size();
      desk.encoding = desk.block.encoding();
      // Rows decided on the zeros of a file that shrank are never written: a pipe cannot unsend.
      const bool still_read = !desk.long_records.empty();
      fail(still_read ? desk.block.check() : desk.block.release());
      clock.lap(Stage::kCut);
      // Each file has its own turn, so that one thread writes the one while another writes the
      // other.
      clean_turn_.wait(desk.ticket);
      clock.lap(Stage::kWriteTurn);
      if (!failed_) fail(job_.clean->write(desk.clean.view()));
      clean_turn_.pass();
      clock.lap(Stage::kWrite);
      rejected_turn_.wait(desk.ticket);
      clock.lap(Stage::kWriteTurn);
      if (!failed_) fail(put_rejected(desk));
      if (!failed_) fail(account(desk));
      rejected_turn_.pass();
      // It may have shrunk while the long records, which are rejected whatever they hold, were put.
      if (still_read) fail(desk.block.release());
      clock.lap(Stage::kWrite);
    }
    const std::lock_guard lock(reading_);
    result_.stages.add(clock.times());
    for (const ShapedAppender& shaped : desk.shaped) {
      if (shaped.lead_losses() != nullptr) lead_losses_.add(*shaped.lead_losses());
    }
  }

  /// The next block of the current list, or of the one after it.
  bool take_block(Desk& desk) {
    const std::lock_guard lock(reading_);
    desk.clock.lap(Stage::kReadTurn);
    while (!failed_ && list_ < job_.lists.size()) {
      absl::StatusOr<bool> more = job_.lists[list_].reader->next(desk.block);
      if (!more.ok()) {
        fail(more.status());
        return false;
      }
      if (absl::Status status = check_encoding(*job_.lists[list_].reader); !status.ok()) {
        fail(status);
        return false;
      }
      if (*more) {
        desk.list = list_;
        desk.ticket = tickets_++;
        desk.first_row = result_.rows_by_list[list_];
        const std::uint64_t rows = desk.block.records().size();
        rows_taken_.add_read(rows);
        result_.rows_by_list[list_] += rows;
        desk.clock.lap(Stage::kCut);
        return true;
      }
      warn_if_cut_off(job_.lists[list_]);
      ++list_;
    }
    return false;
  }

  /// One run has one encoding; a list of ASCII only has any.
  absl::Status check_encoding(const ListReader& reader) {
    const Encoding encoding = reader.encoding();
    if (encoding == Encoding::kAscii) return absl::OkStatus();
    if (encoding_ == Encoding::kAscii) encoding_ = encoding;
    if (encoding == encoding_) return check_mark(reader);
    return list_error(reader.name() + ": is " + std::string(encoding_name(encoding)) +
                      ", and a list before it is " + std::string(encoding_name(encoding_)) +
                      ": scrub them in runs of their own");
  }

  /// Masked rows may have been written before the list showed what it is: then with the right mark.
  [[nodiscard]] absl::Status check_mark(const ListReader& reader) const {
    const bool windows_1252 = reader.encoding() == Encoding::kWindows1252;
    const bool masked = job_.rows.clean.masked || job_.rows.rejected.masked;
    if (!masked || windows_1252 == job_.rows.windows_1252) return absl::OkStatus();
    return list_error(
        reader.name() + ": is " + std::string(encoding_name(reader.encoding())) +
        ", which could not be known when its first rows were masked: say --encoding " +
        (windows_1252 ? "windows-1252" : "utf-8"));
  }

  /// They are rows of the run in all but its outputs and counts.
  void decide_canaries() {
    if (job_.canaries.empty()) return;
    BlockDecider decider(job_.ground, job_.layout);
    decider.decide_numbers(job_.canaries, result_.canaries);
  }

  /// The phone fields of a list's first rows are looked at once more, since only there it matters
  /// which field of a row could not be read.
  void sample(const Desk& desk) {
    PhoneSample sample;
    RowReader reader(*job_.ground.tables, *job_.ground.campaign, job_.layout);
    const std::span<const Record> records = desk.block.records();
    const std::uint64_t left = PhoneSample::kRows - desk.first_row;
    sample.add(desk.block, records.first(std::min<std::size_t>(records.size(), left)), reader,
               job_.layout);
    const std::lock_guard lock(reading_);
    samples_[desk.list].add(sample);
  }

  void warn_of_lists() {
    for (std::size_t i = 0; i < samples_.size(); ++i) {
      const std::string& name = job_.lists[i].reader->name();
      for (const std::string& warning : samples_[i].warnings(job_.layout)) {
        list_warnings_.push_back(name + ": " + warning);
      }
    }
    for (const std::string& warning : lead_losses_.warnings()) {
      list_warnings_.push_back("the clean list: " + warning);
    }
    for (const std::string& warning : list_warnings_) {
      if (job_.warn_of_list) job_.warn_of_list(warning);
    }
  }

  void warn_if_cut_off(const OpenList& list) {
    if (!list.reader->looks_cut_off()) return;
    list_warnings_.push_back(list.reader->name() +
                             ": the array does not end with a ]: the list may have been cut off");
  }

  void assemble(Desk& desk) {
    desk.clean.clear();
    desk.rejected.clear();
    desk.long_records.clear();
    desk.tally.clear();
    if (desk.shaped.empty()) return assemble_with(desk.appenders[desk.list], desk);
    desk.shaped[desk.list].begin_block(desk.block.encoding());
    assemble_with(desk.shaped[desk.list], desk);
  }

  template <class Appender>
  void assemble_with(Appender& rows, Desk& desk) {
    const auto records = desk.block.records();
    for (std::size_t i = 0; i < records.size(); ++i) {
      const Decision& decision = desk.decisions[i];
      desk.tally.add(decision);
      const std::string_view row = desk.block.text(records[i]);
      if (decision.reasons.has(Reason::kRowMalformed)) {
        assemble_malformed(desk, row, records[i].line);
      } else if (decision.clean) {
        rows.clean(row, decision, desk.clean);
      } else {
        rows.rejected(row, records[i].line, decision, desk.rejected);
      }
    }
  }

  void assemble_malformed(Desk& desk, std::string_view raw, std::uint64_t line) {
    constexpr std::size_t kLong = std::size_t{256} << 10;
    const ListRows& rows = rows_[desk.list];
    std::string text;
    rows.begin_malformed(raw, text);
    if (raw.size() > kLong) {
      desk.long_records.push_back({desk.rejected.size() + text.size(), raw});
    } else {
      while (!raw.empty()) rows.append_raw(raw, desk.block.encoding(), text);
    }
    rows.end_malformed(line, text);
    desk.rejected.append(text);
  }

  absl::Status put_rejected(const Desk& desk) {
    const std::string_view text = desk.rejected.view();
    std::size_t done = 0;
    for (const LongRecord& record : desk.long_records) {
      absl::Status status = job_.rejected->write(text.substr(done, record.place - done));
      done = record.place;
      std::string piece;
      for (std::string_view raw = record.raw; status.ok() && !raw.empty();) {
        piece.clear();
        rows_[desk.list].append_raw(raw, desk.encoding, piece);
        status = job_.rejected->write(piece);
      }
      if (!status.ok()) return status;
    }
    return job_.rejected->write(text.substr(done));
  }

  /// A block's rows are written: now they count.
  absl::Status account(const Desk& desk) {
    result_.tally.add(desk.tally);
    const std::string& path = job_.lists[desk.list].reader->name();
    for (const ListWarning& warning : desk.warnings) {
      if (job_.warn)
        job_.warn(path + ": line " + std::to_string(warning.line) + ": " + warning.text);
    }
    result_.warnings += desk.warning_count;
    // A limit in rows can end the run at once; a share is known only at the end.
    if (job_.max_malformed.set && !job_.max_malformed.percent) return check_malformed();
    return absl::OkStatus();
  }

  absl::Status check_malformed() {
    {
      const std::lock_guard lock(reading_);
      result_.tally.add(std::exchange(rows_taken_, Tally()));
    }
    const std::uint64_t malformed = result_.tally.of(Reason::kRowMalformed);
    if (!over(job_.max_malformed, malformed, result_.tally.read())) return absl::OkStatus();
    const std::string where =
        job_.lists.size() > 1 ? "the lists" : job_.lists.front().reader->name();
    return list_error(where + ": " + std::to_string(malformed) +
                      " malformed rows are more than --max-malformed allows: mend the list, or "
                      "raise the limit");
  }

  /// Keeps the first failure; the others follow from it.
  void fail(const absl::Status& status) {
    if (status.ok()) return;
    const std::lock_guard lock(failing_);
    if (failure_.ok()) failure_ = status;
    failed_ = true;
  }

  const ScrubJob& job_;
  std::vector<ListRows> rows_;  ///< one a list
  std::mutex reading_;
  std::size_t list_ = 0;                  ///< being read
  Encoding encoding_ = Encoding::kAscii;  ///< of the lists so far
  std::vector<std::string> list_warnings_;
  LeadLosses lead_losses_;
  std::vector<PhoneSample> samples_;  ///< one a list
  std::uint64_t tickets_ = 0;
  Tally rows_taken_;
  Turnstile duplicates_turn_;
  Turnstile clean_turn_;
  Turnstile rejected_turn_;
  SeenNumbers seen_;
  std::mutex failing_;
  std::atomic<bool> failed_{false};
  absl::Status failure_;
  ScrubResult result_;
};

}  // namespace

absl::StatusOr<ScrubResult> scrub(const ScrubJob& job) {
  Run run(job);
  return run.run();
}

bool over(const GuardLimit& limit, std::uint64_t count, std::uint64_t rows_read) {
  if (!limit.set) return false;
  const auto value = static_cast<double>(count);
  return limit.percent ? value * 100.0 > limit.value * static_cast<double>(rows_read)
                       : value > limit.value;
}

bool under(const GuardLimit& limit, std::uint64_t count, std::uint64_t rows_read) {
  if (!limit.set) return false;
  const auto value = static_cast<double>(count);
  return limit.percent ? value * 100.0 < limit.value * static_cast<double>(rows_read)
                       : value < limit.value;
}

}  // namespace belzeef
