#pragma once
/// Writes one batch of a register: sections one after another, then header and directory.

#include <absl/status/status.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "register/checksum.h"
#include "register/format.h"

namespace belzeef {

/// Where the bytes of a register go: anywhere in a file, past its end too.
using WriteAt = std::function<absl::Status(std::uint64_t offset, std::string_view bytes)>;

/// A batch in the making. Between begin_section and end_section bytes are appended to that section;
/// finish() writes what makes a batch of them. Errors of `write_at` stick, and finish() tells.
class SectionWriter {
 public:
  /// The batch starts at `start`, a multiple of the alignment. `write_at` outlives this.
  SectionWriter(const WriteAt& write_at, std::uint64_t start)
      : write_at_(write_at), start_(start), end_(start + kDirectoryBytes) {}

  void begin_section(format::SectionKind kind);
  void add(std::string_view bytes);
  template <class T>
  void add(std::span<const T> values) {
    add(std::string_view(reinterpret_cast<const char*>(values.data()), values.size_bytes()));
  }
  /// `count` is of what the section holds.
  void end_section(std::uint64_t count);

  [[nodiscard]] const absl::Status& status() const { return status_; }
  /// What section entries say of the sections so far.
  [[nodiscard]] std::span<const format::SectionEntry> directory() const { return directory_; }

  /// Writes header and directory; returns the batch's end.
  absl::Status finish(std::uint32_t number, std::int64_t built_at, std::uint64_t& end);

 private:
  static constexpr std::uint64_t kDirectoryBytes =
      sizeof(format::BatchHeader) + format::kMostSections * sizeof(format::SectionEntry);

  void append(std::string_view bytes);
  void pad(std::uint64_t to) { append(std::string(to - end_, '\0')); }
  void flush(std::uint64_t place);

  const WriteAt& write_at_;
  std::uint64_t start_;
  std::uint64_t end_;
  std::vector<format::SectionEntry> directory_;
  std::string buffer_;
  std::optional<SectionChecksum> sum_;
  absl::Status status_;
};

}  // namespace belzeef
