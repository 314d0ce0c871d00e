#pragma once
/// Which batches of a register file count, however its last update ended.
///
/// An update appends its batch, makes it durable, and then writes the commit slot that is not in
/// force. So at any moment a file holds a whole old state, and perhaps all or a part of a new one:
///  - the valid slot with the most batches says how far the file counts: less than that is damage;
///  - whole batches past it are an update that ended before its slot was written: they count, as
///    does the damage of a slot then cost nothing;
///  - anything else past it is an update that did not end: it does not count.

#include <absl/status/statusor.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "register/format.h"

namespace belzeef {

struct Batch {
  std::uint64_t start;  ///< in the file
  format::BatchHeader header;
  std::vector<format::SectionEntry> directory;
};

struct FileState {
  std::uint64_t file_bytes = 0;  ///< as far as the file counts
  std::vector<Batch> batches;    ///< the build and the updates, in order; at least one
  bool unfinished = false;       ///< something stands past `file_bytes`
  std::uint64_t key_id = 0;      ///< of the secret under which numbers are held; 0: in plain
};

/// Reads the state of a mapped file. Headers and places are checked here, the sums of sections are
/// not, but for those of batches past the slot. register_error (without the path) for everything
/// that a build or an update, ended or not, does not leave.
absl::StatusOr<FileState> read_state(std::string_view file);

/// The first page of a register of so many batches that ends at `file_bytes`: what build and
/// updates leave. `bytes_before_last` is where the last batch starts.
std::string first_page(std::uint64_t key_id, std::uint64_t file_bytes, std::uint32_t batches,
                       std::uint64_t bytes_before_last);

/// The batch of this number that starts here, if a whole one does; its sections are not summed.
std::optional<Batch> read_batch(std::string_view file, std::uint64_t start, std::uint32_t number);

/// The slot that makes a file of so many batches count up to `file_bytes`, and where it goes.
std::string slot_bytes(std::uint64_t file_bytes, std::uint32_t batches);
constexpr std::uint64_t slot_offset(std::uint32_t batches) {
  return format::kSlotOffsets[(batches - 1) % 2];
}

}  // namespace belzeef
