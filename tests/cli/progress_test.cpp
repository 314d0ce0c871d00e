#include "cli/progress.h"

#include <catch2/catch.hpp>

namespace belzeef {
namespace {

constexpr std::uint64_t kMega = 1'000'000;

std::string line(const ProgressState& state, int columns = 100, bool utf8 = false,
                 Language language = Language::kEnglish) {
  return progress_line(state, {.terminal = true, .utf8 = utf8, .columns = columns}, language);
}

TEST_CASE("A line of progress: bar, share, rate, time left, amount") {
  const ProgressState half{
      .what = "list.csv", .done = 600 * kMega, .total = 1200 * kMega, .seconds = 2};
  CHECK(line(half) ==
        "list.csv  [############............]  50%  300 MB/s  0:02 left  600 MB of 1.2 GB");
  CHECK(line(half, 100, true, Language::kDutch) ==
        "list.csv  ████████████░░░░░░░░░░░░  50%  300 MB/s  nog 0:02  600 MB van 1,2 GB");
}

TEST_CASE("A line of progress where nobody knows how much will come") {
  CHECK(line({.what = "stdin", .done = 1234, .total = 0, .seconds = 1}) ==
        "stdin  1.2 kB  1.2 kB/s");
  CHECK(line({.what = "r.bzf", .done = 0, .total = 0, .seconds = 9}) == "r.bzf");
}

TEST_CASE("A line of progress says nothing that cannot be") {
  // A file may grow while it is read; a share is never over 100.
  CHECK(line({.what = "a", .done = 30, .total = 20, .seconds = 1}) ==
        "a  [########################]  100%  30 B/s  30 B of 20 B");
  CHECK(line({.what = "a", .done = 0, .total = 20, .seconds = 0}) ==
        "a  [........................]  0%  0 B/s  0 B of 20 B");
  // 99.6 % is not all.
  CHECK(line({.what = "a", .done = 996, .total = 1000, .seconds = 1}).find("99%") !=
        std::string::npos);
  CHECK(line({.what = "a", .done = 1, .total = 40'000 * kMega * 1000, .seconds = 1})
            .find("99:59:59 left") != std::string::npos);
}

TEST_CASE("A line of progress fits its terminal and no name breaks it") {
  const std::string name =
      "/a/very/long/folder/name/that/goes/on\n\033[31mand-on/list-of-november.csv";
  for (int columns = 12; columns < 160; ++columns) {
    const std::string shown =
        line({.what = name, .done = 123 * kMega, .total = 456 * kMega, .seconds = 3}, columns);
    INFO(columns << ": " << shown);
    CHECK(shown.size() < static_cast<std::size_t>(columns));
    CHECK(shown.find('\n') == std::string::npos);
    CHECK(shown.find('\033') == std::string::npos);
    CHECK(shown.find(".csv") != std::string::npos);
    if (columns >= 40) CHECK(shown.find("26%") != std::string::npos);
  }
}

TEST_CASE("The size of inputs is known where all are files") {
  CHECK(bytes_of_files({"/dev/null"}) == 0);
  CHECK(bytes_of_files({"-"}) == 0);
  CHECK(bytes_of_files({"/nowhere/at/all"}) == 0);
}

}  // namespace
}  // namespace belzeef
