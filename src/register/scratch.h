#pragma once
/// Where a build puts down what does not fit into memory.

#include <absl/status/status.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <utility>

namespace belzeef {

/// A file that nobody else sees. Both may be called from several threads at once. `read_at` gives
/// back what `write_at` was given; neither is called where there is room enough in memory.
struct ScratchFile {
  std::function<absl::Status(std::uint64_t offset, std::string_view bytes)> write_at;
  std::function<absl::Status(std::uint64_t offset, std::span<char> bytes)> read_at;
};

/// Words one after another in a scratch file. Thread-safe.
class Scratch {
 public:
  /// Where words stand in the file.
  struct Extent {
    std::uint64_t offset = 0;  ///< bytes
    std::uint64_t words = 0;
  };

  explicit Scratch(ScratchFile file) : file_(std::move(file)) {}

  /// Room for so many words, at the end.
  Extent reserve(std::uint64_t words) {
    return {end_.fetch_add(words * sizeof(std::uint64_t)), words};
  }
  absl::Status write(const Extent& extent, std::span<const std::uint64_t> words) const {
    return file_.write_at(extent.offset,
                          {reinterpret_cast<const char*>(words.data()), words.size_bytes()});
  }
  /// `into` has as many places as the extent has words.
  absl::Status read(const Extent& extent, std::span<std::uint64_t> into) const {
    return file_.read_at(extent.offset, {reinterpret_cast<char*>(into.data()), into.size_bytes()});
  }
  [[nodiscard]] bool is_empty() const { return end_ == 0; }
  /// Nothing in it is wanted any more.
  void clear() { end_ = 0; }

 private:
  ScratchFile file_;
  std::atomic<std::uint64_t> end_{0};
};

}  // namespace belzeef
