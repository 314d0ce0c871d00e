#include "input/row_shape.h"

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "failure.h"
#include "input/json_members.h"
#include "input/temp_input.h"

namespace belzeef {
namespace {

using Catch::Matchers::Contains;
using Kind = FieldChoice::Kind;

absl::StatusOr<RowShape> shape_of(std::string_view list, const FieldChoice& choice,
                                  const LayoutRequest& request = {}, bool has_header = true) {
  const TempFile file(list);
  const auto reader = ListReader::open(file.path(), {.has_header = has_header});
  REQUIRE(reader.ok());
  const ListHeader& header = (*reader)->header();
  const auto layout = resolve_layout("l", header, request);
  REQUIRE(layout.ok());
  return resolve_shape("l", header, *layout, choice);
}

/// The columns of a shape, a masked one with a star.
std::string columns_of(const absl::StatusOr<RowShape>& shape) {
  REQUIRE(shape.ok());
  std::string text;
  for (const RowShape::Column& column : shape->columns) {
    text += (text.empty() ? "" : " ") + std::to_string(column.place) + (column.masked ? "*" : "");
  }
  return text;
}

FieldChoice these(std::vector<std::string> names) {
  return {.kind = Kind::kThese, .names = std::move(names), .option = "--columns"};
}

FieldChoice all_but(std::vector<std::string> names) {
  return {.kind = Kind::kAllBut, .names = std::move(names), .option = "--drop-columns"};
}

constexpr std::string_view kList = "id;Naam;telefoon;mobiel;memo;memo\n1;A;020;;x;y\n";

TEST_CASE("columns are kept in the order asked for, or that of the list") {
  CHECK(shape_of(kList, {})->as_it_stands());
  CHECK(columns_of(shape_of(kList, these({"naam", "ID"}))) == "1 0");
  CHECK(columns_of(shape_of(kList, these({"memo"}))) == "4 5");
  CHECK(columns_of(shape_of(kList, all_but({"telefoon", "memo"}))) == "0 1 3");
  CHECK_FALSE(shape_of(kList, all_but({"memo"}))->as_it_stands());
  CHECK(columns_of(shape_of(kList, all_but({"id", "naam", "telefoon", "mobiel", "memo"}))).empty());
  CHECK(columns_of(shape_of("A;020\n", these({"2"}), {.phone_columns = {"2"}}, false)) == "1");
}

TEST_CASE("every column that is a phone, or says it is, is masked") {
  CHECK(columns_of(shape_of(kList, {.masked = true})) == "0 1 2* 3* 4 5");
  CHECK(columns_of(shape_of(kList, {.masked = true}, {.phone_columns = {"memo"}})) ==
        "0 1 2* 3* 4* 5*");
  CHECK_FALSE(shape_of(kList, {.masked = true})->as_it_stands());
}

TEST_CASE("a column that is not there, or named twice, is refused") {
  const auto typo = shape_of(kList, these({"naan"}));
  CHECK(exit_status(typo.status()) == ExitStatus::kUsage);
  CHECK_THAT(std::string(typo.status().message()),
             Contains("did you mean \"Naam\"?") && Contains("--columns"));
  const auto twice = shape_of(kList, all_but({"id", "naam", "I.D."}));
  CHECK(exit_status(twice.status()) == ExitStatus::kUsage);
  CHECK_THAT(std::string(twice.status().message()), Contains("--drop-columns I.D."));
  const auto number = shape_of("A;020\n", these({"3"}), {.phone_columns = {"2"}}, false);
  CHECK(exit_status(number.status()) == ExitStatus::kUsage);
}

TEST_CASE("members are chosen by their names") {
  constexpr std::string_view kObjects = "{\"tel\":\"020\"}\n{\"tel\":\"\",\"Klant Id\":1}\n";
  CHECK(shape_of(kObjects, these({"klantid"}))->members == std::vector<std::string>{"klantid"});
  const auto typo = shape_of(kObjects, these({"klantidd"}));
  CHECK(exit_status(typo.status()) == ExitStatus::kUsage);
  CHECK_THAT(std::string(typo.status().message()), Contains("did you mean \"Klant Id\"?"));
  CHECK(exit_status(shape_of(kObjects, these({"/klant/id"})).status()) == ExitStatus::kUsage);
  CHECK(exit_status(shape_of(kObjects, these({"tel", "TEL"})).status()) == ExitStatus::kUsage);
}

TEST_CASE("the members that are masked are those that are read as phones, or say so") {
  const auto shape = shape_of("{\"tel\":1,\"contact\":{\"nr\":2},\"mobiel\":3}", {.masked = true},
                              {.phone_columns = {"tel", "/contact/nr"}});
  REQUIRE(shape.ok());
  CHECK(shape->phones.slot_of("Tel") == kPhoneSlot);
  CHECK(shape->phones.slot_of("mobiel") == kPhoneSlot);
  CHECK(shape->phones.slot_of("contact") == kNoSlot);
  CHECK(shape->phones.pointers.size() == 1);
}

TEST_CASE("an object's members come apart as they stand") {
  std::vector<MemberText> members;
  const auto split = [&](std::string_view object) {
    split_members(object, members);
    std::string text;
    for (const MemberText& member : members) {
      text.append(member.name).append("=").append(member.value).append("|");
    }
    return text;
  };
  CHECK(split("{}").empty());
  CHECK(split("{ \n}").empty());
  CHECK(split("{\"a\":1}") == "\"a\"=1|");
  CHECK(split("{ \"a\" : \"x,}\\\"\" , \"b\\\"\":[1, {\"c\":\"]\"}] ,\n\"d\": null }") ==
        "\"a\"=\"x,}\\\"\"|\"b\\\"\"=[1, {\"c\":\"]\"}]|\"d\"=null|");
  // Whatever it is, it ends, within its bytes.
  for (const std::string_view damaged : {"", "{", "{\"", "{\"a", "{\"a\"", "{\"a\":", "{\"a\":\"",
                                         "{\"a\":[", "}\"a\":}", "{\"a\" \"b\":1}", "\"\\"}) {
    split(damaged);
  }
}

}  // namespace
}  // namespace belzeef
