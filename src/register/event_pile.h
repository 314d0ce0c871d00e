#pragma once
/// Events on their way to their places in a table.

#include <absl/status/status.h>

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "register/chunk_pool.h"
#include "register/event_words.h"
#include "register/scratch.h"
#include "register/token.h"

namespace belzeef {

/// Events of one table, parted by the highest bits of their key's hash: what is in one part comes
/// before all of the next, so each can be put in order alone. One thread's, until all is added;
/// then different parts may be read by different threads. Memory: the events' own words, about 24
/// bytes an objection, and a chunk for each part at the most.
class EventPile {
 public:
  static constexpr std::size_t kParts = 1024;
  /// The part of a key with this hash.
  static constexpr std::size_t part_of(std::uint64_t hash) { return hash >> 54; }

  /// The pool outlives this.
  explicit EventPile(ChunkPool& pool) : pool_(pool) {}
  EventPile(const EventPile&) = delete;
  EventPile& operator=(const EventPile&) = delete;
  ~EventPile() { clear(); }

  /// Brings the place of an event near that will be added soon.
  void prefetch(std::uint64_t hash) const { __builtin_prefetch(places_[part_of(hash)].next, 1); }
  /// Whether that took more memory.
  bool add(std::uint64_t hash, KeyWords key, EventWords event) {
    Place& place = places_[part_of(hash)];
    const std::size_t words = key.size() + event.size();
    const bool grows = place.left < words;
    if (grows) grow(place, part_of(hash));
    for (const std::uint64_t word : key) *place.next++ = word;
    for (const std::uint64_t word : event) *place.next++ = word;
    place.left -= static_cast<std::uint32_t>(words);
    return grows;
  }

  /// Of memory that it has taken.
  [[nodiscard]] std::uint64_t bytes() const { return chunk_count_ * ChunkPool::kChunkBytes; }
  /// Puts all that is in memory down in the scratch.
  absl::Status spill(Scratch& scratch);
  void clear();

  /// Gives the memory of a part back.
  void drop(std::size_t part);

 private:
  friend class PartReader;
  /// Where the next event of a part goes.
  struct Place {
    std::uint64_t* next = nullptr;
    std::uint32_t left = 0;  ///< words
  };

  void grow(Place& place, std::size_t part);
  /// What each of the chunks holds.
  [[nodiscard]] std::span<std::uint64_t> piece(std::size_t part, std::size_t chunk) const;
  [[nodiscard]] std::uint64_t words_in_memory(std::size_t part) const;

  ChunkPool& pool_;
  std::array<Place, kParts> places_{};
  struct Chunk {
    std::uint64_t* words;
    std::size_t size;  ///< of all but the last, whose end is in `places_`
  };
  std::array<std::vector<Chunk>, kParts> chunks_{};
  std::array<std::vector<Scratch::Extent>, kParts> extents_{};
  std::size_t chunk_count_ = 0;
};

/// Brings the events of a part together. One per thread; reused from part to part.
class PartReader {
 public:
  /// `scratch` may be null where none of the piles was spilled; errors are its own.
  absl::Status read(std::size_t part, std::span<EventPile* const> piles, const Scratch* scratch);
  /// Pile by pile, in the order in which they were added, as pieces that each hold whole keys and
  /// events. Until the next part, or it is dropped.
  [[nodiscard]] std::span<const std::span<std::uint64_t>> pieces() const { return pieces_; }

 private:
  std::vector<std::uint64_t> buffer_;
  std::vector<std::span<std::uint64_t>> pieces_;
};

}  // namespace belzeef
