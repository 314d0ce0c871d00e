#include <catch2/catch.hpp>

#include "output/list_rows.h"

namespace belzeef {
namespace {

/// A row as it is written, of a list of this path among several; of a single list without one.
std::string written(const ListHeader& header, std::string row, const Decision& decision,
                    std::string_view path = "", std::uint64_t line = 1,
                    const RowOptions& options = {}) {
  const ListRows rows(header, path, options);
  RowAppender appender(rows);
  const std::size_t size = row.size();
  row.resize(size + RowBlock::kReadable, '#');
  TextBuffer out;
  // Twice, as what was made for the first is kept for the second.
  for (int i = 0; i < 2; ++i) {
    out.clear();
    const std::string_view text = std::string_view(row).substr(0, size);
    if (decision.clean) {
      appender.clean(text, decision, out);
    } else {
      appender.rejected(text, line, decision, out);
    }
  }
  return std::string(out.view());
}

TEST_CASE("A clean row keeps its bytes and gets four fields") {
  Decision decision{.clean = true, .basis = Basis::kConsent};
  decision.number = PhoneNumber::dutch(200000001);
  decision.call_until = make_day(2026, 9, 1);
  decision.notes.add(Note::kNumUnallocated);
  decision.notes.add(Note::kNumRepaired);
  CHECK(written({.delimiter = ';', .line_end = "\r\n"}, "a;\"b;c\"", decision) ==
        "a;\"b;c\";+31200000001;OK_CONSENT;2026-09-01;NUM_REPAIRED NUM_UNALLOCATED\r\n");
}

TEST_CASE("A rejected row gets its reasons in precedence order") {
  Decision decision;
  for (const Reason r : {Reason::kTimeSunday, Reason::kConsentRequired, Reason::kObjEntity}) {
    decision.reasons.add(r);
  }
  CHECK(written({}, "x", decision, "", 7) ==
        "x,,7,OBJ_ENTITY,OBJ_ENTITY CONSENT_REQUIRED TIME_SUNDAY,\n");
}

TEST_CASE("A malformed record stands quoted in the first column, at full width") {
  std::string out;
  const CsvStyle style{.delimiter = '|', .columns = 3};
  begin_malformed(style, "a|\"b\"x", out);
  append_raw("a|\"b", out);
  append_raw("\"x", out);
  end_malformed(style, 9, out);
  CHECK(out == "\"a|\"\"b\"\"x\"||||9|ROW_MALFORMED|ROW_MALFORMED|\n");
}

TEST_CASE("A path with a delimiter or quote is quoted in the line column") {
  const Decision missing{.reasons = Reason::kNumMissing};
  CHECK(written({}, "x", missing, "a,\"b\".csv", 2) ==
        "x,,\"a,\"\"b\"\".csv:2\",NUM_MISSING,NUM_MISSING,\n");
  CHECK(written({}, "x", missing, "plain.csv", 2) == "x,,plain.csv:2,NUM_MISSING,NUM_MISSING,\n");
  CHECK(written({.format = ListFormat::kObjects}, "{\"a\":1}", missing, "a\"b", 2) ==
        "{\"a\":1,\"phone_e164\":\"\",\"line\":\"a\\\"b:2\",\"reason\":\"NUM_MISSING\","
        "\"reasons\":\"NUM_MISSING\",\"notes\":\"\"}\n");
  CHECK(written({.format = ListFormat::kObjects}, "{ }", missing, "", 2) ==
        "{ \"phone_e164\":\"\",\"line\":2,\"reason\":\"NUM_MISSING\","
        "\"reasons\":\"NUM_MISSING\",\"notes\":\"\"}\n");
}

TEST_CASE("Numbers and lines are written with all their digits and no others") {
  Decision decision{.reasons = Reason::kObjEntity};
  for (const std::uint64_t digits :
       {std::uint64_t{10}, std::uint64_t{31'200'000'000}, std::uint64_t{31'999'999'999},
        std::uint64_t{9'999'999'999}, std::uint64_t{10'000'000'000}, std::uint64_t{99'999'999'999},
        std::uint64_t{100'000'000'000}, std::uint64_t{999'999'999'999'999}}) {
    decision.number = *PhoneNumber::from_e164_digits(digits);
    CHECK(written({}, "x", decision, "", 1) ==
          "x,+" + std::to_string(digits) + ",1,OBJ_ENTITY,OBJ_ENTITY,\n");
  }
  decision.number = {};
  for (std::uint64_t line = 1; line < 2'000'000'000'000; line = line * 9 + 7) {
    CHECK(written({}, "x", decision, "", line) ==
          "x,," + std::to_string(line) + ",OBJ_ENTITY,OBJ_ENTITY,\n");
  }
}

TEST_CASE("What a spreadsheet would run is made harmless, the number too") {
  Decision decision{.reasons = Reason::kObjEntity};
  decision.number = PhoneNumber::dutch(200000001);
  CHECK(written({}, "=1,\"+2\",x", decision, "", 1, {.excel_safe = true}) ==
        "'=1,\"'+2\",x,'+31200000001,1,OBJ_ENTITY,OBJ_ENTITY,\n");
}

TEST_CASE("A buffer keeps its text while it grows") {
  TextBuffer out;
  std::string wanted;
  for (int i = 0; i < 2000; ++i) {
    const std::string text(static_cast<std::size_t>(i % 70), static_cast<char>('a' + i % 26));
    out.append(text);
    wanted += text;
  }
  CHECK(out.view() == wanted);
}

TEST_CASE("With a blank as delimiter, fields with blanks are quoted") {
  Decision decision{.reasons = Reason::kObjEntity};
  decision.reasons.add(Reason::kObjGroup);
  CHECK(written({.delimiter = ' '}, "x", decision) == "x  1 OBJ_GROUP \"OBJ_GROUP OBJ_ENTITY\" \n");
}

TEST_CASE("The header line keeps BOM, bytes and line end") {
  ListHeader header{.raw = "a;\"b\"", .delimiter = ';', .bom = true, .line_end = "\r\n"};
  CHECK(csv_header(header, kCleanColumns, "bz_") ==
        "\xEF\xBB\xBF"
        "a;\"b\";bz_phone_e164;bz_basis;bz_call_until;bz_notes\r\n");
}

}  // namespace
}  // namespace belzeef
