#pragma once
/// The rows of a list to measure with: about 136 bytes a row, fixed proportions.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bench_numbers.h"
#include "phone.h"
#include "random.h"

namespace belzeef::lists {

inline constexpr std::array<std::string_view, 11> kBenchColumns = {
    "prospect_id", "name",       "phone",          "email",        "street", "postcode",
    "city",        "legal_form", "customer_since", "last_contact", "source"};

/// The texts of a row, as kBenchColumns has them.
using BenchRow = std::array<std::string, kBenchColumns.size()>;

/// Which rows' numbers are held by the register of the 9,000,000 objections and 2,000,000 consents.
enum class HeldRows : std::uint8_t {
  kSome,  ///< 12 % have an objection, 8 % are duplicates, 4 % have no usable number; 30 % are
          ///< natural persons, of whom 60 % have consented
  kAll,   ///< every number has an objection
  kNone,  ///< nothing is held about any number
};

/// Draws the rows of a list one after the other, from a fixed seed.
class BenchRows {
 public:
  BenchRows(const Numbers& numbers, HeldRows held) : numbers_(numbers), held_(held) {}

  /// The next row.
  BenchRow draw();
  /// Only a phone field, as people write a number, or as plainly as can be.
  std::string draw_phone();
  std::string draw_plain_phone();

 private:
  std::string phone_field(bool natural);
  std::string written(std::uint64_t index);
  std::uint64_t some_number(std::uint32_t draw, bool natural);
  std::string some_day(std::uint32_t share, int first_year, int years);
  std::string business(std::string_view owner, std::string_view form);
  void disturb(std::string& name, std::string& street, std::string_view first,
               std::string_view last);
  std::string mail(std::string_view first, std::string_view last);
  std::string postcode();

  const Numbers& numbers_;
  HeldRows held_;
  std::vector<Area> cities_ = areas(2);
  Random random_{1};
  Shuffle objector_{kObjections, 91};
  Shuffle consenter_{kGoodConsents, 92};
  std::uint64_t drawn_ = 0;
  std::uint64_t objectors_ = 0;
  std::uint64_t consenters_ = 0;
  std::uint64_t strangers_ = 0;
  std::vector<std::uint32_t> used_;
};

/// A day of one of `years` years from `first_year` on.
std::string any_day(int first_year, int years, Random& random);

}  // namespace belzeef::lists
