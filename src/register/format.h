#pragma once
/// The register file: a header of constants whose prose twin is FORMAT.md, in this folder.
/// All integers are little-endian; offsets are bytes from the start of the file.

#include <array>
#include <cstddef>
#include <cstdint>

namespace belzeef::format {

inline constexpr std::array<char, 8> kMagic = {'B', 'L', 'Z', 'F', 'R', 'E', 'G', '\n'};
inline constexpr std::uint32_t kVersion = 3;
/// Sections start at multiples of this; the bytes between are zero.
inline constexpr std::uint64_t kAlignment = 64;

/// How a number stands in the file.
enum class TokenKind : std::uint32_t {
  kPlain = 0,
  kKeyed = 1,  ///< AES-256 images under a secret that the file does not hold
};

enum class SectionKind : std::uint32_t {
  kFacts = 1,          ///< JSON text: counts, sources, issue dates
  kNames = 2,          ///< NamesHead, then texts
  kNumberFilter = 3,   ///< blocked Bloom filter over number keys
  kNumberBuckets = 4,  ///< first record of each bucket
  kNumberRecords = 5,  ///< key, events
  kHashedFilter = 6,   ///< the same three for numbers known only by their SHA-256
  kHashedBuckets = 7,
  kHashedRecords = 8,
};

/// What stands at the start of the file, never changed after the build.
struct FileHeader {
  std::array<char, 8> magic;
  std::uint32_t version;
  TokenKind token_kind;
  std::uint64_t key_id;    ///< names the secret; 0: none
  std::uint64_t checksum;  ///< XXH3-64 of the header, this field as 0
};
static_assert(sizeof(FileHeader) == 32);

/// How far the file counts. There are two places for it, so that the one in force stays whole while
/// the other is written; the valid one with more batches holds. A slot lies within one sector of a
/// disk, so that it is written whole or not at all.
struct CommitSlot {
  std::uint64_t file_bytes;
  std::uint32_t batches;   ///< 0: not in use
  std::uint32_t reserved;  ///< 0
  std::uint64_t checksum;  ///< XXH3-64 of the fields before it
};
static_assert(sizeof(CommitSlot) == 24);
inline constexpr std::uint64_t kSlotOffsets[] = {2048, 3072};
/// Where the first batch starts; what is between header and slots is zero.
inline constexpr std::uint64_t kFirstBatch = 4096;

inline constexpr std::array<char, 8> kBatchMagic = {'B', 'L', 'Z', 'F', 'B', 'A', 'T', '\n'};

/// The start of a batch: the build is the first, every update adds one. Its directory follows.
struct BatchHeader {
  std::array<char, 8> magic;
  std::uint32_t number;  ///< 0: the build
  std::uint32_t section_count;
  std::uint64_t bytes;     ///< of the whole batch, this header included; a multiple of kAlignment
  std::int64_t built_at;   ///< seconds since 1970-01-01 UTC
  std::uint64_t checksum;  ///< XXH3-64 of header and directory, this field as 0
};
static_assert(sizeof(BatchHeader) == 40);

struct SectionEntry {
  SectionKind kind;
  std::uint32_t reserved;  ///< 0
  std::uint64_t offset;    ///< from the start of the file
  std::uint64_t bytes;
  std::uint64_t count;     ///< of what the section holds: filter blocks, buckets, numbers, names
  std::uint64_t checksum;  ///< XXH3-64 of the bytes
};
static_assert(sizeof(SectionEntry) == 40);

inline constexpr std::uint32_t kMostSections = 8;  ///< of a batch: each kind once

/// A filter block: one cache line of 512 bits, of which a key sets kFilterBits.
inline constexpr std::size_t kFilterBlockBytes = 64;
inline constexpr int kFilterBits = 6;
inline constexpr std::uint64_t kFilterBitsPerKey = 16;
/// Buckets are chosen so that one holds at most about this many numbers on average.
inline constexpr std::uint64_t kNumbersPerBucket = 4;

/// Words of eight bytes in a record's key; of a number 1, keyed 2.
inline constexpr std::size_t kHashedKeyWords = 4;

/// The first word of every event.
struct EventHead {
  std::uint8_t kind;     ///< EventKind in bits 0-3, Scope in bits 4-5, kHasSubject, kMoreFollow
  std::uint8_t words;    ///< size of the event in words, this one included
  std::uint16_t source;  ///< index into the sources of the facts
  std::uint32_t name;    ///< NameId of entity or owner
};
static_assert(sizeof(EventHead) == 8);
/// Of a consent or relation: its last word is the subject, the person it is bound to; never 0. In
/// a keyed register it is the first word of its image, and the other stands before it.
inline constexpr std::uint8_t kHasSubject = 0x40;
inline constexpr std::uint8_t kMoreFollow = 0x80;

enum class EventKind : std::uint8_t {
  kObjection = 1,
  kBlock = 2,
  kConsent = 3,
  kRelation = 4,
  kCallback = 5,
  kContact = 6,
  kListing = 7,
};

struct ObjectionBody {
  std::int32_t since;
  std::uint32_t source_text;  ///< NameId
};
struct BlockBody {
  std::int32_t since;
  std::uint8_t cause;
  std::array<std::uint8_t, 3> zero;
};
/// Bodies that end with `evidence_bytes` are followed by that many bytes, zero-filled to a word.
struct ConsentBody {
  std::uint32_t product;
  std::int32_t granted_on;
  std::int32_t valid_until;
  std::int32_t withdrawn_on;
  std::int32_t verified_on;
  std::int32_t first_call_by;
  std::uint8_t for_phone;
  std::uint8_t method_valid;
  std::array<std::uint8_t, 4> zero;
  std::uint16_t evidence_bytes;
};
struct RelationBody {
  std::uint32_t product;
  std::int32_t start_on;
  std::int32_t end_on;
  std::uint8_t type;
  std::uint8_t optout_offered;
  std::uint16_t evidence_bytes;
};
struct CallbackBody {
  std::int32_t requested_on;
  std::int32_t expires_on;
  std::array<std::uint8_t, 6> zero;
  std::uint16_t evidence_bytes;
};
struct ContactBody {
  std::uint32_t campaign;
  std::int32_t called_on;
  std::int32_t not_before;
  std::uint8_t outcome;
  std::array<std::uint8_t, 3> zero;
};
struct ListingBody {
  std::int32_t issued;
  std::uint8_t list;
  std::array<std::uint8_t, 3> zero;
};
static_assert(sizeof(ObjectionBody) == 8 && sizeof(BlockBody) == 8 && sizeof(ConsentBody) == 32 &&
              sizeof(RelationBody) == 16 && sizeof(CallbackBody) == 16 &&
              sizeof(ContactBody) == 16 && sizeof(ListingBody) == 8);

/// The longest evidence that fits an event's size in words.
inline constexpr std::size_t kMostEvidenceBytes = 1900;

/// The names section: count + 1 ends of texts (bytes from the first text), then the texts.
using NameEnd = std::uint64_t;

constexpr std::uint64_t aligned(std::uint64_t bytes) {
  return (bytes + kAlignment - 1) / kAlignment * kAlignment;
}

}  // namespace belzeef::format
