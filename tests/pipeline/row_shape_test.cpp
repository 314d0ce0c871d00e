/// What outputs keep of rows, over lists of every format, damaged in every way: the decisions are
/// those of whole rows, no number stays readable that is masked, and every output can be read.

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "failure.h"
#include "input/csv.h"
#include "pipeline/random_lists.h"
#include "pipeline/scrub_bench.h"

namespace belzeef {
namespace {

using Kind = FieldChoice::Kind;
using test::Bench;
using test::Fields;
using test::Random;
using test::random_list;
using test::RunOutcome;
using test::TemporaryFile;

/// An output as rows of the list's own fields and the added ones, both as UTF-8; a JSON object's
/// own fields are its members as `name=value`.
struct OutputRow {
  std::vector<std::string> own;
  std::vector<std::string> added;

  [[nodiscard]] const std::string& phone() const { return added[0]; }
  [[nodiscard]] bool malformed() const { return added[2] == "ROW_MALFORMED"; }
  /// All that was added but the number.
  [[nodiscard]] std::vector<std::string> account() const {
    return {added.begin() + 1, added.end()};
  }
};

std::vector<OutputRow> rows_of_json(const RunOutcome& outcome, const std::string& output,
                                    std::span<const std::string_view> added) {
  std::vector<OutputRow> rows;
  for (std::size_t at = outcome.header.bom ? 3 : 0; at < output.size();) {
    const std::size_t end = output.find('\n', at);
    REQUIRE(end != output.npos);
    std::string scratch;
    const std::string_view line(output.data() + at, end - at);
    const auto object =
        nlohmann::ordered_json::parse(as_utf8(line, outcome.encoding, scratch), nullptr, false);
    REQUIRE(object.is_object());
    OutputRow& row = rows.emplace_back();
    for (const std::string_view name : added) {
      row.added.push_back(object.at(std::string(name)).is_string()
                              ? object.at(std::string(name)).get<std::string>()
                              : object.at(std::string(name)).dump());
    }
    for (const auto& [name, value] : object.items()) {
      if (std::find(added.begin(), added.end(), name) != added.end()) continue;
      // A string's own text, as the escapes of one have digits, too.
      row.own.push_back(name + "=" + (value.is_string() ? value.get<std::string>() : value.dump()));
    }
    at = end + 1;
  }
  return rows;
}

std::vector<OutputRow> rows_of_csv(const RunOutcome& outcome, const std::string& output,
                                   std::size_t own, std::span<const std::string_view> added) {
  const CsvGrammar grammar{
      .delimiter = outcome.header.delimiter, .columns = own + added.size(), .utf8 = false};
  Cut cut;
  cut_records(grammar, output, false, output.size(), 1, cut);
  std::vector<OutputRow> rows;
  std::vector<Field> fields;
  for (const Record& record : cut.records) {
    REQUIRE(record.malformed == Malformed::kNone);
    split_fields(std::string_view(output).substr(record.begin, record.size), grammar.delimiter,
                 fields);
    OutputRow& row = rows.emplace_back();
    for (std::size_t i = 0; i < fields.size(); ++i) {
      std::string unescaped;
      std::string decoded;
      const std::string_view text =
          as_utf8(field_text(fields[i], unescaped), outcome.encoding, decoded);
      (i < own ? row.own : row.added).emplace_back(text);
    }
  }
  REQUIRE(!rows.empty());
  rows.erase(rows.begin());  // the header
  return rows;
}

std::vector<OutputRow> rows_of(const RunOutcome& outcome, const std::string& output,
                               std::size_t own, std::span<const std::string_view> added) {
  return is_json(outcome.header.format) ? rows_of_json(outcome, output, added)
                                        : rows_of_csv(outcome, output, own, added);
}

std::size_t digits_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

/// More digits than a masked number shows, in a text or in one of an array's.
bool shows_number(std::string_view text) {
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('"', at), text.size());
    if (digits_in(text.substr(at, end - at)) > 6) return true;
    at = end + 1;
  }
  return false;
}

void check_masked(const RunOutcome& full, const RunOutcome& masked) {
  CHECK(masked.clean == full.clean);
  const std::size_t own = full.header.columns;
  const bool json = is_json(full.header.format);
  const auto wanted = rows_of(full, full.rejected, own, kRejectedColumns);
  const auto rows = rows_of(masked, masked.rejected, own, kRejectedColumns);
  REQUIRE(rows.size() == wanted.size());
  const auto phones = json ? std::vector<std::size_t>() : phone_columns(full.header.names);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CHECK(rows[i].account() == wanted[i].account());
    CHECK(rows[i].phone().empty() == wanted[i].phone().empty());
    CHECK(digits_in(rows[i].phone()) <= 6);
    REQUIRE(rows[i].own.size() == wanted[i].own.size());
    for (std::size_t k = 0; k < rows[i].own.size(); ++k) {
      const std::string& field = rows[i].own[k];
      const bool phone = json ? says_phone(field.substr(0, field.find('=')))
                              : std::find(phones.begin(), phones.end(), k) != phones.end();
      CAPTURE(field, wanted[i].own[k]);
      if (rows[i].malformed()) {
        CHECK(digits_in(field) == 0);
      } else if (phone) {
        CHECK_FALSE(shows_number(field));
      } else {
        CHECK(field == wanted[i].own[k]);
      }
    }
  }
}

/// A run with another number of threads and other blocks gives the same bytes.
RunOutcome run_twice(Bench& bench, Random& random, const std::string& path, const Fields& fields) {
  const RunOutcome outcome = bench.run({path}, 1, 1 << 20, {}, fields);
  const RunOutcome again =
      bench.run({path}, 1 + static_cast<int>(random() % 3), 1 + random() % 200, {}, fields);
  REQUIRE(exit_status(again.status) == exit_status(outcome.status));
  const bool same = again.clean == outcome.clean && again.rejected == outcome.rejected;
  REQUIRE(same);
  return outcome;
}

TEST_CASE("Masked rejected lists say the same and show no number") {
  Bench bench;
  Random random(20261201);
  int read = 0;
  std::uint64_t rejected = 0;
  std::uint64_t malformed = 0;
  for (int i = 0; i < 3'000; ++i) {
    const std::string text = random_list(random);
    const TemporaryFile list(text);
    CAPTURE(i, text);
    const RunOutcome full = bench.run({list.path()}, 1, 1 << 20);
    const RunOutcome masked = run_twice(bench, random, list.path(), {.rejected = {.masked = true}});
    REQUIRE(exit_status(masked.status) == exit_status(full.status));
    if (!full.status.ok()) continue;
    check_masked(full, masked);
    ++read;
    rejected += masked.tally.rejected();
    malformed += masked.tally.of(Reason::kRowMalformed);
  }
  CHECK(read > 2'000);
  CHECK(rejected > 5'000);
  CHECK(malformed > 1'000);
}

/// The own fields of a whole row that a choice keeps.
std::vector<std::string> kept_of(const OutputRow& row, const std::vector<std::string>& names,
                                 const FieldChoice& choice, bool json) {
  const auto name_of = [&](std::size_t k) {
    return json ? row.own[k].substr(0, row.own[k].find('=')) : names[k];
  };
  std::vector<std::string> kept;
  if (choice.kind == Kind::kThese) {
    for (const std::string& wanted : choice.names) {
      for (std::size_t k = 0; k < row.own.size(); ++k) {
        if (same_name(name_of(k), wanted)) kept.push_back(row.own[k]);
      }
    }
    return kept;
  }
  for (std::size_t k = 0; k < row.own.size(); ++k) {
    const std::string name = name_of(k);
    const auto dropped = [&](const std::string& wanted) { return same_name(wanted, name); };
    if (std::none_of(choice.names.begin(), choice.names.end(), dropped)) {
      kept.push_back(row.own[k]);
    }
  }
  return kept;
}

void check_kept(const RunOutcome& full, const RunOutcome& chosen, const Fields& fields) {
  const bool json = is_json(full.header.format);
  const std::vector<std::string>& names = full.header.names;
  const auto columns = [&](const FieldChoice& choice) {
    OutputRow header;
    header.own = names;
    return json ? 0 : kept_of(header, names, choice, false).size();
  };
  const auto compare = [&](const FieldChoice& choice, const std::string& whole,
                           const std::string& part, std::span<const std::string_view> added) {
    const auto wanted = rows_of(full, whole, full.header.columns, added);
    const auto rows = rows_of(chosen, part, columns(choice), added);
    REQUIRE(rows.size() == wanted.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      CHECK(rows[i].added == wanted[i].added);
      if (!wanted[i].malformed()) {
        CHECK(rows[i].own == kept_of(wanted[i], names, choice, json));
      } else {
        CHECK(std::all_of(rows[i].own.begin(), rows[i].own.end(),
                          [](const std::string& field) { return field.empty(); }));
      }
    }
  };
  compare(fields.clean, full.clean, chosen.clean, kCleanColumns);
  compare(fields.rejected, full.rejected, chosen.rejected, kRejectedColumns);
}

TEST_CASE("Fields are left out, and no rows") {
  Bench bench;
  Random random(20261202);
  const Fields choices[] = {
      {.clean = {.kind = Kind::kThese, .names = {"rechtsvorm", "id"}},
       .rejected = {.kind = Kind::kThese, .names = {"id"}}},
      {.clean = {.kind = Kind::kAllBut, .names = {"telefoon"}},
       .rejected = {.kind = Kind::kThese, .names = {"naam", "telefoon"}}},
      {.clean = {.kind = Kind::kAllBut, .names = {"id", "naam", "telefoon", "rechtsvorm"}},
       .rejected = {.kind = Kind::kThese, .names = {"rechtsvorm"}}},
  };
  int read = 0;
  for (int i = 0; i < 3'000; ++i) {
    const std::string text = random_list(random);
    const TemporaryFile list(text);
    const Fields& fields = choices[i % 3];
    CAPTURE(i, text);
    const RunOutcome full = bench.run({list.path()}, 1, 1 << 20);
    const RunOutcome chosen = run_twice(bench, random, list.path(), fields);
    // A damaged header may lack the names.
    if (exit_status(chosen.status) == ExitStatus::kUsage) continue;
    REQUIRE(exit_status(chosen.status) == exit_status(full.status));
    if (!full.status.ok()) continue;
    // A name twice in an object is one here, and a damaged list may hold that.
    check_kept(full, chosen, fields);
    ++read;
  }
  CHECK(read > 1'500);
}

TEST_CASE("A list that is not known to be in Windows-1252 is not masked as UTF-8") {
  Bench bench;
  const TemporaryFile list("telefoon,naam\n0200000003,x\n0200000003,\xE9\n");
  const Fields masked{.rejected = {.masked = true}};
  const RunOutcome outcome = bench.run({list.path()}, 1, 1, {}, masked);
  REQUIRE(outcome.status.ok());
  CHECK(outcome.rejected ==
        "telefoon,naam,phone_e164,line,reason,reasons,notes\n"
        "+312\x95\x95\x95\x95\x95"
        "003,x,+312\x95\x95\x95\x95\x95"
        "003,2,OBJ_ENTITY,"
        "OBJ_ENTITY CONSENT_REQUIRED,NUM_UNALLOCATED\n"
        "+312\x95\x95\x95\x95\x95"
        "003,\xE9,+312\x95\x95\x95\x95\x95"
        "003,3,OBJ_ENTITY,"
        "OBJ_ENTITY CONSENT_REQUIRED,NUM_UNALLOCATED\n");
}

}  // namespace
}  // namespace belzeef
