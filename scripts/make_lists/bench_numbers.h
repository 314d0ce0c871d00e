#pragma once
/// The numbers of the benchmark: which of them objected, consented, or are strangers.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "phone.h"
#include "random.h"

namespace belzeef::lists {

/// Numbers by index: first those that objected, then those that consented, then strangers.
inline constexpr std::uint64_t kObjections = 9'000'000;
inline constexpr std::uint64_t kConsents = 2'000'000;
/// The consents that let a call through; the others are for something else, or past.
inline constexpr std::uint64_t kGoodConsents = 1'500'000;

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

}  // namespace belzeef::lists
