#pragma once
/// Compressed streams for tests, made with the libraries themselves.

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

namespace belzeef {

/// One gzip member, with a name and a checksum of the header if asked for.
inline std::string gzip(std::string_view content, int level = 6, bool full_header = false) {
  z_stream stream{};
  deflateInit2(&stream, level, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
  gz_header header{};
  std::string name = "list.csv";
  if (full_header) {
    header.name = reinterpret_cast<Bytef*>(name.data());
    header.hcrc = 1;
    deflateSetHeader(&stream, &header);
  }
  std::string out(deflateBound(&stream, content.size()) + 100, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  if (deflate(&stream, Z_FINISH) != Z_STREAM_END) abort();
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

struct ZstdOptions {
  int level = 3;
  bool checksum = true;
  bool known_size = true;
  int window_log = 0;
  std::size_t block = std::size_t{1} << 20;  ///< flushed every so many bytes
};

/// One frame.
inline std::string zstd(std::string_view content, ZstdOptions options = {}) {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, options.level);
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, options.checksum ? 1 : 0);
  if (options.window_log != 0) {
    ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, options.window_log);
  }
  std::string out(ZSTD_compressBound(content.size()) + 1000 + 4 * content.size(), '\0');
  ZSTD_outBuffer target{out.data(), out.size(), 0};
  if (options.known_size) {
    ZSTD_CCtx_setPledgedSrcSize(context, content.size());
  } else {  // nor to be taken from a first call that is the last one
    ZSTD_inBuffer nothing{nullptr, 0, 0};
    ZSTD_compressStream2(context, &target, &nothing, ZSTD_e_continue);
  }
  for (std::size_t at = 0;; at += options.block) {
    const std::size_t size = std::min(options.block, content.size() - at);
    const bool last = at + size == content.size();
    ZSTD_inBuffer source{content.data() + at, size, 0};
    if (ZSTD_compressStream2(context, &target, &source, last ? ZSTD_e_end : ZSTD_e_flush) != 0)
      abort();
    if (last) break;
  }
  ZSTD_freeCCtx(context);
  out.resize(target.pos);
  return out;
}

/// A frame to be skipped, of less than 128 bytes.
inline std::string skippable(std::string_view content, char kind = '\x50') {
  std::string frame{kind, '\x2A', '\x4D', '\x18', static_cast<char>(content.size()), 0, 0, 0};
  return frame.append(content);
}

}  // namespace belzeef
