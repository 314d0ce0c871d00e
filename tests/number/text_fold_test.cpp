/// Letters without case and accents, one by one.

#include "number/text_fold.h"

#include <catch2/catch.hpp>
#include <string>

namespace belzeef {
namespace {

std::u32string folded(std::u32string_view text) {
  std::u32string out;
  for (const char32_t symbol : text) out += folded_letter(symbol);
  return out;
}

TEST_CASE("Letters lose case and accents, as far as they have them") {
  CHECK(folded(U"ABCXYZ abcxyz 019") == U"abcxyz abcxyz 019");
  CHECK(folded(U"ÀÁÂÃÄÅàáâãäå ÇçÈÉÊËèéêë ÌÍÎÏìíîï ÑñÒÓÔÕÖòóôõö ÙÚÛÜùúûü ÝýÿŸ") ==
        U"aaaaaaaaaaaa cceeeeeeee iiiiiiii nnoooooooooo uuuuuuuu yyyy");
  CHECK(folded(U"ĀāĂăĄą ĆćĈĉĊċČč Ďď ĒēĔĕĖėĘęĚě ĜĝĞğĠġĢģ Ĥĥ ĨĩĪīĬĭĮįİ Ĵĵ Ķķ ĹĺĻļĽľĿŀŁł") ==
        U"aaaaaa cccccccc dd eeeeeeeeee gggggggg hh iiiiiiiii jj kk llllllllll");
  CHECK(folded(U"ŃńŅņŇň ŌōŎŏŐő ŔŕŖŗŘř ŚśŜŝŞşŠš ŢţŤť ŨũŪūŬŭŮůŰűŲų Ŵŵ Ŷŷ ŹźŻżŽž") ==
        U"nnnnnn oooooo rrrrrr ssssssss tttt uuuuuuuuuuuu ww yy zzzzzz");
}

TEST_CASE("Letters without accents only change case") {
  CHECK(folded(U"ÆæÐðØøÞþßĐđĦħıĲĳĸŉŊŋŒœŦŧſ") == U"ææððøøþþßđđħħıĳĳĸŉŋŋœœŧŧſ");
}

TEST_CASE("Nothing else is a letter that changes") {
  for (char32_t symbol = 0; symbol < 0x30000; ++symbol) {
    const bool letter = (symbol >= 'A' && symbol <= 'Z') ||
                        (symbol >= 0xC0 && symbol <= 0x17F && symbol != 0xD7 && symbol != 0xF7);
    if (!letter && folded_letter(symbol) != symbol) FAIL(static_cast<unsigned>(symbol));
    if (folded_letter(folded_letter(symbol)) != folded_letter(symbol)) {
      FAIL(static_cast<unsigned>(symbol));
    }
  }
  CHECK(folded(U"×÷") == U"×÷");
}

TEST_CASE("Symbols are taken from UTF-8 one by one, and bytes that are none by themselves") {
  const auto at_start = [](std::string_view text) { return next_symbol(text, 0); };
  CHECK(at_start("a").value == 'a');
  CHECK(at_start("\xC3\xA9").value == 0xE9);
  CHECK(at_start("\xC3\xA9").bytes == 2);
  CHECK(at_start("\xE2\x82\xAC").value == 0x20AC);
  for (const std::string_view damaged : {"\xC3", "\xC3z", "\xA9", "\xE2\x82", "\xFF", "\xC0\x80"}) {
    CHECK(at_start(damaged).value > 0x10FFFF);
    CHECK(at_start(damaged).bytes == 1);
  }
}

}  // namespace
}  // namespace belzeef
