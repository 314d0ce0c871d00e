/// Leads: which columns go where, what a loader cannot take, and what is lost.

#include "output/lead_rows.h"

#include <catch2/catch.hpp>

#include "failure.h"

namespace belzeef {
namespace {

ListHeader header_of(std::vector<std::string> names) {
  ListHeader header{.names = std::move(names), .delimiter = ';'};
  header.columns = header.names.size();
  for (const std::string& name : header.names) {
    header.raw.append(header.raw.empty() ? "" : ";").append(name);
  }
  return header;
}

/// The leads of a list, with a number that is called.
class Leads {
 public:
  explicit Leads(std::vector<std::string> names, const LeadChoice& choice = {})
      : layout_(*resolve_leads("list.csv", header_of(std::move(names)), Layout(), choice)),
        appender_(layout_) {}

  /// The fields of a row's lead.
  std::vector<std::string> of(std::string row, Encoding encoding = Encoding::kUtf8,
                              NoteSet notes = {}) {
    const std::size_t size = row.size();
    row.resize(size + RowBlock::kReadable, '#');
    Decision decision{.clean = true};
    decision.number = PhoneNumber::dutch(200000001);
    decision.basis = Basis::kConsent;
    decision.call_until = make_day(2026, 11, 24);
    decision.notes = notes;
    TextBuffer out;
    appender_.append(std::string_view(row).substr(0, size), encoding, decision, out);
    std::string line(out.view());
    REQUIRE(line.back() == '\n');
    line.pop_back();
    REQUIRE(line.find('\n') == line.npos);
    REQUIRE(line.size() < 4095);
    std::vector<std::string> fields(1);
    for (const char c : line) {
      if (c == '\t') {
        fields.emplace_back();
      } else {
        fields.back() += c;
      }
    }
    REQUIRE(fields.size() == kLeadFields.size());
    return fields;
  }
  [[nodiscard]] std::vector<std::string> warnings() const { return appender_.losses().warnings(); }

 private:
  LeadLayout layout_;
  LeadAppender appender_;
};

std::size_t place(std::string_view field) {
  const auto at = std::find_if(kLeadFields.begin(), kLeadFields.end(),
                               [&](const LeadField& own) { return own.name == field; });
  REQUIRE(at != kLeadFields.end());
  return static_cast<std::size_t>(at - kLeadFields.begin());
}

TEST_CASE("Columns are known by Dutch and English names, and parts of a name are joined") {
  Leads leads({"Klantnr", "voornaam", "tussenvoegsel", "achternaam", "straat", "huisnummer",
               "toevoeging", "postcode", "woonplaats", "geslacht", "onbekend"});
  const auto lead = leads.of("K7;Anna;van der;Berg;Dam;1;b;1012 JS;Amsterdam;v;x");
  CHECK(lead[place("vendor_lead_code")] == "K7");
  CHECK(lead[place("phone_code")] == "31");
  CHECK(lead[place("phone_number")] == "200000001");
  CHECK(lead[place("first_name")] == "Anna");
  CHECK(lead[place("last_name")] == "van der Berg");
  CHECK(lead[place("address1")] == "Dam 1 b");
  CHECK(lead[place("postal_code")] == "1012 JS");
  CHECK(lead[place("city")] == "Amsterdam");
  CHECK(lead[place("gender")] == "F");
  CHECK(lead[place("security_phrase")] == "2026-11-24 OK_CONSENT");
  CHECK(lead[place("comments")].empty());
  CHECK(leads.warnings().empty());
}

TEST_CASE("A row without the better column has the next one's text") {
  Leads leads({"tussenvoegsel", "achternaam", "naam", "bedrijfsnaam"});
  CHECK(leads.of("de;Wit;A. de Wit;Zaak")[place("last_name")] == "de Wit");
  CHECK(leads.of("de;;A. de Wit;Zaak")[place("last_name")] == "A. de Wit");
  CHECK(leads.of("de;;;Zaak")[place("last_name")] == "Zaak");
  CHECK(leads.of("de;;;")[place("last_name")].empty());
}

TEST_CASE("No other number reaches the dialler, whatever its column is called") {
  Leads leads({"naam", "alt_phone", "address3", "telefoon"});
  const auto lead = leads.of("Wit;0200000002;0200000003;0200000001");
  CHECK(lead[place("alt_phone")].empty());
  CHECK(lead[place("address3")].empty());
  for (const std::string& field : lead) {
    for (const char* other : {"200000002", "200000003"}) CHECK(field.find(other) == field.npos);
  }
  const ListHeader header = header_of({"naam", "telefoon"});
  for (const auto& [field, column, message] : {std::tuple("alt_phone", "naam", "stays empty"),
                                               {"address3", "naam", "stays empty"},
                                               {"phone_number", "naam", "belzeef fills this field"},
                                               {"comments", "telefoon", "holds phones"},
                                               {"coments", "naam", "did you mean 'comments'?"},
                                               {"comments", "naan", "no column is called"}}) {
    CAPTURE(field, column);
    const LeadChoice choice{.list_id = {}, .columns = {{field, {column}}}};
    const auto leads_of = resolve_leads("list.csv", header, Layout(), choice);
    REQUIRE_FALSE(leads_of.ok());
    CHECK(exit_status(leads_of.status()) == ExitStatus::kUsage);
    CHECK(std::string(leads_of.status().message()).find(message) != std::string::npos);
  }
}

TEST_CASE("What a loader takes for a delimiter, quote or line end becomes a blank") {
  Leads leads({"naam", "opmerking", "klant"});
  const auto lead = leads.of("\"a\tb|c\r\nd \"\"e\"\" f`g\\h;i\x01j \";  'twas  ;K|7");
  CHECK(lead[place("last_name")] == "a b c d e f g h i j");
  CHECK(lead[place("comments")] == "'twas");
  CHECK(lead[place("vendor_lead_code")].empty());  // K 7 is another customer
  REQUIRE(leads.warnings().size() == 1);
  CHECK(leads.warnings()[0].starts_with("vendor_lead_code was left empty in 1 row"));
}

TEST_CASE("Text that is too long is cut between characters, and a code is left out whole") {
  Leads leads({"naam", "klant", "postcode", "geslacht", "date_of_birth", "rank"});
  std::string name;
  for (int i = 0; i < 40; ++i) name += "\xC3\xA9";
  const auto lead = leads.of(name + ";123456789012345678901;1234 AB 5678;onb;01-02-1970;1e5");
  CHECK(lead[place("last_name")] == name.substr(0, 60));
  for (const char* field : {"vendor_lead_code", "postal_code", "gender", "date_of_birth", "rank"}) {
    CAPTURE(field);
    CHECK(lead[place(field)].empty());
  }
  CHECK(leads.warnings().size() == 6);
  const auto whole = leads.of("x;12345678901234567890;1234 AB;M;1970-02-01;-5");
  CHECK(whole[place("vendor_lead_code")] == "12345678901234567890");
  CHECK(whole[place("date_of_birth")] == "1970-02-01");
  CHECK(whole[place("rank")] == "-5");
  CHECK(leads.warnings().size() == 6);
}

TEST_CASE("The longest lead is one that the loader reads as one line") {
  std::vector<std::string> names;
  for (const LeadField& field : kLeadFields) {
    if (field.kind == LeadKind::kText || field.kind == LeadKind::kCode) {
      names.emplace_back(field.name);
    }
  }
  std::string row;
  for (std::size_t i = 0; i < names.size(); ++i) {
    std::string text;
    const std::size_t width = kLeadFields[place(names[i])].width;
    for (std::size_t n = 0; n < width; ++n) text += "\xF0\x9F\x98\x80";
    row.append(i == 0 ? "" : ";").append(text);
  }
  Leads leads(names, {.list_id = "12345678901234", .columns = {}});
  leads.of(row);  // checks its length
  CHECK(leads.warnings().empty());
}

TEST_CASE("A list in Windows-1252 comes out in UTF-8") {
  Leads leads({"naam"});
  CHECK(leads.of("Ren\xE9", Encoding::kWindows1252)[place("last_name")] == "Ren\xC3\xA9");
}

TEST_CASE("Whoever may get no offer in the call is marked") {
  Leads leads({"naam"});
  NoteSet notes;
  notes.add(Note::kObjOnFile);
  CHECK(leads.of("x", Encoding::kUtf8, notes)[place("security_phrase")] ==
        "2026-11-24 OK_CONSENT OBJ_ON_FILE");
}

TEST_CASE("Columns that were chosen take the place of those that are known by name") {
  Leads leads({"naam", "a", "b", "opmerking"},
              {.list_id = "1001", .columns = {{"last_name", {"b", "a"}}, {"comments", {}}}});
  const auto lead = leads.of("Wit;1;2;geheim");
  CHECK(lead[place("list_id")] == "1001");
  CHECK(lead[place("last_name")] == "2 1");
  CHECK(lead[place("comments")].empty());
  CHECK(leads.of("Wit;1;;geheim")[place("last_name")] == "1");
  CHECK(leads.of("Wit;;2;geheim")[place("last_name")] == "2");
}

}  // namespace
}  // namespace belzeef
