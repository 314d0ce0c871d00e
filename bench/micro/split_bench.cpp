#include <catch2/catch.hpp>

#include <array>
#include <string>

#include "input/csv.h"
#include "sample.h"

namespace belzeef::micro {
namespace {

constexpr std::size_t kRows = 8192;
constexpr std::array<std::size_t, 2> kWanted = {2, 7};  ///< phone and legal form

void append_field(const std::string& field, std::string& out) {
  if (field.find_first_of(",\"\n") == std::string::npos) {
    out += field;
    return;
  }
  out += '"';
  for (const char c : field) out.append(c == '"' ? 2 : 1, c);
  out += '"';
}

/// About 1 MiB of the benchmark's list.
std::string list_text() {
  const lists::Numbers numbers;
  lists::BenchRows rows(numbers, lists::HeldRows::kSome);
  std::string text;
  for (std::size_t row = 0; row < kRows; ++row) {
    const char* before = "";
    for (const std::string& field : rows.draw()) {
      append_field(field, text.append(before));
      before = ",";
    }
    text += '\n';
  }
  return text;
}

std::size_t wanted_bytes(std::string_view text, const Cut& cut) {
  const ColumnSelector selector(kWanted);
  std::array<std::string_view, kWanted.size()> fields;
  std::size_t bytes = 0;
  for (const Record& record : cut.records) {
    selector.select(text, cut, record, fields);
    for (const std::string_view field : fields) bytes += as_field(field).text.size();
  }
  return bytes;
}

TEST_CASE("split") {
  const std::string text = list_text();
  const CsvGrammar grammar{.columns = lists::kBenchColumns.size()};
  Cut cut;
  const auto cut_all = [&] {
    cut_records(grammar, text, /*more=*/false, text.size(), /*line=*/1, cut);
    return cut.records.size();
  };
  REQUIRE(cut_all() == kRows);
  for (const Record& record : cut.records) REQUIRE(record.malformed == Malformed::kNone);
  std::size_t expected = 0;
  const lists::Numbers numbers;
  lists::BenchRows rows(numbers, lists::HeldRows::kSome);
  for (std::size_t row = 0; row < kRows; ++row) {
    const lists::BenchRow drawn = rows.draw();
    expected += drawn[kWanted[0]].size() + drawn[kWanted[1]].size();
  }
  REQUIRE(wanted_bytes(text, cut) == expected);
  BENCHMARK("cut_records, 8,192 rows, 1 MiB") { return cut_all(); };
  BENCHMARK("select, two fields of 8,192 rows") { return wanted_bytes(text, cut); };
}

}  // namespace
}  // namespace belzeef::micro
