// The table of data/numbering/README.md, "Decision procedure", line by line. Geographic numbers
// here have a subscriber part starting 0, which cannot exist, wherever the line allows it.

#include <catch2/catch.hpp>
#include <string>

#include "number/normalise.h"
#include "number/spoken.h"

namespace belzeef::test {
namespace {

struct Line {
  std::string_view written;
  std::string_view answer;
};

void check(std::initializer_list<Line> lines) {
  for (const Line& line : lines) {
    CAPTURE(line.written);
    CHECK(spoken(normalise(line.written)) == line.answer);
  }
}

constexpr std::string_view kMobile = "valid +31612345678 mobile placeholder";

/// The reading of the example 06-12345678 after a repair.
std::string mended(std::string_view repair) {
  return std::string("repaired +31612345678 ").append(repair).append(" mobile placeholder");
}

}  // namespace

TEST_CASE("decision table: valid as written") {
  for (std::string_view written :
       {"06-12345678", "06 12 34 56 78", "06.12.34.56.78", "(06) 12345678", "06/12345678",
        "0612345678", "+31 6 12 34 56 78", "0031612345678", "00 31 6 12345678", "+ 31 6 12345678",
        "+31(0)6-12345678", "0031 (0)6 12345678", "+31 (0) 6 12345678", "  06 - 12345678 "}) {
    CAPTURE(written);
    CHECK(spoken(normalise(written)) == kMobile);
  }
  check({{"(020) 024 11 11", "unallocated +31200241111 fixed unallocated"},
         {"020/0241111", "unallocated +31200241111 fixed unallocated"},
         {"0343-012345", "unallocated +31343012345 fixed unallocated"},
         {"+31 (0) 20 0241111", "unallocated +31200241111 fixed unallocated"},
         {"088-8888888", "valid +31888888888 company placeholder"},
         {"0611111111", "valid +31611111111 mobile placeholder"}});
}

TEST_CASE("decision table: structural repairs") {
  check({{"+31 06 12345678", mended("trunk0_kept")},
         {"+310612345678", mended("trunk0_kept")},
         {"0031 0612345678", mended("trunk0_kept")},
         {"31612345678", mended("no_plus")},
         {"31 6 12345678", mended("no_plus")},
         {"31 (0)6 12345678", mended("no_plus")},
         {"310612345678", mended("trunk0_no_plus")},
         {"612345678", mended("zero_dropped")},
         {"6-12345678", mended("zero_dropped")},
         {"200241111", "repaired +31200241111 zero_dropped fixed unallocated"},
         {"851234567", "repaired +31851234567 zero_dropped voip placeholder"},
         {"97012345678", "not-callable +3197012345678 zero_dropped m2m_and_other placeholder"},
         {"+31+31612345678", mended("dup_cc")},
         {"+31 0031 6 12345678", mended("dup_cc")},
         {"+310031612345678", mended("dup_cc")},
         {"00310031612345678", mended("dup_cc")},
         {"+0031612345678", mended("plus_junk")},
         {"++31612345678", mended("plus_junk")},
         {"0+31612345678", mended("plus_junk")},
         {"+0612345678", mended("plus_junk")},
         {"0310612345678", mended("typo_0310")},
         {"O6-12345678", mended("letter_o")},
         {"06-1234567O", "repaired +31612345670 letter_o mobile"}});
}

TEST_CASE("decision table: surface repairs") {
  check({{"612345678.0", mended("float")},
         {"31612345678.0", mended("float")},
         {"0612345678.0", mended("float")},
         {"612.345.678", mended("thousands")},
         {"612,345,678", mended("thousands")},
         {"'0612345678", mended("excel_text")},
         {"=\"0612345678\"", mended("excel_text")},
         {"\"0612345678\"", mended("excel_text")},
         {"`0612345678", mended("excel_text")},
         {"06\u00A012345678", mended("unicode_space")},
         {"06\u202F12345678", mended("unicode_space")},
         {"\u202A0612345678\u202C", mended("invisible")},
         {"06\u201312345678", mended("unicode_dash")},
         {"06\u201112345678", mended("unicode_dash")},
         {"06\u221212345678", mended("unicode_dash")},
         {"０６１２３４５６７８", mended("fullwidth")},
         {"06\u00C2\u00A012345678", mended("mojibake_nbsp")},
         {"06_12345678", mended("odd_separator")},
         {"06:12345678", mended("odd_separator")},
         {"06|12345678", mended("odd_separator")},
         {"06--12345678", mended("odd_separator")},
         {"0612345678;", mended("trailing_punct")},
         {"0612345678 / +31612345678", mended("dup_same")}});
}

TEST_CASE("decision table: words round a number") {
  check({{"tel: 06-12345678", mended("label")},
         {"Tel. 06-12345678", mended("label")},
         {"T: 06-12345678", mended("label")},
         {"M 06-12345678", mended("label")},
         {"Mobiel: 06-12345678", mended("label")},
         {"GSM: 06-12345678", mended("label")},
         {"tel:+31-6-12345678;ext=12", mended("tel_uri")},
         {"06-12345678 (werk)", mended("note")},
         {"Jan 06-12345678", mended("note")}});
  for (std::string_view extension : {" toestel 12", " tst 12", " tst. 12", " x12", " ext. 12",
                                     " #12", " doorkiesnr. 12", ", toestel: 12", "#12", "x12"}) {
    CAPTURE(extension);
    CHECK(spoken(normalise(std::string("020-0241111").append(extension))) ==
          "repaired +31200241111 ext fixed unallocated");
  }
}

TEST_CASE("decision table: ambiguous") {
  for (std::string_view written :
       {"8001234", "9001234", "9061234", "6241111", "241111", "8001234.0", "318001234",
        "06*12345678", "06-12345678 (na 18:00)", "020-6241111 (2 lijnen)", "020-6241111/12",
        "031612345678", "00612345678", "+612345678", "+6 12345678", "32475123456", "4915112345678",
        "06l2345678", "0612345678a"}) {
    CAPTURE(written);
    CHECK(spoken(normalise(written)) == "ambiguous");
  }
  check({{"06 12345678 / 020-0241111", "ambiguous +31612345678 +31200241111"},
         {"06 12345678 of 020-0241111", "ambiguous +31612345678 +31200241111"},
         {"06 12345678; 020-0241111", "ambiguous +31612345678 +31200241111"}});
}

TEST_CASE("decision table: not callable") {
  check({{"0900-8844", "not-callable +319008844 premium"},
         {"0800-0001", "not-callable +318000001 tollfree"},
         {"066-1234567", "not-callable +31661234567 pager placeholder"},
         {"0970-12345678", "not-callable +3197012345678 m2m_and_other placeholder"},
         {"084-1234567", "not-callable +31841234567 personal_assistant placeholder"},
         {"087-1234567", "not-callable +31871234567 personal_assistant placeholder"},
         {"14 020", "not-callable"},
         {"112", "not-callable"},
         {"1888", "not-callable"},
         {"116111", "not-callable"},
         {"082-1234567", "not-callable vpn"}});
}

TEST_CASE("decision table: foreign") {
  check({{"+32 475123456", "foreign +32475123456"},
         {"0049 151 12345678", "foreign +4915112345678"},
         {"+599 717 1234", "foreign +5997171234"},
         {"+297 560 1234", "foreign +2975601234"},
         {"+44 (0)7700 900123", "foreign +447700900123"},
         {"+39 (0)6 12345678", "foreign +390612345678"}});
}

TEST_CASE("decision table: invalid") {
  for (std::string_view written : {"6,12E+08",
                                   "6.12E+08",
                                   "3.16123E+11",
                                   "6E8",
                                   "6.12345678E+8",
                                   "0800-BELLEN",
                                   "0900-TAXI",
                                   "06-123BEL78",
                                   "06-12xxxx78",
                                   "06********",
                                   "0800-12345",
                                   "0900-123456",
                                   "0900-1234",
                                   "06-1234567",
                                   "06-123456789",
                                   "0112-345678",
                                   "060-1234567",
                                   "069-1234567",
                                   "0123456789",
                                   "04-03-1971",
                                   "NL60ABNA0203392540",
                                   "NL60 ABNA 0203 3925 40",
                                   "1234 AB",
                                   "niemand@example.nl",
                                   "+31",
                                   "06",
                                   "+"}) {
    CAPTURE(written);
    CHECK(spoken(normalise(written)) == "invalid");
  }
}

TEST_CASE("decision table: missing") {
  for (std::string_view written :
       {"",         " ",      "geen",  "-",          "n.v.t.",      "nvt",
        "onbekend", "?",      "x",     "NULL",       "#N/A",        "geheim",
        "0",        "00",     "blank", "0000000000", "06-00000000", "+31000000000",
        "=\"\"",    "\u00A0", "'"}) {
    CAPTURE(written);
    CHECK(spoken(normalise(written)) == "missing");
  }
}

}  // namespace belzeef::test
