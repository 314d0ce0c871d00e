#pragma once
/// Order among threads: who comes with ticket N waits until N tickets have passed.

#include <atomic>
#include <cstdint>

namespace belzeef {

class Turnstile {
 public:
  void wait(std::uint64_t ticket) const {
    for (std::uint64_t now = passed_.load(std::memory_order_acquire); now != ticket;
         now = passed_.load(std::memory_order_acquire)) {
      passed_.wait(now, std::memory_order_acquire);
    }
  }
  /// Every ticket must pass, also that of failed work.
  void pass() {
    passed_.fetch_add(1, std::memory_order_release);
    passed_.notify_all();
  }

 private:
  std::atomic<std::uint64_t> passed_{0};
};

}  // namespace belzeef
