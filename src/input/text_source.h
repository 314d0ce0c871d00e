#pragma once
/// The bytes of a list as text: decompressed, and UTF-16 made UTF-8.

#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "input/byte_source.h"
#include "input/decompress.h"
#include "input/encoding.h"
#include "input/read_ahead.h"
#include "input/utf16.h"

namespace belzeef {

/// One input, as text in UTF-8 or in an encoding that shares ASCII with it. What is neither
/// compressed nor UTF-16 and lies in a mapped file can be taken where it lies; everything else is
/// read into the caller's buffers. Not thread-safe.
class TextSource {
 public:
  /// Looks at the first bytes of a source of which nothing was taken. `wanted` overrides what they
  /// say of the encoding. Errors: those of reading; list_error for what is known to be no list,
  /// such as a workbook or an archive, with the words how to mend it.
  static absl::StatusOr<std::unique_ptr<TextSource>> open(std::unique_ptr<ByteSource> source,
                                                          std::optional<Encoding> wanted);

  [[nodiscard]] const std::string& name() const { return source_->name(); }
  /// Raw bytes of the input; all of them at the end.
  [[nodiscard]] std::uint64_t bytes_taken() const { return source_->bytes_taken(); }
  [[nodiscard]] Compression compression() const { return compression_; }
  /// Known from a byte order mark, which is taken already, from NULs in every second byte, or
  /// because it was wanted.
  [[nodiscard]] std::optional<Encoding> encoding() const { return encoding_; }
  /// Whether there was a byte order mark of UTF-8.
  [[nodiscard]] bool utf8_bom() const { return utf8_bom_; }

  /// The mapping, or null if this source is to be read.
  [[nodiscard]] const std::shared_ptr<MappedFile>& mapping() const { return mapping_; }
  /// Of a mapped source: all that was not yet taken, and the taking of its first bytes.
  [[nodiscard]] std::string_view rest() const { return source_->rest(); }
  void take(std::size_t size) { source_->take(size); }

  /// Takes up to `into.size()` bytes of any source. 0 only at the end; short reads are normal.
  absl::StatusOr<std::size_t> read(std::span<char> into);

 private:
  explicit TextSource(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

  absl::StatusOr<std::string_view> peek(std::size_t size);
  absl::Status detect_encoding(std::optional<Encoding> wanted);
  absl::Status skip(std::size_t size);
  absl::StatusOr<std::size_t> read_bytes(std::span<char> into);

  std::unique_ptr<ByteSource> source_;
  Compression compression_ = Compression::kNone;
  std::optional<Encoding> encoding_;
  bool utf8_bom_ = false;
  std::unique_ptr<ReadAhead> read_ahead_;  ///< of a compressed source
  std::string peeked_;                     ///< decompressed, not yet taken
  std::optional<Utf16Decoder> utf16_;
  std::shared_ptr<MappedFile> mapping_;
  std::string decoded_;  ///< of UTF-16, from `position_` on not yet taken
  std::size_t position_ = 0;
};

}  // namespace belzeef
