#pragma once
/// Where events are kept until a batch of them is written.

#include <cstdint>
#include <optional>

#include "register/chunk_pool.h"
#include "register/scratch.h"

namespace belzeef {

/// What the piles of one builder share.
struct EventStock {
  ChunkPool pool;
  /// Bytes of events beyond which some are put down in the scratch; 0: never.
  std::uint64_t memory = 0;
  std::optional<Scratch> scratch;  ///< there if `memory` is not 0
  std::uint64_t owners = 1;        ///< threads that have piles

  /// Whether an owner of piles of so many bytes is to put them down. Each puts down its own only,
  /// so that none need wait for another; and those who have little leave it to the others: three
  /// quarters, and what all of these have, are within the bound.
  [[nodiscard]] bool wants_room(std::uint64_t own_bytes) const {
    return memory != 0 && pool.bytes_taken() > memory / 4 * 3 && own_bytes >= memory / 4 / owners;
  }
  [[nodiscard]] bool has_spilled() const { return scratch && !scratch->is_empty(); }
};

}  // namespace belzeef
