#include "input/byte_source.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cinttypes>
#include <cstdio>
#include <fstream>
#include <random>
#include <string>

#include "failure.h"
#include "input/temp_input.h"

namespace belzeef {
namespace {

using Catch::Matchers::Contains;

std::string read_all(ByteSource& source, std::size_t step) {
  std::string all;
  std::string part(step, '\0');
  for (;;) {
    const auto got = source.read(part);
    REQUIRE(got.ok());
    if (*got == 0) return all;
    all.append(part, 0, *got);
  }
}

TEST_CASE("a regular file is mapped, a pipe is read") {
  const std::string content = "telefoon\n020-0123456\n";
  TempFile file(content);
  const auto mapped = ByteSource::open(file.path());
  REQUIRE(mapped.ok());
  REQUIRE((*mapped)->mapping());
  CHECK((*mapped)->rest() == content);
  FedPipe pipe({content});
  const auto piped = ByteSource::open(pipe.path());
  REQUIRE(piped.ok());
  CHECK_FALSE((*piped)->mapping());
  CHECK(read_all(**piped, 7) == content);
}

TEST_CASE("peeking takes nothing, and the observer sees each byte once") {
  const std::string content = "0123456789";
  for (const bool mapped : {true, false}) {
    TempFile file(content);
    FedPipe pipe({std::string_view(content).substr(0, 1), std::string_view(content).substr(1)});
    auto source = ByteSource::open(mapped ? file.path() : pipe.path());
    if (mapped) read_all(**ByteSource::open(pipe.path()), 10);
    std::string observed;
    (*source)->observe([&](std::string_view bytes) { observed += bytes; });
    CHECK(*(*source)->peek(6) == "012345");
    CHECK((*source)->bytes_taken() == 0);
    CHECK(read_all(**source, 3) == content);
    CHECK(*(*source)->peek(6) == "");
    CHECK(observed == content);
    CHECK((*source)->bytes_taken() == content.size());
  }
}

TEST_CASE("an empty file and an empty device have no bytes") {
  TempFile empty("");
  CHECK(read_all(**ByteSource::open(empty.path()), 10).empty());
  CHECK(read_all(**ByteSource::open("/dev/null"), 10).empty());
}

TEST_CASE("what cannot be opened says why") {
  const auto missing = ByteSource::open("/nowhere/list.csv");
  CHECK(exit_status(missing.status()) == ExitStatus::kIo);
  CHECK_THAT(std::string(missing.status().message()),
             Contains("/nowhere/list.csv: there is no such file"));

  const auto folder = ByteSource::open("/");
  CHECK(exit_status(folder.status()) == ExitStatus::kIo);
  CHECK_THAT(std::string(folder.status().message()), Contains("/: is a directory"));

  TempFile locked("a");
  chmod(locked.path().c_str(), 0);
  if (geteuid() != 0) {
    const auto denied = ByteSource::open(locked.path());
    CHECK(exit_status(denied.status()) == ExitStatus::kIo);
    CHECK_THAT(std::string(denied.status().message()), Contains("no permission"));
  }
}

TEST_CASE("a file that shrinks reads as zeros and is found out") {
  const std::string content(300000, 'x');
  TempFile file(content);
  const auto source = ByteSource::open(file.path());
  const auto mapping = (*source)->mapping();
  CHECK(mapping->check().ok());
  CHECK(mapping->bytes()[200000] == 'x');
  mapping->hold(mapping->bytes());
  mapping->release(mapping->bytes());
  SECTION("within the page that it keeps in part") {
    REQUIRE(truncate(file.path().c_str(), 299999) == 0);
  }
  SECTION("with whole pages gone") {
    REQUIRE(truncate(file.path().c_str(), 100000) == 0);
    CHECK(mapping->bytes()[50000] == 'x');
    CHECK(mapping->bytes()[200000] == '\0');
    CHECK(mapping->bytes()[299999] == '\0');
  }
  CHECK(exit_status(mapping->check()) == ExitStatus::kIo);
  CHECK_THAT(std::string(mapping->check().message()), Contains(file.path() + ": became shorter"));
}

/// KiB of the mapping at this place that are in memory.
long resident_kib(const void* begin) {
  std::ifstream maps("/proc/self/smaps");
  bool here = false;
  for (std::string line; std::getline(maps, line);) {
    std::uintptr_t from = 0;
    std::uintptr_t to = 0;
    long kib = 0;
    if (std::sscanf(line.c_str(), "%" SCNxPTR "-%" SCNxPTR " ", &from, &to) == 2) {
      here = from == reinterpret_cast<std::uintptr_t>(begin);
    } else if (here && std::sscanf(line.c_str(), "Rss: %ld", &kib) == 1) {
      return kib;
    }
  }
  return -1;
}

TEST_CASE("pieces of a mapped file that are released, in whatever order, do not add up") {
  constexpr std::size_t kPiece = 300'000;
  constexpr std::size_t kAtOnce = 4;
  const TempFile file(std::string(std::size_t{24} << 20, 'x'));
  const auto source = ByteSource::open(file.path());
  const auto mapping = (*source)->mapping();
  REQUIRE(mapping != nullptr);
  std::mt19937 random(3);
  std::vector<std::string_view> held;
  long most = 0;
  std::size_t sum = 0;
  for (std::string_view rest = mapping->bytes(); !rest.empty() || !held.empty();) {
    while (!rest.empty() && held.size() < kAtOnce) {
      held.push_back(rest.substr(0, kPiece));
      mapping->hold(held.back());
      rest.remove_prefix(held.back().size());
    }
    const std::size_t which = random() % held.size();
    for (const char c : held[which]) sum += c == 'x' ? 1 : 0;
    mapping->release(held[which]);
    held.erase(held.begin() + static_cast<std::ptrdiff_t>(which));
    most = std::max(most, resident_kib(mapping->bytes().data()));
  }
  CHECK(sum == mapping->bytes().size());
  REQUIRE(most >= 0);
  // What is held, and a window of 2 MiB at either end; one piece may be held long.
  CHECK(most < 8 * 1024);
  CHECK(resident_kib(mapping->bytes().data()) <= 2 * 1024);
}

TEST_CASE("a file that shrank and grew again under a reader is found out as well") {
  TempFile file(std::string(300000, 'x'));
  const auto source = ByteSource::open(file.path());
  const auto mapping = (*source)->mapping();
  REQUIRE(truncate(file.path().c_str(), 0) == 0);
  CHECK(mapping->bytes()[200000] == '\0');
  REQUIRE(truncate(file.path().c_str(), 300000) == 0);
  CHECK(exit_status(mapping->check()) == ExitStatus::kIo);
}

TEST_CASE("more files than can be mapped at once are read instead") {
  TempFile file("telefoon\n");
  std::vector<std::unique_ptr<ByteSource>> sources;
  for (int i = 0; i < 300; ++i) sources.push_back(*ByteSource::open(file.path()));
  CHECK(sources.front()->mapping());
  CHECK_FALSE(sources.back()->mapping());
  CHECK(read_all(*sources.back(), 100) == "telefoon\n");
  sources.clear();
  CHECK((*ByteSource::open(file.path()))->mapping());
}

}  // namespace
}  // namespace belzeef
