#pragma once
/// A scratch file of a builder, in memory, that can fail.

#include <cstring>
#include <memory>
#include <mutex>
#include <string>

#include "register/scratch.h"

namespace belzeef::test {

/// Counts the bytes it was given. From the n-th call on (1-based, 0: never) it fails.
class ScratchMemory {
 public:
  [[nodiscard]] ScratchFile file() {
    return {[this](std::uint64_t offset, std::string_view part) {
              const std::lock_guard lock(mutex_);
              if (fails()) return absl::UnavailableError("no room");
              if (bytes_.size() < offset + part.size()) bytes_.resize(offset + part.size());
              bytes_.replace(offset, part.size(), part);
              written_ += part.size();
              return absl::OkStatus();
            },
            [this](std::uint64_t offset, std::span<char> into) {
              const std::lock_guard lock(mutex_);
              if (fails()) return absl::UnavailableError("unreadable");
              if (bytes_.size() < offset + into.size())
                return absl::UnavailableError("never there");
              std::memcpy(into.data(), bytes_.data() + offset, into.size());
              return absl::OkStatus();
            }};
  }
  void fail_from(std::uint64_t call) { failing_call_ = call; }
  [[nodiscard]] std::uint64_t written() const { return written_; }
  [[nodiscard]] std::uint64_t calls() const { return calls_; }

 private:
  bool fails() { return ++calls_ >= failing_call_ && failing_call_ != 0; }

  std::mutex mutex_;
  std::string bytes_;
  std::uint64_t written_ = 0;
  std::uint64_t calls_ = 0;
  std::uint64_t failing_call_ = 0;
};

}  // namespace belzeef::test
