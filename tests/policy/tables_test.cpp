/// The tables: what is compiled in is sound, and what is wrong is named with file and line.

#include <catch2/catch.hpp>

#include "failure.h"
#include "policy/tables.h"

namespace belzeef {
namespace {

constexpr std::string_view kRulesHeader =
    "valid_from,valid_to,class,mode,sender,kind,rel,outcome,basis,conf\n";

/// The message of load_tables with one of the files replaced.
std::string fault_of(TableFile PolicyFiles::*which, const std::string& text) {
  PolicyFiles files = builtin_policy_files();
  files.*which = {"f.csv", text};
  const auto tables = load_tables(files);
  if (tables.ok()) return "";
  CHECK(exit_status(tables.status()) == ExitStatus::kUsage);
  return std::string(tables.status().message());
}

std::string rules_fault(const std::string& rows) {
  return fault_of(&PolicyFiles::rules, std::string(kRulesHeader) + rows);
}

TEST_CASE("The built-in policy is sound") {
  const auto tables = load_tables(builtin_policy_files());
  REQUIRE(tables.ok());
  CHECK(tables->rules.size() == 33);
  CHECK(tables->regime(make_day(2009, 9, 30)).name == "R0_INFOFILTER");
  CHECK(tables->regime(make_day(2009, 10, 1)).name == "R1_BMNR");
  CHECK(tables->regime(make_day(2021, 6, 30)).name == "R1_BMNR");
  CHECK(tables->regime(make_day(2021, 7, 1)).name == "R2_OPTIN");
  CHECK(tables->regime(make_day(2026, 6, 30)).name == "R2_OPTIN");
  CHECK(tables->regime(make_day(2026, 7, 1)).name == "R3_OPTIN_NOREL");
  CHECK_FALSE(tables->term(Term::kFirstCallMonths, make_day(2024, 10, 14)));
  CHECK(tables->term(Term::kFirstCallMonths, make_day(2024, 10, 15)) == 6);
}

TEST_CASE("Faults of rules name file, line and what to do") {
  const std::string good = "2020-01-01,2020-12-31,NP,H,COMM,MKT,NONE,CONSENT,law,H\n";
  CHECK(rules_fault(good).empty());
  const auto names = [](const std::string& fault, std::string_view what) {
    INFO(fault);
    CHECK(fault.find("f.csv: line 2: ") == 0);
    CHECK(fault.find(what) != std::string::npos);
  };
  names(rules_fault("2020-13-01,2020-12-31,NP,H,COMM,MKT,NONE,CONSENT,law,H\n"), "valid_from");
  names(rules_fault("2021-01-01,2020-12-31,NP,H,COMM,MKT,NONE,CONSENT,law,H\n"), "valid_to");
  names(rules_fault("2020-01-01,2020-12-31,XX,H,COMM,MKT,NONE,CONSENT,law,H\n"), "NP, RP");
  names(rules_fault("2020-01-01,2020-12-31,NP,M,COMM,MKT,NONE,CONSENT,law,H\n"), "mode");
  names(rules_fault("2020-01-01,2020-12-31,NP,H,X,MKT,NONE,CONSENT,law,H\n"), "sender");
  names(rules_fault("2020-01-01,2020-12-31,NP,H,COMM,*,NONE,CONSENT,law,H\n"), "kind");
  names(rules_fault("2020-01-01,2020-12-31,NP,H,COMM,MKT,FRIEND,CONSENT,law,H\n"), "rel");
  names(rules_fault("2020-01-01,2020-12-31,NP,H,COMM,MKT,NONE,MAYBE,law,H\n"), "outcome");
  names(rules_fault("2020-01-01,2020-12-31,NP,H,COMM,MKT,NONE,CONSENT,,H\n"), "source");
  names(rules_fault("2020-01-01,2020-12-31,NP,H,COMM,MKT,NONE,CONSENT,law,Z\n"), "conf");
  names(rules_fault("2020-01-01,2020-12-31,NP,H,COMM,MKT,NONE,CONSENT,H\n"), "fields");
  CHECK(fault_of(&PolicyFiles::rules, "a,b\n").find("line 1") != std::string::npos);
  CHECK_FALSE(fault_of(&PolicyFiles::rules, "").empty());
  CHECK_FALSE(fault_of(&PolicyFiles::rules, std::string(kRulesHeader)).empty());
}

TEST_CASE("A rule that the rows above it always beat is an error") {
  const std::string wide = "0001-01-01,9999-12-31,*,*,*,MKT,*,CONSENT,law,H\n";
  const std::string narrow = "2020-01-01,2020-12-31,NP,H,COMM,MKT,CUST,REL,law,H\n";
  CHECK(rules_fault(narrow + wide).empty());
  CHECK(rules_fault(wide + narrow).find("line 3: can never be reached") != std::string::npos);
  // Beaten by two rows together, in turn over classes and over dates.
  const std::string halves =
      "2020-01-01,2020-06-30,*,*,*,MKT,*,CONSENT,law,H\n"
      "2020-07-01,2020-12-31,*,*,*,MKT,*,CONSENT,law,H\n";
  CHECK(rules_fault(halves + narrow).find("line 4") != std::string::npos);
  const std::string gap =
      "2020-01-01,2020-06-29,*,*,*,MKT,*,CONSENT,law,H\n"
      "2020-07-01,2020-12-31,*,*,*,MKT,*,CONSENT,law,H\n";
  CHECK(rules_fault(gap + narrow).empty());
}

TEST_CASE("Faults of hours, terms and forms") {
  const auto fault = [](TableFile PolicyFiles::*which, const std::string& text,
                        std::string_view what) {
    const std::string message = fault_of(which, text);
    INFO(message);
    CHECK(message.find(what) != std::string::npos);
  };
  const std::string hours = "valid_from,valid_to,day,open,close,basis,conf\n";
  fault(&PolicyFiles::hours, hours + "2020-01-01,2020-12-31,monday,09:00,21:00,x,H\n", "day");
  fault(&PolicyFiles::hours, hours + "2020-01-01,2020-12-31,02-30,09:00,21:00,x,H\n", "day");
  fault(&PolicyFiles::hours, hours + "2020-01-01,2020-12-31,weekday,9:00,21:00,x,H\n", "HH:MM");
  fault(&PolicyFiles::hours, hours + "2020-01-01,2020-12-31,weekday,09:60,21:00,x,H\n", "HH:MM");
  fault(&PolicyFiles::hours, hours + "2020-01-01,2020-12-31,weekday,09:00,24:01,x,H\n", "HH:MM");
  fault(&PolicyFiles::hours, hours + "2020-01-01,2020-12-31,weekday,21:00,09:00,x,H\n", "open");
  fault(&PolicyFiles::hours, hours + "2020-01-01,2020-12-31,weekday,,21:00,x,H\n", "open");
  fault(&PolicyFiles::hours,
        hours + "2020-01-01,2020-12-31,weekday,,,x,H\n2020-12-31,2021-12-31,weekday,,,x,H\n",
        "overlaps line 2");
  const std::string terms = "valid_from,valid_to,term,value,unit,basis\n";
  fault(&PolicyFiles::terms, terms + "2020-01-01,2020-12-31,bmnr-days,28,days,x\n",
        "no row for relation-years");
  fault(&PolicyFiles::terms, terms + "2020-01-01,2020-12-31,bmnr-days,-1,days,x\n", "value");
  fault(&PolicyFiles::terms, terms + "2020-01-01,2020-12-31,bmnr-weeks,4,weeks,x\n", "term");
  const std::string forms = "form,class,source,conf\n";
  fault(&PolicyFiles::legal_forms, forms + "bv,RP,x,H\nB.V.,NP,x,H\n", "twice");
  fault(&PolicyFiles::legal_forms, forms + " . ,RP,x,H\n", "names no legal form");
}

TEST_CASE("Legal forms are compared whole, without case, accents, blanks and punctuation") {
  const auto tables = load_tables(builtin_policy_files());
  REQUIRE(tables.ok());
  const auto is = [&](std::string_view form, LegalClass legal_class, bool unknown) {
    INFO(form);
    const Classified found = tables->classify(form);
    CHECK(found.legal_class == legal_class);
    CHECK(found.unknown == unknown);
  };
  for (const char* form :
       {"bv", "B.V.", " b v ", "BV.", "Coöperatie U.A.", "COÖPERATIE", "Cooperatie",
        "Besloten Vennootschap", "stichting", "N.V.", "flex-bv", "V.v.E."}) {
    is(form, LegalClass::kLegal, false);
  }
  for (const char* form :
       {"zzp", "Z.Z.P.", "zzp'er", "Eenmanszaak", "VOF", "v.o.f.", "C.V.", "Maatschap", "Consument",
        "BV i.o.", "b.v. in oprichting", "Stichting i.o.", "stichting in oprichting"}) {
    is(form, LegalClass::kNatural, false);
  }
  for (const char* form : {"", " ", "-", "bv bv", "Persoon (divers)", "bvx", "stichtings", "anders",
                           "studio", "in oprichting", "BV²", "BV¼", "µbv", "bv\xC2\x85", "io", "бв",
                           "\xFF\xFE", "b\xC3", "vereniging zonder volledige rechtsbevoegdheid"}) {
    is(form, LegalClass::kNatural, true);
  }
  is(std::string(1000, 'b'), LegalClass::kNatural, true);
  is("coo\xCC\x88peratie", LegalClass::kLegal, false);  // a combining diaeresis
}

}  // namespace
}  // namespace belzeef
