#include "input/json_object.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "input/json_cut.h"

namespace belzeef {
namespace {

using Result = JsonObject::Result;
using Texts = std::vector<std::pair<Slot, std::string>>;

MemberPlan plan_of(std::map<std::string, Slot, std::less<>> slots,
                   std::vector<std::pair<std::string, Slot>> pointers = {}) {
  MemberPlan plan;
  plan.slot_of = [slots = std::move(slots)](std::string_view name) {
    const auto found = slots.find(name);
    return found == slots.end() ? kNoSlot : found->second;
  };
  for (const auto& [pointer, slot] : pointers) {
    plan.pointers.push_back({pointer_steps(pointer), slot});
  }
  return plan;
}

/// With quotes behind, so that it is noticed if what may be read there is taken for the object's.
Result read(JsonObject& reader, std::string_view object, Texts& texts) {
  const std::string padded = std::string(object) + std::string(JsonObject::kReadable, '"');
  std::vector<SlotText> fields;
  const Result result = reader.read(std::string_view(padded).substr(0, object.size()), fields);
  texts.clear();
  for (const SlotText& field : fields) {
    texts.emplace_back(field.slot, std::string(field.nested ? "nested " : "") += field.text);
  }
  return result;
}

Texts texts_of(MemberPlan plan, std::string_view object) {
  INFO(object);
  JsonObject reader(std::move(plan));
  Texts texts;
  // Again: the names are known then.
  for (int i = 0; i < 3; ++i) REQUIRE(read(reader, object, texts) == Result::kRead);
  return texts;
}

TEST_CASE("the text of a member is what it says") {
  const std::pair<const char*, const char*> cases[] = {
      {R"("020-0123456")", "020-0123456"},
      {R"("")", ""},
      {R"(" a ")", " a "},
      {R"("\"\\\/\b\f\n\r\t")", "\"\\/\b\f\n\r\t"},
      {R"("\u0041\u00e9\u20AC\ud83d\ude00")", "A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"},
      {R"("a\u0000b")", "a"},  // and a NUL, see below
      {"\"zo\xC3\xAB\"", "zo\xC3\xAB"},
      {"20123456", "20123456"},
      {"31612345678", "31612345678"},
      {"-0.50e+10", "-0.50e+10"},
      {"0", "0"},
      {"-0", "-0"},
      {"1E5", "1E5"},
      {"123456789012345678901234567890", "123456789012345678901234567890"},
      {"1e999", "1e999"},
      {"true", "true"},
      {"false", "false"},
      {"null", ""},
      {"2.00123456e8", "200123456"},
      {"2.00123456E+8", "200123456"},
      {"2.0012345e8", "2.0012345e8"},
      {"2.00123456e-8", "2.00123456e-8"},
      {"-2.5e1", "-2.5e1"},
  };
  for (const auto& [value, text] : cases) {
    std::string wanted(text);
    if (std::string_view(value).find("u0000") != std::string_view::npos) wanted = {'a', '\0', 'b'};
    for (const std::string& object :
         {std::string("{\"a\":") + value + "}", std::string("{ \"a\" : ") + value + " }",
          std::string("{\"x\":[1],\"a\":") + value + ",\"z\":{}}",
          std::string("{\"x\":\"y\",\r\n\"a\":\t") + value + "\r\n,\"z\":0\n}"}) {
      CHECK(texts_of(plan_of({{"a", 7}}), object) == Texts{{7, wanted}});
    }
  }
}

TEST_CASE("of an array each element's text comes") {
  const auto texts = [](std::string_view value) {
    return texts_of(plan_of({{"a", 1}}), "{\"a\":" + std::string(value) + ",\"b\":[9]}");
  };
  CHECK(texts("[]").empty());
  CHECK(texts("[[],[[]]]").empty());
  CHECK(texts(R"(["x",2,null,true])") == Texts{{1, "x"}, {1, "2"}, {1, ""}, {1, "true"}});
  CHECK(texts(R"([["x"],[[2]],{"c":3}])") == Texts{{1, "x"}, {1, "2"}, {1, "nested 3"}});
}

TEST_CASE("of a nested object each text in it comes, and is marked so") {
  const auto texts = [](std::string_view value) {
    return texts_of(plan_of({{"a", 1}, {"b", 2}}), "{\"a\":" + std::string(value) + ",\"b\":9}");
  };
  CHECK(texts("{}") == Texts{{2, "9"}});
  CHECK(texts(R"({"b":"x","c":{"a":2,"d":[3,null]}})") ==
        Texts{{1, "nested x"}, {1, "nested 2"}, {1, "nested 3"}, {1, "nested "}, {2, "9"}});
  CHECK(texts(R"(["x",{"c":["y"]},"z"])") == Texts{{1, "x"}, {1, "nested y"}, {1, "z"}, {2, "9"}});
  // What a pointer leads to is that pointer's.
  CHECK(texts_of(plan_of({{"a", 1}}, {{"/a/b", 3}}), R"({"a":{"b":"x","c":"y"}})") ==
        Texts{{3, "x"}, {1, "nested y"}});
}

TEST_CASE("members come in the order in which they stand, each as often as it does") {
  const MemberPlan plan = plan_of({{"a", 1}, {"b", 2}});
  CHECK(texts_of(plan, R"({})").empty());
  CHECK(texts_of(plan, R"({"c":1})").empty());
  CHECK(texts_of(plan, R"({"b":1,"c":2,"a":3})") == Texts{{2, "1"}, {1, "3"}});
  CHECK(texts_of(plan, R"({"a":1,"a":2})") == Texts{{1, "1"}, {1, "2"}});
  CHECK(texts_of(plan, R"({"c":{"a":1},"d":[{"a":2}]})").empty());
  CHECK(texts_of(plan, R"({"\u0061":1,"\u0062":2,"a\u0000":3})") == Texts{{1, "1"}, {2, "2"}});
}

TEST_CASE("objects whose names change are read as those before") {
  JsonObject reader(plan_of({{"a", 1}, {"aa", 2}, {"", 3}, {"\"", 4}}));
  Texts texts;
  for (int i = 0; i < 3; ++i) {
    CHECK(read(reader, R"({"a":1,"aa":2,"":3,"\"":4})", texts) == Result::kRead);
    CHECK(texts == Texts{{1, "1"}, {2, "2"}, {3, "3"}, {4, "4"}});
    CHECK(read(reader, R"({"aa":2,"a":1})", texts) == Result::kRead);
    CHECK(texts == Texts{{2, "2"}, {1, "1"}});
    CHECK(read(reader, R"({"aaa":2,"\u0061":1,"\u0022":5})", texts) == Result::kRead);
    CHECK(texts == Texts{{1, "1"}, {4, "5"}});
    CHECK(read(reader, R"({"a":1)", texts) == Result::kDamaged);
    std::string many = "{\"a\":1";
    for (int k = 0; k < 2000; ++k) many += ",\"n" + std::to_string(k) + "\":" + std::to_string(k);
    CHECK(read(reader, many + ",\"aa\":2}", texts) == Result::kRead);
    CHECK(texts == Texts{{1, "1"}, {2, "2"}});
  }
}

TEST_CASE("pointers lead through objects and arrays") {
  const auto texts = [](std::vector<std::pair<std::string, Slot>> pointers,
                        std::string_view object) {
    return texts_of(plan_of({{"top", 9}}, std::move(pointers)), object);
  };
  const std::string_view object = R"({"contact":{"phone":"1","a/b":"2","m~n":"3","":"4","~1":"5"},)"
                                  R"("list":["x",{"k":"6"},["7"]],"top":"8"})";
  CHECK(texts({{"/contact/phone", 1}}, object) == Texts{{1, "1"}, {9, "8"}});
  CHECK(texts({{"/contact/a~1b", 1}}, object) == Texts{{1, "2"}, {9, "8"}});
  CHECK(texts({{"/contact/m~0n", 1}}, object) == Texts{{1, "3"}, {9, "8"}});
  CHECK(texts({{"/contact/", 1}}, object) == Texts{{1, "4"}, {9, "8"}});
  CHECK(texts({{"/contact/~01", 1}}, object) == Texts{{1, "5"}, {9, "8"}});
  CHECK(texts({{"/list/0", 1}}, object) == Texts{{1, "x"}, {9, "8"}});
  CHECK(texts({{"/list/1/k", 1}}, object) == Texts{{1, "6"}, {9, "8"}});
  CHECK(texts({{"/list/2/0", 1}}, object) == Texts{{1, "7"}, {9, "8"}});
  CHECK(texts({{"/list/2", 1}}, object) == Texts{{1, "7"}, {9, "8"}});
  CHECK(texts({{"/list/1", 1}}, object) == Texts{{1, "nested 6"}, {9, "8"}});
  CHECK(texts({{"/list", 1}, {"/top", 2}}, object).size() == 4);
  CHECK(texts({{"/list/1/k", 1}, {"/contact/phone", 2}}, object) ==
        Texts{{2, "1"}, {1, "6"}, {9, "8"}});
  for (const std::string missing : {"/contact/fax", "/list/3", "/list/00", "/list/-",
                                    "/contact/phone/x", "/list/0/0", "/x", "/Contact/phone"}) {
    INFO(missing);
    CHECK(texts({{missing, 1}}, object) == Texts{{9, "8"}});
  }
}

TEST_CASE("the steps of a pointer") {
  using Steps = std::vector<std::string>;
  CHECK(pointer_steps("/a") == Steps{"a"});
  CHECK(pointer_steps("/") == Steps{""});
  CHECK(pointer_steps("//") == Steps{"", ""});
  CHECK(pointer_steps("/a/0/~0~1~01") == Steps{"a", "0", "~/~1"});
  for (const std::string wrong : {"", "a", "a/b", "/~", "/a~2", "/a~/b", "~0"}) {
    INFO(wrong);
    CHECK(pointer_steps(wrong).empty());
  }
}

TEST_CASE("a name that is taken is seen wherever it stands at the top") {
  const MemberPlan plan = plan_of({{"a", 1}, {"basis", kTakenSlot}});
  JsonObject reader(plan);
  Texts texts;
  for (int i = 0; i < 2; ++i) {
    CHECK(read(reader, R"({"a":1,"basis":2})", texts) == Result::kTaken);
    CHECK(read(reader, R"({"basis":null,"a":1})", texts) == Result::kTaken);
    CHECK(read(reader, R"({"b\u0061sis":{}})", texts) == Result::kTaken);
    CHECK(read(reader, R"({"a":{"basis":2}})", texts) == Result::kRead);
    CHECK(read(reader, R"({"a":"basis"})", texts) == Result::kRead);
    CHECK(read(reader, R"({"basis":2,})", texts) == Result::kDamaged);
  }
}

TEST_CASE("the names of an object") {
  using Names = std::vector<std::string>;
  CHECK(member_names("{}") == Names{});
  CHECK(member_names(R"({"a":1,"b":{"c":2},"a":3,"\u0064":4})").value().front() == "a");
  CHECK(member_names(R"({"b":{"c":2},"\u0064":[{"e":4}]})") == Names{"b", "d"});
  CHECK_FALSE(member_names(R"({"a":1)"));
}

/// Each is no object of JSON, though some only just.
const std::string kDamaged[] = {
    "{",
    "}",
    "{]",
    "[]",
    "null",
    "\"a\"",
    "1",
    "{\"a\"}",
    "{\"a\":}",
    "{\"a\" 1}",
    "{\"a\":1,}",
    "{,\"a\":1}",
    "{\"a\":1,,\"b\":2}",
    "{\"a\":1 \"b\":2}",
    "{a:1}",
    "{'a':1}",
    "{1:1}",
    "{\"a\":1}}",
    "{\"a\":1}{}",
    "{\"a\":1} x",
    "{\"a\":1}\"",
    "{\"a\":tru}",
    "{\"a\":truex}",
    "{\"a\":nullnull}",
    "{\"a\":NaN}",
    "{\"a\":-}",
    "{\"a\":+1}",
    "{\"a\":01}",
    "{\"a\":1.}",
    "{\"a\":.5}",
    "{\"a\":1e}",
    "{\"a\":1e+}",
    "{\"a\":0x10}",
    "{\"a\":1 2}",
    "{\"a\":-Infinity}",
    "{\"a\":\"x}",
    "{\"a\":\"\\x\"}",
    "{\"a\":\"\\u12g4\"}",
    "{\"a\":\"\\ud800\"}",
    "{\"a\":\"\\udc00\"}",
    "{\"a\":\"\\udc00\\ud800\"}",
    "{\"\\udfff\":1}",
    "{\"a\":\"\\ud800\\u0041\"}",
    "{\"a\\x\":1}",
    "{\"a\":\"\x01\"}",
    "{\"a\":\"\n\"}",
    "{\"a\":\"\t\"}",
    std::string("{\"a\":\"\0\"}", 9),
    std::string("{\"a\":\0}", 7),
    "{\"a\":[1,]}",
    "{\"a\":[,1]}",
    "{\"a\":[1}",
    "{\"a\":[1 2]}",
    "{\"a\":[1:2]}",
    "{\"a\":{\"b\":1}",
    "{\"a\":{\"b\"}}",
    "{\"a\":{,}}",
    "{\"a\":\"\xFF\"}",
    "{\"\xC3\":1}",
    "{\"a\":\"\xED\xA0\x80\"}",
    "{\"a\":\"\xC0\x80\"}",
    "{\"a\":1\xC2\xA0}",
    "{\"a\":1/*x*/}",
    "{\"a\":1\f}",
};

TEST_CASE("what is not JSON in all its parts is damaged") {
  for (const std::string& damaged : kDamaged) {
    INFO(damaged);
    // Whether the member is wanted or not.
    for (const char* wanted : {"a", "x"}) {
      JsonObject reader(plan_of({{wanted, 1}}));
      Texts texts;
      CHECK(read(reader, damaged, texts) == Result::kDamaged);
      CHECK(read(reader, "{\"b\":" + damaged + "}", texts) ==
            (nlohmann::json::accept("{\"b\":" + damaged + "}") ? Result::kRead : Result::kDamaged));
    }
  }
}

TEST_CASE("an object is nested no deeper than it may be") {
  for (const auto& [open, close] : {std::pair("[", "]"), std::pair("{\"b\":", "}")}) {
    for (const int levels : {kDeepestJson - 1, kDeepestJson, kDeepestJson + 1, 2000}) {
      std::string object = "{\"a\":";
      for (int i = 1; i < levels; ++i) object += open;
      object += '1';
      for (int i = 1; i < levels; ++i) object += close;
      object += '}';
      for (const char* wanted : {"a", "x"}) {
        JsonObject reader(plan_of({{wanted, 1}}));
        Texts texts;
        CHECK((read(reader, object, texts) == Result::kRead) == (levels <= kDeepestJson));
      }
    }
  }
}

/// A value of the kinds that lists have, and some that they should not.
std::string some_value(std::mt19937& random, int depth) {
  const std::string_view simple[] = {"1",
                                     "-0.5e3",
                                     "true",
                                     "null",
                                     "\"\"",
                                     "\"x\"",
                                     "\"\\n\"",
                                     "\"\\u00e9\"",
                                     "\"\\ud83d\\ude00\"",
                                     "\"\xC3\xA9\"",
                                     "\"\\\\\"",
                                     "12345678901234567890"};
  const std::size_t kind = random() % (depth == 0 ? 4 : 6);
  if (kind < 4) return std::string(simple[random() % std::size(simple)]);
  std::string text(1, kind == 4 ? '[' : '{');
  for (std::size_t i = random() % 4; i > 0; --i) {
    if (text.size() > 1) text += random() % 3 == 0 ? " , " : ",";
    if (kind == 5) text += random() % 2 == 0 ? "\"a\":" : "\"\\u0062c\" : ";
    text += some_value(random, depth - 1);
  }
  return text + (kind == 4 ? ']' : '}');
}

void mutate(std::string& text, std::mt19937& random) {
  const std::string_view pieces[] = {"{",    "}",  "[", "]",  ",",    ":",    "\"",   "\\",
                                     "0",    "-",  "e", ".",  "t",    "\\u",  "d800", "\xFF",
                                     "\xC3", "\n", " ", "\t", "\x01", "null", "//"};
  const std::size_t at = random() % text.size();
  switch (random() % 3) {
    case 0:
      text.erase(at, 1 + random() % 2);
      break;
    case 1:
      text[at] = text[random() % text.size()];
      break;
    default:
      text.insert(at, pieces[random() % std::size(pieces)]);
  }
}

TEST_CASE("an object is read if and only if another reader takes it for JSON") {
  std::mt19937 random(20201123);
  JsonObject reader(plan_of({{"a", 1}}, {{"/bc/0", 2}, {"/a/a", 3}}));
  JsonObject names_only(plan_of({}));
  Texts texts;
  std::size_t accepted = 0;
  for (int i = 0; i < 100000; ++i) {
    std::string object =
        "{\"a\":" + some_value(random, 3) + ",\"bc\":" + some_value(random, 2) + "}";
    for (std::size_t k = random() % 3; k > 0; --k) mutate(object, random);
    nlohmann::json value;
    try {
      value = nlohmann::json::parse(object);
    } catch (const nlohmann::json::parse_error&) {
    } catch (const nlohmann::json::out_of_range&) {
      continue;  // a number too large for a double: only ours reads it
    }
    const bool wanted = value.is_object();
    accepted += wanted ? 1 : 0;
    INFO(object);
    if ((read(reader, object, texts) == Result::kRead) != wanted) FAIL();
    if (wanted) {
      const auto a = value.find("a");
      if (a != value.end() && a->is_string()) {
        const Texts::value_type text(1, a->get<std::string>());
        if (std::find(texts.begin(), texts.end(), text) == texts.end()) FAIL();
      }
    }
    if ((read(names_only, object, texts) == Result::kRead) != wanted) FAIL();
  }
  CHECK(accepted > 25000);
  CHECK(accepted < 75000);
}

TEST_CASE("the places of the fields are those of their values") {
  PlacedObject reader(plan_of({{"tel", 0}}, {{"/contact/nr", 0}}));
  const std::string object =
      R"({ "tel" : "020\u002d1" , "x":1, "contact":{"nr": 2.00123456e8 ,"x":2},)"
      R"("tel":[ null, {"a": true}, "" ] })";
  const std::string padded = object + std::string(JsonObject::kReadable, '"');
  std::vector<SlotText> fields;
  for (int i = 0; i < 2; ++i) {
    fields.clear();
    const auto result = reader.read(std::string_view(padded).substr(0, object.size()), fields);
    REQUIRE(result == Result::kRead);
    std::vector<std::pair<std::string, std::string>> both;
    REQUIRE(fields.size() == reader.places().size());
    for (std::size_t k = 0; k < fields.size(); ++k) {
      both.emplace_back(fields[k].text, reader.places()[k]);
    }
    CHECK(both == std::vector<std::pair<std::string, std::string>>{{"020-1", R"("020\u002d1")"},
                                                                   {"200123456", "2.00123456e8"},
                                                                   {"", "null"},
                                                                   {"true", "true"},
                                                                   {"", R"("")"}});
  }
}

}  // namespace
}  // namespace belzeef
