#include "input/decompress.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "failure.h"
#include "input/compressed.h"
#include "input/decompressed.h"

namespace belzeef {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::Equals;

struct Outcome {
  std::string bytes;
  std::string wrong;  ///< empty if all is well
  ExitStatus status = ExitStatus::kDone;
  bool operator==(const Outcome&) const = default;
  friend std::ostream& operator<<(std::ostream& out, const Outcome& outcome) {
    return out << outcome.bytes.size() << " bytes; " << outcome.wrong;
  }
};

Outcome outcome_of(test::Decompressed made) {
  REQUIRE(made.promises_kept);
  return {std::move(made.bytes), std::string(made.status.message()), exit_status(made.status)};
}

/// The stream given in two parts, taken by `out_size` bytes at a time.
Outcome decompressed_at(Compression kind, std::string_view stream, std::size_t cut,
                        std::size_t out_size) {
  const auto next_size = [next = cut]() mutable { return std::exchange(next, SIZE_MAX); };
  return outcome_of(test::decompressed(kind, stream, next_size, out_size));
}

/// The same in parts of `in_size` bytes.
Outcome decompressed(Compression kind, std::string_view stream, std::size_t in_size = SIZE_MAX,
                     std::size_t out_size = 65536) {
  return outcome_of(test::decompressed(
      kind, stream, [=] { return in_size; }, out_size));
}

std::string csv_text(std::size_t size) {
  std::mt19937 random(1);
  std::string text = "naam;telefoon;plaats\n";
  while (text.size() < size) {
    text += "Bakkerij " + std::to_string(random() % 1000) + ";020" +
            std::to_string(1000000 + random() % 9000000) + ";Wijk bij Duurstede\n";
  }
  text.resize(size);
  return text;
}

std::string noise(std::size_t size) {
  std::mt19937 random(2);
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

struct Case {
  std::string what;
  Compression kind;
  std::string content;
  std::string stream;
  std::set<std::size_t> whole_at;  ///< lengths at which the stream may end
};

/// Small enough for every cut.
std::vector<Case> small_streams() {
  const std::string text = csv_text(300);
  const std::string odd = noise(70);
  std::vector<Case> cases;
  const auto add = [&](const char* what, Compression kind, const std::string& content,
                       const std::vector<std::string>& parts) {
    Case made{what, kind, content, "", {}};
    for (const std::string& part : parts) {
      made.stream += part;
      made.whole_at.insert(made.stream.size());
    }
    cases.push_back(made);
  };
  const auto g = Compression::kGzip;
  add("gzip", g, text, {gzip(text)});
  add("gzip, fixed codes", g, "ab", {gzip("ab")});
  add("gzip, stored", g, odd, {gzip(odd, 0)});
  add("gzip, full header", g, text, {gzip(text, 9, true)});
  add("gzip, nothing in it", g, "", {gzip("")});
  add("gzip, members", g, text + odd + "ab",
      {gzip(text), gzip(""), gzip(odd), gzip(""), gzip("ab", 1)});
  const std::string nul(1, '\0');
  add("gzip, padding", g, "abc", {gzip("abc"), nul, nul, nul});
  add("gzip, padding between", g, "abc", {gzip("ab"), nul, nul, gzip("c"), nul});
  const auto z = Compression::kZstd;
  add("zstd", z, text, {zstd(text)});
  add("zstd, size not known", z, text, {zstd(text, {.known_size = false})});
  add("zstd, without checksum", z, text, {zstd(text, {.checksum = false})});
  add("zstd, blocks", z, text, {zstd(text, {.block = 40})});
  add("zstd, blocks, without checksum", z, text,
      {zstd(text, {.checksum = false, .known_size = false, .block = 40})});
  add("zstd, raw", z, odd, {zstd(odd)});
  add("zstd, raw, without checksum", z, odd, {zstd(odd, {.checksum = false})});
  add("zstd, run", z, std::string(500, 'x'), {zstd(std::string(500, 'x'))});
  add("zstd, nothing in it", z, "", {zstd("")});
  add("zstd, nothing in it, without checksum", z, "",
      {zstd("", {.checksum = false, .known_size = false})});
  add("zstd, frames", z, text + odd + "ab",
      {zstd(text), zstd(""), zstd(odd), zstd("", {.checksum = false}), zstd("ab")});
  add("zstd, skippable", z, "abcd",
      {skippable("xyz"), zstd("ab"), skippable("", '\x5F'), zstd("cd"), skippable("12345")});
  return cases;
}

TEST_CASE("Compression is told by the first bytes") {
  CHECK(compression_of(gzip("a")) == Compression::kGzip);
  CHECK(compression_of(zstd("a")) == Compression::kZstd);
  for (int kind = 0x50; kind < 0x60; ++kind) {
    CHECK(compression_of(skippable("", static_cast<char>(kind))) == Compression::kZstd);
  }
  CHECK(compression_of(skippable("", '\x60')) == Compression::kNone);
  CHECK(compression_of(skippable("", '\x4F')) == Compression::kNone);
  CHECK(compression_of("") == Compression::kNone);
  CHECK(compression_of("\x1F") == Compression::kNone);
  CHECK(compression_of("\x28\xB5\x2F") == Compression::kNone);
  CHECK(compression_of("P*M") == Compression::kNone);
  CHECK(compression_of("telefoon\n") == Compression::kNone);
}

TEST_CASE("A stream is the same however it is cut") {
  for (const Case& given : small_streams()) {
    INFO(given.what);
    const Outcome good{given.content, "", ExitStatus::kDone};
    for (const std::size_t out_size : {1, 2, 3, 7, 65536}) {
      for (std::size_t cut = 0; cut <= given.stream.size(); ++cut) {
        CHECK(decompressed_at(given.kind, given.stream, cut, out_size) == good);
      }
      for (const std::size_t in_size : {1, 2, 3, 7}) {
        CHECK(decompressed(given.kind, given.stream, in_size, out_size) == good);
      }
    }
  }
}

TEST_CASE("A stream that was cut off is found out at every length") {
  for (const Case& given : small_streams()) {
    for (std::size_t size = 0; size < given.stream.size(); ++size) {
      INFO(given.what << " " << size);
      const std::string_view part = std::string_view(given.stream).substr(0, size);
      const Outcome outcome = decompressed(given.kind, part);
      CHECK(given.content.starts_with(outcome.bytes));
      CHECK(decompressed(given.kind, part, 1, 1) == outcome);
      if (given.whole_at.contains(size)) {
        CHECK(outcome.status == ExitStatus::kDone);
        continue;
      }
      CHECK(outcome.status == ExitStatus::kList);
      CHECK_THAT(outcome.wrong, Equals(std::string("list: the ") +
                                       (given.kind == Compression::kGzip ? "gzip" : "zstd") +
                                       " stream ends too early, after " + std::to_string(size) +
                                       " bytes: get the file again"));
    }
  }
}

/// Whether what a damaged stream came to can be lived with: it is refused, or nothing was damaged
/// but what tells nothing about the content. And it is the same however the stream is cut.
void check_damaged(const Case& given, std::string_view stream) {
  const Outcome outcome = decompressed(given.kind, stream);
  if (outcome.status == ExitStatus::kDone) {
    CHECK(outcome.bytes == given.content);
  } else {
    CHECK(outcome.status == ExitStatus::kList);
  }
  for (const auto& [in_size, out_size] : {std::pair(1, 65536), {3, 7}, {1, 1}, {1000, 2}}) {
    CHECK(decompressed(given.kind, stream, static_cast<std::size_t>(in_size),
                       static_cast<std::size_t>(out_size)) == outcome);
  }
}

TEST_CASE("No damaged byte makes other content") {
  for (const Case& given : small_streams()) {
    if (given.what.find("without checksum") != std::string::npos) continue;
    for (std::size_t at = 0; at < given.stream.size(); ++at) {
      for (const int flip : {0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xFF}) {
        INFO(given.what << ": byte " << at + 1 << " xor " << flip);
        std::string stream = given.stream;
        stream[at] = static_cast<char>(stream[at] ^ flip);
        check_damaged(given, stream);
      }
    }
  }
}

TEST_CASE("A damaged long stream is refused at the same byte however it is cut") {
  const std::string text = csv_text(400'000) + noise(200'000);
  const Case cases[] = {{"gzip", Compression::kGzip, text, gzip(text), {}},
                        {"zstd", Compression::kZstd, text, zstd(text), {}}};
  std::mt19937 random(3);
  for (const Case& given : cases) {
    CHECK(decompressed(given.kind, given.stream) == Outcome{text, "", ExitStatus::kDone});
    for (int round = 0; round < 20; ++round) {
      std::string stream = given.stream;
      const std::size_t at = random() % stream.size();
      stream[at] = static_cast<char>(stream[at] ^ 1 << random() % 8);
      INFO(given.what << ": byte " << at + 1);
      const Outcome outcome = decompressed(given.kind, stream);
      CHECK(outcome.status == ExitStatus::kList);
      for (const std::size_t in_size : {1, 1000, 65536}) {
        for (const std::size_t out_size : {100, 262144}) {
          CHECK(decompressed(given.kind, stream, in_size, out_size) == outcome);
        }
      }
    }
  }
}

TEST_CASE("The message names the byte at which the trouble was found") {
  const auto wrong = [](Compression kind, const std::string& stream) {
    const Outcome outcome = decompressed(kind, stream, 1, 1);
    CHECK(outcome == decompressed(kind, stream));
    CHECK(outcome.status == ExitStatus::kList);
    return outcome.wrong;
  };
  const std::string gz = gzip("hello");
  const std::string size = std::to_string(gz.size());
  const std::string next = std::to_string(gz.size() + 1);
  const std::string again = ": get the file again";
  std::string bad = gz;
  bad[gz.size() - 5] ^= 1;  // the last byte of the checksum
  CHECK_THAT(wrong(Compression::kGzip, bad),
             Equals("list: byte " + std::to_string(gz.size() - 4) +
                    " of the gzip stream: corrupt (incorrect data check)" + again));
  bad = gz;
  bad[gz.size() - 2] ^= 1;  // of the length
  CHECK_THAT(wrong(Compression::kGzip, bad),
             Equals("list: byte " + size + " of the gzip stream: corrupt (incorrect length check)" +
                    again));
  const std::string garbage =
      " of the gzip stream: corrupt (bytes after the end that are no gzip "
      "member)" +
      again;
  CHECK_THAT(wrong(Compression::kGzip, gz + "x"), Equals("list: byte " + next + garbage));
  CHECK_THAT(wrong(Compression::kGzip, gz + '\0' + "x"),
             Equals("list: byte " + std::to_string(gz.size() + 2) + garbage));
  CHECK_THAT(wrong(Compression::kGzip, gz + "\x1F" + "x"),
             Equals("list: byte " + std::to_string(gz.size() + 2) +
                    " of the gzip stream: corrupt (incorrect header check)" + again));
  CHECK_THAT(wrong(Compression::kGzip, '\0' + gz),
             Equals("list: byte 1 of the gzip stream: corrupt (no gzip header)" + again));

  const std::string zst = zstd("hello");
  const auto after = [&](std::size_t more) {
    return "list: byte " + std::to_string(zst.size() + more) +
           " of the zstd stream: corrupt (no zstd frame begins here)" + again;
  };
  CHECK_THAT(wrong(Compression::kZstd, zst + "x"), Equals(after(1)));
  CHECK_THAT(wrong(Compression::kZstd, zst + '\0'), Equals(after(1)));
  CHECK_THAT(wrong(Compression::kZstd, zst + "\x28\xB5x"), Equals(after(3)));
  CHECK_THAT(wrong(Compression::kZstd, zst + "\x50*Mx"), Equals(after(4)));
  bad = zst;
  bad[zst.size() - 2] ^= 1;
  CHECK_THAT(wrong(Compression::kZstd, bad),
             Equals("list: byte " + std::to_string(zst.size()) +
                    " of the zstd stream: corrupt (Restored data doesn't match checksum)" + again));
}

TEST_CASE("All that stands before the trouble comes out") {
  const std::string text = csv_text(50'000);
  std::string bad = gzip(text);
  bad[bad.size() - 6] ^= 1;
  CHECK(decompressed(Compression::kGzip, bad).bytes == text);
  CHECK(decompressed(Compression::kGzip, gzip(text) + "x").bytes == text);
  bad = zstd(text);
  bad.back() ^= 1;
  CHECK(decompressed(Compression::kZstd, bad).bytes == text);
}

TEST_CASE("A window that is too large is refused with the words how to mend it") {
  const std::string text = csv_text(1000);
  const ZstdOptions largest{.known_size = false, .window_log = 27};
  CHECK(decompressed(Compression::kZstd, zstd(text, largest)).bytes == text);
  const std::string beyond = zstd(text, {.known_size = false, .window_log = 28});
  for (const std::size_t in_size : {std::size_t{1}, SIZE_MAX}) {
    const Outcome outcome = decompressed(Compression::kZstd, beyond, in_size);
    CHECK(outcome.status == ExitStatus::kList);
    CHECK_THAT(outcome.wrong, Contains("list: byte 6 of the zstd stream: needs a window of more "
                                       "than 128 MiB") &&
                                  Contains("zstd --long=27"));
  }
}

TEST_CASE("A frame that needs a dictionary is refused") {
  // The descriptor says: a dictionary's number of one byte, one segment, content of 0 bytes.
  const std::string frame =
      std::string("\x28\xB5\x2F\xFD\x21\x07\x00", 7) + std::string("\1\0\0", 3);
  CHECK_THAT(decompressed(Compression::kZstd, frame).wrong,
             Contains("byte 7 of the zstd stream: needs a dictionary"));
}

TEST_CASE("A raw block that does not fit the size in the header is refused before it comes out") {
  // One segment of 3 bytes; then a raw block that is not the last one, of 2 bytes.
  const std::string begun("\x28\xB5\x2F\xFD\x20\x03\x10\0\0ab", 11);
  CHECK(decompressed(Compression::kZstd, begun + std::string("\x09\0\0c", 4)) ==
        Outcome{"abc", "", ExitStatus::kDone});
  for (const char size : {'\x00', '\x02'}) {
    for (const char last : {'\x00', '\x01'}) {
      if (size == 0 && last == 0) continue;
      const std::string stream = begun + static_cast<char>(size << 3 | last) + '\0' + '\0' + "cd";
      const Outcome outcome = decompressed(Compression::kZstd, stream);
      CHECK(outcome.bytes == "ab");
      CHECK_THAT(outcome.wrong, Contains("byte 14 of the zstd stream: corrupt (not the size"));
      CHECK(decompressed(Compression::kZstd, stream, 1, 1) == outcome);
    }
  }
}

TEST_CASE("Asking again and again without input does no harm") {
  const std::string text = csv_text(1000);
  for (const auto& [kind, stream] :
       {std::pair(Compression::kGzip, gzip(text)), std::pair(Compression::kZstd, zstd(text))}) {
    const auto decompressor = Decompressor::create(kind, "list");
    std::string bytes;
    char out[100];
    for (const char& byte : stream) {
      std::string_view in(&byte, 1);
      for (int round = 0; round < 50; ++round) {
        const auto made = decompressor->decompress(in, out);
        REQUIRE(made.ok());
        bytes.append(out, *made);
      }
    }
    CHECK(decompressor->finish().ok());
    CHECK(bytes == text);
  }
}

TEST_CASE("Many empty members and frames are read in a moment") {
  std::string gz;
  std::string zst;
  const std::string member = gzip("");
  const std::string frame = zstd("", {.known_size = false, .window_log = 20}) + skippable("");
  for (int i = 0; i < 20'000; ++i) {
    gz += member;
    zst += frame;
  }
  CHECK(decompressed(Compression::kGzip, gz) == Outcome{"", "", ExitStatus::kDone});
  CHECK(decompressed(Compression::kZstd, zst) == Outcome{"", "", ExitStatus::kDone});
}

}  // namespace
}  // namespace belzeef
