#include "pipeline/flow.h"

#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "pipeline/duplicates.h"
#include "turnstile.h"

namespace belzeef {
namespace {

/// One side of the comparison.
struct Side {
  explicit Side(const DecisionGround& the_ground) : ground(the_ground) {}

  DecisionGround ground;
  Turnstile turn;
  SeenNumbers seen;
};

/// Blocks are taken in order under one lock, decided on both grounds in parallel, and pass the
/// duplicate check of each in order.
class FlowRun {
 public:
  explicit FlowRun(const FlowJob& job) : job_(job), from_(job.from), to_(job.to) {}

  absl::StatusOr<FlowMatrix> run() {
    {
      std::vector<std::jthread> helpers;
      for (int i = 1; i < job_.threads; ++i) helpers.emplace_back([this] { work(); });
      work();
    }
    if (!failure_.ok()) return failure_;
    return std::move(*matrix_);
  }

 private:
  void work() {
    BlockDecider from(from_.ground, job_.layout);
    BlockDecider to(to_.ground, job_.layout);
    RowBlock block;
    StageClock clock;
    std::uint64_t ticket = 0;
    std::vector<Decision> before;
    std::vector<Decision> after;
    const auto matrix = std::make_unique<FlowMatrix>();
    clock.start();
    while (take_block(block, ticket)) {
      from.decide(block, before, clock);
      to.decide(block, after, clock);
      mark(from_, ticket, before);
      mark(to_, ticket, after);
      for (std::size_t i = 0; i < before.size(); ++i) {
        matrix->add(RowCode(before[i]), RowCode(after[i]));
      }
      // Rows decided on the zeros of a file that shrank count for nothing.
      fail(block.release());
    }
    const std::lock_guard lock(reading_);
    matrix_->add(*matrix);
  }

  static void mark(Side& side, std::uint64_t ticket, std::vector<Decision>& decisions) {
    side.turn.wait(ticket);
    mark_duplicates(side.seen, decisions);
    side.turn.pass();
  }

  bool take_block(RowBlock& block, std::uint64_t& ticket) {
    const std::lock_guard lock(reading_);
    while (failure_.ok() && list_ < job_.lists.size()) {
      const absl::StatusOr<bool> more = job_.lists[list_].reader->next(block);
      if (!more.ok()) {
        failure_ = more.status();
        return false;
      }
      if (*more) {
        ticket = tickets_++;
        return true;
      }
      ++list_;
    }
    return false;
  }

  void fail(const absl::Status& status) {
    if (status.ok()) return;
    const std::lock_guard lock(reading_);
    if (failure_.ok()) failure_ = status;
  }

  const FlowJob& job_;
  Side from_;
  Side to_;
  std::mutex reading_;
  std::size_t list_ = 0;  ///< being read
  std::uint64_t tickets_ = 0;
  absl::Status failure_;
  std::unique_ptr<FlowMatrix> matrix_ = std::make_unique<FlowMatrix>();
};

}  // namespace

absl::StatusOr<FlowMatrix> compare_grounds(const FlowJob& job) {
  FlowRun run(job);
  return run.run();
}

}  // namespace belzeef
