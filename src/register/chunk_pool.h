#pragma once
/// Memory for events on their way into a register.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace belzeef {

/// Chunks of one size, which are given back and taken again. Memory goes back to the system with
/// the pool. Thread-safe.
class ChunkPool {
 public:
  /// Four times the longest event with its key, so that little is left over at a chunk's end;
  /// small, since every thread fills a chunk for each part of a table at once.
  static constexpr std::size_t kChunkWords = 1024;
  static constexpr std::size_t kChunkBytes = kChunkWords * sizeof(std::uint64_t);

  ChunkPool() = default;
  ChunkPool(const ChunkPool&) = delete;
  ChunkPool& operator=(const ChunkPool&) = delete;

  /// A chunk with anything in it. It lives as long as the pool.
  std::uint64_t* take();
  /// A chunk that was taken here.
  void give_back(std::uint64_t* chunk);
  /// Of chunks that were taken and not given back.
  [[nodiscard]] std::uint64_t bytes_taken() const {
    return taken_.load(std::memory_order_relaxed) * kChunkBytes;
  }

 private:
  struct Free {
    void operator()(std::uint64_t* slab) const;
  };

  std::atomic<std::uint64_t> taken_{0};
  std::mutex mutex_;
  std::vector<std::unique_ptr<std::uint64_t[], Free>> slabs_;
  std::size_t used_of_last_ = 0;       ///< chunks of the last slab that were ever taken
  std::vector<std::uint64_t*> given_;  ///< and not taken again
};

}  // namespace belzeef
