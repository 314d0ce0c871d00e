/// Lists to measure with: about 136 bytes a row, plain sources, fixed proportions. 12 % of the rows
/// have an objection, 8 % are duplicates, 4 % have no usable number; 30 % are natural persons, of
/// whom 60 % have consented.

#include "csv_file.h"
#include "events/day.h"
#include "lists.h"
#include "names.h"
#include "phone.h"

namespace belzeef::lists {
namespace {

constexpr std::uint64_t kListSeed = 1;
constexpr std::uint64_t kConsentSeed = 2;
constexpr std::uint64_t kObjections = 9'000'000;
constexpr std::uint64_t kConsents = 2'000'000;
/// The consents that let a call through; the others are for something else, or past.
constexpr std::uint64_t kGoodConsents = 1'500'000;

constexpr std::string_view kCampaignFile = R"(id = "bench"
entity = "bench"
group = "none"
bureau = "none"
product = "energie"
caller-id = "020-0123456"
call-date = 2026-11-24
)";

/// Every number there is to call, in an order of its own: 65 % mobile, 25 % with an area code of
/// two digits, 10 % of three. Equal indices are equal numbers. Subscribers' parts begin with 2 to
/// 9, as numbers in use do: what is measured is the usual path.
class Numbers {
 public:
  Phone operator()(std::uint64_t index) const {
    const std::uint64_t hundred = index / 100;
    const std::uint64_t place = index % 100;
    if (place < 65) return mobile(mobiles_(hundred * 65 + place));
    if (place < 90) return fixed(cities_, city_numbers_(hundred * 25 + place - 65), 7);
    return fixed(towns_, town_numbers_(hundred * 10 + place - 90), 6);
  }

 private:
  static constexpr std::string_view kMobileFirst = "123458";

  static Phone mobile(std::uint64_t value) {
    return {"6", kMobileFirst[value / 10'000'000] + padded(value % 10'000'000, 7)};
  }
  static Phone fixed(const std::vector<Area>& areas, std::uint64_t value, std::size_t digits) {
    const std::uint64_t first = digits == 7 ? 2'000'000 : 200'000;
    return {areas[value / (4 * first)].code, padded(first + value % (4 * first), digits)};
  }

  std::vector<Area> cities_ = areas(2);
  std::vector<Area> towns_ = areas(3);
  Shuffle mobiles_{kMobileFirst.size() * 10'000'000, 11};
  Shuffle city_numbers_{cities_.size() * 8'000'000, 22};
  Shuffle town_numbers_{towns_.size() * 800'000, 33};
};

constexpr Writing kMobileWritings[] = {
    {30, "06-%s"}, {12, "06%s"},   {15, "+31 6 %2 %2 %2 %2"}, {10, "00316%s"}, {10, "+31(0)6-%s"},
    {6, "6%s"},    {10, "+316%s"}, {4, "06 %2 %2 %2 %2"},     {3, "316%s"},
};
constexpr Writing kFixedWritings[] = {
    {40, "0%a-%s"},  {20, "(0%a) %s"},    {15, "0%a%s"},
    {10, "+31%a%s"}, {8, "+31 (0)%a %s"}, {7, "0031 %a %s"},
};
/// The foreign numbers are of a range kept for fiction.
constexpr Writing kUnusable[] = {
    {2, ""},           {1, "onbekend"},      {1, "06-%r%r%r%r%r%r%r"},    {1, "+44 7700 900%r%r%r"},
    {1, "%r%r%r%r%r"}, {1, "0900-%r%r%r%r"}, {1, "06%r%r%r%r%r%r%r%r%r"},
};

struct Form {
  std::uint32_t weight;
  std::string_view name;
};
constexpr Form kNaturalForms[] = {
    {70, "consumer"}, {10, "eenmanszaak"}, {10, "vof"}, {10, "maatschap"}};
constexpr Form kLegalForms[] = {
    {3, "bv"}, {1, "nv"}, {1, "stichting"}, {1, "vereniging"}, {1, "cooperatie"}};

std::string any_day(int first_year, int years, Random& random) {
  const int year = first_year + random.between(0, years - 1);
  const auto month = 1 + random.below(12);
  return day_text(make_day(year, month, 1 + random.below(28)));
}

/// A day in `share` of 100 cases, otherwise nothing.
std::string some_day(std::uint32_t share, int first_year, int years, Random& random) {
  return random.chance(share) ? any_day(first_year, years, random) : std::string();
}

void write_objections(const std::string& folder, const Numbers& numbers) {
  CsvFile file(folder + "/objections.csv");
  file.write({"phone", "scope", "id"});
  const Shuffle order(kObjections, 77);
  for (std::uint64_t i = 0; i < kObjections; ++i) {
    file.write({e164(numbers(order(i))), "entity", "bench"});
  }
}

void write_consents(const std::string& folder, const Numbers& numbers) {
  constexpr std::string_view kOtherProducts[] = {"telecom", "verzekering"};
  CsvFile file(folder + "/consents.csv");
  file.write({"phone", "entity", "granted_on", "product", "valid_until", "verified_on",
              "first_call_by", "evidence_id"});
  const Shuffle order(kConsents, 78);
  Random random(kConsentSeed);
  for (std::uint64_t i = 0; i < kConsents; ++i) {
    const std::uint64_t which = order(i);
    const bool good = which < kGoodConsents;
    const bool past = !good && random.chance(1, 3);
    const std::string_view product = good || past ? "energie" : random.one_of(kOtherProducts);
    const std::string granted = any_day(2021, 3, random);
    const std::string until = past ? any_day(2024, 2, random) : some_day(75, 2027, 3, random);
    file.write({e164(numbers(kObjections + which)), "bench", granted, product, until, granted,
                any_day(2027, 1, random), "ev-" + padded(which, 7)});
  }
}

/// Draws the rows of the list one after the other.
class Rows {
 public:
  explicit Rows(const Numbers& numbers) : numbers_(numbers) {}

  void write(CsvFile& file, std::uint64_t row) {
    const bool natural = random_.chance(30);
    const std::string phone = phone_field(natural);
    const std::string_view form =
        natural ? random_.weighted(kNaturalForms).name : random_.weighted(kLegalForms).name;
    const std::string_view first = random_.one_of(kFirstNames);
    const std::string_view last = random_.one_of(kLastNames);
    std::string name = natural ? join(first, " ", last) : business(last, form);
    std::string street =
        join(random_.one_of(kStreets), " ", std::to_string(random_.between(1, 300)));
    disturb(name, street, first, last);
    file.write({join("P", padded(row, 9), ""), name, phone, mail(first, last), street, postcode(),
                random_.one_of(cities_).place, form, some_day(70, 2005, 20, random_),
                some_day(80, 2020, 5, random_), random_.one_of(kOrigins)});
  }

 private:
  static constexpr std::string_view kOrigins[] = {"webform", "beurs",  "callcenter",
                                                  "partner", "import", "winkel"};

  static std::string join(std::string_view a, std::string_view b, std::string_view c) {
    return std::string(a).append(b).append(c);
  }

  std::string phone_field(bool natural) {
    const std::uint32_t draw = random_.below(1000);
    if (draw < 40) return render(random_.weighted(kUnusable).pattern, Phone(), random_);
    std::uint64_t index = 0;
    if (draw < 120 && used_.size() > 1000) {
      index = random_.one_of(used_);
    } else if (draw < 240) {
      index = objector_(objectors_++ % kObjections);
    } else if (natural && random_.chance(60) && consenters_ < kGoodConsents) {
      index = kObjections + consenter_(consenters_++);
    } else {
      index = kObjections + kGoodConsents + strangers_++;  // the first of them consented in vain
    }
    used_.push_back(static_cast<std::uint32_t>(index));
    const Phone phone = numbers_(index);
    return render(phone.area == "6" ? random_.weighted(kMobileWritings).pattern
                                    : random_.weighted(kFixedWritings).pattern,
                  phone, random_);
  }

  std::string business(std::string_view owner, std::string_view form) {
    return join(random_.one_of(kTrades), " ", owner) + (form == "bv" ? " B.V." : "");
  }

  /// Quoted commas in 3 % of the rows, doubled quotes or line breaks in 0.3 %.
  void disturb(std::string& name, std::string& street, std::string_view first,
               std::string_view last) {
    const std::uint32_t draw = random_.below(1000);
    if (draw < 20) name = join(last, ", ", first);
    if (draw >= 20 && draw < 30) street += ", 2e etage";
    if (draw >= 30 && draw < 32) name += " \"'t Hoekje\"";
    if (draw == 32) street.append("\nt.a.v. ").append(first);
  }

  std::string mail(std::string_view first, std::string_view last) {
    constexpr std::string_view kHosts[] = {"@example.nl", "@example.com", "@mail.example",
                                           "@test.example.org", "@bedrijf.example.com"};
    if (random_.chance(10)) return {};
    std::string address = join(first.substr(0, 1), ".", "");
    for (const char c : last) {
      if (c >= 'a' && c <= 'z') address += c;
    }
    return address.append(std::to_string(random_.below(10'000))).append(random_.one_of(kHosts));
  }

  std::string postcode() {
    std::string code = std::to_string(random_.between(1000, 9999)) + " ";
    code += static_cast<char>('A' + random_.below(26));
    code += static_cast<char>('A' + random_.below(26));
    return code;
  }

  const Numbers& numbers_;
  std::vector<Area> cities_ = areas(2);
  Random random_{kListSeed};
  Shuffle objector_{kObjections, 91};
  Shuffle consenter_{kGoodConsents, 92};
  std::uint64_t objectors_ = 0;
  std::uint64_t consenters_ = 0;
  std::uint64_t strangers_ = 0;
  std::vector<std::uint32_t> used_;
};

/// There are more, but not in every share: this many have each their own number.
constexpr std::uint64_t kNumbers = 90'000'000;

}  // namespace

void stream_objections(std::uint64_t count) {
  const Numbers numbers;
  CsvFile file("/dev/stdout");
  file.write({"phone", "scope", "id"});
  for (std::uint64_t i = 0; i < count; ++i) {
    file.write({e164(numbers(i % kNumbers)), "entity", i < kNumbers ? "bench" : "other"});
  }
}

void make_bench(const std::string& folder, std::uint64_t rows) {
  const Numbers numbers;
  write_objections(folder, numbers);
  write_consents(folder, numbers);
  CsvFile list(folder + "/list.csv");
  list.write({"prospect_id", "name", "phone", "email", "street", "postcode", "city", "legal_form",
              "customer_since", "last_contact", "source"});
  Rows drawn(numbers);
  for (std::uint64_t row = 1; row <= rows; ++row) drawn.write(list, row);
  CsvFile(folder + "/campaign.toml", {.line_end = ""}).write_line(kCampaignFile);
}

}  // namespace belzeef::lists
