#include "register/checksum.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <string>
#include <thread>

#define XXH_STATIC_LINKING_ONLY  // the size of a state
#include <xxhash.h>
#if defined(__x86_64__)
#include <xxh_x86dispatch.h>  // the same functions, by what the processor can do
#endif

namespace belzeef {

struct SectionChecksum::State {
  XXH3_state_t xxh3;
};

SectionChecksum::SectionChecksum() : state_(new State) { XXH3_64bits_reset(&state_->xxh3); }
SectionChecksum::~SectionChecksum() { delete state_; }

void SectionChecksum::add(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::string_view part = bytes.substr(0, kChecksumPiece - in_piece_);
    XXH3_64bits_update(&state_->xxh3, part.data(), part.size());
    in_piece_ += part.size();
    bytes.remove_prefix(part.size());
    if (in_piece_ == kChecksumPiece) {
      piece_sums_.push_back(XXH3_64bits_digest(&state_->xxh3));
      XXH3_64bits_reset(&state_->xxh3);
      in_piece_ = 0;
    }
  }
}

std::uint64_t SectionChecksum::finish() {
  if (in_piece_ != 0) piece_sums_.push_back(XXH3_64bits_digest(&state_->xxh3));
  in_piece_ = 0;
  return checksum_of_pieces(piece_sums_);
}

std::uint64_t checksum(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

std::uint64_t checksum_of_pieces(std::span<const std::uint64_t> piece_sums) {
  return XXH3_64bits(piece_sums.data(), piece_sums.size_bytes());
}

std::vector<std::string_view> checksum_pieces(std::string_view section) {
  std::vector<std::string_view> pieces;
  while (!section.empty()) {
    pieces.push_back(section.substr(0, kChecksumPiece));
    section.remove_prefix(pieces.back().size());
  }
  return pieces;
}

bool sections_hold(const char* file, std::span<const format::SectionEntry> directory, int threads) {
  std::vector<std::string_view> pieces;
  std::vector<std::size_t> first_piece;
  for (const format::SectionEntry& entry : directory) {
    first_piece.push_back(pieces.size());
    const auto of_section = checksum_pieces({file + entry.offset, entry.bytes});
    pieces.insert(pieces.end(), of_section.begin(), of_section.end());
  }
  first_piece.push_back(pieces.size());

  std::vector<std::uint64_t> sums(pieces.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < pieces.size(); i = next++) sums[i] = checksum(pieces[i]);
  };
  {
    std::vector<std::jthread> helpers;
    const auto wanted =
        std::min<std::size_t>(static_cast<std::size_t>(std::max(threads, 1)), pieces.size());
    for (std::size_t i = 1; i < wanted; ++i) helpers.emplace_back(work);
    work();
  }
  for (std::size_t i = 0; i < directory.size(); ++i) {
    const auto of_section =
        std::span(sums).subspan(first_piece[i], first_piece[i + 1] - first_piece[i]);
    if (checksum_of_pieces(of_section) != directory[i].checksum) return false;
  }
  return true;
}

}  // namespace belzeef
