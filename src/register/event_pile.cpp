#include "register/event_pile.h"

#include <algorithm>

namespace belzeef {

void EventPile::grow(Place& place, std::size_t part) {
  std::vector<Chunk>& chunks = chunks_[part];
  if (!chunks.empty()) chunks.back().size = piece(part, chunks.size() - 1).size();
  chunks.push_back({pool_.take(), 0});
  ++chunk_count_;
  place = {chunks.back().words, static_cast<std::uint32_t>(ChunkPool::kChunkWords)};
}

std::span<std::uint64_t> EventPile::piece(std::size_t part, std::size_t chunk) const {
  const Chunk& at = chunks_[part][chunk];
  const bool last = chunk + 1 == chunks_[part].size();
  return {at.words, last ? static_cast<std::size_t>(places_[part].next - at.words) : at.size};
}

std::uint64_t EventPile::words_in_memory(std::size_t part) const {
  std::uint64_t words = 0;
  for (std::size_t i = 0; i < chunks_[part].size(); ++i) words += piece(part, i).size();
  return words;
}

/// Parts one after another, so that each is in one place and written in few calls.
absl::Status EventPile::spill(Scratch& scratch) {
  constexpr std::size_t kWriteWords = std::size_t{128} << 10;
  std::uint64_t words = 0;
  for (std::size_t part = 0; part < kParts; ++part) words += words_in_memory(part);
  if (words == 0) return absl::OkStatus();
  Scratch::Extent all = scratch.reserve(words);
  std::uint64_t offset = all.offset;
  std::vector<std::uint64_t> buffer;
  buffer.reserve(kWriteWords + ChunkPool::kChunkWords);
  const auto flush = [&] {
    absl::Status status = scratch.write({all.offset, buffer.size()}, buffer);
    all.offset += buffer.size() * sizeof(std::uint64_t);
    buffer.clear();
    return status;
  };
  for (std::size_t part = 0; part < kParts; ++part) {
    const std::uint64_t size = words_in_memory(part);
    if (size == 0) continue;
    for (std::size_t i = 0; i < chunks_[part].size(); ++i) {
      const std::span<const std::uint64_t> events = piece(part, i);
      buffer.insert(buffer.end(), events.begin(), events.end());
      if (buffer.size() < kWriteWords) continue;
      if (absl::Status status = flush(); !status.ok()) return status;
    }
    extents_[part].push_back({offset, size});
    offset += size * sizeof(std::uint64_t);
    drop(part);
  }
  chunk_count_ = 0;
  return flush();
}

void EventPile::drop(std::size_t part) {
  for (const Chunk& chunk : chunks_[part]) pool_.give_back(chunk.words);
  chunks_[part].clear();
  places_[part] = {};
}

void EventPile::clear() {
  for (std::size_t part = 0; part < kParts; ++part) {
    drop(part);
    extents_[part].clear();
  }
  chunk_count_ = 0;
}

absl::Status PartReader::read(std::size_t part, std::span<EventPile* const> piles,
                              const Scratch* scratch) {
  std::uint64_t spilled = 0;
  for (const EventPile* const pile : piles) {
    for (const Scratch::Extent& extent : pile->extents_[part]) spilled += extent.words;
  }
  if (buffer_.size() < spilled) buffer_.resize(spilled);
  std::span<std::uint64_t> rest = buffer_;
  pieces_.clear();
  for (const EventPile* const pile : piles) {
    for (const Scratch::Extent& extent : pile->extents_[part]) {
      pieces_.push_back(rest.first(extent.words));
      rest = rest.subspan(extent.words);
      absl::Status status = scratch->read(extent, pieces_.back());
      if (!status.ok()) return status;
    }
    for (std::size_t i = 0; i < pile->chunks_[part].size(); ++i) {
      pieces_.push_back(pile->piece(part, i));
    }
  }
  return absl::OkStatus();
}

}  // namespace belzeef
