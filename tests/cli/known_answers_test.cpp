/// A self-test that cannot fail proves nothing: the checkers are put to wrong answers here.

#include <catch2/catch.hpp>
#include <set>

#include "cli/files.h"
#include "cli/known_answers.h"
#include "cli/known_decisions.h"
#include "cli/known_scrub.h"
#include "cli/policy_folder.h"
#include "reason.h"

namespace belzeef {
namespace {

const std::string kFolder = BELZEEF_DATA_DIR "/selftest/";

std::string data(const std::string& name) {
  const auto text = read_small_file(kFolder + name);
  REQUIRE(text.ok());
  return *text;
}

const Tables& law() {
  static const Tables tables = load_policy("")->tables;
  return tables;
}

CheckedCases decided(const std::string& rows) {
  const std::string text = "campaign,phone,form,person,held,answer,source\n" + rows;
  const auto folder = PrivateFolder::create();
  REQUIRE(folder.ok());
  const auto checked = check_decisions({"t", text}, law(), *folder);
  REQUIRE(checked.ok());
  return *checked;
}

/// The texts of the known scrub, of which a test may change one.
struct ScrubTexts {
  std::string campaign = data("scrub/campaign.toml");
  std::string objections = data("scrub/objections.csv");
  std::string consents = data("scrub/consents.csv");
  std::string list = data("scrub/list.csv");
  std::string clean = data("scrub/clean.csv");
  std::string rejected = data("scrub/rejected.csv");

  [[nodiscard]] CheckedCases checked() const {
    const auto folder = PrivateFolder::create();
    REQUIRE(folder.ok());
    const auto found =
        check_scrub({campaign, objections, consents, list, clean, rejected}, law(), *folder);
    REQUIRE(found.ok());
    return *found;
  }
};

}  // namespace

TEST_CASE("A wrong answer of each kind is a difference") {
  const std::string numbers = "raw,e164,status,repair,source\n";
  for (const char* wrong :
       {"020-0123456,+31200123457,unallocated,,x\n", "020-0123456,+31200123456,valid,,x\n",
        "020-0123456,+31200123456,unallocated,label,x\n",
        "0200123456 / 0343-012345,+31200123456,ambiguous,,x\n"}) {
    INFO(wrong);
    CHECK(check_numbers({"t", numbers + wrong}).differences.size() == 1);
  }
  const CheckedCases form =
      check_legal_forms({"t", "form,class,source\nB.V.,NP,x\nBV,RP,x\n"}, law());
  REQUIRE(form.differences.size() == 1);
  CHECK(form.differences[0].where == "t: line 2: 'B.V.'");
  CHECK(form.differences[0].known == "NP");
  CHECK(form.differences[0].found == "RP");
  const std::string days = "day,open,close,closed_by,source\n";
  CHECK(check_calendar({"t", days + "2026-11-24,09:00,22:00,,x\n"}, law()).differences.size() == 1);
  CHECK(check_calendar({"t", days + "2026-11-29,,,TIME_HOLIDAY,x\n"}, law()).differences.size() ==
        1);
  CHECK(check_calendar({"t", days + "2026-11-31,,,,x\n"}, law()).differences.size() == 1);
  CHECK(check_digests({"t", "text,sha256,xxh3_128,source\nabc,sha256:00,xxh3-128:00,x\n"})
            .differences.size() == 2);
}

TEST_CASE("A wrong decision is a difference, and names its line") {
  const CheckedCases found = decided(
      ",,BV,,,OK_LEGAL_PERSON | NUM_UNALLOCATED,x\n"
      ",,BV,,objection,OK_LEGAL_PERSON | NUM_UNALLOCATED,x\n"
      "call-date=2026-07-01,,zzp,,relation,OK_REL_CURRENT | NUM_UNALLOCATED,x\n"
      ",,zzp,,,CONSENT_REQUIRED,x\n");
  CHECK(found.count == 4);
  REQUIRE(found.differences.size() == 3);
  // Those of one campaign come together.
  CHECK(found.differences[0].where == "t: line 3: objection");
  CHECK(found.differences[0].found == "OBJ_ENTITY | NUM_UNALLOCATED");
  CHECK(found.differences[1].found == "CONSENT_REQUIRED | NUM_UNALLOCATED");
  CHECK(found.differences[2].found == "REL_NOT_ENOUGH CONSENT_REQUIRED | NUM_UNALLOCATED");
}

TEST_CASE("A case that is written wrong does not pass") {
  for (const char* wrong :
       {",,BV,,objektion,OBJ_ENTITY,x\n",                          // no such event
        ",,BV,,objection sinds=2026-01-01,OBJ_ENTITY,x\n",         // no such column
        ",,BV,,objection since=2026-13-01,OBJ_ENTITY,x\n",         // no date
        ",,BV,,consent,OBJ_ENTITY,x\n",                            // a column is missing
        "kleur=rood,,BV,,,OK_LEGAL_PERSON | NUM_UNALLOCATED,x\n",  // no such key
        "kind=fun,,BV,,,OK_LEGAL_PERSON | NUM_UNALLOCATED,x\n",    // no such word
        ",,BV,,OBJ_ENTITY,x\n", ""}) {
    INFO(wrong);
    CHECK_FALSE(decided(wrong).differences.empty());
  }
  CHECK_FALSE(check_numbers({"t", "raw,e164,status,repair,source\n"}).differences.empty());
  CHECK_FALSE(check_numbers({"t", ""}).differences.empty());
  CHECK_FALSE(check_numbers({"t", "raw\n020-0123456\n"}).differences.empty());
}

TEST_CASE("A scrub with other bytes is a difference") {
  ScrubTexts texts;
  CHECK(texts.checked().differences.empty());
  texts.clean += "17;Extra;;;BV;;;;\n";
  CHECK(texts.checked().differences.size() == 2);  // in both manners
  texts = ScrubTexts();
  texts.objections.resize(texts.objections.rfind('\n', texts.objections.size() - 2) + 1);
  CHECK(texts.checked().differences.size() == 4);  // a row went from rejected to clean
  texts = ScrubTexts();
  texts.campaign += "call-date = 2026-11-26\n";
  CHECK_FALSE(texts.checked().differences.empty());  // set twice, or the register is too old
}

TEST_CASE("Every code is the answer of a known case") {
  const std::string answers =
      data("decisions.csv") + data("scrub/clean.csv") + data("scrub/rejected.csv");
  const auto check = [&](std::string_view word) {
    INFO(word);
    const std::size_t at = answers.find(word);
    CHECK(at != std::string::npos);
  };
  for (const auto& entry : kReasonTable) {
    // The built-in policy has a row for every date, class, mode and kind.
    if (entry.id != Reason::kNoRegime) check(entry.code);
  }
  for (const auto& entry : kBasisTable) check(entry.code);
  for (const auto& entry : kNoteTable) check(entry.code);
}

}  // namespace belzeef
