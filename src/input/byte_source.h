#pragma once
/// Where a list's bytes come from: a mapped file, a pipe, a device, standard input.

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "input/mapped_file.h"

namespace belzeef {

/// Sees the raw bytes of an input, each once and in order, in pieces of any size.
using ByteObserver = std::function<void(std::string_view)>;

/// The raw bytes of one input, taken once and in order. Regular files are mapped and can be taken
/// where they lie; everything else (and a file that cannot be mapped) is read into the caller's
/// buffers. Not thread-safe.
class ByteSource {
 public:
  /// Opens a path, or standard input for `-`. Errors: io_error (not found, no permission, a
  /// directory).
  static absl::StatusOr<std::unique_ptr<ByteSource>> open(const std::string& path);

  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  ~ByteSource();

  /// From now on `observer` sees what is taken. To be set before anything is.
  void observe(ByteObserver observer) { observer_ = std::move(observer); }

  /// As for messages: the path as given, `stdin` for `-`.
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::uint64_t bytes_taken() const { return taken_; }

  /// The next bytes without taking them: as many as asked, fewer only at the end. Valid until the
  /// next call. For magic numbers: `size` is a few bytes.
  absl::StatusOr<std::string_view> peek(std::size_t size);

  /// The mapping, or null if this source is to be read.
  [[nodiscard]] const std::shared_ptr<MappedFile>& mapping() const { return mapping_; }
  /// Of a mapped source: all that was not yet taken, and the taking of its first bytes.
  [[nodiscard]] std::string_view rest() const { return mapping_->bytes().substr(position_); }
  void take(std::size_t size);

  /// Takes up to `into.size()` bytes, of any source. 0 only at the end of the input; short reads
  /// are normal. io_error if the system says so.
  absl::StatusOr<std::size_t> read(std::span<char> into);

 private:
  ByteSource() = default;
  absl::Status prepare();
  absl::StatusOr<std::size_t> read_descriptor(std::span<char> into);
  void seen(std::string_view bytes);

  int fd_ = -1;
  bool owned_ = false;  ///< not standard input: closed at the end
  std::string name_;
  ByteObserver observer_;
  std::shared_ptr<MappedFile> mapping_;
  std::size_t position_ = 0;  ///< in the mapping
  std::string peeked_;        ///< read ahead by `peek`, not yet taken
  std::uint64_t taken_ = 0;
};

}  // namespace belzeef
