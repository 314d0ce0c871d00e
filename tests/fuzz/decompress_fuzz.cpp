/// Compressed streams: what comes out is the same however the stream is cut and taken, and it is
/// what the library makes of the whole.

#include <zlib.h>
#include <zstd.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "failure.h"
#include "fuzz/knobs.h"
#include "fuzz/law.h"
#include "fuzz/sizes.h"
#include "input/compressed.h"
#include "input/decompressed.h"

namespace belzeef::fuzz {
namespace {

/// A stream that makes more is read no further: a few bytes can stand for gigabytes.
constexpr std::size_t kMost = std::size_t{16} << 20;

struct Outcome {
  std::string bytes;
  std::string fault;  ///< empty if all is well
  bool stopped = false;
};

template <typename NextSize>
Outcome decompressed(Compression kind, std::string_view stream, NextSize next_size,
                     std::size_t out_size) {
  test::Decompressed made = test::decompressed(kind, stream, next_size, out_size, kMost);
  require(made.promises_kept, "a decompressor does as promised", stream);
  require(made.status.ok() || exit_status(made.status) == ExitStatus::kList,
          "a damaged stream is a list error", made.status);
  return {std::move(made.bytes), std::string(made.status.message()), made.stopped};
}

/// All members by zlib itself; nothing if it finds fault or more bytes than there is room for.
std::optional<std::string> by_zlib(std::string_view stream, std::size_t room) {
  std::string all;
  while (!stream.empty()) {
    z_stream zlib{};
    if (inflateInit2(&zlib, MAX_WBITS + 16) != Z_OK) return std::nullopt;
    std::string content(room - all.size() + 1, '\0');
    zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(stream.data()));
    zlib.avail_in = static_cast<uInt>(stream.size());
    zlib.next_out = reinterpret_cast<Bytef*>(content.data());
    zlib.avail_out = static_cast<uInt>(content.size());
    const int result = inflate(&zlib, Z_FINISH);
    content.resize(content.size() - zlib.avail_out);
    const std::size_t left = zlib.avail_in;
    inflateEnd(&zlib);
    if (result != Z_STREAM_END) return std::nullopt;
    all += content;
    if (all.size() > room) return std::nullopt;
    stream.remove_prefix(stream.size() - left);
    stream.remove_prefix(std::min(stream.find_first_not_of('\0'), stream.size()));
  }
  return all;
}

/// All frames by zstd itself; likewise.
std::optional<std::string> by_zstd(std::string_view stream, std::size_t room) {
  std::string content(room, '\0');
  const std::size_t size =
      ZSTD_decompress(content.data(), content.size(), stream.data(), stream.size());
  if (ZSTD_isError(size) != 0) return std::nullopt;
  content.resize(size);
  return content;
}

void check(Compression kind, std::string_view stream, Sizes sizes, std::size_t out_size) {
  const auto all = [&] { return stream.size(); };
  const auto one = [] { return std::size_t{1}; };
  const Outcome whole = decompressed(kind, stream, all, 65536);
  const auto check_same = [&](const Outcome& other, const char* law) {
    require(whole.stopped == other.stopped && whole.fault == other.fault, law, stream);
    require(whole.stopped || whole.bytes == other.bytes, law, stream);
  };
  check_same(decompressed(kind, stream, sizes, out_size), "a stream may be cut anywhere");
  if (stream.size() < 600 && whole.bytes.size() < 10'000) {
    check_same(decompressed(kind, stream, one, 65536), "a stream may come byte by byte");
    check_same(decompressed(kind, stream, all, 1), "a stream may be taken byte by byte");
  }
  if (stream.empty() || whole.stopped) return;
  // Some room to find out that too little came out.
  const std::size_t room = whole.bytes.size() + 65536;
  const auto wanted = kind == Compression::kGzip ? by_zlib(stream, room) : by_zstd(stream, room);
  if (whole.fault.empty()) {
    require(wanted.has_value(), "what is sound the library can read", stream);
    require(whole.bytes == *wanted, "what comes out is what the library makes", stream);
  } else if (wanted) {
    // The library can do with any window if it has the room for all of the content, and it knows
    // the formats of zstd before it was released.
    require(whole.fault.find("128 MiB") != std::string::npos ||
                whole.fault.find("no zstd frame begins here") != std::string::npos,
            "what the library can read is sound", stream);
  }
}

/// A stream made of the text, so that a fuzzer needs not find out how to write one; then some bytes
/// of it are other ones.
std::string made_stream(Compression kind, Knobs& knobs) {
  const bool two = knobs.flag();
  const std::size_t damaged = knobs.below(3);
  std::array<std::size_t, 4> damage{};
  for (std::size_t i = 0; i < 2 * damaged; ++i) damage[i] = knobs.word();
  const int level = static_cast<int>(knobs.below(10));
  std::string text(knobs.rest());
  if (knobs.flag()) text += text + text;
  const auto compressed = [&](std::string_view content) {
    if (kind == Compression::kGzip) return gzip(content, level, level == 9);
    return zstd(content, {.level = level,
                          .checksum = level % 2 == 0,
                          .known_size = level % 3 == 0,
                          .block = std::size_t{65} << level});
  };
  std::string stream =
      compressed(std::string_view(text).substr(0, two ? text.size() / 2 : text.npos));
  if (two) stream += compressed(std::string_view(text).substr(text.size() / 2));
  for (std::size_t i = 0; i < damaged; ++i) {
    stream[damage[2 * i] % stream.size()] = static_cast<char>(damage[2 * i + 1]);
  }
  return stream;
}

}  // namespace
}  // namespace belzeef::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace belzeef::fuzz;
  Knobs knobs(data, size);
  const auto kind = knobs.flag() ? belzeef::Compression::kZstd : belzeef::Compression::kGzip;
  const bool made = knobs.flag();
  const std::size_t most_in = 1 + knobs.below(256) + size / 64;
  const std::size_t out_size = 1 + knobs.word() % 4096;
  const std::string stream = made ? made_stream(kind, knobs) : std::string(knobs.rest());
  check(kind, stream, {most_in, static_cast<std::uint32_t>(size)}, out_size);
  return 0;
}
