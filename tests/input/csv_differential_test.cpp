#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "input/byte_masks.h"
#include "input/cut_all.h"

namespace belzeef {
namespace {

using reference::Answer;
using test::cut_all;
using test::CutList;

/// Of the stray quotes only the first in each piece are kept, so many of them are not compared.
bool same(const Answer& wanted, const CutList& got) {
  return got.promises_kept && wanted.records == got.records &&
         (wanted.stray_quotes.size() > Cut::kStrayQuotesKept ||
          wanted.stray_quotes == got.stray_quotes);
}

std::string explain(const Answer& answer) {
  std::string text;
  for (const Record& r : answer.records) {
    text += std::to_string(r.begin) + "+" + std::to_string(r.size) + " line " +
            std::to_string(r.line) + " " + std::string(describe(r.malformed)) + "\n";
  }
  for (const StrayQuote& q : answer.stray_quotes) text += "quote " + std::to_string(q.line) + "\n";
  return text;
}

void expect_same(const Answer& wanted, const CutList& got, std::string_view input,
                 const CsvGrammar& grammar) {
  if (same(wanted, got)) return;
  INFO("max_record " << grammar.max_record);
  CAPTURE(std::string(input), explain(wanted), explain(got));
  FAIL();
}

/// All at once, record by record, and byte by byte.
void compare(const CsvGrammar& grammar, std::string_view input) {
  const Answer wanted = reference::read(grammar, input);
  const auto all = [&](std::size_t) { return input.size(); };
  const auto one_more = [](std::size_t n) { return n + 1; };
  expect_same(wanted, cut_all(grammar, input, input.size(), all), input, grammar);
  expect_same(wanted, cut_all(grammar, input, 1, all), input, grammar);
  expect_same(wanted, cut_all(grammar, input, input.size(), one_more), input, grammar);
}

constexpr std::string_view kAlphabet = "a,\"\n\r\xFF";

/// Calls `visit` for every text of up to `length` bytes of the alphabet.
template <typename Visit>
void for_all_texts(std::string& text, std::size_t length, Visit visit) {
  visit();
  if (length == 0) return;
  for (const char c : kAlphabet) {
    text.push_back(c);
    for_all_texts(text, length - 1, visit);
    text.pop_back();
  }
}

TEST_CASE("every input of a small world is cut as by the reference") {
  std::string input;
  for_all_texts(input, 7, [&] {
    for (const std::size_t max_record : {1u, 2u, 3u, 4u, 5u, 100u}) {
      compare({.delimiter = ',', .columns = 2, .max_record = max_record}, input);
    }
  });
}

TEST_CASE("every small damage is cut as by the reference where 64 bytes end") {
  for (std::size_t before = 56; before < 68; ++before) {
    std::string input = "\"\"," + std::string(before - 3, 'x');
    for_all_texts(input, 4, [&] {
      compare({.delimiter = ',', .columns = 2}, input + "\",\"b\"\nc,d\n");
      compare({.delimiter = ',', .columns = 2}, input + ",b\"\nc,d\n");
    });
  }
}

/// Rows of three fields, the most of them well-formed, with damage in some.
std::string damaged_csv(std::mt19937& random, std::size_t rows, std::size_t damage) {
  const auto one_of = [&](auto&&... choices) {
    const std::string_view list[] = {choices...};
    return list[random() % std::size(list)];
  };
  std::string text;
  for (std::size_t row = 0; row < rows; ++row) {
    for (int field = 0; field < 3; ++field) {
      if (field > 0) text += ';';
      text +=
          one_of("", "a", "Jan \"de bakker\"", "\"x;y\"", "\"\"", "\"a \"\"b\"\" c\"", "zo\xC3\xAB",
                 "\"two\nlines\"", "\"two\r\nlines\"", "020-0123456", "a field of some length");
      if (random() % 100 < damage) {
        text += one_of("\"", "\"\"", ";", "\n", "\r", "\xFF", "\xC3", ";\"", "\"\"\"", "\"x");
      }
    }
    text += one_of("\n", "\n", "\n", "\r\n", "\r\n", "\n\n", "\n\r\n");
  }
  text.resize(text.size() - random() % 4);
  return text;
}

TEST_CASE("long damaged inputs are cut as by the reference, however they arrive") {
  std::mt19937 random(20261);
  for (int round = 0; round < 15000; ++round) {
    const std::string input = damaged_csv(random, 1 + random() % 60, random() % 3 * 4);
    CsvGrammar grammar{.delimiter = ';', .columns = 3, .max_record = 1000000};
    if (round % 2 == 0) grammar.max_record = 20 + random() % 200;
    const Answer wanted = reference::read(grammar, input);
    const auto all = [&](std::size_t) { return input.size(); };
    const auto some_more = [&](std::size_t n) { return n + 1 + random() % 100; };
    for (const std::size_t target : {std::size_t{1}, std::size_t{100}, input.size()}) {
      expect_same(wanted, cut_all(grammar, input, target, all), input, grammar);
      expect_same(wanted, cut_all(grammar, input, target, some_more), input, grammar);
    }
  }
}

TEST_CASE("both ways to classify bytes find each of them") {
  std::mt19937 random(7);
  std::string bytes(64 * 5, ' ');
  for (char& c : bytes) c = std::string_view("\",;\n\ra\xC3")[random() % 7];
  ByteMasks best[5];
  ByteMasks baseline[5];
  classify(bytes.data(), 5, ';', best);
  classify_baseline(bytes.data(), 5, ';', baseline);
  const ByteMasks tail = classify_tail(bytes.data(), 63, ';');
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (const ByteMasks& masks : {best[i / 64], baseline[i / 64]}) {
      REQUIRE((masks.quote >> i % 64 & 1) == (bytes[i] == '"'));
      REQUIRE((masks.delimiter >> i % 64 & 1) == (bytes[i] == ';'));
      REQUIRE((masks.newline >> i % 64 & 1) == (bytes[i] == '\n'));
    }
  }
  REQUIRE(tail.quote == (best[0].quote & ~(std::uint64_t{1} << 63)));
}

}  // namespace
}  // namespace belzeef
