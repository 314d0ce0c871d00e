#include "output/compress.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cassert>

#include "failure.h"

namespace belzeef {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 20;

/// Compressing is slower than all that comes before it, so speed decides. Of a list with rows of
/// 137 bytes level 1 leaves 31 % at 137 MB/s, level 3 29 % at 92, level 6 27 % at 42.
constexpr int kGzipLevel = 1;

constexpr int kZstdLevel = 3;  // the library's own default

/// zlib's header has neither a name nor a time unless it is told them.
class GzipEncoder final : public Compressor::Encoder {
 public:
  GzipEncoder() {
    constexpr int kGzip = 16;
    constexpr int kMemory = 8;
    ready_ = deflateInit2(&stream_, kGzipLevel, Z_DEFLATED, MAX_WBITS + kGzip, kMemory,
                          Z_DEFAULT_STRATEGY) == Z_OK;
  }
  ~GzipEncoder() override { deflateEnd(&stream_); }

  bool encode(std::string_view chunk, bool last, std::string& out) override {
    if (!ready_) return false;
    constexpr std::size_t kRoom = std::size_t{1} << 17;
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(chunk.data()));
    stream_.avail_in = static_cast<uInt>(chunk.size());
    do {
      const std::size_t size = out.size();
      out.resize(size + kRoom);
      stream_.next_out = reinterpret_cast<Bytef*>(out.data() + size);
      stream_.avail_out = static_cast<uInt>(kRoom);
      deflate(&stream_, last ? Z_FINISH : Z_NO_FLUSH);
      out.resize(out.size() - stream_.avail_out);
    } while (stream_.avail_out == 0);
    return true;
  }

 private:
  z_stream stream_{};
  bool ready_;
};

/// The library's own threads are not used: its output differs with and without them, and not every
/// build of it has them.
class ZstdEncoder final : public Compressor::Encoder {
 public:
  ZstdEncoder() : context_(ZSTD_createCCtx()) {
    if (!context_) return;
    ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, kZstdLevel);
    ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_checksumFlag, 1);
  }

  bool encode(std::string_view chunk, bool last, std::string& out) override {
    if (!context_) return false;
    ZSTD_inBuffer source{chunk.data(), chunk.size(), 0};
    const std::size_t room = ZSTD_CStreamOutSize();
    for (;;) {
      const std::size_t size = out.size();
      out.resize(size + room);
      ZSTD_outBuffer target{out.data() + size, room, 0};
      const std::size_t left = ZSTD_compressStream2(context_.get(), &target, &source,
                                                    last ? ZSTD_e_end : ZSTD_e_continue);
      out.resize(size + target.pos);
      if (ZSTD_isError(left) != 0) return false;
      if (last ? left == 0 : source.pos == source.size) return true;
    }
  }

 private:
  struct FreeContext {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  };
  std::unique_ptr<ZSTD_CCtx, FreeContext> context_;
};

}  // namespace

Compression compression_by_name(std::string_view path) {
  if (path.ends_with(".gz")) return Compression::kGzip;
  if (path.ends_with(".zst")) return Compression::kZstd;
  return Compression::kNone;
}

std::unique_ptr<Compressor> Compressor::create(Compression kind, std::string name, Sink sink) {
  assert(kind != Compression::kNone);
  std::unique_ptr<Encoder> encoder;
  if (kind == Compression::kGzip) {
    encoder = std::make_unique<GzipEncoder>();
  } else {
    encoder = std::make_unique<ZstdEncoder>();
  }
  return std::unique_ptr<Compressor>(
      new Compressor(std::move(encoder), std::move(name), std::move(sink)));
}

Compressor::~Compressor() {
  if (encoding_.valid()) encoding_.wait();
}

/// Chunks are cut at fixed places of the content, so that what comes of them does not depend on how
/// it was written.
absl::Status Compressor::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t size = std::min(bytes.size(), kChunk - filling_.size());
    filling_.append(bytes.substr(0, size));
    bytes.remove_prefix(size);
    if (filling_.size() < kChunk) continue;
    if (absl::Status status = await(); !status.ok()) return status;
    std::swap(filling_, chunk_);
    filling_.clear();
    // If there is no thread to be had it is done when it is awaited.
    encoding_ = std::async(std::launch::async | std::launch::deferred,
                           [this] { return encoder_->encode(chunk_, false, encoded_); });
    if (absl::Status status = put_out(); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Compressor::finish() {
  if (absl::Status status = await(); !status.ok()) return status;
  if (!encoder_->encode(filling_, true, ready_)) return no_memory();
  return put_out();
}

/// Until the chunk that is under way is done; what came of it is then ready.
absl::Status Compressor::await() {
  if (!encoding_.valid()) return absl::OkStatus();
  if (!encoding_.get()) return no_memory();
  std::swap(encoded_, ready_);
  return absl::OkStatus();
}

absl::Status Compressor::put_out() {
  if (ready_.empty()) return absl::OkStatus();
  absl::Status status = sink_(ready_);
  ready_.clear();
  return status;
}

absl::Status Compressor::no_memory() const {
  return io_error(name_ + ": not enough memory to compress it: free some, or write it plain");
}

}  // namespace belzeef
