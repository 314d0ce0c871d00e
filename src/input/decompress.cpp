#include "input/decompress.h"

#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <cassert>

#include "failure.h"

namespace belzeef {
namespace {

constexpr std::string_view kGzipMagic = "\x1F\x8B";
constexpr std::string_view kZstdMagic = "\x28\xB5\x2F\xFD";
constexpr std::string_view kSkippableMagic = "\x50\x2A\x4D\x18";  // or 51 .. 5F in front

constexpr char kOtherSize[] = "not the size that the header says";

/// Whether `bytes`, up to four, are the beginning of a frame that is to be skipped.
bool begins_skippable(std::string_view bytes) {
  return !bytes.empty() && (bytes[0] & 0xF0) == 0x50 &&
         kSkippableMagic.substr(1).starts_with(bytes.substr(1));
}

std::uint32_t little_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) {
    value = value << 8 | static_cast<unsigned char>(bytes[i]);
  }
  return value;
}

/// RFC 1952. zlib reads one member; what is between them is read here.
class GzipDecompressor final : public Decompressor {
 public:
  explicit GzipDecompressor(std::string name) : Decompressor(std::move(name), "gzip") {
    constexpr int kGzipOnly = 16;
    if (inflateInit2(&stream_, MAX_WBITS + kGzipOnly) != Z_OK) out_of_memory();
  }
  ~GzipDecompressor() override { inflateEnd(&stream_); }

 private:
  std::size_t step(std::string_view& in, std::span<char> out) override;
  [[nodiscard]] bool is_whole() const override { return !in_member_ && members_begun_; }

  z_stream stream_{};
  bool in_member_ = false;
  bool members_begun_ = false;
};

std::size_t GzipDecompressor::step(std::string_view& in, std::span<char> out) {
  if (!in_member_) {
    if (members_begun_) take(in, std::min(in.find_first_not_of('\0'), in.size()));
    if (in.empty()) return 0;
    if (in.front() != kGzipMagic.front()) {
      take(in, 1);
      corrupt(members_begun_ ? "bytes after the end that are no gzip member" : "no gzip header");
      return 0;
    }
    in_member_ = members_begun_ = true;
  }
  constexpr std::size_t kMost = 1U << 30;  // zlib counts in `unsigned`
  const std::size_t in_size = std::min(in.size(), kMost);
  const std::size_t out_size = std::min(out.size(), kMost);
  stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
  stream_.avail_in = static_cast<uInt>(in_size);
  stream_.next_out = reinterpret_cast<Bytef*>(out.data());
  stream_.avail_out = static_cast<uInt>(out_size);
  const int result = inflate(&stream_, Z_NO_FLUSH);
  // An error is found when no bit more has been taken than is needed to find it, so the count is
  // exact.
  take(in, in_size - stream_.avail_in);
  if (result == Z_STREAM_END) {
    inflateReset(&stream_);
    in_member_ = false;
  } else if (result == Z_MEM_ERROR) {
    out_of_memory();
  } else if (result != Z_OK && result != Z_BUF_ERROR) {
    corrupt(stream_.msg != nullptr ? stream_.msg : "no gzip stream");
  }
  return out_size - stream_.avail_out;
}

/// RFC 8878. The library does not say where in its input it found an error, and finds it elsewhere
/// if the input is cut elsewhere. So the parts of a frame (header, block headers, blocks, checksum)
/// are found here and given to it one at a time: an error in a part is found at its end.
class ZstdDecompressor final : public Decompressor {
 public:
  explicit ZstdDecompressor(std::string name)
      : Decompressor(std::move(name), "zstd"), context_(ZSTD_createDCtx()) {
    if (!context_) out_of_memory();
  }

 private:
  /// What comes next. The parts from kBlock on are not gathered in `head_` but passed on.
  enum class Part { kMagic, kFrameHead, kSkipHead, kBlockHead, kChecksum, kBlock, kSkipped };

  std::size_t step(std::string_view& in, std::span<char> out) override;
  [[nodiscard]] bool is_whole() const override {
    return part_ == Part::kMagic && head_.empty() && frames_begun_;
  }
  void gather(char byte, std::span<char> out);
  void frame_head_done(std::span<char> out);
  void block_head_done();
  void block_done();
  void expect(Part part, std::size_t size);
  std::size_t feed(std::string_view bytes, std::span<char> out, std::size_t& taken);
  void feed_head(std::span<char> out);
  void refuse_code(std::size_t code);

  struct FreeContext {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  };
  std::unique_ptr<ZSTD_DCtx, FreeContext> context_;
  Part part_ = Part::kMagic;
  std::string head_;      ///< what was gathered of a magic number, header or checksum
  std::size_t left_ = 1;  ///< bytes that this part still needs
  bool frames_begun_ = false;
  bool has_checksum_ = false;       ///< this frame
  bool last_block_ = false;         ///< this block, of its frame
  bool output_waiting_ = false;     ///< `out` was filled: there may be more
  std::uint64_t made_ = 0;          ///< content of this frame that was put out
  std::uint64_t content_size_ = 0;  ///< of this frame by its header, or ZSTD_CONTENTSIZE_UNKNOWN
  std::size_t wrong_ = 0;           ///< the library's error
};

std::size_t ZstdDecompressor::step(std::string_view& in, std::span<char> out) {
  if (output_waiting_) {
    std::size_t none = 0;
    const std::size_t made = feed({}, out, none);
    if (made != 0) return made;
  }
  if (in.empty()) return 0;
  if (part_ < Part::kBlock) {
    const char byte = in.front();
    take(in, 1);
    gather(byte, out);
    return 0;
  }
  const std::string_view piece = in.substr(0, left_);
  if (part_ == Part::kSkipped) {
    take(in, piece.size());
    left_ -= piece.size();
    if (left_ == 0) expect(Part::kMagic, 1);
    return 0;
  }
  std::size_t taken = 0;
  const std::size_t made = feed(piece, out, taken);
  take(in, taken);
  left_ -= taken;
  if (wrong_ != 0) {
    refuse_code(wrong_);
  } else if (left_ == 0) {
    block_done();
  }
  return made;
}

void ZstdDecompressor::expect(Part part, std::size_t size) {
  part_ = part;
  left_ = size;
  head_.clear();
}

void ZstdDecompressor::gather(char byte, std::span<char> out) {
  head_ += byte;
  if (--left_ != 0) return;
  const std::string_view head = head_;
  switch (part_) {
    case Part::kMagic:  // byte by byte: what is no frame is found at once
      frames_begun_ = true;
      if (!kZstdMagic.starts_with(head) && !begins_skippable(head)) {
        corrupt("no zstd frame begins here");
      } else if (head.size() < kZstdMagic.size()) {
        left_ = 1;
      } else {
        part_ = head == kZstdMagic ? Part::kFrameHead : Part::kSkipHead;
        left_ = part_ == Part::kFrameHead ? 1 : 4;
      }
      return;
    case Part::kFrameHead:
      frame_head_done(out);
      return;
    case Part::kSkipHead:
      expect(Part::kSkipped, little_endian(head.substr(4)));
      if (left_ == 0) expect(Part::kMagic, 1);
      return;
    case Part::kBlockHead:
      feed_head(out);
      block_head_done();
      return;
    default:
      feed_head(out);
      expect(Part::kMagic, 1);
  }
}

/// After the descriptor, the fifth byte, and again when the fields of which it tells are there.
void ZstdDecompressor::frame_head_done(std::span<char> out) {
  constexpr std::size_t kDictionarySize[] = {0, 1, 2, 4};
  constexpr std::size_t kContentSize[] = {0, 2, 4, 8};
  const auto descriptor = static_cast<unsigned char>(head_[4]);
  const bool single_segment = (descriptor & 0x20) != 0;
  std::size_t size = kDictionarySize[descriptor & 3] + kContentSize[descriptor >> 6];
  if (!single_segment || descriptor >> 6 == 0) ++size;  // the window, or a short content size
  left_ = 5 + size - head_.size();
  if (left_ != 0) return;
  has_checksum_ = (descriptor & 0x04) != 0;
  content_size_ = ZSTD_getFrameContentSize(head_.data(), head_.size());
  made_ = 0;
  feed_head(out);
  expect(Part::kBlockHead, 3);
}

void ZstdDecompressor::block_head_done() {
  enum : std::uint32_t { kRunLength = 1, kCompressed = 2 };  // 0 is raw
  const std::uint32_t header = little_endian(head_);
  const std::uint32_t type = header >> 1 & 3;
  last_block_ = (header & 1) != 0;
  const std::uint32_t size = header >> 3;
  // The library decodes a raw block by pieces, so it would find this at one byte or another.
  if (type < kCompressed && content_size_ != ZSTD_CONTENTSIZE_UNKNOWN &&
      (last_block_ ? made_ + size != content_size_ : made_ + size > content_size_)) {
    corrupt(kOtherSize);
  }
  expect(Part::kBlock, type == kRunLength ? 1 : size);
  if (left_ == 0) block_done();
}

void ZstdDecompressor::block_done() {
  if (!last_block_) {
    expect(Part::kBlockHead, 3);
  } else if (has_checksum_) {
    expect(Part::kChecksum, 4);
  } else {
    expect(Part::kMagic, 1);
  }
}

/// Gives one part, or a piece of it, to the library; it may not take all while `out` is full. An
/// error is left in `wrong_`.
std::size_t ZstdDecompressor::feed(std::string_view bytes, std::span<char> out,
                                   std::size_t& taken) {
  ZSTD_inBuffer source{bytes.data(), bytes.size(), 0};
  ZSTD_outBuffer target{out.data(), out.size(), 0};
  const std::size_t code = ZSTD_decompressStream(context_.get(), &target, &source);
  if (ZSTD_isError(code) != 0) {
    wrong_ = code;
    taken = bytes.size();
    return 0;
  }
  taken = source.pos;
  output_waiting_ = target.pos == target.size;
  made_ += target.pos;
  return target.pos;
}

/// Nothing waits to be put out when a head is given, so it is taken whole and nothing comes of it.
void ZstdDecompressor::feed_head(std::span<char> out) {
  std::size_t taken = 0;
  feed(head_, out, taken);
  if (wrong_ != 0) refuse_code(wrong_);
}

void ZstdDecompressor::refuse_code(std::size_t code) {
  switch (ZSTD_getErrorCode(code)) {
    case ZSTD_error_memory_allocation:
      return out_of_memory();
    case ZSTD_error_frameParameter_windowTooLarge:
      return refuse(
          "needs a window of more than 128 MiB: compress it again with \"zstd --long=27\" or less");
    case ZSTD_error_dstSize_tooSmall:
      return corrupt(kOtherSize);
    case ZSTD_error_dictionary_wrong:
      return refuse("needs a dictionary: compress it again without one");
    default:
      return corrupt(ZSTD_getErrorName(code));
  }
}

}  // namespace

Compression compression_of(std::string_view first_bytes) {
  if (first_bytes.starts_with(kGzipMagic)) return Compression::kGzip;
  const std::string_view magic = first_bytes.substr(0, kZstdMagic.size());
  if (magic == kZstdMagic) return Compression::kZstd;
  return magic.size() == kSkippableMagic.size() && begins_skippable(magic) ? Compression::kZstd
                                                                           : Compression::kNone;
}

std::unique_ptr<Decompressor> Decompressor::create(Compression kind, std::string name) {
  assert(kind != Compression::kNone);
  if (kind == Compression::kGzip) return std::make_unique<GzipDecompressor>(std::move(name));
  return std::make_unique<ZstdDecompressor>(std::move(name));
}

absl::StatusOr<std::size_t> Decompressor::decompress(std::string_view& in, std::span<char> out) {
  std::size_t made = 0;
  while (made < out.size() && failure_.ok()) {
    const std::size_t had = in.size();
    const std::size_t got = step(in, out.subspan(made));
    made += got;
    if (got == 0 && in.size() == had) {
      assert(in.empty() || !failure_.ok());
      break;
    }
  }
  if (made == 0 && !failure_.ok()) return failure_;
  return made;
}

absl::Status Decompressor::finish() const {
  if (!failure_.ok() || is_whole()) return failure_;
  return list_error(name_ + ": the " + format_ + " stream ends too early, after " +
                    std::to_string(taken_) + " bytes: get the file again");
}

void Decompressor::corrupt(const char* why) {
  refuse("corrupt (" + std::string(why) + "): get the file again");
}

void Decompressor::refuse(const std::string& what) {
  if (!failure_.ok()) return;
  failure_ = list_error(name_ + ": byte " + std::to_string(taken_) + " of the " + format_ +
                        " stream: " + what);
}

void Decompressor::out_of_memory() {
  failure_ = io_error(name_ + ": not enough memory to decompress it: free some");
}

}  // namespace belzeef
