#pragma once
/// The checksums of the register file.

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "register/format.h"

namespace belzeef {

/// A section is summed in pieces of this many bytes, so that threads can share the work: its
/// checksum is XXH3-64 over the XXH3-64 of its pieces.
inline constexpr std::uint64_t kChecksumPiece = std::uint64_t{4} << 20;

/// XXH3-64 of some bytes.
std::uint64_t checksum(std::string_view bytes);
std::uint64_t checksum_of_pieces(std::span<const std::uint64_t> piece_sums);
/// The pieces of a section, in order; none of an empty one.
std::vector<std::string_view> checksum_pieces(std::string_view section);
/// XXH3-64 of a header and what is summed with it, with its own field (`checksum`) counted as 0.
template <class Header>
std::uint64_t header_checksum(std::string_view header_and_more) {
  std::string copy(header_and_more);
  Header header{};
  std::memcpy(&header, copy.data(), sizeof header);
  header.checksum = 0;
  std::memcpy(copy.data(), &header, sizeof header);
  return checksum(copy);
}

/// Sums a section as it is written, in pieces of any size.
class SectionChecksum {
 public:
  SectionChecksum();
  SectionChecksum(const SectionChecksum&) = delete;
  SectionChecksum& operator=(const SectionChecksum&) = delete;
  ~SectionChecksum();
  void add(std::string_view bytes);
  std::uint64_t finish();

 private:
  struct State;
  State* state_;
  std::uint64_t in_piece_ = 0;
  std::vector<std::uint64_t> piece_sums_;
};

/// Whether every section of the mapped file has its checksum; `threads` share the work.
bool sections_hold(const char* file, std::span<const format::SectionEntry> directory, int threads);

}  // namespace belzeef
