#include "input/utf16.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "input/utf8.h"

namespace belzeef {
namespace {

std::string utf16(std::u16string_view units, Utf16Order order) {
  std::string bytes;
  for (const char16_t unit : units) {
    const char high = static_cast<char>(unit >> 8);
    const char low = static_cast<char>(unit & 0xFF);
    bytes += order == Utf16Order::kBig ? high : low;
    bytes += order == Utf16Order::kBig ? low : high;
  }
  return bytes;
}

std::u16string units_of(char32_t point) {
  if (point < 0x10000) return {static_cast<char16_t>(point)};
  return {static_cast<char16_t>(0xD7C0 + (point >> 10)),
          static_cast<char16_t>(0xDC00 + point % 0x400)};
}

/// Written for these tests: by division, and surrogates in their three-byte form.
std::string utf8_of(char32_t point) {
  const auto more = [](char32_t part) { return static_cast<char>(128 + part % 64); };
  if (point < 128) return {static_cast<char>(point)};
  if (point < 2048) return {static_cast<char>(192 + point / 64), more(point)};
  if (point < 65536) return {static_cast<char>(224 + point / 4096), more(point / 64), more(point)};
  return {static_cast<char>(240 + point / 262144), more(point / 4096), more(point / 64),
          more(point)};
}

/// Decoded in parts of `size` bytes.
std::string decoded(std::string_view bytes, Utf16Order order, std::size_t size = SIZE_MAX) {
  Utf16Decoder decoder(order);
  std::string out;
  while (!bytes.empty()) {
    decoder.decode(bytes.substr(0, size), out);
    bytes.remove_prefix(std::min(size, bytes.size()));
  }
  decoder.finish(out);
  return out;
}

constexpr Utf16Order kOrders[] = {Utf16Order::kLittle, Utf16Order::kBig};

TEST_CASE("Every code point comes out as itself") {
  for (const Utf16Order order : kOrders) {
    std::u16string units;
    std::string expected;
    for (char32_t point = 0; point <= 0x10FFFF; ++point) {
      if (point >= 0xD800 && point < 0xE000) continue;
      units += units_of(point);
      expected += utf8_of(point);
    }
    CHECK((decoded(utf16(units, order), order) == expected));
    CHECK((decoded(utf16(units, order), order, 4097) == expected));
    CHECK(is_utf8(expected));
  }
}

TEST_CASE("Every unit comes out as itself between letters of ASCII, at every place") {
  for (const Utf16Order order : kOrders) {
    for (unsigned unit = 0; unit < 0x10000; unit += unit < 0x900 || unit >= 0xD700 ? 1 : 97) {
      std::u16string units(40, u'a');
      const std::size_t at = unit % 40;
      units[at] = static_cast<char16_t>(unit);
      const std::string expected = std::string(at, 'a') + utf8_of(unit) + std::string(39 - at, 'a');
      CHECK((decoded(utf16(units, order), order) == expected));
    }
  }
}

TEST_CASE("The text is the same however it is cut") {
  const std::u16string text =
      u"\uFEFFnaam;telefoon\r\nZo\u00EB \u20AC 5;020\r\n\U0001F4DE\U0001F4DE;\u7535\u8BDD\xD83D;"
      u"\xDCDE\xDCDE and forty letters of plain ASCII after\xD83D";
  for (const Utf16Order order : kOrders) {
    for (const bool odd : {false, true}) {
      const std::string bytes = utf16(text, order) + (odd ? "x" : "");
      const std::string whole = decoded(bytes, order);
      for (std::size_t first = 0; first <= bytes.size(); ++first) {
        for (std::size_t second = first; second <= bytes.size(); ++second) {
          Utf16Decoder decoder(order);
          std::string out;
          decoder.decode(std::string_view(bytes).substr(0, first), out);
          decoder.decode(std::string_view(bytes).substr(first, second - first), out);
          decoder.decode(std::string_view(bytes).substr(second), out);
          decoder.finish(out);
          CHECK((out == whole));
        }
      }
      for (std::size_t size = 1; size < 20; ++size) CHECK(decoded(bytes, order, size) == whole);
    }
  }
}

TEST_CASE("Random units come out as a plain decoder has them") {
  std::mt19937 random(1);
  const char16_t odd_ones[] = {0xD83D, 0xDCDE, 0xDFFF, 0xDBFF, 0x20AC, 0xEB, 0xFEFF, 0};
  for (int round = 0; round < 300; ++round) {
    std::u16string units(random() % 9000, u'a');
    for (std::size_t i = random() % 50; i < units.size(); i += random() % (1 + random() % 200)) {
      units[i] = odd_ones[random() % 8];
      if (++i < units.size()) units[i] = odd_ones[random() % 8];
      ++i;
    }
    std::string expected;
    for (std::size_t i = 0; i < units.size(); ++i) {
      const bool pair = i + 1 < units.size() && units[i] >= 0xD800 && units[i] < 0xDC00 &&
                        units[i + 1] >= 0xDC00 && units[i + 1] < 0xE000;
      if (pair) {
        expected += utf8_of(0x10000U + (units[i] - 0xD800U) * 0x400U + (units[i + 1] - 0xDC00U));
        ++i;
      } else {
        expected += utf8_of(units[i]);
      }
    }
    const Utf16Order order = kOrders[round % 2];
    CHECK((decoded(utf16(units, order), order, 1 + random() % 10000) == expected));
  }
}

TEST_CASE("What is no UTF-16 comes out in a form that is no UTF-8") {
  const auto little = [](std::string_view bytes) { return decoded(bytes, Utf16Order::kLittle); };
  CHECK(little(std::string_view("a\0\x00\xD8", 4)) == "a\xED\xA0\x80");
  CHECK(little(std::string_view("\x00\xD8z\0", 4)) == "\xED\xA0\x80z");
  CHECK(little(std::string_view("\xFF\xDFz\0", 4)) == "\xED\xBF\xBFz");
  CHECK(little(std::string_view("\x00\xD8\x00\xD8\x00\xDC", 6)) == "\xED\xA0\x80\xF0\x90\x80\x80");
  CHECK(little(std::string_view("a\0b", 3)) == "a\xED\xB1\xA2");
  CHECK(little("\xFF") == "\xED\xB3\xBF");
  CHECK(little(std::string_view("\0", 1)) == "\xED\xB0\x80");
  CHECK(little(std::string_view("\x00\xD8\x41", 3)) == "\xED\xA0\x80\xED\xB1\x81");
  CHECK_FALSE(is_utf8("\xED\xB1\xA2"));
  CHECK(little("").empty());
  CHECK(decoded(std::string_view("\0a\0", 3), Utf16Order::kBig) == "a\xED\xB0\x80");
}

TEST_CASE("After its end a decoder is as new") {
  Utf16Decoder decoder(Utf16Order::kLittle);
  std::string out;
  decoder.decode(std::string_view("\x3D\xD8\x41", 3), out);
  decoder.finish(out);
  out.clear();
  decoder.finish(out);
  decoder.decode(std::string_view("a\0", 2), out);
  decoder.finish(out);
  CHECK(out == "a");
}

TEST_CASE("UTF-16 without byte order mark is told by its NULs") {
  for (const Utf16Order order : kOrders) {
    const auto found = [order](std::u16string_view text) {
      return utf16_order_of(utf16(text, order));
    };
    CHECK(found(u"telefoon;naam\r\n0201234567;Zo\u00EB\r\n") == order);
    CHECK(found(u"telefoon;bedrag in \u20AC\r\n") == order);
    CHECK(found(u"\u7535\u8BDD;telefoon;naam\r\n") == order);
    CHECK(found(u"ab") == order);
    CHECK(found(u"a\nb\u20AC") == order);
    CHECK(found(u"a\n\u20AC") == order);  // the first line tells
    CHECK(found(u"ab\n\u4E00\u0100\u20AC\u20AC") == order);
    CHECK(found(u"a\u20AC\n") == std::nullopt);  // two of three
    CHECK(found(u"a") == std::nullopt);
    CHECK(found(u"") == std::nullopt);
    CHECK(found(std::u16string_view(u"ab\0cdefgh", 9)) == std::nullopt);
    CHECK(utf16_order_of(utf16(u"ab", order) + "c") == order);
    // Only the first 256 bytes are looked at.
    CHECK(found(std::u16string(128, u'a') + std::u16string(500, u'\u20AC')) == order);
    CHECK(found(std::u16string(96, u'a') + std::u16string(32, u'\u20AC')) == order);
    CHECK(found(std::u16string(95, u'a') + std::u16string(33, u'\u20AC')) == std::nullopt);
  }
}

TEST_CASE("A text in UTF-8 with some NULs is not taken for UTF-16") {
  using std::string_view_literals::operator""sv;
  for (const std::string_view text :
       {"telefoon;naam\r\n0201234567;\0\0\r\n"sv, "a\0b;c\0d\r\ne\0f\0g\0"sv, "\0\0\0\0"sv,
        "\0telefoon;naam"sv, "t\0elefoon;naam"sv, "telefoon"sv, "\0\0a\0b\0"sv, ""sv, "a\0b"sv}) {
    CHECK(utf16_order_of(text) == std::nullopt);
  }
  CHECK(utf16_order_of(std::string(300, '\0')) == std::nullopt);
}

}  // namespace
}  // namespace belzeef
