#pragma once
/// gzip and Zstandard streams, compressed beside the thread that makes their content.

#include <absl/status/status.h>

#include <functional>
#include <future>
#include <memory>
#include <string>
#include <string_view>

#include "input/decompress.h"

namespace belzeef {

/// What a file of this name is taken to hold: gzip if it ends in `.gz`, Zstandard if in `.zst`.
Compression compression_by_name(std::string_view path);

/// One stream. The content is compressed a megabyte at a time in another thread, while the caller
/// makes the next one; what comes of it goes to `sink` within the caller's own calls. The stream
/// depends on the content only, not on how it was cut or on any clock. Destroyed without finish(),
/// what was not yet put out is lost. Not thread-safe.
class Compressor {
 public:
  using Sink = std::function<absl::Status(std::string_view)>;

  /// `kind` is not kNone. `name` is the output's, for messages.
  static std::unique_ptr<Compressor> create(Compression kind, std::string name, Sink sink);

  Compressor(const Compressor&) = delete;
  Compressor& operator=(const Compressor&) = delete;
  ~Compressor();

  /// Appends to the content. Errors: what `sink` says, io_error without memory.
  absl::Status write(std::string_view bytes);
  /// Ends the stream; all of it has then been put out. Nothing may follow.
  absl::Status finish();

  /// Knows the format.
  class Encoder {
   public:
    virtual ~Encoder() = default;
    /// Appends to `out` what there is to say after `chunk`: everything if it is the last one.
    /// False without memory.
    virtual bool encode(std::string_view chunk, bool last, std::string& out) = 0;
  };

 private:
  Compressor(std::unique_ptr<Encoder> encoder, std::string name, Sink sink)
      : encoder_(std::move(encoder)), name_(std::move(name)), sink_(std::move(sink)) {}
  absl::Status await();
  absl::Status put_out();
  absl::Status no_memory() const;

  std::unique_ptr<Encoder> encoder_;
  std::string name_;
  Sink sink_;
  std::string filling_;
  std::string ready_;  ///< for the sink
  // While `encoding_` is under way these two belong to it.
  std::string chunk_;
  std::string encoded_;
  std::future<bool> encoding_;
};

}  // namespace belzeef
