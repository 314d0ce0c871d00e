#include "sources/source_reading.h"

#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "sources/results_row.h"
#include "sources/source_row.h"
#include "turnstile.h"

namespace belzeef {
namespace {

/// Blocks are taken in order under a lock, turned into events in parallel, and told of in order.
/// `MakeRow` makes what reads the rows, for each thread.
template <class MakeRow>
class SourceReading {
 public:
  SourceReading(ListReader& reader, MakeRow make_row, const SourceTarget& target, SourceFile& file,
                BadRows& bad_rows)
      : reader_(reader), make_row_(make_row), target_(target), file_(file), bad_rows_(bad_rows) {}

  absl::Status run() {
    {
      std::vector<std::jthread> helpers;
      for (std::size_t i = 1; i < target_.builder.feeds(); ++i) {
        helpers.emplace_back([this, i] { work(target_.builder.feed(i)); });
      }
      work(target_.builder.feed(0));
    }
    return failure_.ok() ? list_failure_ : failure_;
  }

 private:
  struct BadRow {
    std::uint64_t line;
    std::string cause;
  };
  /// What a thread works with, block after block.
  struct Desk {
    RowBlock block;
    std::uint64_t ticket = 0;
    std::uint64_t rows = 0;
    std::vector<BadRow> bad;
  };

  void work(EventFeed& feed) {
    auto row = make_row_(EventTarget{&feed, target_.source, target_.issued});
    Desk desk;
    while (take_block(desk)) {
      add_rows(row, desk);
      absl::Status status = desk.block.release();
      if (status.ok()) status = feed.status();
      told_.wait(desk.ticket);
      if (failure_.ok()) tell(status, desk);
      told_.pass();
    }
    const std::lock_guard lock(reading_);
    file_.events += row.events();
    row.finish();
  }

  bool take_block(Desk& desk) {
    const std::lock_guard lock(reading_);
    if (failed_ || !list_failure_.ok()) return false;
    const absl::StatusOr<bool> more = reader_.next(desk.block);
    if (!more.ok()) list_failure_ = more.status();
    if (!more.ok() || !*more) return false;
    desk.ticket = tickets_++;
    return true;
  }

  template <class Row>
  static void add_rows(Row& row, Desk& desk) {
    desk.rows = 0;
    desk.bad.clear();
    const RowBlock& block = desk.block;
    for (const Record& record : block.records()) {
      std::string fault = record.malformed == Malformed::kNone
                              ? row.add(block, record)
                              : std::string(describe(record.malformed));
      if (fault.empty()) {
        ++desk.rows;
      } else {
        desk.bad.push_back({record.line, std::move(fault)});
      }
    }
  }

  /// In its turn.
  void tell(const absl::Status& status, const Desk& desk) {
    if (!status.ok()) {
      failure_ = status;
      failed_ = true;
      return;
    }
    file_.rows += desk.rows;
    file_.bad_rows += desk.bad.size();
    for (const BadRow& bad : desk.bad) bad_rows_.add(file_.path, bad.line, bad.cause);
  }

  ListReader& reader_;
  MakeRow make_row_;
  const SourceTarget& target_;
  SourceFile& file_;
  BadRows& bad_rows_;
  std::mutex reading_;
  std::uint64_t tickets_ = 0;
  absl::Status list_failure_;
  Turnstile told_;
  absl::Status failure_;  ///< of the first block that has one
  std::atomic<bool> failed_{false};
};

}  // namespace

absl::Status read_rows(ListReader& reader, const SourceLayout& layout, const SourceTarget& target,
                       SourceFile& file, BadRows& bad_rows) {
  const auto make_row = [&](const EventTarget& to) { return SourceRow(layout, to); };
  return SourceReading(reader, make_row, target, file, bad_rows).run();
}

absl::Status read_results(ListReader& reader, const FieldPlan& plan, const CallResults& results,
                          const SourceTarget& target, SourceFile& file, BadRows& bad_rows) {
  const auto make_row = [&](const EventTarget& to) { return ResultsRow(plan, results, to); };
  return SourceReading(reader, make_row, target, file, bad_rows).run();
}

}  // namespace belzeef
