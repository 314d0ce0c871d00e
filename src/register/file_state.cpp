#include "register/file_state.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include "failure.h"
#include "register/checksum.h"

namespace belzeef {
namespace {

using format::BatchHeader;
using format::CommitSlot;
using format::FileHeader;
using format::SectionEntry;

absl::Status damaged(const std::string& what) {
  return register_error(what + ": build it again with register build");
}

bool is_zero(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char byte) { return byte == 0; });
}

template <class T>
T read_at(std::string_view file, std::uint64_t offset) {
  T value{};
  std::memcpy(&value, file.data() + offset, sizeof value);
  return value;
}

template <class T>
std::string_view bytes_of(const T& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

std::optional<CommitSlot> valid_slot(std::string_view file, std::uint64_t offset) {
  const auto slot = read_at<CommitSlot>(file, offset);
  const bool valid = slot.batches != 0 && slot_offset(slot.batches) == offset &&
                     header_checksum<CommitSlot>(bytes_of(slot)) == slot.checksum;
  return valid ? std::optional(slot) : std::nullopt;
}

absl::Status check_header(std::string_view file) {
  const auto header = read_at<FileHeader>(file, 0);
  if (header.magic != format::kMagic) {
    return register_error("is no register of belzeef: give the file that register build made");
  }
  if (header.version != format::kVersion) {
    return register_error("is a register of version " + std::to_string(header.version) +
                          ", this program reads version " + std::to_string(format::kVersion) +
                          ": build it again with register build");
  }
  if (header_checksum<FileHeader>(bytes_of(header)) != header.checksum) {
    return damaged("its header is damaged");
  }
  const bool keyed = header.token_kind == format::TokenKind::kKeyed;
  if ((!keyed && header.token_kind != format::TokenKind::kPlain) || keyed != (header.key_id != 0)) {
    return register_error("holds its numbers in a form this program cannot read");
  }
  // Between header and slots, so that no byte goes unchecked.
  std::uint64_t end = sizeof(FileHeader);
  for (const std::uint64_t slot : format::kSlotOffsets) {
    if (!is_zero(file.substr(end, slot - end))) return damaged("its header is damaged");
    end = slot + sizeof(CommitSlot);
  }
  if (!is_zero(file.substr(end, format::kFirstBatch - end))) {
    return damaged("its header is damaged");
  }
  return absl::OkStatus();
}

}  // namespace

std::optional<Batch> read_batch(std::string_view file, std::uint64_t start, std::uint32_t number) {
  if (start > file.size() || file.size() - start < sizeof(BatchHeader)) return std::nullopt;
  Batch batch{.start = start, .header = read_at<BatchHeader>(file, start), .directory = {}};
  const BatchHeader& header = batch.header;
  const std::uint64_t head = sizeof header + format::kMostSections * sizeof(SectionEntry);
  if (header.magic != format::kBatchMagic || header.number != number ||
      header.section_count > format::kMostSections || header.bytes < head ||
      header.bytes > file.size() - start || header.bytes % format::kAlignment != 0 ||
      header_checksum<BatchHeader>(file.substr(start, head)) != header.checksum) {
    return std::nullopt;
  }
  std::uint64_t end = start + head;
  for (std::uint32_t i = 0; i < header.section_count; ++i) {
    const auto entry =
        read_at<SectionEntry>(file, start + sizeof header + i * sizeof(SectionEntry));
    const std::uint64_t begin = format::aligned(end);
    if (entry.offset != begin || begin > start + header.bytes ||
        entry.bytes > start + header.bytes - begin || !is_zero(file.substr(end, begin - end))) {
      return std::nullopt;
    }
    batch.directory.push_back(entry);
    end = begin + entry.bytes;
  }
  if (format::aligned(end) != start + header.bytes ||
      !is_zero(file.substr(end, start + header.bytes - end))) {
    return std::nullopt;
  }
  return batch;
}

absl::StatusOr<FileState> read_state(std::string_view file) {
  if (file.size() < format::kFirstBatch) {
    return register_error("is too short for a register: give the file that register build made");
  }
  if (absl::Status status = check_header(file); !status.ok()) return status;
  std::optional<CommitSlot> slot;
  for (const std::uint64_t offset : format::kSlotOffsets) {
    const auto candidate = valid_slot(file, offset);
    if (candidate && (!slot || candidate->batches > slot->batches)) slot = candidate;
  }
  if (!slot) return damaged("its commit slots are damaged");
  if (slot->file_bytes > file.size()) {
    return damaged("is " + std::to_string(file.size()) + " bytes long instead of " +
                   std::to_string(slot->file_bytes));
  }
  FileState state{.file_bytes = format::kFirstBatch};
  state.key_id = read_at<FileHeader>(file, 0).key_id;
  while (state.batches.size() < slot->batches) {
    auto batch = read_batch(file.substr(0, slot->file_bytes), state.file_bytes,
                            static_cast<std::uint32_t>(state.batches.size()));
    if (!batch) return damaged("its sections do not fit");
    state.file_bytes += batch->header.bytes;
    state.batches.push_back(*std::move(batch));
  }
  if (state.file_bytes != slot->file_bytes) return damaged("its sections do not fit");
  while (auto batch =
             read_batch(file, state.file_bytes, static_cast<std::uint32_t>(state.batches.size()))) {
    if (!sections_hold(file.data(), batch->directory, 1)) break;
    state.file_bytes += batch->header.bytes;
    state.batches.push_back(*std::move(batch));
  }
  state.unfinished = state.file_bytes != file.size();
  return state;
}

std::string first_page(std::uint64_t key_id, std::uint64_t file_bytes, std::uint32_t batches,
                       std::uint64_t bytes_before_last) {
  std::string page(format::kFirstBatch, '\0');
  FileHeader header{
      .magic = format::kMagic,
      .version = format::kVersion,
      .token_kind = key_id == 0 ? format::TokenKind::kPlain : format::TokenKind::kKeyed,
      .key_id = key_id,
      .checksum = 0};
  header.checksum = header_checksum<FileHeader>(bytes_of(header));
  std::memcpy(page.data(), &header, sizeof header);
  const std::string slot = slot_bytes(file_bytes, batches);
  page.replace(slot_offset(batches), slot.size(), slot);
  if (batches > 1) {
    const std::string before = slot_bytes(bytes_before_last, batches - 1);
    page.replace(slot_offset(batches - 1), before.size(), before);
  }
  return page;
}

std::string slot_bytes(std::uint64_t file_bytes, std::uint32_t batches) {
  CommitSlot slot{.file_bytes = file_bytes, .batches = batches, .reserved = 0, .checksum = 0};
  slot.checksum = header_checksum<CommitSlot>(bytes_of(slot));
  return std::string(bytes_of(slot));
}

}  // namespace belzeef
