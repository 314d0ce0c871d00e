#include "input/csv.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>
#include <vector>

namespace belzeef {
namespace {

struct Seen {
  std::string text;
  std::uint64_t line;
  Malformed malformed = Malformed::kNone;

  friend bool operator==(const Seen&, const Seen&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Seen& seen) {
    return out << seen.line << " [" << seen.text << "] " << describe(seen.malformed);
  }
};

Cut cut(const CsvGrammar& grammar, std::string_view data) {
  Cut out;
  cut_records(grammar, data, false, data.size(), 1, out);
  return out;
}

std::vector<Seen> records(std::string_view data, std::size_t max_record = 1000) {
  std::vector<Seen> seen;
  for (const Record& record :
       cut({.delimiter = ',', .columns = 2, .max_record = max_record}, data).records) {
    seen.push_back(
        {std::string(data.substr(record.begin, record.size)), record.line, record.malformed});
  }
  return seen;
}

using enum Malformed;

TEST_CASE("the CSV grammar, a sentence each") {
  struct Case {
    const char* sentence;
    std::string_view data;
    std::vector<Seen> wanted;
    std::size_t max_record = 1000;
  };
  const std::vector<Case> cases = {
      {"LF ends a record", "a,b\nc,d\n", {{"a,b", 1}, {"c,d", 2}}},
      {"CRLF ends a record", "a,b\r\nc,d\r\n", {{"a,b", 1}, {"c,d", 2}}},
      {"both in one list", "a,b\r\nc,d\ne,f", {{"a,b", 1}, {"c,d", 2}, {"e,f", 3}}},
      {"a lone CR is text", "a\rb,\rc\n", {{"a\rb,\rc", 1}}},
      {"but a line end at the end of the input", "a,b\r", {{"a,b", 1}}},
      {"the last line end may be missing", "a,b\nc,d", {{"a,b", 1}, {"c,d", 2}}},
      {"a line without any byte is no record",
       "\na,b\n\r\n\n\r\nc,d\n\r",
       {{"a,b", 2}, {"c,d", 6}}},
      {"a blank is a byte", " \n", {{" ", 1, kFieldCount}}},
      {"delimiters part within no quotes", "\"a,b\",c\n", {{"\"a,b\",c", 1}}},
      {"line ends within quotes are text",
       "\"a\r\n\nb\",c\nd,e",
       {{"\"a\r\n\nb\",c", 1}, {"d,e", 4}}},
      {"a doubled quote does not close", "\"a\"\"\",\"\"\n", {{"\"a\"\"\",\"\"", 1}}},
      {"a quote inside an unquoted field is text",
       "a\"b\",c\"\nd, \"e\n",
       {{"a\"b\",c\"", 1}, {"d, \"e", 2}}},
      {"too few fields", "a\nb,c\n", {{"a", 1, kFieldCount}, {"b,c", 2}}},
      {"too many fields", "a,b,c\nb,c\n", {{"a,b,c", 1, kFieldCount}, {"b,c", 2}}},
      {"a wrong count takes the whole record",
       "\"a\nb\"\nc,d\n",
       {{"\"a\nb\"", 1, kFieldCount}, {"c,d", 3}}},
      {"an invalid byte", "a\xFF,b\nc,d\n", {{"a\xFF,b", 1, kEncoding}, {"c,d", 2}}},
      {"an overlong form", "\xC0\xAF,b\n", {{"\xC0\xAF,b", 1, kEncoding}}},
      {"a surrogate", "\xED\xA0\x80,b\n", {{"\xED\xA0\x80,b", 1, kEncoding}}},
      {"past U+10FFFF", "\xF4\x90\x80\x80,b\n", {{"\xF4\x90\x80\x80,b", 1, kEncoding}}},
      {"a letter cut off by a line end", "a,b\xC3\nc,d\n", {{"a,b\xC3", 1, kEncoding}, {"c,d", 2}}},
      {"the last code point is fine", "\xF4\x8F\xBF\xBF,b\n", {{"\xF4\x8F\xBF\xBF,b", 1}}},
      {"NUL is fine", std::string_view("a\0,b\n", 5), {{std::string("a\0,b", 4), 1}}},
      {"as long as allowed", "abc,d\r\nef,gh\n", {{"abc,d", 1}, {"ef,gh", 2}}, 5},
      {"one byte too long", "abcd,e\nf,g\n", {{"abcd,e", 1, kTooLong}, {"f,g", 2}}, 5},
      {"too long ends at the next line end, quote or not",
       "abcde,\"f\ng\",h\n",
       {{"abcde,\"f", 1, kTooLong}, {"g\",h", 2}},
       5},
      {"text after a closing quote",
       "\"a\"b,c\nd,e\n",
       {{"\"a\"b,c", 1, kTextAfterQuote}, {"d,e", 2}}},
      {"a blank after it is text", "\"a\" ,b\n", {{"\"a\" ,b", 1, kTextAfterQuote}}},
      {"a lone CR after it is text", "\"a\"\rb,c\n", {{"\"a\"\rb,c", 1, kTextAfterQuote}}},
      {"a CR at the end after it is not", "a,\"b\"\r", {{"a,\"b\"", 1}}},
      {"the record ends where the quote opened, not closed",
       "\"a\nb\"c,d\ne,f\n",
       {{"\"a", 1, kTextAfterQuote}, {"b\"c,d", 2}, {"e,f", 3}}},
      {"a quote never closed",
       "a,\"b\r\nc,d\ne,f\n",
       {{"a,\"b", 1, kUnclosedQuote}, {"c,d", 2}, {"e,f", 3}}},
      {"a quote never closed on the last line",
       "a,b\nc,\"",
       {{"a,b", 1}, {"c,\"", 2, kUnclosedQuote}}},
      {"a quote closed too far on",
       "a,\"bcd\",e\nf,g\n",
       {{"a,\"bcd\",e", 1, kUnclosedQuote}, {"f,g", 2}},
       6},
      {"a double astride the limit does not close",
       "a,\"b\"\"\nc,d\n",
       {{"a,\"b\"\"", 1, kUnclosedQuote}, {"c,d", 2}},
       5},
      {"closed by the last byte allowed", "a,\"bc\"\nd,e\n", {{"a,\"bc\"", 1}, {"d,e", 2}}, 6},
      {"sound quotes before the stray one belong to its record",
       "\"a\nb\",\"c\nd,e\n",
       {{"\"a\nb\",\"c", 1, kUnclosedQuote}, {"d,e", 3}}},
  };
  for (const Case& c : cases) {
    INFO(c.sentence);
    CHECK(records(c.data, c.max_record) == c.wanted);
  }
}

TEST_CASE("a warning names the line of the quote, not of the record") {
  const Cut got = cut({.delimiter = ',', .columns = 2}, "x,y\n\"a\nb\",\"c\nd,e\n\"f\"g,h\n");
  REQUIRE(got.stray_quotes == std::vector<StrayQuote>{{3, kTextAfterQuote}, {5, kTextAfterQuote}});
}

TEST_CASE("warnings past the first twenty are only counted") {
  std::string data;
  for (int i = 0; i < 50; ++i) data += "\"a\"b,c\n";
  const Cut got = cut({.delimiter = ',', .columns = 2}, data);
  CHECK(got.records.size() == 50);
  CHECK(got.stray_quotes.size() == Cut::kStrayQuotesKept);
  CHECK(got.stray_quote_count == 50);
}

TEST_CASE("cutting stops at the target and says where it stopped") {
  Cut out;
  cut_records({.delimiter = ',', .columns = 2}, "a,b\nc,d\ne,f\n", true, 5, 7, out);
  CHECK(out.records.size() == 2);
  CHECK(out.consumed == 8);
  CHECK(out.next_line == 9);
  cut_records({.delimiter = ',', .columns = 2}, "a,b", true, 5, 7, out);
  CHECK(out.records.empty());
  CHECK(out.consumed == 0);
  CHECK(out.next_line == 7);
}

TEST_CASE("a stray quote is known as one as soon as the limit is past, whatever follows") {
  Cut out;
  const CsvGrammar grammar{.delimiter = ',', .columns = 2, .max_record = 5};
  cut_records(grammar, "a,\"b\nc", true, 100, 1, out);
  CHECK(out.records == std::vector<Record>{{0, 4, 1, kUnclosedQuote}});
  cut_records(grammar, "a,\"b\n", true, 100, 1, out);
  CHECK(out.records == std::vector<Record>{{0, 4, 1, kUnclosedQuote}});
  cut_records(grammar, "a,\"b", true, 100, 1, out);
  CHECK(out.records.empty());
}

/// The slowest damage known: each of these has every line start something that ends badly far on.
TEST_CASE("the work is linear whatever the damage") {
  std::string opened, texted, doubled, ragged, huge;
  for (int i = 0; i < 1000000; ++i) {
    opened += "a,\"b\n";
    texted += "a,\"\n\"b\n";
    doubled += i % 1000 == 0 ? "a,\"b\n" : "a,\"\"\"\"\n";
    ragged += "\"\n";
  }
  huge = "\"" + std::string(40000000, '"');
  for (const std::string* data : {&opened, &texted, &doubled, &ragged, &huge}) {
    const auto start = std::chrono::steady_clock::now();
    const Cut got = cut({.delimiter = ',', .columns = 2}, *data);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    CHECK(got.consumed == data->size());
    CHECK(took.count() < 5);  // quadratic would take minutes
  }
}

}  // namespace
}  // namespace belzeef
