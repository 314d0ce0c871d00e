#pragma once
/// The made-up people and businesses of the demo.

#include <optional>
#include <string>
#include <vector>

#include "phone.h"

namespace belzeef::lists {

struct Person {
  bool natural = true;  ///< not a legal person: only they need to have consented
  std::string name;
  std::string street;
  std::string postcode;
  std::string place;
  std::string legal_form;  ///< spelled as anyone might
  Phone phone;
  std::optional<Phone> mobile;
};

/// Makes people. Most have a geographic number that cannot exist, as no subscriber's part begins
/// with 0 or 1; the others have a random mobile number.
class People {
 public:
  Person person(Random& random) const;
  /// A number of nobody in particular.
  Phone phone(Random& random) const;

 private:
  Phone fixed(const std::vector<Area>& areas, std::size_t area, Random& random) const;

  std::vector<Area> cities_ = areas(2);
  std::vector<Area> towns_ = areas(3);
};

/// A usable number in one of the ways people write it, Excel's damage included.
std::string written(const Phone& phone, Random& random);

/// What stands in a phone field that holds no usable Dutch number.
std::string unusable(Random& random);

}  // namespace belzeef::lists
