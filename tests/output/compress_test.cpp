#include "output/compress.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <random>
#include <thread>

#include "failure.h"
#include "files.h"
#include "input/decompressed.h"
#include "output/publish.h"

namespace belzeef {
namespace {

using test::Folder;
using test::slurp;

constexpr std::size_t kMegabyte = std::size_t{1} << 20;

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

std::string decompressed(Compression kind, std::string_view stream) {
  test::Decompressed made = test::decompressed(kind, stream);
  CHECK(made.promises_kept);
  CHECK(made.status.ok());
  return std::move(made.bytes);
}

/// The stream of content that is written `size` bytes at a time.
std::string compressed(Compression kind, std::string_view content, std::size_t size = SIZE_MAX) {
  std::string stream;
  const auto compressor = Compressor::create(kind, "stream", [&](std::string_view bytes) {
    stream += bytes;
    return absl::OkStatus();
  });
  while (!content.empty()) {
    REQUIRE(compressor->write(content.substr(0, size)).ok());
    content.remove_prefix(std::min(size, content.size()));
  }
  REQUIRE(compressor->finish().ok());
  return stream;
}

constexpr Compression kKinds[] = {Compression::kGzip, Compression::kZstd};

std::string file_name(Compression kind) {
  return kind == Compression::kGzip ? "clean.csv.gz" : "clean.csv.zst";
}

TEST_CASE("Compression is told by the end of the name") {
  CHECK(compression_by_name("a.csv.gz") == Compression::kGzip);
  CHECK(compression_by_name("/b/a.zst") == Compression::kZstd);
  for (const char* plain : {"a.csv", "a.GZ", "a.gz.csv", "gz", "a.zstd", "-", ""}) {
    CHECK(compression_by_name(plain) == Compression::kNone);
  }
}

TEST_CASE("What was compressed comes out again, and the stream does not depend on the writes") {
  for (const Compression kind : kKinds) {
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, kMegabyte - 1, kMegabyte,
                                   kMegabyte + 1, 2 * kMegabyte, 5 * kMegabyte + 12345}) {
      INFO(size);
      const std::string content = csv_text(size);
      const std::string stream = compressed(kind, content);
      CHECK(compression_of(stream) == kind);
      CHECK((decompressed(kind, stream) == content));
      for (const std::size_t step : {std::size_t{7}, kMegabyte, kMegabyte + 1}) {
        CHECK((compressed(kind, content, step) == stream));
      }
      if (size < 2 * kMegabyte) CHECK((compressed(kind, content, 1) == stream));
    }
  }
}

TEST_CASE("The header of gzip has neither name nor time") {
  const std::string head = compressed(Compression::kGzip, "a").substr(0, 8);
  CHECK(head == std::string_view("\x1F\x8B\x08\0\0\0\0\0", 8));
}

TEST_CASE("A Zstandard stream has a checksum") {
  CHECK((compressed(Compression::kZstd, "a")[4] & 0x04) != 0);
  CHECK((compressed(Compression::kZstd, csv_text(2 * kMegabyte))[4] & 0x04) != 0);
}

TEST_CASE("What the sink says is handed on") {
  const std::string noise = [] {
    std::mt19937 random(1);
    std::string bytes(4 * kMegabyte, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    return bytes;
  }();
  for (const Compression kind : kKinds) {
    const auto full = [](std::string_view) { return io_error("full"); };
    CHECK(Compressor::create(kind, "a", full)->write(noise) == io_error("full"));
    const auto small = Compressor::create(kind, "a", full);
    CHECK(small->write("a").ok());
    CHECK(small->finish() == io_error("full"));
  }
}

TEST_CASE("A file is compressed by its name, and the observer sees the bytes of the file") {
  const std::string content = csv_text(3 * kMegabyte + 77);
  for (const Compression kind : kKinds) {
    for (const std::string& written : {content, std::string()}) {
      const Folder folder;
      TemporaryFiles temporary;
      std::string seen;
      const std::string path = folder / file_name(kind);
      auto file = *OutputFile::create(path,
                                      {.sync = false,
                                       .compress_by_name = true,
                                       .observer = [&](std::string_view b) { seen.append(b); }},
                                      temporary);
      REQUIRE(file->write(written).ok());
      CHECK(exit_status(file->write_at(0, "x")) == ExitStatus::kIo);
      REQUIRE(file->finish().ok());
      OutputFile* const files[] = {file.get()};
      REQUIRE(publish(files, temporary).ok());
      const std::string stream = slurp(path);
      CHECK((seen == stream));
      CHECK(file->bytes() == stream.size());
      CHECK((stream == compressed(kind, written)));
      CHECK((decompressed(kind, stream) == written));
    }
  }
}

TEST_CASE("A file is not compressed unless asked for, nor with another name") {
  const Folder folder;
  TemporaryFiles temporary;
  for (const auto& [name, by_name] : {std::pair("a.gz", false), std::pair("a.csv", true)}) {
    auto file =
        *OutputFile::create(folder / name, {.sync = false, .compress_by_name = by_name}, temporary);
    REQUIRE(file->write("hello").ok());
    REQUIRE(file->finish().ok());
    OutputFile* const files[] = {file.get()};
    REQUIRE(publish(files, temporary).ok());
    CHECK(slurp(folder / name) == "hello");
  }
}

TEST_CASE("A compressed file that is given up leaves nothing") {
  const std::string content = csv_text(3 * kMegabyte);
  for (const Compression kind : kKinds) {
    const Folder folder;
    TemporaryFiles temporary;
    auto file =
        *OutputFile::create(folder / file_name(kind), {.compress_by_name = true}, temporary);
    REQUIRE(file->write(content).ok());
    file.reset();
    CHECK(folder.names().empty());
  }
}

TEST_CASE("A disk that is full is told of, at the end at the latest") {
  for (const Compression kind : kKinds) {
    const Folder folder;
    std::filesystem::create_symlink("/dev/full", folder / file_name(kind));
    TemporaryFiles temporary;
    const auto created = [&] {
      return *OutputFile::create(folder / file_name(kind), {.compress_by_name = true}, temporary);
    };
    const auto small = created();
    REQUIRE(small->write("hello").ok());
    CHECK(exit_status(small->finish()) == ExitStatus::kIo);
    CHECK(exit_status(created()->write(csv_text(10 * kMegabyte))) == ExitStatus::kIo);
  }
}

TEST_CASE("A pipe is enlarged and can be compressed into") {
  const std::string content = csv_text(3 * kMegabyte);
  for (const Compression kind : kKinds) {
    const Folder folder;
    const std::string path = folder / file_name(kind);
    REQUIRE(mkfifo(path.c_str(), 0600) == 0);
    std::string stream;
    std::thread reader([&] { stream = slurp(path); });
    TemporaryFiles temporary;
    auto file = *OutputFile::create(path, {.compress_by_name = true}, temporary);
    CHECK(file->direct());
    const int end = open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (std::stoul(slurp("/proc/sys/fs/pipe-max-size")) >= kMegabyte) {
      CHECK(fcntl(end, F_GETPIPE_SZ) == kMegabyte);
    }
    close(end);
    REQUIRE(file->write(content).ok());
    REQUIRE(file->finish().ok());
    reader.join();
    CHECK((decompressed(kind, stream) == content));
  }
}

}  // namespace
}  // namespace belzeef
