/// Which columns of a list say who is called.

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "failure.h"
#include "input/layout.h"
#include "input/list_reader.h"
#include "input/temp_input.h"

namespace belzeef {
namespace {

using Catch::Matchers::Contains;
using Names = std::vector<std::string>;

absl::StatusOr<Layout> layout_of(std::string_view list, Names subject, ListOptions options = {}) {
  const TempFile file(list);
  const auto reader = ListReader::open(file.path(), options);
  INFO(list << reader.status());
  REQUIRE(reader.ok());
  LayoutRequest request{.subject_columns = std::move(subject)};
  if (!options.has_header) request.phone_columns = {"1"};
  return resolve_layout("l", (*reader)->header(), request);
}

/// The texts of a record by slot; of a slot with several all, parted by `+`; nested ones in `()`.
Names texts_of(const Layout& layout, std::string_view record) {
  const std::string padded = std::string(record) + std::string(JsonObject::kReadable, '"');
  FieldReader reader(layout.subject_plan);
  std::vector<SlotText> fields;
  CHECK(reader.read(std::string_view(padded).substr(0, record.size()), Encoding::kUtf8, fields) ==
        Malformed::kNone);
  Names texts(layout.subject_names.size());
  for (const SlotText& field : fields) {
    std::string& text = texts.at(field.slot);
    if (!text.empty()) text += '+';
    text += field.nested ? "(" + std::string(field.text) + ")" : std::string(field.text);
  }
  return texts;
}

void check_refused(std::string_view list, const Names& subject, const std::string& words) {
  const auto layout = layout_of(list, subject);
  INFO(layout.status());
  CHECK(exit_status(layout.status()) == ExitStatus::kUsage);
  CHECK_THAT(std::string(layout.status().message()), Contains(words));
}

TEST_CASE("without a wish nobody is named") {
  const auto layout = layout_of("tel;postcode\n1;2\n", {});
  REQUIRE(layout.ok());
  CHECK(layout->subject_names.empty());
  CHECK(layout->subject_plan.columns.empty());
}

TEST_CASE("columns have their slots in the order asked for, wherever they stand") {
  const auto layout = layout_of("Huis nr;tel;Postcode;rechtsvorm\n", {"POSTCODE", "huis-nr"});
  REQUIRE(layout.ok());
  CHECK(layout->subject_names == Names{"'Postcode'", "'Huis nr'"});
  CHECK(texts_of(*layout, "12;020;1234 AB;BV") == Names{"1234 AB", "12"});
  CHECK(layout->has_legal_form);
}

TEST_CASE("a column may be that of the phone or the legal form, too") {
  const auto layout = layout_of("tel;rechtsvorm\n", {"rechtsvorm", "tel"});
  REQUIRE(layout.ok());
  CHECK(texts_of(*layout, "020;BV") == Names{"BV", "020"});
  const auto members = layout_of(R"({"tel":"020","rechtsvorm":"BV"})", {"rechtsvorm", "/tel"});
  REQUIRE(members.ok());
  CHECK(texts_of(*members, R"({"tel":"020","rechtsvorm":"BV"})") == Names{"BV", "020"});
  CHECK(members->phone_names == Names{"'tel'"});
}

TEST_CASE("without a header they are numbers") {
  const auto layout = layout_of("020,a,b\n", {"3", "2"}, {.has_header = false});
  REQUIRE(layout.ok());
  CHECK(layout->subject_names == Names{"column 3", "column 2"});
  CHECK(texts_of(*layout, "020,a,b") == Names{"b", "a"});
  CHECK(exit_status(layout_of("020,a,b\n", {"4"}, {.has_header = false}).status()) ==
        ExitStatus::kUsage);
  CHECK(exit_status(layout_of("020,a,b\n", {"2", "02"}, {.has_header = false}).status()) ==
        ExitStatus::kUsage);
}

TEST_CASE("members are known by name and by pointer") {
  const std::string list = R"({"tel":"020","adres":{"pc":"1234 AB","nr":12},"Klant-Nr":7})";
  const auto layout = layout_of(list, {"/adres/pc", "klantnr", "/adres/nr"});
  REQUIRE(layout.ok());
  CHECK(layout->subject_names == Names{"'/adres/pc'", "'klantnr'", "'/adres/nr'"});
  CHECK(texts_of(*layout, list) == Names{"1234 AB", "7", "12"});
  CHECK(texts_of(*layout, R"({"tel":"020"})") == Names{"", "", ""});
  CHECK(texts_of(*layout, R"({"klantnr":["a","b"],"adres":{"nr":{"x":1}}})") ==
        Names{"", "a+b", "(1)"});
}

TEST_CASE("what is not there, or is named twice, is a usage error") {
  check_refused("tel;postcode\n", {"postcod"}, "did you mean \"postcode\"?");
  check_refused("tel;postcode\n", {"postcod"}, "--subject-columns");
  check_refused("tel;postcode\n", {"postcode", "POST-CODE"}, "name each once");
  check_refused(R"({"tel":1,"id":2})", {"klant"}, "no object has a member \"klant\"");
  check_refused(R"({"tel":1,"id":2})", {"/a/b"}, "no object has a member \"/a/b\"");
  check_refused(R"({"tel":1,"id":2})", {"/~"}, "is no JSON pointer");
  check_refused(R"({"tel":1,"id":2})", {"id", "/id"}, "name each once");
  check_refused(R"({"tel":1,"a":{"b":1}})", {"/a/b", "/a/b"}, "name each once");
}

TEST_CASE("two columns of the name asked for are the list's fault, as of a legal form") {
  CHECK(exit_status(layout_of("tel;nr;nr\n", {"nr"}).status()) == ExitStatus::kList);
}

}  // namespace
}  // namespace belzeef
