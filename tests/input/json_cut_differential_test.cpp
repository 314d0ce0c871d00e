#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "input/cut_all.h"
#include "input/reference_json.h"
#include "input/separators.h"

namespace belzeef {
namespace {

using reference::same_when_read;
using Records = std::vector<Record>;

/// A promise that was not kept is there as a record that no list has.
template <typename Arrival>
Records cut_all(const JsonGrammar& grammar, std::string_view input, std::size_t target,
                Arrival arrival) {
  test::CutList all = test::cut_all(grammar, input, target, arrival);
  if (!all.promises_kept) all.records.push_back({0, 0, 0, Malformed::kNone});
  return std::move(all.records);
}

std::string explain(const Records& records) {
  std::string text;
  for (const Record& r : records) {
    text += std::to_string(r.begin) + "+" + std::to_string(r.size) + " line " +
            std::to_string(r.line) + " " + std::string(describe(r.malformed)) + "\n";
  }
  return text;
}

[[noreturn]] void differ(const JsonGrammar& grammar, std::string_view input, const char* law,
                         const Records& wanted, const Records& got) {
  INFO(law << (grammar.array ? ", array" : ", objects") << ", max_record " << grammar.max_record);
  CAPTURE(std::string(input), explain(wanted), explain(got));
  FAIL();
  throw std::logic_error(law);
}

void check_reference(const JsonGrammar& grammar, std::string_view input, const Records& got) {
  const Records wanted = reference::read_objects(grammar, input);
  if (same_when_read(input, wanted, got)) return;
  differ(grammar, input, "the records are those of the reference", wanted, got);
}

/// Nothing but separators stands outside records; an object that is found damaged is none.
void check_covered(const JsonGrammar& grammar, std::string_view input, const Records& records) {
  std::size_t end = 0;
  bool sound = true;
  for (const Record& record : records) {
    sound = sound && record.begin >= end && record.size > 0 &&
            test::are_json_separators(input.substr(end, record.begin - end), grammar.array);
    end = record.begin + record.size;
  }
  sound = sound && test::are_json_separators(input.substr(end), grammar.array);
  if (!sound) differ(grammar, input, "between records are separators", {}, records);
}

template <typename Arrival>
void expect_same(const JsonGrammar& grammar, std::string_view input, const char* law,
                 const Records& wanted, std::size_t target, Arrival arrival) {
  const Records got = cut_all(grammar, input, target, arrival);
  if (!same_when_read(input, wanted, got)) differ(grammar, input, law, wanted, got);
}

/// All at once, record by record, and byte by byte.
void compare(const JsonGrammar& grammar, std::string_view input) {
  const auto all = [&](std::size_t) { return input.size(); };
  const Records whole = cut_all(grammar, input, input.size(), all);
  check_reference(grammar, input, whole);
  check_covered(grammar, input, whole);
  expect_same(grammar, input, "record by record", whole, 1, all);
  expect_same(grammar, input, "byte by byte", whole, input.size(),
              [](std::size_t n) { return n + 1; });
}

/// And cut in two anywhere.
void compare_cut_anywhere(const JsonGrammar& grammar, std::string_view input) {
  compare(grammar, input);
  const Records whole =
      cut_all(grammar, input, input.size(), [&](std::size_t) { return input.size(); });
  for (std::size_t at = 1; at < input.size(); ++at) {
    const auto in_two = [&](std::size_t n) { return n < at ? at : input.size(); };
    expect_same(grammar, input, "cut in two", whole, input.size(), in_two);
    expect_same(grammar, input, "cut in two, some at a time", whole, 1 + at / 2, in_two);
  }
}

/// Calls `visit` for every text of up to `length` of the words.
template <typename Words, typename Visit>
void for_all_texts(const Words& words, std::string& text, std::size_t length, Visit visit) {
  visit();
  if (length == 0) return;
  const std::size_t size = text.size();
  for (const auto& word : words) {
    text += word;
    for_all_texts(words, text, length - 1, visit);
    text.resize(size);
  }
}

TEST_CASE("every JSON input of a small world is cut as by the reference") {
  std::string input;
  for_all_texts(std::string_view("{}[]\":,a\n"), input, 6, [&] {
    for (const bool array : {false, true}) {
      for (const std::size_t max_record : {1u, 2u, 3u, 5u, 100u}) {
        compare({.array = array, .max_record = max_record}, input);
      }
    }
  });
}

TEST_CASE("every JSON input of a small world of words is cut as by the reference") {
  constexpr std::string_view kWords[] = {"{\"a\":1}", "{\"a\":", "{",  "}", "[", "]",
                                         ",",         "\"",      "\n", " ", "\\"};
  std::string input;
  for_all_texts(kWords, input, 5, [&] {
    for (const bool array : {false, true}) {
      for (const std::size_t max_record : {3u, 7u, 9u, 100u}) {
        compare({.array = array, .max_record = max_record}, input);
      }
    }
  });
}

TEST_CASE("every JSON input of a small world of byte order marks is cut as by the reference") {
  constexpr std::string_view kWords[] = {"{\"a\":1}", "{\"a\":", "}",  "\xEF\xBB\xBF",
                                         "\xEF\xBB",  ",",       "\n", " "};
  std::string input;
  for_all_texts(kWords, input, 5, [&] {
    for (const bool array : {false, true}) {
      for (const std::size_t max_record : {3u, 7u, 100u}) {
        compare({.array = array, .max_record = max_record}, input);
      }
    }
  });
}

/// Lists as programs print them, the most objects sound, with damage in some.
class ListMaker {
 public:
  explicit ListMaker(std::uint32_t seed) : random_(seed) {}

  std::size_t below(std::size_t count) { return random_() % count; }

  std::string list(bool array, std::size_t objects) {
    const std::string_view line_end = one_of("\n", "\n", "\r\n");
    const std::string_view indent = one_of("", "", "  ", "\t");
    const bool pretty = below(3) == 0;
    const std::string_view between =
        array ? one_of(",", ", ", ",\n", ",\n  ", "\n,", "\n, ", "][", "]\n[", "]\xEF\xBB\xBF[")
              : one_of("\n", "\n", "\r\n", "", " ", "\n\n", "\n\xEF\xBB\xBF");
    std::string text(array ? one_of("[", "[\n", "[\n  ", "") : one_of("", "", "\n"));
    for (std::size_t i = 0; i < objects; ++i) {
      if (i > 0) text += between;
      text += object(pretty ? line_end : "", indent);
    }
    return text += array ? one_of("]", "]\n", "\n]\n", "") : one_of("", "\n");
  }

  void damage(std::string& text) {
    const std::size_t at = below(text.size() + 1);
    switch (below(4)) {
      case 0:
        text.erase(at, 1 + below(4));
        break;
      case 1:
        text.resize(at);
        break;
      default:
        text.insert(at, one_of("\"", "{", "}", "[", "]", ",", "\n", "\\", "x", ":", "\\\"", "}\n",
                               "{\"id\":", "\n{", " ", "null,", "\xEF\xBB\xBF", "\xBB"));
    }
  }

 private:
  template <typename... Choices>
  std::string_view one_of(Choices... choices) {
    const std::string_view list[] = {choices...};
    return list[below(std::size(list))];
  }

  std::string object(std::string_view line_end, std::string_view indent) {
    std::string text = "{";
    const std::string_view names[] = {"\"id\"", "\"tel\"", "\"a\""};
    for (std::size_t i = 0; i < 1 + below(3); ++i) {
      if (i > 0) text += ',';
      text += line_end;
      if (!line_end.empty()) text += indent;
      text += names[i];
      text += one_of(":", ": ");
      text += one_of("1", "\"020-0123456\"", "null", "\"\"", "\"{\"", "\"},\"", "\"a \\\"b\\\" c\"",
                     "[]", "[1,2]", "{}", "{\"id\":1}", "[{\"id\":2},{\"a\":3}]", "\"\\\\\"");
    }
    text += line_end;
    return text += '}';
  }

  std::mt19937 random_;
};

TEST_CASE("JSON lists with damage are cut as by the reference wherever they are cut") {
  for (std::uint32_t seed = 1; seed <= 6000; ++seed) {
    ListMaker maker(seed);
    const bool array = seed % 2 == 0;
    std::string list = maker.list(array, 1 + maker.below(8));
    for (std::size_t i = maker.below(4); i > 0; --i) maker.damage(list);
    compare_cut_anywhere({.array = array}, list);
    compare_cut_anywhere({.array = array, .max_record = 1 + maker.below(60)}, list);
  }
}

TEST_CASE("long JSON objects with damage are cut as by the reference") {
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    ListMaker maker(seed);
    const bool array = seed % 2 == 0;
    std::string list = maker.list(array, 40 + maker.below(200));
    for (std::size_t i = 1 + maker.below(6); i > 0; --i) {
      const std::size_t size = list.size();
      maker.damage(list);
      if (list.size() < size / 2) list.resize(size, '}');
    }
    const auto max_record = maker.below(2) == 0 ? std::size_t{1} << 20 : 1 + maker.below(6000);
    const JsonGrammar grammar{.array = array, .max_record = max_record};
    const auto all = [&](std::size_t) { return list.size(); };
    const Records whole = cut_all(grammar, list, list.size(), all);
    check_reference(grammar, list, whole);
    check_covered(grammar, list, whole);
    expect_same(grammar, list, "some at a time", whole, 1 + maker.below(3000), all);
    for (const std::size_t step : {7u, 100u, 1024u}) {
      expect_same(grammar, list, "in parts", whole, 500,
                  [&](std::size_t n) { return n + 1 + maker.below(step); });
    }
  }
}

}  // namespace
}  // namespace belzeef
