#pragma once
/// A bar that shows how far a run is, on a terminal.

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "cli/console.h"
#include "cli/language.h"

namespace belzeef {

/// How far something is.
struct ProgressState {
  std::string_view what;    ///< that is under way: `list.csv`
  std::uint64_t done = 0;   ///< bytes
  std::uint64_t total = 0;  ///< 0: nobody knows
  double seconds = 0;       ///< since it began
};
/// One line of at most `looks.columns - 1` columns: what, bar, share, amount, rate and the time
/// that is left, as far as there is room for them and they are known.
std::string progress_line(const ProgressState& state, const StreamLooks& looks, Language language);

/// The bytes of the regular files among these that exist; 0 where any is none, since then nobody
/// knows how much will come.
std::uint64_t bytes_of_files(const std::vector<std::string>& paths);

/// Draws the line a few times a second while it lives, from half a second on; on no terminal it
/// only counts. The console outlives it.
class Progress {
 public:
  /// `shown` false: as where there is no terminal.
  Progress(Console& console, bool shown, Language language);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  /// What is under way from now on, of how many bytes; 0: nobody knows.
  void begin(std::string what, std::uint64_t total);
  /// By any thread.
  void add(std::uint64_t bytes) { done_.fetch_add(bytes, std::memory_order_relaxed); }

 private:
  void draw();

  Console& console_;
  Language language_;
  std::atomic<std::uint64_t> done_ = 0;
  std::mutex mutex_;
  std::condition_variable ending_;
  bool ended_ = false;
  std::string what_;
  std::uint64_t total_ = 0;
  std::chrono::steady_clock::time_point began_;
  std::thread drawer_;
};

}  // namespace belzeef
