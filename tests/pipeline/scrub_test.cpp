/// Laws of a whole run: no row is lost or changed, order is kept, the bytes are the same for every
/// number of threads and every block size, and nobody with an objection comes out clean.

#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "failure.h"
#include "number/normalise.h"
#include "pipeline/scrub_bench.h"

namespace belzeef {
namespace {

using test::Bench;
using test::RunOutcome;
using test::TemporaryFile;

/// A list with everything that lists have, from a seed.
std::string random_list(unsigned seed, int rows) {
  std::mt19937 random(seed);
  std::string text = "id,naam,telefoon,mobiel,rechtsvorm\n";
  const char* forms[] = {"bv", "B.V.", "zzp", "", "Stichting", "iets anders", "vof"};
  for (int i = 0; i < rows; ++i) {
    const auto number = [&] {
      const unsigned n = static_cast<unsigned>(random() % 300);
      char digits[16];
      std::snprintf(digits, sizeof digits, "020%07u", n);
      switch (random() % 8) {
        case 0:
          return std::string(digits + 1);  // lost zero
        case 1:
          return "+31" + std::string(digits + 1);
        case 2:
          return std::string("geen");
        case 3:
          return std::string("\"020 0000001 / 0200000002\"");
        case 4:
          return std::string("06-1");
        default:
          return std::string(digits);
      }
    };
    text += "r" + std::to_string(i);
    switch (random() % 12) {
      case 0:
        text += ",\"Jan\n\"\"de Boer\"\"\",";
        break;
      case 1:
        text += ",\"open,";
        break;  // a stray quote
      case 2:
        text += ",te,veel,velden,";
        break;
      case 3:
        text += ",\xFF,";
        break;
      default:
        text += ",Jan,";
    }
    text += number() + "," + (random() % 2 ? number() : "") + "," + forms[random() % 7];
    text += random() % 9 == 0 ? "\r\n" : "\n";
    if (random() % 20 == 0) text += "\n";
  }
  return text;
}

TEST_CASE("The bytes are the same for every number of threads and every block size") {
  Bench bench;
  const TemporaryFile list(random_list(1, 400));
  const RunOutcome first = bench.run({list.path()}, 1, 1 << 20);
  REQUIRE(first.status.ok());
  CHECK(first.tally.clean() > 20);
  CHECK(first.tally.of(Reason::kRowMalformed) > 20);
  CHECK(first.tally.of(Reason::kDuplicate) > 5);
  for (const int threads : {1, 2, 3, 8}) {
    for (const std::size_t block : {1U, 2U, 17U, 100U, 1000U, 10'000U, 1U << 20}) {
      const RunOutcome again = bench.run({list.path()}, threads, block);
      REQUIRE(again.status.ok());
      if (again.clean != first.clean || again.rejected != first.rejected) {
        FAIL(threads << " threads, blocks of " << block);
      }
      CHECK(again.tally.conserved());
    }
  }
}

/// The records of an output, without its header, as the reader cuts them.
std::vector<std::vector<std::string>> records_of(const std::string& text) {
  const TemporaryFile file(text);
  auto reader = ListReader::open(file.path(), {});
  REQUIRE(reader.ok());
  RowBlock block;
  std::vector<std::vector<std::string>> rows;
  std::string scratch;
  for (auto more = (*reader)->next(block); more.ok() && *more; more = (*reader)->next(block)) {
    for (const Record& record : block.records()) {
      REQUIRE((record.malformed == Malformed::kNone || record.malformed == Malformed::kEncoding));
      std::vector<Field> fields;
      split_fields(block.text(record), (*reader)->header().delimiter, fields);
      auto& row = rows.emplace_back();
      for (const Field& field : fields) row.emplace_back(field_text(field, scratch));
    }
  }
  return rows;
}

TEST_CASE("No row is lost, order is kept, and no objection is clean") {
  Bench bench;
  for (unsigned seed = 10; seed < 30; ++seed) {
    const std::string text = random_list(seed, 300);
    const TemporaryFile list(text);
    const RunOutcome outcome = bench.run({list.path()}, 2, 999);
    REQUIRE(outcome.status.ok());
    CHECK(outcome.tally.conserved());
    const auto clean = records_of(outcome.clean);
    const auto rejected = records_of(outcome.rejected);
    CHECK(clean.size() == outcome.tally.clean());
    CHECK(rejected.size() == outcome.tally.rejected());
    std::set<std::string> called;
    for (const auto& row : clean) {
      REQUIRE(row.size() == 9);
      const PhoneNumber number = normalise(row[5]).number;
      CHECK(called.insert(row[5]).second);  // never twice
      CHECK(number.digits() % 1000 % 3 != 0);
    }
    std::uint64_t last_line = 0;
    for (const auto& row : rejected) {
      REQUIRE(row.size() == 10);
      const std::uint64_t line = std::stoull(row[6]);
      CHECK(line > last_line);
      last_line = line;
    }
  }
}

TEST_CASE("Several lists make one run: duplicates across them, lines by path") {
  Bench bench;
  const TemporaryFile one("telefoon;rechtsvorm\n0200000001;bv\n");
  const TemporaryFile two("telefoon;rechtsvorm\n0200000001;bv\n0200000002;bv\n");
  const RunOutcome outcome = bench.run({one.path(), two.path()}, 2, 1 << 20);
  REQUIRE(outcome.status.ok());
  CHECK(outcome.clean ==
        "telefoon;rechtsvorm;phone_e164;basis;call_until;notes\n"
        "0200000001;bv;+31200000001;OK_LEGAL_PERSON;2026-09-03;NUM_UNALLOCATED\n"
        "0200000002;bv;+31200000002;OK_LEGAL_PERSON;2026-09-03;NUM_UNALLOCATED\n");
  CHECK(outcome.rejected ==
        "telefoon;rechtsvorm;phone_e164;line;reason;reasons;notes\n"
        "0200000001;bv;+31200000001;" +
            two.path() + ":2;DUPLICATE;DUPLICATE;NUM_UNALLOCATED\n");
}

TEST_CASE("More malformed rows than allowed end the run") {
  Bench bench;
  const TemporaryFile list("telefoon,naam\n0200000001\n0200000002,x\n0200000004\n");
  CHECK(bench.run({list.path()}, 1, 1, {true, false, 2}).status.ok());
  CHECK(exit_status(bench.run({list.path()}, 1, 1, {true, false, 1}).status) == ExitStatus::kList);
  CHECK(bench.run({list.path()}, 2, 1, {true, true, 70}).status.ok());
  CHECK(exit_status(bench.run({list.path()}, 2, 1, {true, true, 60}).status) == ExitStatus::kList);
}

}  // namespace
}  // namespace belzeef
