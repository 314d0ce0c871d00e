#include "input/member_layout.h"

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

ListHeader header_of(std::string_view list) {
  const TempFile file(list);
  const auto reader = ListReader::open(file.path(), {});
  INFO(list << reader.status());
  REQUIRE(reader.ok());
  return (*reader)->header();
}

absl::StatusOr<Layout> layout_of(std::string_view list, const LayoutRequest& request = {}) {
  return resolve_layout("l.json", header_of(list), request);
}

/// The fields of an object by the layout of a list: `slot text`.
Names fields_of(const Layout& layout, std::string_view object,
                Encoding encoding = Encoding::kUtf8) {
  const std::string padded = std::string(object) + std::string(JsonObject::kReadable, '"');
  FieldReader reader(layout.plan);
  std::vector<SlotText> fields;
  const Malformed cause =
      reader.read(std::string_view(padded).substr(0, object.size()), encoding, fields);
  if (cause != Malformed::kNone) return {std::string(describe(cause))};
  Names texts;
  for (const SlotText& field : fields) {
    texts.push_back((field.slot == kPhoneSlot ? "phone " : "form ") + std::string(field.text));
  }
  return texts;
}

/// The message of a list that is refused, with the status it is to have.
std::string refused(std::string_view list, const LayoutRequest& request, ExitStatus status) {
  const auto layout = layout_of(list, request);
  INFO(list << layout.status());
  CHECK(exit_status(layout.status()) == status);
  return std::string(layout.status().message());
}

TEST_CASE("the members of a list are known by their names, each object's by itself") {
  const auto layout =
      layout_of("{\"id\":1,\"Telefoon\":\"1\"}\n{\"mobiel\":\"2\",\"RECHTS_VORM\":\"BV\"}\n");
  REQUIRE(layout.ok());
  CHECK(layout->phone_names == Names{"'Telefoon'", "'mobiel'"});
  CHECK(layout->has_legal_form);
  CHECK(layout->legal_form_name == "'RECHTS_VORM'");
  CHECK(layout->plan.json);
  CHECK(fields_of(*layout, R"({"tel":"1","mobiel":2,"rechtsvorm":"NV","x":3})") ==
        Names{"phone 1", "phone 2", "form NV"});
  CHECK(fields_of(*layout, R"({"GSM nummer":["1","2"],"contact":{"tel":"3"}})") ==
        Names{"phone 1", "phone 2"});
  CHECK(fields_of(*layout, R"({"t\u0065l":"1"})") == Names{"phone 1"});
  CHECK(fields_of(*layout, R"({"x":"1"})").empty());
  CHECK(fields_of(*layout, R"({"tel":1)") == Names{std::string(describe(Malformed::kJson))});
}

TEST_CASE("a list of arrays and one of objects have the same layout") {
  for (const char* list : {"[{\"tel\":1}]", "{\"tel\":1}", "[\n  {\n    \"tel\": 1\n  }\n]"}) {
    const auto layout = layout_of(list);
    REQUIRE(layout.ok());
    CHECK(layout->phone_names == Names{"'tel'"});
    CHECK_FALSE(layout->has_legal_form);
    CHECK(layout->legal_form_name.empty());
  }
}

TEST_CASE("what was asked for is read, and nothing else") {
  const std::string list =
      R"({"tel":"1","nr":"2","contact":{"phone":"3"},"vorm":"BV","rechtsvorm":"NV"})";
  const auto by_name = layout_of(list, {.phone_columns = {"NR"}, .legal_form_column = "vorm"});
  REQUIRE(by_name.ok());
  CHECK(fields_of(*by_name, list) == Names{"phone 2", "form BV"});
  CHECK(by_name->phone_names == Names{"'NR'"});
  CHECK(by_name->legal_form_name == "'vorm'");
  const auto by_pointer = layout_of(list, {.phone_columns = {"/contact/phone", "nr"}});
  REQUIRE(by_pointer.ok());
  CHECK(fields_of(*by_pointer, list) == Names{"phone 2", "phone 3", "form NV"});
  CHECK(by_pointer->phone_names == Names{"'/contact/phone'", "'nr'"});
  CHECK(fields_of(*by_pointer, R"({"contact":{"phone":["4","5"],"tel":"6"}})") ==
        Names{"phone 4", "phone 5"});
  const auto form = layout_of(list, {.legal_form_column = "/contact/phone"});
  REQUIRE(form.ok());
  CHECK(fields_of(*form, list) == Names{"phone 1", "form 3"});
}

TEST_CASE("a member asked for that only a later object has is found") {
  const std::string list = "{\"a\":1}\n{\"nr\":1}\n{\"c\":{\"d\":[0,1]}}\n";
  CHECK(layout_of(list, {.phone_columns = {"nr"}}).ok());
  CHECK(layout_of(list, {.phone_columns = {"/c/d/1"}}).ok());
  CHECK(sample_names(header_of(list)) == Names{"a", "nr", "c"});
}

TEST_CASE("objects without a phone are a list error that shows the members") {
  const std::string message =
      refused("{\"id\":1,\"contact\":{\"tel\":1}}\n{\"x\":1}", {}, ExitStatus::kList);
  CHECK_THAT(message, Contains("l.json: line 1: no member is known as a phone number"));
  CHECK_THAT(message, Contains("--phone-column"));
  CHECK_THAT(message, Contains("id, contact"));
  CHECK_THAT(refused("\n\n[{\"id\":1}]", {}, ExitStatus::kList), Contains("l.json: line 3: "));
}

TEST_CASE("a member that no object has is a usage error with the nearest name") {
  const std::string list = R"({"contactnummer":"1","tel":"2","sub":{"a":1}})";
  const std::string typo = refused(list, {.phone_columns = {"contact numer"}}, ExitStatus::kUsage);
  CHECK_THAT(typo, Contains("\"contact numer\" (did you mean \"contactnummer\"?)"));
  CHECK_THAT(typo, Contains("--phone-column"));
  CHECK_THAT(typo, Contains("contactnummer, tel, sub"));
  CHECK_THAT(refused(list, {.legal_form_column = "vorm"}, ExitStatus::kUsage),
             Contains("--legal-form-column"));
  CHECK_THAT(refused(list, {.phone_columns = {"tel", "/sub/b"}}, ExitStatus::kUsage),
             Contains("\"/sub/b\""));
  for (const std::string wrong : {"/a~2", "/~", "/sub/~x"}) {
    CHECK_THAT(refused(list, {.phone_columns = {wrong}}, ExitStatus::kUsage),
               Contains("is no JSON pointer"));
  }
}

TEST_CASE("two legal forms in one object are a list error, in two objects they are not") {
  const std::string two = R"({"tel":"1","rechtsvorm":"BV","legal_form":"NV"})";
  CHECK_THAT(refused(two, {}, ExitStatus::kList), Contains("--legal-form-column"));
  CHECK(layout_of(two, {.legal_form_column = "legal form"}).ok());
  CHECK(layout_of("{\"tel\":1,\"rechtsvorm\":\"BV\"}\n{\"tel\":1,\"legal_form\":\"NV\"}").ok());
}

TEST_CASE("an object that has a name which is to be added is told apart") {
  const auto layout = layout_of("{\"tel\":\"1\"}", {.added = {"basis", "phone_e164"}});
  REQUIRE(layout.ok());
  const Names taken = {std::string(describe(Malformed::kTakenName))};
  CHECK(fields_of(*layout, R"({"tel":"1"})") == Names{"phone 1"});
  CHECK(fields_of(*layout, R"({"tel":"1","BASIS":1})") == taken);
  CHECK(fields_of(*layout, R"({"phone_e164":1})") == taken);
  CHECK(fields_of(*layout, R"({"x":{"basis":1}})").empty());
}

TEST_CASE("messages show no phone number of a list") {
  const std::string message = refused(R"({"020-0123456":1,"naam\u001b":2})",
                                      {.phone_columns = {"0200123457"}}, ExitStatus::kUsage);
  CHECK(message.find("0123456") == std::string::npos);
  CHECK(message.find('\x1B') == std::string::npos);
}

TEST_CASE("a list in Windows-1252 is read as UTF-8") {
  const auto layout = layout_of("{\"tel\":\"1\",\"t\xE9l\":\"2\"}\n{\"x\":\"\xE9\"}");
  REQUIRE(layout.ok());
  CHECK(layout->phone_names == Names{"'tel'", "'t\xC3\xA9l'"});
  CHECK(fields_of(*layout, "{\"t\xE9l\":\"\xE9 1\"}", Encoding::kWindows1252) ==
        Names{"phone \xC3\xA9 1"});
}

TEST_CASE("a list without objects has a layout that finds nothing") {
  const auto layout = layout_of("[]");
  REQUIRE(layout.ok());
  CHECK(layout->phone_names.empty());
}

}  // namespace
}  // namespace belzeef
