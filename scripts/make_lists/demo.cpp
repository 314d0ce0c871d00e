/// The demo's list: rows as call bureaus get them.

#include "csv_file.h"
#include "demo_people.h"
#include "demo_sources.h"
#include "lists.h"

namespace belzeef::lists {
namespace {

constexpr std::uint64_t kSeed = 20261124;
constexpr std::uint64_t kRows = 100'000;
constexpr std::uint64_t kStrangers = 40'000;

constexpr std::string_view kCampaignFile =
    R"(# The demo's campaign. Every key is also an option of `belzeef scrub` and `belzeef explain`.
id = "najaar"
entity = "demo-energie"
group = "demo-groep"
bureau = "demo-bureau"
product = "energie"
caller-id = "020-0123456"
call-date = 2026-11-24
valid-days = 5
max-attempts = 3
attempt-days = 30
rest-days = 90
)";

constexpr std::string_view kRemarks[] = {
    "liefst na 18 uur",
    "klant sinds 2019; offerte loopt",
    "1e contact: beurs\n2e contact: mail",
    "zei: \"bel gerust terug\"",
    "verhuisd\n\nnieuw adres volgt",
    "zie dossier",
};

std::string phone_field(const Person& person, const People& people, Random& random) {
  constexpr std::string_view kBetween[] = {" / ", " of ", " en ", "\n"};
  if (random.chance(45, 1000)) return unusable(random);
  std::string field = written(person.phone, random);
  if (random.chance(6, 1000)) {
    field += random.one_of(kBetween);
    field += written(people.phone(random), random);
  }
  return field;
}

class DemoList {
 public:
  explicit DemoList(const std::string& folder)
      : file_(folder + "/list.csv",
              {.delimiter = ';', .line_end = "\r\n", .byte_order_mark = "\xEF\xBB\xBF"}) {
    file_.write({"klantnummer", "naam", "telefoon", "mobiel", "straat", "postcode", "plaats",
                 "rechtsvorm", "opmerking"});
  }

  void add(const Person& person, const People& people, Random& random) {
    const std::string id = std::string("K").append(padded(++rows_, 6));
    const std::string phone = phone_field(person, people, random);
    const std::string mobile = person.mobile ? written(*person.mobile, random) : std::string();
    const std::string_view remark = random.chance(12) ? random.one_of(kRemarks) : "";
    if (random.chance(60, 100'000)) {
      add_ragged(id, person);
    } else if (rows_ % kStrayQuoteEvery == 0) {
      add_stray_quote(id, person);
    } else {
      file_.write({id, person.name, phone, mobile, person.street, person.postcode, person.place,
                   person.legal_form, remark});
    }
  }

 private:
  static constexpr std::uint64_t kStrayQuoteEvery = 33'333;

  /// A remark with a delimiter, and nobody who put quotes around it.
  void add_ragged(const std::string& id, const Person& person) {
    file_.write_line(id + ";" + person.place + ";" + e164(person.phone) + ";;" + person.street +
                     ";" + person.postcode + ";" + person.place + ";;belt terug; of mailt");
  }

  /// A quote that opens and never closes.
  void add_stray_quote(const std::string& id, const Person& person) {
    file_.write_line(id + ";\"Het Hoekje;" + e164(person.phone) + ";;" + person.street + ";" +
                     person.postcode + ";" + person.place + ";;");
  }

  CsvFile file_;
  std::uint64_t rows_ = 0;
};

}  // namespace

void make_demo(const std::string& folder) {
  Random random(kSeed);
  const People people;
  DemoList list(folder);
  DemoSources sources(folder);
  std::vector<Person> known;
  for (std::uint64_t i = 0; i < kRows; ++i) {
    const bool again = !known.empty() && random.chance(6);
    if (!again) {
      known.push_back(people.person(random));
      sources.add(known.back(), random);
    }
    list.add(again ? random.one_of(known) : known.back(), people, random);
  }
  for (std::uint64_t i = 0; i < kStrangers; ++i) {
    sources.add_stranger(people.phone(random), random);
  }
  CsvFile(folder + "/campaign.toml", {.line_end = ""}).write_line(kCampaignFile);
}

}  // namespace belzeef::lists
