#include "input/json_cut.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "input/cut_all.h"
#include "input/reference_json.h"

namespace belzeef {
namespace {

struct Row {
  std::string text;
  std::uint64_t line;
  bool damaged = false;  ///< here or to the object's reader

  friend bool operator==(const Row&, const Row&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Row& row) {
    return out << row.line << (row.damaged ? " damaged [" : " [") << row.text << "]";
  }
};
using Rows = std::vector<Row>;

/// Of an input that comes by so many bytes.
Rows cut(const JsonGrammar& grammar, std::string_view input, std::size_t target, std::size_t step) {
  const auto some_more = [&](std::size_t n) { return n + step; };
  const test::CutList list = test::cut_all(grammar, input, target, some_more);
  REQUIRE(list.promises_kept);
  Rows rows;
  for (const Record& record : list.records) {
    const std::string text(input.substr(record.begin, record.size));
    const bool damaged = record.malformed != Malformed::kNone || !reference::is_object(text);
    rows.push_back({text, record.line, damaged});
  }
  return rows;
}

struct Case {
  const char* what;
  std::string input;
  Rows rows;
};

void check(const JsonGrammar& grammar, const Case& c) {
  INFO(c.what << (grammar.array ? ", array: " : ", objects: ") << c.input);
  CHECK(cut(grammar, c.input, c.input.size(), c.input.size()) == c.rows);
  CHECK(cut(grammar, c.input, 1, c.input.size()) == c.rows);
  CHECK(cut(grammar, c.input, c.input.size(), 1) == c.rows);
}

TEST_CASE("objects with white space between are cut however they are laid out") {
  const std::string deep = R"({"a":{"b":[{"c":[]},{"c":[{}]}]},"d":"}{"})";
  const std::string pretty =
      "{\n  \"id\": 1,\n  \"tels\": [\n    {\n      \"n\": \"2\"\n    }\n  ]\n}";
  const std::string indent0 = "{\n\"id\": 1,\n\"c\": {\n\"n\": [\n2\n]\n}\n}";
  const std::string crlf = "{\r\n  \"id\": 1\r\n}";
  const Case cases[] = {
      {"no object", "", {}},
      {"blanks only", " \n\t\r\n", {}},
      {"one a line", "{\"a\":1}\n{\"a\":2}\n", {{"{\"a\":1}", 1}, {"{\"a\":2}", 2}}},
      {"no final newline", "{\"a\":1}\n{\"a\":2}", {{"{\"a\":1}", 1}, {"{\"a\":2}", 2}}},
      {"CRLF", "{\"a\":1}\r\n{\"a\":2}\r\n", {{"{\"a\":1}", 1}, {"{\"a\":2}", 2}}},
      {"blank lines", "\n\n{\"a\":1}\n \n\r\n{}\n\n", {{"{\"a\":1}", 3}, {"{}", 6}}},
      {"several on a line",
       "{\"a\":1}{\"a\":2} {\"a\":3}\n{}",
       {{"{\"a\":1}", 1}, {"{\"a\":2}", 1}, {"{\"a\":3}", 1}, {"{}", 2}}},
      {"blanks before and behind",
       "  {\"a\":1}  \n\t{\"a\":2}\t\n",
       {{"{\"a\":1}", 1}, {"{\"a\":2}", 2}}},
      {"byte order marks of files put together",
       "{\"a\":1}\n\xEF\xBB\xBF{\"a\":2}\xEF\xBB\xBF{\"a\":3}\n\xEF\xBB\xBF",
       {{"{\"a\":1}", 1}, {"{\"a\":2}", 2}, {"{\"a\":3}", 2}}},
      {"half a byte order mark",
       "{\"a\":1}\n\xEF\xBB{\"a\":2}\n{\"a\":3}\n\xEF\xBB",
       {{"{\"a\":1}", 1}, {"\xEF\xBB{\"a\":2}", 2, true}, {"{\"a\":3}", 3}, {"\xEF\xBB", 4, true}}},
      {"nested", deep + "\n" + deep + deep, {{deep, 1}, {deep, 2}, {deep, 2}}},
      {"as jq prints them", pretty + "\n" + pretty + "\n", {{pretty, 1}, {pretty, 9}}},
      {"indent=0", indent0 + "\n" + indent0, {{indent0, 1}, {indent0, 9}}},
      {"pretty with CRLF", crlf + "\r\n" + crlf, {{crlf, 1}, {crlf, 4}}},
      {"pretty, the next on the same line", pretty + " " + pretty, {{pretty, 1}, {pretty, 8}}},
      {"braces in strings",
       "{\"a\":\"}\"}\n{\"a\":\"{\\\"}\"}\n{\"a\":\"},{\"}\n",
       {{"{\"a\":\"}\"}", 1}, {"{\"a\":\"{\\\"}\"}", 2}, {"{\"a\":\"},{\"}", 3}}},
      {"backslashes",
       "{\"a\":\"\\\\\"}\n{\"\\\"\":\"\\\\\\\"\"}",
       {{"{\"a\":\"\\\\\"}", 1}, {"{\"\\\"\":\"\\\\\\\"\"}", 2}}},
  };
  for (const Case& c : cases) check({}, c);
}

TEST_CASE("the objects of an array are cut however it is laid out") {
  const std::string one = R"({"a":1,"b":[1,[{"c":2},{"c":3}]]})";
  const std::string two = R"({"a":"],[{"})";
  const std::string pretty =
      "{\n    \"a\": [\n      1\n    ],\n    \"b\": {\n      \"c\": 2\n    }\n  }";
  const std::string indent0 = "{\n\"a\": {\n\"c\": 1\n},\n\"b\": [\n{\n\"c\": 2\n},\n{}\n]\n}";
  const Rows both = {{one, 1}, {two, 1}};
  const Rows below = {{one, 2}, {two, 3}};
  const Case cases[] = {
      {"empty", "[]", {}},
      {"empty over lines", "[\n]\n", {}},
      {"one line", "[" + one + "," + two + "]", both},
      {"one line with blanks", " [ " + one + " , " + two + " ] \n", both},
      {"an element a line", "[\n" + one + ",\n" + two + "\n]\n", below},
      {"indented", "[\n  " + one + ",\n  " + two + "\n]", below},
      {"with CRLF", "[\r\n  " + one + ",\r\n  " + two + "\r\n]\r\n", below},
      {"the first beside the bracket", "[" + one + ",\n " + two + "]", {{one, 1}, {two, 2}}},
      {"commas first", "[ " + one + "\n, " + two + "\n]", {{one, 1}, {two, 2}}},
      {"commas on lines of their own", "[\n" + one + "\n,\n" + two + "\n]", {{one, 2}, {two, 4}}},
      {"pretty", "[\n  " + pretty + ",\n  " + pretty + "\n]\n", {{pretty, 2}, {pretty, 10}}},
      {"indent=0", "[\n" + indent0 + ",\n" + indent0 + "\n]", {{indent0, 2}, {indent0, 13}}},
      {"arrays one after the other", "[" + one + "]\n[" + two + "]\n[]", {{one, 1}, {two, 2}}},
      {"arrays on one line", "[" + one + "][" + two + "]", both},
      {"an array in the array", "[[" + one + "],[" + two + "]]", both},
      {"a trailing comma", "[" + one + "," + two + ",]", both},
      {"no end", "[" + one + "," + two, both},
      {"elements that are no objects",
       "[1," + one + ",null," + two + ",[2]]",
       {{"1", 1, true}, {one, 1}, {"null", 1, true}, {two, 1}, {"2]]", 1, true}}},
      {"the same on lines",
       "[\n1,\n" + one + ",\nnull,\n" + two + "\n]",
       {{"1", 2, true}, {one, 3}, {"null", 4, true}, {two, 5}}},
  };
  for (const Case& c : cases) check({.array = true}, c);
}

TEST_CASE("a damaged object is one record and takes no neighbour with it") {
  for (const std::string damaged : {R"({"a":"x)",
                                    R"({"a":"x})",
                                    R"({"a:"x"})",
                                    R"({a":"x"})",
                                    R"({"a":x"})",
                                    R"({"a":"x"y"})",
                                    R"({"a":1)",
                                    R"({"a":1}})",
                                    R"({"a":1]})",
                                    R"({"a":[1})",
                                    R"({"a":[1,{"b":2})",
                                    R"({"a":{"b":2})",
                                    R"({"a":{"b":2}]})",
                                    R"({"a":1 "b":2})",
                                    R"({"a":"1" "b":"2"})",
                                    R"({"a" 1})",
                                    R"({"a":1,})",
                                    R"({"a":1,,"b":2})",
                                    R"({"a":})",
                                    R"({"a":"\)",
                                    R"({"a":"\"})",
                                    R"({"a":"x"}y)",
                                    R"({"a":"x"}"})",
                                    R"({"a":"x"}:1)",
                                    "{",
                                    "{\"",
                                    "x",
                                    "null",
                                    "12",
                                    "\"x\"",
                                    "}",
                                    "{\"a\":\"\\u12\"}",
                                    "{'a':1}",
                                    "{\"a\":NaN}",
                                    "{\"a\":\"\x01\"}",
                                    "ERROR timeout"}) {
    const Rows rows = {{"{\"a\":0}", 1}, {damaged, 2, true}, {"{\"a\":3}", 3}, {"{\"a\":4}", 4}};
    check({}, {"objects", "{\"a\":0}\n" + damaged + "\n{\"a\":3}\n{\"a\":4}\n", rows});
    check({.array = true},
          {"array", "[{\"a\":0},\n" + damaged + ",\n{\"a\":3},\n{\"a\":4}]\n", rows});
    check({.array = true},
          {"indented", "[ {\"a\":0},\n  " + damaged + ",\n  {\"a\":3},\n  {\"a\":4}]\n", rows});
    check({}, {"at the end", "{\"a\":0}\n" + damaged, {rows[0], rows[1]}});
    check({}, {"twice",
               damaged + "\n{\"a\":3}\n" + damaged + "\n{\"a\":4}",
               {{damaged, 1, true}, {"{\"a\":3}", 2}, {damaged, 3, true}, {"{\"a\":4}", 4}}});
  }
}

TEST_CASE("a damaged object over several lines goes to the next line that begins with a brace") {
  const std::string sound = "{\n  \"a\": {\n    \"b\": 1\n  }\n}";
  for (const std::string damaged :
       {"{\n  \"a\": \"x\n}", "{\n  \"a\": {\n    \"b\": 1\n  \n}", "{\n  \"a\": {\n    \"b\": 1\n",
        "{\n  \"a\": [\n    {\n      \"b\": 1\n    }\n}", "{\n", "x\ny\n  z",
        "{\n  \"a\": {\n    \"b\": 1\n  }]\n}", "{\n  \"a: 1\n}"}) {
    const std::string text(damaged.substr(0, damaged.find_last_not_of(" \n") + 1));
    const auto lines = static_cast<std::uint64_t>(std::count(damaged.begin(), damaged.end(), '\n'));
    check({}, {"jq",
               sound + "\n" + damaged + "\n" + sound + "\n" + sound,
               {{sound, 1}, {text, 6, true}, {sound, 7 + lines}, {sound, 12 + lines}}});
  }
}

TEST_CASE("a list that is cut off has one damaged object, the last") {
  const std::string first = R"({"a":"}{","b":[{"c":1},{"c":2}]})";
  const std::string last = "{\"a\":\"\\\"\",\n\"b\":[{\"c\":1}]}";
  for (std::size_t size = 1; size < last.size(); ++size) {
    const std::string cut_off = last.substr(0, size);
    const std::string shown = cut_off.substr(0, cut_off.find_last_not_of('\n') + 1);
    const std::string element = shown.ends_with(',') ? shown.substr(0, shown.size() - 1) : shown;
    check({}, {"objects", first + "\n" + cut_off, {{first, 1}, {shown, 2, true}}});
    check({.array = true},
          {"array", "[" + first + ",\n" + cut_off, {{first, 1}, {element, 2, true}}});
    check({.array = true},
          {"one line", "[" + first + "," + cut_off, {{first, 1}, {element, 1, true}}});
  }
}

TEST_CASE("in an array on one line damage ends where the next object begins") {
  const std::string a = R"({"id":1,"n":"x"})";
  for (const std::string damaged :
       {R"({"id":2,"n":"x)", R"({"id":2,"n":x"})", R"({"id":2,"n":"x"y"})", R"({"id":2,"n":[1})",
        R"({"id":2,"n":"x"]})", R"({"id":2,"n":"x")", R"({"id":2 "n":"x"})",
        R"({id":2,"n":"x"})"}) {
    check({.array = true}, {"one line",
                            "[" + a + "," + damaged + "," + a + "," + a + "]",
                            {{a, 1}, {damaged, 1, true}, {a, 1}, {a, 1}}});
  }
}

TEST_CASE("a comma that is missing between elements costs nothing") {
  check({.array = true}, {"one line",
                          "[{\"a\":1} {\"a\":2}{\"a\":3}]",
                          {{"{\"a\":1}", 1}, {"{\"a\":2}", 1}, {"{\"a\":3}", 1}}});
  check({.array = true},
        {"lines", "[\n{\"a\":1}\n{\"a\":2}\n]", {{"{\"a\":1}", 2}, {"{\"a\":2}", 3}}});
}

TEST_CASE("an object longer than allowed is one record that says so") {
  const std::string fits = R"({"a":"123456"})";
  const std::string longer = R"({"a":"1234567"})";
  const std::string much_longer = "{\"a\":\"" + std::string(5000, 'x') + "\"}";
  for (const std::string& object : {longer, much_longer}) {
    for (const bool array : {false, true}) {
      const JsonGrammar grammar{.array = array, .max_record = fits.size()};
      const std::string list = fits + "\n" + object + "\n" + fits;
      Cut out;
      cut_objects(grammar, list, false, list.size(), 1, out);
      REQUIRE(out.records.size() == 3);
      CHECK(out.records[0].malformed == Malformed::kNone);
      CHECK(out.records[1].malformed == Malformed::kTooLong);
      CHECK(out.records[1].size == object.size());
      CHECK(out.records[2].malformed == Malformed::kNone);
      CHECK(out.records[2].line == 3);
    }
  }
}

TEST_CASE("nesting has its limit") {
  const auto nested = [](int levels, std::string_view open, std::string_view close) {
    std::string text = "{\"a\":";
    for (int i = 1; i < levels; ++i) text += open;
    text += "1";
    for (int i = 1; i < levels; ++i) text += close;
    return text + "}";
  };
  for (const auto& [open, close] : {std::pair("[", "]"), std::pair("{\"b\":", "}")}) {
    for (const int levels : {kDeepestJson, kDeepestJson + 1, 5000}) {
      const std::string object = nested(levels, open, close);
      const Malformed wanted = levels <= kDeepestJson ? Malformed::kNone : Malformed::kJson;
      // An object that is not a line, so that it is looked into.
      const std::string list = object + " {\"a\":1}\n{\"a\":2}";
      Cut out;
      cut_objects({}, list, false, list.size(), 1, out);
      REQUIRE(out.records.size() == 3);
      CHECK(out.records[0].size == object.size());
      CHECK(out.records[0].malformed == wanted);
      CHECK(out.records[1].malformed == Malformed::kNone);
    }
  }
}

TEST_CASE("a lost quote in a long array without line breaks costs one object and little time") {
  std::string list = "[";
  for (int i = 0; i < 100000; ++i) {
    if (i > 0) list += ", ";
    list +=
        "{\"id\": " + std::to_string(i) + ", \"tel\": \"020-0123456" + (i == 50 ? "" : "\"") + "}";
  }
  list += "]";
  Cut out;
  cut_objects({.array = true}, list, false, list.size(), 1, out);
  CHECK(out.records.size() == 100000);
  const auto damaged = std::count_if(out.records.begin(), out.records.end(), [](const Record& r) {
    return r.malformed != Malformed::kNone;
  });
  CHECK(damaged == 1);
  CHECK(out.records[50].malformed == Malformed::kJson);
}

TEST_CASE("what is wrong with an object does not depend on the target") {
  const JsonGrammar grammar{.max_record = 3};
  const std::string list = "{}{}}\n";
  Cut all;
  cut_objects(grammar, list, false, list.size(), 1, all);
  Cut second;
  cut_objects(grammar, std::string_view(list).substr(2), false, 1, 1, second);
  REQUIRE(all.records.size() == 2);
  CHECK(all.records[1].malformed == second.records[0].malformed);
}

TEST_CASE("a string beside the objects of an array takes none of them with it") {
  check({.array = true}, {"one line",
                          "[{\"a\":1},\"x\",{\"a\":2}]",
                          {{"{\"a\":1}", 1}, {"\"x\"", 1, true}, {"{\"a\":2}", 1}}});
}

TEST_CASE("a brace too many on a line of its own belongs to the object before it") {
  check({}, {"jq",
             "{\n  \"a\": 1\n}\n}\n{\n  \"a\": 2\n}",
             {{"{\n  \"a\": 1\n}\n}", 1, true}, {"{\n  \"a\": 2\n}", 5}}});
}

TEST_CASE("a damaged object as long as allowed takes no indented neighbour with it") {
  for (const bool array : {false, true}) {
    check({.array = array, .max_record = 12},
          {"indented",
           "    {\"a\":\"x\"\n    {\"a\":1}\n    {\"a\":2}\n",
           {{"{\"a\":\"x\"", 1, true}, {"{\"a\":1}", 2}, {"{\"a\":2}", 3}}});
  }
}

TEST_CASE("damage within a nested list is one record") {
  check({.array = true}, {"one line",
                          "[{\"a\":[{\"a\":1},{\"a\":2,\"b\"3}]},{\"a\":4}]",
                          {{"{\"a\":[{\"a\":1},{\"a\":2,\"b\"3}]}", 1, true}, {"{\"a\":4}", 1}}});
}

TEST_CASE("what is no longer than allowed is not too long") {
  Cut out;
  cut_objects({.max_record = 7}, "{\"a\":{}\n \n", false, 1, 1, out);
  REQUIRE(out.records.size() == 1);
  CHECK(out.records[0].size == 7);
  CHECK(out.records[0].malformed == Malformed::kJson);
}

TEST_CASE("any number of separators may come in pieces") {
  const JsonGrammar grammar{.array = true, .max_record = 2};
  CHECK(cut(grammar, "{}[[[}", 6, 1) == cut(grammar, "{}[[[}", 6, 6));
}

}  // namespace
}  // namespace belzeef
