#include "input/layout.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "failure.h"

namespace belzeef {
namespace {

using Catch::Matchers::Contains;
using Columns = std::vector<std::size_t>;

ListHeader header_of(std::vector<std::string> names) {
  ListHeader header;
  for (const std::string& name : names) header.raw += (header.raw.empty() ? "" : ",") + name;
  header.columns = names.size();
  header.names = std::move(names);
  return header;
}

ListHeader no_header(std::size_t columns) {
  ListHeader header;
  header.columns = columns;
  return header;
}

TEST_CASE("names that say phone") {
  for (const std::string name : {"telefoon",
                                 "Telefoonnummer",
                                 "TELEFOON_NR",
                                 "tel",
                                 "Tel.",
                                 "tel nr",
                                 "tel.nr.",
                                 "telnr",
                                 "mobiel",
                                 "Mobiele telefoon",
                                 "mobielnummer",
                                 "mobiel-nr",
                                 "gsm",
                                 "GSM nummer",
                                 "vast",
                                 "vast nummer",
                                 "vaste_telefoon",
                                 "telefoon1",
                                 "telefoon 2",
                                 "Telefoon 10",
                                 "Telefoon-9",
                                 "telefoon vast",
                                 "telefoon_mobiel",
                                 "telefoon zakelijk",
                                 "telefoon privé",
                                 "phone",
                                 "Phone Number",
                                 "phone_number",
                                 "phone2",
                                 "phonenumber",
                                 "mobile",
                                 "Mobile Phone",
                                 "mobile number",
                                 "cell",
                                 "cellphone",
                                 "landline",
                                 "telephone",
                                 "telephone number",
                                 "MSISDN",
                                 "belnummer",
                                 "tel\xC3\xAB"
                                 "foon",
                                 "phone\xC2\xA0number"}) {
    INFO(name);
    CHECK(phone_columns(std::vector{name}) == Columns{0});
  }
}

TEST_CASE("names that do not say phone, though a part of them may") {
  for (const std::string name :
       {"", "telefoon_toestemming", "heeft telefoon", "nummer", "huisnummer", "nr", "fax",
        "telefoon0", "telefoon01", "telefoon123", "1", "hotel", "telefoontype", "phone_e164",
        "mobile_consent", "klantnummer", "vastgoed", "rechtsvorm"}) {
    INFO(name);
    CHECK(phone_columns(std::vector{name}).empty());
  }
}

TEST_CASE("names that say legal form") {
  for (const std::string name :
       {"rechtsvorm", "Rechtsvorm", "RECHTS_VORM", "juridische vorm", "ondernemingsvorm",
        "bedrijfsvorm", "legal_form", "Legal Form", "legalform", "company form"}) {
    INFO(name);
    const auto layout = resolve_layout("l.csv", header_of({"tel", name}), {});
    REQUIRE(layout.ok());
    CHECK(layout->legal_form == 1);
  }
  for (const std::string name : {"vorm", "rechtsvorm2", "form", "rechtsvorm_code_kvk"}) {
    INFO(name);
    CHECK_FALSE(resolve_layout("l.csv", header_of({"tel", name}), {})->legal_form);
  }
}

TEST_CASE("the phone columns stand in file order, whatever the order asked for") {
  const ListHeader header = header_of({"mobiel", "naam", "Telefoon", "fax"});
  CHECK(resolve_layout("l.csv", header, {})->phones == Columns{0, 2});
  CHECK(resolve_layout("l.csv", header, {.phone_columns = {"fax", "MOBIEL", "fax"}})->phones ==
        Columns{0, 3});
}

TEST_CASE("without a header columns are numbers") {
  const auto layout = resolve_layout("l.csv", no_header(4),
                                     {.phone_columns = {"3", "1"}, .legal_form_column = "4"});
  REQUIRE(layout.ok());
  CHECK(layout->phones == Columns{0, 2});
  CHECK(layout->legal_form == 3);
  for (const std::string wrong : {"0", "5", "telefoon", "", "1x", "-1", "99999999999999999999"}) {
    INFO(wrong);
    const auto bad = resolve_layout("l.csv", no_header(4), {.phone_columns = {wrong}});
    CHECK(exit_status(bad.status()) == ExitStatus::kUsage);
    CHECK_THAT(std::string(bad.status().message()), Contains("from 1 to 4"));
  }
  const auto none = resolve_layout("l.csv", no_header(4), {});
  CHECK(exit_status(none.status()) == ExitStatus::kList);
  CHECK_THAT(std::string(none.status().message()), Contains("--phone-column NUMBER"));
}

TEST_CASE("a column that is not there is an error with the header and the nearest name") {
  const ListHeader header = header_of({"klant", "contactnummer", "vorm"});
  const auto typo = resolve_layout("l.csv", header, {.phone_columns = {"contact numer"}});
  CHECK(exit_status(typo.status()) == ExitStatus::kUsage);
  CHECK(typo.status().message() ==
        "l.csv: line 1: no column is called \"contact numer\" (did you mean \"contactnummer\"?): "
        "give "
        "--phone-column a name from the header: klant,contactnummer,vorm");
  const auto number = resolve_layout("l.csv", header, {.phone_columns = {"2"}});
  CHECK(exit_status(number.status()) == ExitStatus::kUsage);
  CHECK_THAT(std::string(number.status().message()), Contains("(numbers go with --no-header)"));
  const auto form = resolve_layout(
      "l.csv", header, {.phone_columns = {"contactnummer"}, .legal_form_column = "vrom"});
  CHECK_THAT(std::string(form.status().message()), Contains("did you mean \"vorm\"?"));
  CHECK_THAT(std::string(form.status().message()), Contains("--legal-form-column"));
  CHECK(resolve_layout("l.csv", header_of({"1", "2"}), {.phone_columns = {"2"}})->phones ==
        Columns{1});
}

TEST_CASE("no phone column is a list error that shows the header, fit for a terminal") {
  const auto layout = resolve_layout("l.csv", header_of({"klant", "a\x1B[2J", "b\tc"}), {});
  CHECK(exit_status(layout.status()) == ExitStatus::kList);
  CHECK(layout.status().message() ==
        "l.csv: line 1: no column is known as a phone number: give --phone-column NAME with a name "
        "from the header (or --no-header, if this is a row): klant,a\\x1B[2J,b\\tc");
}

TEST_CASE("two legal forms ask for a choice") {
  const ListHeader header = header_of({"tel", "rechtsvorm", "legal_form"});
  const auto layout = resolve_layout("l.csv", header, {});
  CHECK(exit_status(layout.status()) == ExitStatus::kList);
  CHECK_THAT(std::string(layout.status().message()), Contains("--legal-form-column"));
  CHECK(resolve_layout("l.csv", header, {.legal_form_column = "Legal Form"})->legal_form == 2);
}

TEST_CASE("names are compared whole, without case, blanks, _ - and .") {
  CHECK(same_name("Tel. Nr.", "tel_nr"));
  CHECK(same_name("priv\xC3\x89", "PRIVE"));
  CHECK_FALSE(same_name("telefoon", "telefoon2"));
  CHECK_FALSE(same_name("a/b", "ab"));
}

TEST_CASE("a column is found by the first of its names") {
  const std::vector<std::string> header = {"datum", "Granted On", "granted-on"};
  CHECK(find_column(header, std::vector<std::string_view>{"granted_on", "datum"}) == 1);
  CHECK_FALSE(find_column(header, std::vector<std::string_view>{"expiry"}));
}

}  // namespace
}  // namespace belzeef
