#include "input/windows_1252.h"

#include <catch2/catch.hpp>

#include "input/utf8.h"

namespace belzeef {
namespace {

std::string utf8_of(std::string_view bytes) {
  std::string out;
  append_utf8_of_windows_1252(bytes, out);
  return out;
}

TEST_CASE("All 256 bytes are characters") {
  const std::string upper =
      "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ"
      "\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯°±²³´µ¶·¸¹º»¼½¾¿"
      "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"
      "àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";
  std::string bytes;
  std::string expected;
  for (int byte = 0; byte < 128; ++byte) bytes += static_cast<char>(byte);
  expected = bytes;
  for (int byte = 128; byte < 256; ++byte) bytes += static_cast<char>(byte);
  expected += upper;
  CHECK(utf8_of(bytes) == expected);
  CHECK(is_utf8(expected));

  std::string one_by_one;
  for (const char byte : bytes) append_utf8_of_windows_1252({&byte, 1}, one_by_one);
  CHECK(one_by_one == expected);
}

TEST_CASE("Text is appended, ASCII as it is") {
  std::string out = "x";
  append_utf8_of_windows_1252("Zo\xEB;\x80 5\r\n", out);
  CHECK(out == "xZoë;€ 5\r\n");
  append_utf8_of_windows_1252("", out);
  CHECK(out == "xZoë;€ 5\r\n");
}

}  // namespace
}  // namespace belzeef
