#include <catch2/catch.hpp>

#include "output/csv_rows.h"

namespace belzeef {
namespace {

TEST_CASE("A clean row keeps its bytes and gets four fields") {
  std::string out;
  Decision decision{.clean = true, .basis = Basis::kConsent};
  decision.number = PhoneNumber::dutch(200000001);
  decision.call_until = make_day(2026, 9, 1);
  decision.notes.add(Note::kNumUnallocated);
  decision.notes.add(Note::kNumRepaired);
  append_clean({.delimiter = ';', .line_end = "\r\n"}, "a;\"b;c\"", decision, out);
  CHECK(out == "a;\"b;c\";+31200000001;OK_CONSENT;2026-09-01;NUM_REPAIRED NUM_UNALLOCATED\r\n");
}

TEST_CASE("A rejected row gets its reasons in precedence order") {
  std::string out;
  Decision decision;
  for (const Reason r : {Reason::kTimeSunday, Reason::kConsentRequired, Reason::kObjEntity}) {
    decision.reasons.add(r);
  }
  append_rejected({}, "x", 7, decision, out);
  CHECK(out == "x,,7,OBJ_ENTITY,OBJ_ENTITY CONSENT_REQUIRED TIME_SUNDAY,\n");
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
  CsvStyle style{.columns = 1};
  set_line_prefix(style, "a,\"b\".csv");
  std::string out;
  append_rejected(style, "x", 2, {.reasons = Reason::kNumMissing}, out);
  CHECK(out == "x,,\"a,\"\"b\"\".csv:2\",NUM_MISSING,NUM_MISSING,\n");
  set_line_prefix(style, "plain.csv");
  out.clear();
  append_rejected(style, "x", 2, {.reasons = Reason::kNumMissing}, out);
  CHECK(out == "x,,plain.csv:2,NUM_MISSING,NUM_MISSING,\n");
}

TEST_CASE("With a blank as delimiter, fields with blanks are quoted") {
  std::string out;
  Decision decision{.reasons = Reason::kObjEntity};
  decision.reasons.add(Reason::kObjGroup);
  append_rejected({.delimiter = ' '}, "x", 1, decision, out);
  CHECK(out == "x  1 OBJ_GROUP \"OBJ_GROUP OBJ_ENTITY\" \n");
}

TEST_CASE("The header line keeps BOM, bytes and line end") {
  ListHeader header{.raw = "a;\"b\"", .delimiter = ';', .bom = true, .line_end = "\r\n"};
  CHECK(csv_header(header, kCleanColumns, "bz_") ==
        "\xEF\xBB\xBF"
        "a;\"b\";bz_phone_e164;bz_basis;bz_call_until;bz_notes\r\n");
}

}  // namespace
}  // namespace belzeef
