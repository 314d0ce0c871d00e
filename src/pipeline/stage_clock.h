#pragma once
/// Where the time of a run goes, stage by stage.

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace belzeef {

/// What a thread does with a block, in this order.
enum class Stage : std::uint8_t {
  kReadTurn,       ///< waits for its turn to read
  kCut,            ///< takes bytes, cuts them into records, digests them
  kFields,         ///< finds the fields, reads numbers and legal form
  kProbe,          ///< looks the numbers up
  kDecide,         ///< loads what is held, applies the rules
  kDuplicateTurn,  ///< waits for the blocks before
  kDuplicates,
  kAssemble,   ///< puts rows into text
  kWriteTurn,  ///< waits for the blocks before
  kWrite,      ///< digests and writes
};
inline constexpr std::size_t kStageCount = static_cast<std::size_t>(Stage::kWrite) + 1;
inline constexpr std::array<std::string_view, kStageCount> kStageNames = {
    "wait to read",           "read and cut", "fields and numbers", "register",      "decide",
    "wait before duplicates", "duplicates",   "assemble",           "wait to write", "write"};

/// Time by stage; of several threads added up.
class StageTimes {
 public:
  using Duration = std::chrono::steady_clock::duration;

  void add(Stage stage, Duration time) { times_[static_cast<std::size_t>(stage)] += time; }
  void add(const StageTimes& other) {
    for (std::size_t i = 0; i < kStageCount; ++i) times_[i] += other.times_[i];
  }
  [[nodiscard]] Duration of(Stage stage) const { return times_[static_cast<std::size_t>(stage)]; }
  [[nodiscard]] Duration total() const {
    Duration sum{};
    for (const Duration time : times_) sum += time;
    return sum;
  }

 private:
  std::array<Duration, kStageCount> times_{};
};

/// The stop watch of one thread. Asked some ten times a block, which costs nothing beside it.
class StageClock {
 public:
  /// What follows belongs to the next stage that is named.
  void start() { last_ = std::chrono::steady_clock::now(); }
  /// All the time since the last call went into this stage.
  void lap(Stage stage) {
    const auto now = std::chrono::steady_clock::now();
    times_.add(stage, now - last_);
    last_ = now;
  }
  [[nodiscard]] const StageTimes& times() const { return times_; }

 private:
  std::chrono::steady_clock::time_point last_;
  StageTimes times_;
};

}  // namespace belzeef
