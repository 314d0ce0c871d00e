#include "demo_people.h"

#include "names.h"

namespace belzeef::lists {
namespace {

struct Spelling {
  std::uint32_t weight;
  std::string_view text;
};

constexpr Spelling kNaturalForms[] = {
    {30, "particulier"},
    {14, "Particulier"},
    {6, "consument"},
    {12, "Eenmanszaak"},
    {6, "eenmanszaak"},
    {6, "ZZP"},
    {3, "zzp'er"},
    {2, "Z.Z.P."},
    {4, "VOF"},
    {2, "V.O.F."},
    {2, "Maatschap"},
    {1, "B.V. i.o."},
    {8, ""},
    {2, "onbekend"},
    {1, "overig"},
    {1, "?"},
};

constexpr Spelling kLegalForms[] = {
    {30, "B.V."},      {20, "BV"},       {10, "bv"},
    {3, "B.V. "},      {2, "b.v."},      {3, "N.V."},
    {2, "NV"},         {8, "Stichting"}, {3, "stichting"},
    {6, "Vereniging"}, {2, "VvE"},       {2, "Coöperatie U.A."},
    {1, "cooperatie"}, {2, "Gemeente"},  {4, "Besloten Vennootschap"},
};

constexpr Writing kMobileWritings[] = {
    {20, "06-%s"},         {16, "06%s"},          {9, "06 %s"},       {8, "06 %2 %2 %2 %2"},
    {5, "06.%2.%2.%2.%2"}, {4, "06-%2 %2 %2 %2"}, {7, "+316%s"},      {6, "+31 6 %2 %2 %2 %2"},
    {5, "+31 (0)6-%s"},    {4, "+31(0)6%s"},      {3, "00316%s"},     {6, "6%s"},
    {4, "316%s"},          {2, "=\"06%s\""},      {1, "'06%s"},       {1, "06-%s "},
    {1, "\u00A006%s"},     {1, "tel. 06-%s"},     {1, "06%s (werk)"},
};

constexpr Writing kFixedWritings[] = {
    {30, "0%a-%s"},        {14, "0%a%s"},   {9, "0%a %s"},    {7, "(0%a) %s"},
    {6, "0%a - %3 %2 %2"}, {7, "+31%a%s"},  {5, "+31 %a %s"}, {5, "+31 (0)%a-%s"},
    {4, "+31(0)%a-%s"},    {3, "0031%a%s"}, {5, "%a%s"},      {3, "31%a%s"},
    {2, "=\"0%a%s\""},     {1, "'0%a%s"},   {1, "0%a-%s "},   {1, "tel. 0%a-%s"},
};

/// Foreign numbers are of ranges kept for fiction.
constexpr Writing kUnusable[] = {
    {30, ""},
    {12, "n.v.t."},
    {10, "geen"},
    {6, "onbekend"},
    {4, "-"},
    {2, "zie opmerking"},
    {2, "0"},
    {6, "6,%r%rE+08"},
    {3, "6,12E+08"},
    {6, "0900-%r%r%r%r"},
    {3, "0800-0%r%r%r"},
    {4, "06-%r%r%r%r%r%r%r"},
    {2, "06-"},
    {4, "+44 7700 900%r%r%r"},
    {2, "+1 202 555 01%r%r"},
    {1, "112"},
};

std::string legal_person_name(Random& random) {
  std::string name(random.one_of(kTrades));
  name += random.chance(4) ? " \"'t Hoekje\"" : " ";
  if (name.back() == ' ') name += random.one_of(kLastNames);
  return name;
}

std::string natural_person_name(Random& random) {
  const std::string first(random.one_of(kFirstNames));
  const std::string last(random.one_of(kLastNames));
  return random.chance(4) ? last + "; " + first : first + " " + last;
}

std::string made_up_postcode(Random& random) {
  std::string code = std::to_string(random.between(1000, 9999));
  if (random.chance(80)) code += ' ';
  code += static_cast<char>('A' + random.below(26));
  code += static_cast<char>('A' + random.below(26));
  return code;
}

Phone mobile_phone(Random& random) {
  constexpr char kFirstDigits[] = {'1', '2', '3', '4', '5', '8'};
  return {"6", random.one_of(kFirstDigits) + padded(random.below(10'000'000), 7)};
}

}  // namespace

Phone People::fixed(const std::vector<Area>& areas, std::size_t area, Random& random) const {
  const std::size_t digits = 9 - areas[area].code.size();
  const std::uint32_t unused = digits == 7 ? 2'000'000 : 200'000;
  return {areas[area].code, padded(random.below(unused), digits)};
}

Phone People::phone(Random& random) const {
  if (random.chance(45)) return mobile_phone(random);
  const std::vector<Area>& area = random.chance(65) ? cities_ : towns_;
  return fixed(area, random.below(static_cast<std::uint32_t>(area.size())), random);
}

Person People::person(Random& random) const {
  Person person;
  person.natural = random.chance(62);
  person.name = person.natural ? natural_person_name(random) : legal_person_name(random);
  person.street =
      std::string(random.one_of(kStreets)) + " " + std::to_string(random.between(1, 300));
  person.postcode = made_up_postcode(random);
  person.legal_form =
      person.natural ? random.weighted(kNaturalForms).text : random.weighted(kLegalForms).text;
  const std::vector<Area>& home = random.chance(65) ? cities_ : towns_;
  const std::uint32_t area = random.below(static_cast<std::uint32_t>(home.size()));
  person.place = home[area].place;
  if (random.chance(1)) person.place += "  ";
  person.phone = random.chance(40) ? mobile_phone(random) : fixed(home, area, random);
  if (random.chance(12)) person.mobile = mobile_phone(random);
  return person;
}

std::string written(const Phone& phone, Random& random) {
  const std::string_view pattern = phone.area == "6" ? random.weighted(kMobileWritings).pattern
                                                     : random.weighted(kFixedWritings).pattern;
  return render(pattern, phone, random);
}

std::string unusable(Random& random) {
  return render(random.weighted(kUnusable).pattern, Phone(), random);
}

}  // namespace belzeef::lists
