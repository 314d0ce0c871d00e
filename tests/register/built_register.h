#pragma once
/// Small registers made in memory or in a temporary file, for tests.

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>

#include "register/builder.h"
#include "register/checksum.h"
#include "register/register.h"

namespace belzeef::test {

/// A file that goes with the test.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& bytes = {}) {
    const int fd = mkstemp(path_.data());
    if (fd >= 0) ::close(fd);
    put(bytes);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() { unlink(path_.c_str()); }

  void put(const std::string& bytes) const {
    std::ofstream(path_, std::ios::binary | std::ios::trunc)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_ = "/tmp/belzeef-test-XXXXXX";
};

/// The bytes of the register that the builder makes; ends the builder's use.
inline std::string bytes_of(RegisterBuilder& builder, RegisterInfo info = {}) {
  std::string bytes;
  const absl::Status status = builder.write(info, [&](std::uint64_t offset, std::string_view part) {
    if (bytes.size() < offset + part.size()) bytes.resize(offset + part.size());
    bytes.replace(offset, part.size(), part);
    return absl::OkStatus();
  });
  if (!status.ok()) std::abort();
  return bytes;
}

/// A Dutch number that cannot exist: 020 and a subscriber part that starts with 0.
inline PhoneNumber fictitious(std::uint64_t n) { return PhoneNumber::dutch(200000000 + n); }

/// One event of each kind, about a few numbers, some of them with several events.
inline void add_examples(RegisterBuilder& builder) {
  const NameId ours = builder.name("ent-A");
  const NameId theirs = builder.name("ent-B");
  const Day day = make_day(2026, 1, 2);
  builder.add(fictitious(1), Objection{Scope::kEntity, ours, day, builder.name("webform")}, 0);
  builder.add(fictitious(1), Objection{Scope::kGlobal, kNoName, kNoDay, kNoName}, 0);
  builder.add(fictitious(2), Block{BlockCause::kMinor, Scope::kGroup, theirs, day}, 1);
  builder.add(fictitious(3),
              Consent{.entity = ours,
                      .granted_on = day,
                      .product = builder.name("gas"),
                      .for_phone = false,
                      .valid_until = day,
                      .evidence = "ev-0001-a-long-text"},
              2);
  builder.add(fictitious(3),
              Relation{.entity = theirs,
                       .type = RelationType::kDonor,
                       .end_on = day,
                       .optout_offered = true,
                       .evidence = "r",
                       .subject = builder.subject("1234ab")},
              3);
  builder.add(fictitious(4), CallbackRequest{ours, day, kNoDay, ""}, 4);
  builder.add(fictitious(4),
              Contact{ours, day, builder.name("camp"), ContactOutcome::kVoicemail, day}, 5);
  builder.add(fictitious(5), Listing{ListKind::kBmnr, day}, 6);
  builder.add(sha256_of(fictitious(6)), Objection{Scope::kEntity, ours, day, kNoName}, 0);
}

/// Makes all checksums of a register's bytes right again, as somebody with ill intent would: of the
/// first page, and of every batch as far as they follow each other.
inline void reseal(std::string& bytes) {
  if (bytes.size() < format::kFirstBatch) return;
  const auto seal = [&](auto header, std::uint64_t at, std::uint64_t size) {
    std::memcpy(&header, bytes.data() + at, sizeof header);
    header.checksum = header_checksum<decltype(header)>(std::string_view(bytes).substr(at, size));
    std::memcpy(bytes.data() + at, &header, sizeof header);
  };
  seal(format::FileHeader{}, 0, sizeof(format::FileHeader));
  for (const std::uint64_t slot : format::kSlotOffsets) {
    seal(format::CommitSlot{}, slot, sizeof(format::CommitSlot));
  }
  constexpr std::uint64_t kHead =
      sizeof(format::BatchHeader) + format::kMostSections * sizeof(format::SectionEntry);
  for (std::uint64_t start = format::kFirstBatch; start + kHead <= bytes.size();) {
    format::BatchHeader header{};
    std::memcpy(&header, bytes.data() + start, sizeof header);
    for (std::uint32_t i = 0; i < std::min(header.section_count, format::kMostSections); ++i) {
      char* place = bytes.data() + start + sizeof header + i * sizeof(format::SectionEntry);
      format::SectionEntry entry{};
      std::memcpy(&entry, place, sizeof entry);
      if (entry.offset > bytes.size() || entry.bytes > bytes.size() - entry.offset) continue;
      SectionChecksum sum;
      sum.add(std::string_view(bytes).substr(entry.offset, entry.bytes));
      entry.checksum = sum.finish();
      std::memcpy(place, &entry, sizeof entry);
    }
    seal(format::BatchHeader{}, start, kHead);
    if (header.bytes < kHead || header.bytes > bytes.size() - start) return;
    start += header.bytes;
  }
}

}  // namespace belzeef::test
