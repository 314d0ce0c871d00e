#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "input/csv.h"

namespace belzeef {
namespace {

std::vector<std::string> texts(std::string_view record, char delimiter = ',') {
  std::vector<Field> fields;
  split_fields(record, delimiter, fields);
  std::vector<std::string> out;
  std::string scratch;
  for (const Field& field : fields) out.emplace_back(field_text(field, scratch));
  return out;
}

TEST_CASE("a record's fields") {
  using Texts = std::vector<std::string>;
  CHECK(texts("") == Texts{""});
  CHECK(texts("a") == Texts{"a"});
  CHECK(texts("a,b,") == Texts{"a", "b", ""});
  CHECK(texts(",,") == Texts{"", "", ""});
  CHECK(texts("\"a,b\",c") == Texts{"a,b", "c"});
  CHECK(texts("\"\",\"\"\"\",\"a\"\"b\"") == Texts{"", "\"", "a\"b"});
  CHECK(texts("\"\"\",\"\"\",x") == Texts{"\",\"", "x"});
  CHECK(texts("a\"b,c\",\"d\ne\"") == Texts{"a\"b", "c\"", "d\ne"});
  CHECK(texts("a;b,c;\"d;e\"", ';') == Texts{"a", "b,c", "d;e"});
  CHECK(texts(" \"a\",b") == Texts{" \"a\"", "b"});
}

TEST_CASE("a field as it stands keeps its quotes") {
  std::vector<Field> fields;
  split_fields("a,\"b\"\"c\",\"\"", ',', fields);
  CHECK(fields[0].raw() == "a");
  CHECK(fields[1].raw() == "\"b\"\"c\"");
  CHECK(fields[1].text == "b\"\"c");
  CHECK(fields[1].quoted);
  CHECK(fields[2].raw() == "\"\"");
}

TEST_CASE("text without doubled quotes is not copied") {
  std::vector<Field> fields;
  const std::string_view record = "\"a,b\"";
  split_fields(record, ',', fields);
  std::string scratch;
  CHECK(static_cast<const void*>(field_text(fields[0], scratch).data()) == record.data() + 1);
}

TEST_CASE("selected fields are those of the whole split, for records of every length") {
  for (std::size_t length = 0; length < 300; ++length) {
    std::string record;
    for (std::size_t i = 0; record.size() < length; ++i) {
      if (i > 0) record += '|';
      record += i % 5 == 1 ? "\"q|\"\"" + std::to_string(i) + "\"" : std::string(i % 23, 'x');
    }
    std::vector<Field> all;
    split_fields(record, '|', all);
    const std::vector<std::size_t> columns = {0, 1, 4, 9, 10, 100};
    std::vector<Field> some(columns.size());
    select_fields(record, '|', columns, some);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const Field wanted = columns[i] < all.size() ? all[columns[i]] : Field{};
      REQUIRE(some[i].text == wanted.text);
      REQUIRE(some[i].quoted == wanted.quoted);
    }
  }
  select_fields("a,b", ',', {}, {});
}

TEST_CASE("the delimiter is the most frequent one outside quotes") {
  const auto found = [](std::string_view data) { return detect_delimiter(data, false, 1000); };
  CHECK(found("a,b\n;;;\n") == ',');
  CHECK(found("a;b;c,d\n") == ';');
  CHECK(found("a\tb\n") == '\t');
  CHECK(found("a|b\r\n") == '|');
  CHECK(found("a,b;c\n") == ',');
  CHECK(found("a;b|c\n") == ';');
  CHECK(found("a|b\tc\n") == '\t');
  CHECK(found("telefoon\n") == ',');
  CHECK(found("\"a,b,c\";d\n") == ';');
  CHECK(found("a;\"b,\"\"c,\n,d\"\n,,,,") == ';');
  CHECK(found("5\" maat;a,b;c\n") == ';');
}

TEST_CASE("the delimiter of a line that is not all there is not known yet") {
  CHECK(!detect_delimiter("a;b,c,d", true, 1000));
  CHECK(!detect_delimiter("a;\"b\n", true, 1000));
  CHECK(detect_delimiter("a;b\n", true, 1000) == ';');
  CHECK(detect_delimiter("a;b;c", true, 5) == ';');
}

}  // namespace
}  // namespace belzeef
