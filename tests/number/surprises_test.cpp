// data/numbering/README.md, "Surprises worth a test each".

#include <catch2/catch.hpp>
#include <string>

#include "number/normalise.h"
#include "number/spoken.h"

namespace belzeef::test {
namespace {

std::string say(std::string_view field) { return spoken(normalise(field)); }

}  // namespace

TEST_CASE("surprise: everybody's example number cannot exist") {
  CHECK(say("020-1234567") == "unallocated +31201234567 fixed unallocated placeholder");
  CHECK(say("010-1234567") == "unallocated +31101234567 fixed unallocated placeholder");
  CHECK(say("0900-1234") == "invalid");  // 0900-12 is a range of ten digits
  CHECK(say("0900-9292") == "not-callable +319009292 premium");
}

TEST_CASE("surprise: Belgian mobile numbers look like Dutch ones and are taken for them") {
  for (std::string area : {"045", "046", "0475", "0478", "0481", "0485", "0486", "0487", "0488",
                           "0492", "0493", "0495", "0497", "0499"}) {
    CAPTURE(area);
    const std::string field = area + "-" + std::string("0123456").substr(area.size() - 3);
    CHECK(status_name(normalise(field)) == "unallocated");
  }
}

TEST_CASE("surprise: 318001234 is two numbers") {
  CHECK(say("318001234") == "ambiguous");
  CHECK(say("0318001234") == "unallocated +31318001234 fixed unallocated");
  CHECK(say("+318001234") == "not-callable +318001234 tollfree placeholder");
}

TEST_CASE("surprise: a bare country code is repaired for home only") {
  CHECK(say("31475012345") == "repaired +31475012345 no_plus fixed unallocated");
  CHECK(say("32475123456") == "ambiguous");
  CHECK(say("4915112345678") == "ambiguous");
}

TEST_CASE("surprise: 00612345678 is not Australia") {
  CHECK(say("00612345678") == "ambiguous");
  CHECK(say("00623456789") == "ambiguous");
  CHECK(say("+61412345678") == "foreign +61412345678");
}

TEST_CASE("surprise: letters are never digits of a keypad") {
  CHECK(say("06-123BEL78") == "invalid");
  CHECK(say("o6-13ooo659") == "repaired +31613000659 letter_o mobile");
}

TEST_CASE("surprise: a second number is no extension") {
  CHECK(say("0650000001; 0610000002") == "ambiguous +31650000001 +31610000002");
}

TEST_CASE("surprise: a float's zero is no digit") {
  CHECK(say("9004984.0") == "ambiguous");
  CHECK(say("061234567.0") == "invalid");
  CHECK(say("61234567.0") == "invalid");
}

TEST_CASE("surprise: Italy keeps its zero, Belgium does not") {
  CHECK(say("+39 06 12345678") == "foreign +390612345678");
  CHECK(say("+39 (0)6 12345678") == "foreign +390612345678");
  CHECK(say("+32 (0)475 123456") == "foreign +32475123456");
}

}  // namespace belzeef::test
