#pragma once
/// A compressed stream taken out bit by bit, and what a decompressor promises looked after.

#include <absl/status/status.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/exact_copy.h"
#include "input/decompress.h"

namespace belzeef::test {

struct Decompressed {
  std::string bytes;
  absl::Status status;        ///< of the first call that failed, or of the end
  bool stopped = false;       ///< more than `most` bytes came out: the rest was left
  bool promises_kept = true;  ///< those of `Decompressor`, whatever the stream
};

/// Gives the stream in parts, of which `next_size()` says how long each is (more than is left: all
/// of it), and takes `out_size` bytes at a time.
template <typename NextSize>
Decompressed decompressed(Compression kind, std::string_view stream, NextSize next_size,
                          std::size_t out_size, std::size_t most = SIZE_MAX) {
  const auto decompressor = Decompressor::create(kind, "list");
  Decompressed result;
  std::vector<char> out(out_size);
  while (!stream.empty()) {
    const fuzz::ExactCopy part(stream.substr(0, next_size()));
    stream.remove_prefix(part.view().size());
    for (std::string_view in = part.view();;) {
      const auto made = decompressor->decompress(in, out);
      if (!made.ok()) {
        result.status = made.status();
        result.promises_kept = decompressor->finish() == result.status &&
                               decompressor->decompress(in, out).status() == result.status;
        return result;
      }
      result.promises_kept = *made <= out.size() && (*made != 0 || in.empty());
      if (*made == 0 || !result.promises_kept) break;
      result.bytes.append(out.data(), *made);
      result.stopped = result.bytes.size() > most;
      if (result.stopped) return result;
    }
    if (!result.promises_kept) return result;
  }
  result.status = decompressor->finish();
  return result;
}

/// All at once.
inline Decompressed decompressed(Compression kind, std::string_view stream) {
  const auto all = [&] { return stream.size(); };
  return decompressed(kind, stream, all, 65536);
}

}  // namespace belzeef::test
