#include "bench_rows.h"

#include "events/day.h"
#include "names.h"

namespace belzeef::lists {
namespace {

constexpr Writing kMobileWritings[] = {
    {30, "06-%s"}, {12, "06%s"},   {15, "+31 6 %2 %2 %2 %2"}, {10, "00316%s"}, {10, "+31(0)6-%s"},
    {6, "6%s"},    {10, "+316%s"}, {4, "06 %2 %2 %2 %2"},     {3, "316%s"},
};
constexpr Writing kFixedWritings[] = {
    {40, "0%a-%s"},  {20, "(0%a) %s"},    {15, "0%a%s"},
    {10, "+31%a%s"}, {8, "+31 (0)%a %s"}, {7, "0031 %a %s"},
};
constexpr Writing kPlainWritings[] = {{50, "0%a%s"}, {30, "0%a-%s"}, {20, "+31%a%s"}};
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

constexpr std::string_view kOrigins[] = {"webform", "beurs",  "callcenter",
                                         "partner", "import", "winkel"};

std::string join(std::string_view a, std::string_view b, std::string_view c) {
  return std::string(a).append(b).append(c);
}

}  // namespace

std::string any_day(int first_year, int years, Random& random) {
  const int year = first_year + random.between(0, years - 1);
  const auto month = 1 + random.below(12);
  return day_text(make_day(year, month, 1 + random.below(28)));
}

BenchRow BenchRows::draw() {
  const bool natural = random_.chance(30);
  const std::string phone = phone_field(natural);
  const std::string_view form =
      natural ? random_.weighted(kNaturalForms).name : random_.weighted(kLegalForms).name;
  const std::string_view first = random_.one_of(kFirstNames);
  const std::string_view last = random_.one_of(kLastNames);
  std::string name = natural ? join(first, " ", last) : business(last, form);
  std::string street = join(random_.one_of(kStreets), " ", std::to_string(random_.between(1, 300)));
  disturb(name, street, first, last);
  return {join("P", padded(++drawn_, 9), ""),
          name,
          phone,
          mail(first, last),
          street,
          postcode(),
          random_.one_of(cities_).place,
          std::string(form),
          some_day(70, 2005, 20),
          some_day(80, 2020, 5),
          std::string(random_.one_of(kOrigins))};
}

std::string BenchRows::draw_phone() { return phone_field(random_.chance(30)); }

std::string BenchRows::draw_plain_phone() {
  const Phone phone = numbers_(strangers_++);
  return render(random_.weighted(kPlainWritings).pattern, phone, random_);
}

std::string BenchRows::phone_field(bool natural) {
  if (held_ == HeldRows::kAll) return written(objector_(objectors_++ % kObjections));
  if (held_ == HeldRows::kNone) return written(kObjections + kConsents + strangers_++);
  const std::uint32_t draw = random_.below(1000);
  if (draw < 40) return render(random_.weighted(kUnusable).pattern, Phone(), random_);
  const std::uint64_t index = some_number(draw, natural);
  used_.push_back(static_cast<std::uint32_t>(index));
  return written(index);
}

std::uint64_t BenchRows::some_number(std::uint32_t draw, bool natural) {
  if (draw < 120 && used_.size() > 1000) return random_.one_of(used_);
  if (draw < 240) return objector_(objectors_++ % kObjections);
  if (natural && random_.chance(60) && consenters_ < kGoodConsents) {
    return kObjections + consenter_(consenters_++);
  }
  return kObjections + kGoodConsents + strangers_++;  // the first of them consented in vain
}

std::string BenchRows::written(std::uint64_t index) {
  const Phone phone = numbers_(index);
  return render(phone.area == "6" ? random_.weighted(kMobileWritings).pattern
                                  : random_.weighted(kFixedWritings).pattern,
                phone, random_);
}

/// A day in `share` of 100 cases, otherwise nothing.
std::string BenchRows::some_day(std::uint32_t share, int first_year, int years) {
  return random_.chance(share) ? any_day(first_year, years, random_) : std::string();
}

std::string BenchRows::business(std::string_view owner, std::string_view form) {
  return join(random_.one_of(kTrades), " ", owner) + (form == "bv" ? " B.V." : "");
}

/// Quoted commas in 3 % of the rows, doubled quotes or line breaks in 0.3 %.
void BenchRows::disturb(std::string& name, std::string& street, std::string_view first,
                        std::string_view last) {
  const std::uint32_t draw = random_.below(1000);
  if (draw < 20) name = join(last, ", ", first);
  if (draw >= 20 && draw < 30) street += ", 2e etage";
  if (draw >= 30 && draw < 32) name += " \"'t Hoekje\"";
  if (draw == 32) street.append("\nt.a.v. ").append(first);
}

std::string BenchRows::mail(std::string_view first, std::string_view last) {
  constexpr std::string_view kHosts[] = {"@example.nl", "@example.com", "@mail.example",
                                         "@test.example.org", "@bedrijf.example.com"};
  if (random_.chance(10)) return {};
  std::string address = join(first.substr(0, 1), ".", "");
  for (const char c : last) {
    if (c >= 'a' && c <= 'z') address += c;
  }
  return address.append(std::to_string(random_.below(10'000))).append(random_.one_of(kHosts));
}

std::string BenchRows::postcode() {
  std::string code = std::to_string(random_.between(1000, 9999)) + " ";
  code += static_cast<char>('A' + random_.below(26));
  code += static_cast<char>('A' + random_.below(26));
  return code;
}

}  // namespace belzeef::lists
