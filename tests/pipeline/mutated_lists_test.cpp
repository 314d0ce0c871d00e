/// Lists of every format, damaged in every way: no row is lost, nobody with an objection is clean,
/// and both outputs can be read.

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "failure.h"
#include "input/csv.h"
#include "input/utf8.h"
#include "number/normalise.h"
#include "pipeline/random_lists.h"
#include "pipeline/scrub_bench.h"

namespace belzeef {
namespace {

using test::Bench;
using test::Random;
using test::random_list;
using test::RunOutcome;
using test::TemporaryFile;

/// The `phone_e164` of every row of an output, which must be readable as what it is.
std::vector<std::string> phones_of(const RunOutcome& outcome, const std::string& output,
                                   std::size_t added) {
  std::vector<std::string> phones;
  if (is_json(outcome.header.format)) {
    for (std::size_t at = outcome.header.bom ? 3 : 0; at < output.size();) {
      const std::size_t end = output.find('\n', at);
      REQUIRE(end != output.npos);
      std::string scratch;
      const std::string_view line(output.data() + at, end - at);
      const auto object =
          nlohmann::json::parse(as_utf8(line, outcome.encoding, scratch), nullptr, false);
      REQUIRE(object.is_object());
      phones.push_back(object.at("phone_e164"));
      at = end + 1;
    }
    return phones;
  }
  const CsvGrammar grammar{.delimiter = outcome.header.delimiter,
                           .columns = outcome.header.columns + added,
                           .utf8 = false};
  Cut cut;
  cut_records(grammar, output, false, output.size(), 1, cut);
  std::vector<Field> fields;
  for (const Record& record : cut.records) {
    REQUIRE(record.malformed == Malformed::kNone);
    split_fields(std::string_view(output).substr(record.begin, record.size), grammar.delimiter,
                 fields);
    phones.emplace_back(fields[outcome.header.columns].text);
  }
  REQUIRE(!phones.empty());
  phones.erase(phones.begin());
  return phones;
}

void check(const RunOutcome& outcome) {
  CHECK(outcome.tally.conserved());
  const auto clean = phones_of(outcome, outcome.clean, 4);
  const auto rejected = phones_of(outcome, outcome.rejected, 5);
  CHECK(clean.size() == outcome.tally.clean());
  CHECK(rejected.size() == outcome.tally.rejected());
  std::set<std::string> called;
  for (const std::string& phone : clean) {
    const std::uint64_t digits = normalise(phone).number.digits();
    CHECK(called.insert(phone).second);
    const bool objected =
        digits >= 31'200'000'000 && digits < 31'200'000'300 && digits % 100'000 % 3 == 0;
    CHECK(!objected);
  }
}

TEST_CASE("Ten thousand mutated lists: nothing is lost and no objection is clean") {
  Bench bench;
  Random random(20261122);
  int read = 0;
  std::uint64_t clean = 0;
  std::uint64_t malformed = 0;
  for (int i = 0; i < 10'000; ++i) {
    const std::string text = random_list(random);
    const TemporaryFile list(text);
    CAPTURE(i, text);
    const RunOutcome outcome = bench.run({list.path()}, 1, 1 << 20);
    const RunOutcome again = bench.run({list.path()}, 1 + i % 2, 1 + random() % 200);
    REQUIRE(exit_status(again.status) == exit_status(outcome.status));
    if (!outcome.status.ok()) {
      REQUIRE(exit_status(outcome.status) == ExitStatus::kList);
      continue;
    }
    // Not by the macro: both texts are long.
    const bool same = again.clean == outcome.clean && again.rejected == outcome.rejected;
    REQUIRE(same);
    check(outcome);
    ++read;
    clean += outcome.tally.clean();
    malformed += outcome.tally.of(Reason::kRowMalformed);
  }
  // Lists that cannot be read at all prove nothing: most of them must be.
  CHECK(read > 7'000);
  CHECK(clean > 10'000);
  CHECK(malformed > 3'000);
}

}  // namespace
}  // namespace belzeef
