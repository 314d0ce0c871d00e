#pragma once
/// gzip and Zstandard streams, decompressed piece by piece. No files, no threads.

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace belzeef {

enum class Compression { kNone, kGzip, kZstd };

/// How a stream is compressed, by its first bytes; four are enough. A Zstandard stream may also
/// begin with a skippable frame.
Compression compression_of(std::string_view first_bytes);

/// One compressed stream, read to the end of its last gzip member or Zstandard frame. Members and
/// frames may be empty; skippable frames are skipped; between and after gzip members NUL bytes are
/// padding. What comes out, and where trouble is found, does not depend on how the input is cut.
/// Time is linear in bytes in and out; memory is bounded by the window (128 MiB, or less if the
/// stream says so). Not thread-safe.
class Decompressor {
 public:
  /// `kind` is not kNone. `name` is the input's, for messages.
  static std::unique_ptr<Decompressor> create(Compression kind, std::string name);

  Decompressor(const Decompressor&) = delete;
  Decompressor& operator=(const Decompressor&) = delete;
  virtual ~Decompressor() = default;

  /// Takes bytes from the front of `in` (which shrinks) and puts decompressed ones into `out`,
  /// which is not empty; returns how many. 0 means that `in` is empty and all that came of it was
  /// given. list_error, from then on, where the stream is corrupt; what stands before comes out
  /// first. The message counts the bytes of the compressed stream, from 1, to the last one looked
  /// at.
  absl::StatusOr<std::size_t> decompress(std::string_view& in, std::span<char> out);

  /// To be asked after the last byte, when decompress() returns 0: list_error if the stream was cut
  /// off.
  [[nodiscard]] absl::Status finish() const;

 protected:
  Decompressor(std::string name, const char* format) : name_(std::move(name)), format_(format) {}

  /// As decompress(), but only some of the way; no progress only if there is nothing to do.
  virtual std::size_t step(std::string_view& in, std::span<char> out) = 0;
  /// Whether the stream may end here.
  [[nodiscard]] virtual bool is_whole() const = 0;

  void take(std::string_view& in, std::size_t size) {
    in.remove_prefix(size);
    taken_ += size;
  }
  void corrupt(const char* why);
  /// `what` is wrong and how to mend it.
  void refuse(const std::string& what);
  void out_of_memory();

 private:
  std::string name_;
  const char* format_;
  std::uint64_t taken_ = 0;
  absl::Status failure_;
};

}  // namespace belzeef
