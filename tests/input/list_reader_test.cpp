#include "input/list_reader.h"

#include <sys/resource.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <string>
#include <vector>

#include "failure.h"
#include "input/reference_csv.h"
#include "input/temp_input.h"

namespace belzeef {
namespace {

using Catch::Matchers::Contains;

struct Row {
  std::string text;
  std::uint64_t line;
  Malformed malformed;

  friend bool operator==(const Row&, const Row&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Row& row) {
    return out << row.line << " [" << row.text << "] " << describe(row.malformed);
  }
};

struct Listing {
  ListHeader header;
  std::vector<Row> rows;
  std::vector<std::uint64_t> warned_lines;
  std::string observed;
};

Listing read_list(const std::string& path, ListOptions options) {
  Listing listing;
  options.observer = [&](std::string_view bytes) { listing.observed += bytes; };
  const auto reader = ListReader::open(path, options);
  INFO(reader.status());
  REQUIRE(reader.ok());
  listing.header = (*reader)->header();
  RowBlock block;
  for (;;) {
    const auto got = (*reader)->next(block);
    REQUIRE(got.ok());
    if (!*got) break;
    REQUIRE_FALSE(block.records().empty());
    REQUIRE(listing.observed.substr(block.offset(), block.data().size()) == block.data());
    for (const Record& record : block.records()) {
      listing.rows.push_back({std::string(block.text(record)), record.line, record.malformed});
    }
    for (const ListWarning& w : block.warnings()) listing.warned_lines.push_back(w.line);
    REQUIRE(block.release().ok());
  }
  REQUIRE((*reader)->bytes_read() == listing.observed.size());
  return listing;
}

std::string list_failure(std::string_view content, const ListOptions& options = {}) {
  TempFile file(content);
  FedPipe pipe({content});
  const auto mapped = ListReader::open(file.path(), options);
  const auto piped = ListReader::open(pipe.path(), options);
  REQUIRE(exit_status(mapped.status()) == ExitStatus::kList);
  REQUIRE(exit_status(piped.status()) == ExitStatus::kList);
  std::string message(mapped.status().message());
  REQUIRE(message.substr(file.path().size()) ==
          std::string(piped.status().message()).substr(pipe.path().size()));
  return message.substr(file.path().size());
}

const std::string kList =
    "\xEF\xBB\xBF\r\nklant;\"tele;foon\"\r\n"
    "1;020-0123456\r\n\r\n\r\n"
    "\"twee\r\nregels\";020-0123457\r\n"
    "3;\"x\"y\n"
    "4;Jan \"de bakker\" \xFF\r\n"
    "5;te;veel\r\n"
    "\"6\";\"a \"\"b\"\"\"\n"
    "\n7;\"open\n"
    "8;\r";

const std::vector<Row> kRows = {
    {"1;020-0123456", 3, Malformed::kNone},
    {"\"twee\r\nregels\";020-0123457", 6, Malformed::kNone},
    {"3;\"x\"y", 8, Malformed::kTextAfterQuote},
    {"4;Jan \"de bakker\" \xFF", 9, Malformed::kEncoding},
    {"5;te;veel", 10, Malformed::kFieldCount},
    {"\"6\";\"a \"\"b\"\"\"", 11, Malformed::kNone},
    {"7;\"open", 13, Malformed::kUnclosedQuote},
    {"8;", 14, Malformed::kNone},
};

void check_list(const Listing& got) {
  CHECK(got.rows == kRows);
  CHECK(got.warned_lines == std::vector<std::uint64_t>{8, 9, 13});
  CHECK(got.observed == kList);
  CHECK(got.header.names == std::vector<std::string>{"klant", "tele;foon"});
  CHECK(got.header.raw == "klant;\"tele;foon\"");
  CHECK(got.header.delimiter == ';');
  CHECK(got.header.bom);
  CHECK(got.header.line_end == "\r\n");
  CHECK(got.header.columns == 2);
  CHECK(got.header.line == 2);
}

TEST_CASE("a list is the same for every block size, mapped or piped") {
  TempFile file(kList);
  for (std::size_t block = 1; block <= kList.size() + 1; ++block) {
    INFO("block of " << block);
    check_list(read_list(file.path(), {.block_bytes = block}));
    FedPipe pipe({kList});
    check_list(read_list(pipe.path(), {.block_bytes = block}));
  }
}

TEST_CASE("a list is the same wherever its arrival was cut") {
  for (std::size_t cut = 0; cut <= kList.size(); ++cut) {
    INFO("cut at " << cut);
    const std::string_view list = kList;
    for (const std::size_t block : {1u, 16u, 1u << 20}) {
      FedPipe pipe({list.substr(0, cut), list.substr(cut)});
      check_list(read_list(pipe.path(), {.block_bytes = block}));
    }
  }
}

TEST_CASE("a list may come byte by byte") {
  std::vector<std::string_view> bytes;
  for (std::size_t i = 0; i < kList.size(); ++i)
    bytes.push_back(std::string_view(kList).substr(i, 1));
  FedPipe pipe(bytes);
  check_list(read_list(pipe.path(), {}));
}

TEST_CASE("without a header the first record is a row and says how many columns there are") {
  TempFile file("\n1,020-0123456,a\n2,020-0123457\n3,,\n");
  const Listing got = read_list(file.path(), {.has_header = false});
  CHECK(got.header.names.empty());
  CHECK(got.header.raw.empty());
  CHECK(got.header.columns == 3);
  CHECK(got.header.line == 2);
  CHECK(got.header.line_end == "\n");
  REQUIRE(got.rows.size() == 3);
  CHECK(got.rows[0] == Row{"1,020-0123456,a", 2, Malformed::kNone});
  CHECK(got.rows[1] == Row{"2,020-0123457", 3, Malformed::kFieldCount});
  TempFile undecodable("1;\xFF\n2;3\n");
  CHECK(read_list(undecodable.path(), {.encoding = Encoding::kUtf8, .has_header = false})
            .rows[0]
            .malformed == Malformed::kEncoding);
}

TEST_CASE("a header alone is a list of no rows") {
  for (const std::string_view content : {"a,telefoon", "a,telefoon\n", "a,telefoon\r\n\r\n\n"}) {
    TempFile file(content);
    const Listing got = read_list(file.path(), {});
    CHECK(got.rows.empty());
    CHECK(got.header.columns == 2);
    CHECK(got.observed == content);
  }
}

TEST_CASE("the delimiter that was asked for beats the one that was found") {
  TempFile file("a,b|c\n1,2|3\n");
  CHECK(read_list(file.path(), {.delimiter = '|'}).header.names ==
        std::vector<std::string>{"a,b", "c"});
  for (const char wrong : {'"', '\n', '\r'}) {
    const auto reader = ListReader::open(file.path(), {.delimiter = wrong});
    CHECK(exit_status(reader.status()) == ExitStatus::kUsage);
  }
}

TEST_CASE("an unusable header is a list error that names its line") {
  CHECK_THAT(list_failure(""), Contains(": is empty"));
  CHECK_THAT(list_failure("\xEF\xBB\xBF"), Contains(": is empty"));
  CHECK_THAT(list_failure("\n\r\n\r"), Contains(": is empty"));
  CHECK_THAT(list_failure("\na,\"b\nc,d\n"),
             Contains(": line 2: the header has a quote that is not closed"));
  CHECK_THAT(list_failure("\"a\"b,c\n"),
             Contains(": line 1: the header has text after a closing quote"));
  CHECK_THAT(list_failure("a,\xFF\n", {.encoding = Encoding::kUtf8}),
             Contains(": line 1: the header is not UTF-8: save the list as CSV UTF-8"));
  CHECK_THAT(list_failure("abcdef\n", {.max_record = 5}),
             Contains(": line 1: the header is longer"));
  CHECK_THAT(list_failure(std::string(3000000, 'x')), Contains("more than 1048576 bytes"));
  CHECK_THAT(list_failure("\"ab\n", {.has_header = false, .max_record = 5}),
             Contains("first record"));
  TempFile fits("abcde\r\nf\n");
  CHECK(read_list(fits.path(), {.max_record = 5}).rows.size() == 1);
}

TEST_CASE("blocks are independent of each other and of the reader") {
  std::string list = "nr,telefoon\n";
  for (int i = 0; i < 5000; ++i) list += std::to_string(i) + ",020-0123456\n";
  TempFile file(list);
  for (const bool mapped : {true, false}) {
    FedPipe pipe({list});
    auto reader = ListReader::open(mapped ? file.path() : pipe.path(), {.block_bytes = 1000});
    if (mapped) read_list(pipe.path(), {});
    std::vector<RowBlock> blocks(1);
    while (*(*reader)->next(blocks.back())) blocks.emplace_back();
    reader->reset();
    int row = 0;
    for (const RowBlock& block : blocks) {
      for (const Record& record : block.records()) {
        REQUIRE(block.text(record) == std::to_string(row) + ",020-0123456");
        ++row;
      }
    }
    CHECK(row == 5000);
    for (RowBlock& block : blocks) CHECK(block.release().ok());
  }
}

TEST_CASE("a list that shrinks is an io_error, in hand or at the next block") {
  std::string list = "nr,telefoon\n";
  while (list.size() < 3000000) list += "1,020-0123456\n";
  TempFile file(list);
  const auto reader = ListReader::open(file.path(), {.block_bytes = 100000});
  RowBlock block;
  REQUIRE(*(*reader)->next(block));
  REQUIRE(truncate(file.path().c_str(), 50000) == 0);
  const auto after = (*reader)->next(block);
  CHECK(exit_status(after.status()) == ExitStatus::kIo);

  TempFile other(list);
  const auto second = ListReader::open(other.path(), {.block_bytes = 100000});
  REQUIRE(*(*second)->next(block));
  CHECK(block.text(block.records()[0]) == "1,020-0123456");
  CHECK(block.check().ok());
  REQUIRE(truncate(other.path().c_str(), 50000) == 0);
  CHECK(exit_status(block.check()) == ExitStatus::kIo);
  CHECK_FALSE(block.records().empty());
  CHECK(exit_status(block.release()) == ExitStatus::kIo);
  CHECK(block.records().empty());
}

TEST_CASE("a field of 100 MB is one malformed row, mapped or piped") {
  for (const std::string_view quote : {"", "\""}) {
    std::string list = "nr,telefoon\n1,020-0123456\n2,";
    list += quote;
    list.append(100'000'000, 'x');
    list += quote;
    list += "\n3,020-0123457\n";
    const std::vector<Malformed> wanted = {
        Malformed::kNone, quote.empty() ? Malformed::kTooLong : Malformed::kUnclosedQuote,
        Malformed::kNone};
    TempFile file(list);
    FedPipe pipe({list});
    for (const std::string& path : {file.path(), pipe.path()}) {
      const auto reader = ListReader::open(path, {});
      RowBlock block;
      std::vector<Malformed> got;
      while (*(*reader)->next(block)) {
        for (const Record& record : block.records()) got.push_back(record.malformed);
      }
      CHECK(got == wanted);
      CHECK((*reader)->bytes_read() == list.size());
    }
  }
}

TEST_CASE("a million stray quotes in a list") {
  std::string list = "nr,telefoon\n";
  for (int i = 0; i < 1000000; ++i) list += "1,\"020-0123456\n";
  TempFile file(list);
  FedPipe pipe({list});
  for (const std::string& path : {file.path(), pipe.path()}) {
    const auto reader = ListReader::open(path, {});
    RowBlock block;
    std::size_t rows = 0;
    std::uint64_t warnings = 0;
    while (*(*reader)->next(block)) {
      rows += block.records().size();
      warnings += block.warning_count();
      REQUIRE(block.warnings().size() <= 20);
    }
    CHECK(rows == 1000000);
    CHECK(warnings == 1000000);
  }
}

}  // namespace
}  // namespace belzeef
