#pragma once
/// Decompression beside the work on what is decompressed.

#include <absl/status/statusor.h>

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "input/byte_source.h"
#include "input/decompress.h"

namespace belzeef {

/// Reads a compressed source in a thread of its own, some pieces ahead of its reader. The source is
/// this thread's alone until `read` returned 0 or an error. `read` is not thread-safe.
class ReadAhead {
 public:
  /// `source` outlives this.
  ReadAhead(ByteSource& source, std::unique_ptr<Decompressor> decompressor);
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;
  /// Ends the thread; waits for a read of the source that is under way.
  ~ReadAhead();

  /// Takes up to `into.size()` decompressed bytes; 0 only at the end. Errors: those of the source;
  /// list_error where the stream is corrupt or cut off.
  absl::StatusOr<std::size_t> read(std::span<char> into);

 private:
  using Piece = std::vector<char>;

  void run();
  absl::Status decompress_all();
  /// Hands a piece over, and takes an empty one back; waits while enough are on their way. False:
  /// nobody wants it any more.
  bool hand_over(Piece& piece);

  ByteSource& source_;
  std::unique_ptr<Decompressor> decompressor_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Piece> ready_;   ///< in order
  std::vector<Piece> empty_;  ///< to be filled again
  bool stopped_ = false;      ///< nobody wants more
  bool done_ = false;         ///< nothing follows `ready_`
  absl::Status status_;       ///< why not; of `done_`
  Piece current_;             ///< the reader's
  std::size_t position_ = 0;  ///< in `current_`
  std::thread thread_;
};

}  // namespace belzeef
