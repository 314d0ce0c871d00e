#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "failure.h"
#include "files.h"
#include "output/publish.h"

namespace belzeef {
namespace {

namespace fs = std::filesystem;
using test::Folder;
using test::slurp;

std::unique_ptr<OutputFile> created(const std::string& path, TemporaryFiles& temporary) {
  auto file = OutputFile::create(path, {.sync = false}, temporary);
  REQUIRE(file.ok());
  return *std::move(file);
}

TEST_CASE("Nothing appears under the name before it is published") {
  const Folder folder;
  TemporaryFiles temporary;
  {
    auto file = created(folder / "a.csv", temporary);
    REQUIRE(file->write("hello").ok());
    CHECK_FALSE(fs::exists(folder / "a.csv"));
    REQUIRE(file->finish().ok());
    CHECK_FALSE(fs::exists(folder / "a.csv"));
    OutputFile* const files[] = {file.get()};
    REQUIRE(publish(files, temporary).ok());
    CHECK(slurp(folder / "a.csv") == "hello");
  }
  CHECK(folder.names() == std::vector<std::string>{"a.csv"});
  struct stat facts {};
  REQUIRE(stat((folder / "a.csv").c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777) == 0600);
}

TEST_CASE("An output that is not published leaves the older file as it was") {
  const Folder folder;
  std::ofstream(folder / "a.csv") << "old";
  TemporaryFiles temporary;
  {
    auto file = created(folder / "a.csv", temporary);
    REQUIRE(file->write("new").ok());
    REQUIRE(file->finish().ok());
  }
  CHECK(slurp(folder / "a.csv") == "old");
  CHECK(folder.names() == std::vector<std::string>{"a.csv"});
}

TEST_CASE("Two runs cannot write one output at once, one after the other can") {
  const Folder folder;
  TemporaryFiles temporary;
  {
    auto first = created(folder / "a.csv", temporary);
    const auto second = OutputFile::create(folder / "a.csv", {}, temporary);
    CHECK(exit_status(second.status()) == ExitStatus::kIo);
  }
  created(folder / "a.csv", temporary);
}

TEST_CASE("What a run that died left behind is taken over and emptied") {
  const Folder folder;
  std::ofstream(folder / ".a.csv.belzeef-part") << "rest of a dead run, longer than the new one";
  TemporaryFiles temporary;
  auto file = created(folder / "a.csv", temporary);
  REQUIRE(file->write("new").ok());
  REQUIRE(file->finish().ok());
  OutputFile* const files[] = {file.get()};
  REQUIRE(publish(files, temporary).ok());
  CHECK(slurp(folder / "a.csv") == "new");
}

/// The system's calls, counted; room on the disk is refused if so told.
class CountedCalls : public FileCalls {
 public:
  int truncate(int fd, off_t size) override {
    ++truncated;
    return FileCalls::truncate(fd, size);
  }
  int reserve(int fd, off_t offset, off_t size) override {
    ++reserved;
    return refuses ? -1 : FileCalls::reserve(fd, offset, size);
  }
  int truncated = 0;
  int reserved = 0;
  bool refuses = false;
};

TEST_CASE("A new file is not truncated: the system would write it to the disk when it is closed") {
  const Folder folder;
  TemporaryFiles temporary;
  CountedCalls calls;
  const auto file = OutputFile::create(folder / "a.csv", {.calls = &calls}, temporary);
  REQUIRE(file.ok());
  REQUIRE((*file)->write("short").ok());
  REQUIRE((*file)->finish().ok());
  CHECK(calls.truncated == 0);
  CHECK(calls.reserved == 0);
}

TEST_CASE("Room on the disk is taken ahead, and what is left of it is given back") {
  const Folder folder;
  TemporaryFiles temporary;
  CountedCalls calls;
  calls.refuses = GENERATE(false, true);
  const std::string piece(std::size_t{1} << 20, 'x');
  {
    const auto file =
        OutputFile::create(folder / "a.csv", {.sync = false, .calls = &calls}, temporary);
    REQUIRE(file.ok());
    for (int i = 0; i < 9; ++i) REQUIRE((*file)->write(piece).ok());
    REQUIRE((*file)->finish().ok());
    OutputFile* const files[] = {file->get()};
    REQUIRE(publish(files, temporary).ok());
  }
  // On a disk that is nearly full no room is asked for.
  CHECK(calls.reserved <= 1);
  CHECK(slurp(folder / "a.csv") == std::string(9 * piece.size(), 'x'));
  struct stat facts {};
  REQUIRE(stat((folder / "a.csv").c_str(), &facts) == 0);
  CHECK(facts.st_blocks * 512 < 16 * static_cast<std::int64_t>(piece.size()));
}

TEST_CASE("Symbolic links are followed, also to what does not exist yet") {
  const Folder folder;
  fs::create_directory(folder / "real");
  fs::create_symlink("real/b.csv", folder / "link.csv");
  TemporaryFiles temporary;
  auto file = created(folder / "link.csv", temporary);
  REQUIRE(file->write("x").ok());
  REQUIRE(file->finish().ok());
  OutputFile* const files[] = {file.get()};
  REQUIRE(publish(files, temporary).ok());
  CHECK(fs::is_symlink(folder / "link.csv"));
  CHECK(slurp(folder / "real/b.csv") == "x");
}

TEST_CASE("After a signal nothing is published and no temporary file is left") {
  const Folder folder;
  TemporaryFiles temporary;
  auto file = created(folder / "a.csv", temporary);
  REQUIRE(file->write("x").ok());
  REQUIRE(file->finish().ok());
  temporary.abandon();
  OutputFile* const files[] = {file.get()};
  CHECK_FALSE(publish(files, temporary).ok());
  CHECK(folder.names().empty());
}

TEST_CASE("What is no regular file is written directly") {
  TemporaryFiles temporary;
  auto null = created("/dev/null", temporary);
  CHECK(null->direct());
  CHECK(null->write("x").ok());
  CHECK(null->finish().ok());
  auto full = created("/dev/full", temporary);
  CHECK(exit_status(full->write("x")) == ExitStatus::kIo);
}

TEST_CASE("Folders that are not there are named") {
  TemporaryFiles temporary;
  const auto missing = OutputFile::create("/nonexistent/a.csv", {}, temporary);
  CHECK(exit_status(missing.status()) == ExitStatus::kIo);
  CHECK(missing.status().message().find("/nonexistent/a.csv") != absl::string_view::npos);
}

TEST_CASE("The observer sees every byte appended") {
  const Folder folder;
  TemporaryFiles temporary;
  std::string seen;
  auto file = OutputFile::create(
      folder / "a", {.sync = true, .observer = [&](std::string_view b) { seen.append(b); }},
      temporary);
  REQUIRE(file.ok());
  REQUIRE((*file)->write("ab").ok());
  REQUIRE((*file)->write("c").ok());
  CHECK(seen == "abc");
  CHECK((*file)->bytes() == 3);
  REQUIRE((*file)->finish().ok());
}

}  // namespace
}  // namespace belzeef
