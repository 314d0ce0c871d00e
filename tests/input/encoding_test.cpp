#include "input/encoding.h"

#include <catch2/catch.hpp>
#include <string>

#include "input/csv.h"
#include "input/list_reader.h"
#include "input/temp_input.h"

namespace belzeef {
namespace {

TEST_CASE("an encoding is known by the name that messages show, by any case, and by others") {
  for (const Encoding encoding :
       {Encoding::kUtf8, Encoding::kWindows1252, Encoding::kUtf16Little, Encoding::kUtf16Big}) {
    INFO(encoding_name(encoding));
    CHECK_FALSE(encoding_name(encoding).empty());
    CHECK(encoding_named(encoding_name(encoding)) == encoding);
  }
  const std::pair<const char*, Encoding> others[] = {
      {"utf-8", Encoding::kUtf8},
      {"Utf8", Encoding::kUtf8},
      {"WINDOWS-1252", Encoding::kWindows1252},
      {"cp1252", Encoding::kWindows1252},
      {"latin1", Encoding::kWindows1252},
      {"Latin-1", Encoding::kWindows1252},
      {"iso-8859-1", Encoding::kWindows1252},
      {"utf-16le", Encoding::kUtf16Little},
      {"UTF-16BE", Encoding::kUtf16Big},
      {"utf-16", Encoding::kUtf16Little},
  };
  for (const auto& [name, encoding] : others) {
    INFO(name);
    CHECK(encoding_named(name) == encoding);
  }
  CHECK(encoding_name(Encoding::kAscii) == "ASCII");
  for (const char* name : {"", "ASCII", "utf", "utf-32", "utf-8 ", "latin", "1252", "UTF_8"}) {
    INFO(name);
    CHECK_FALSE(encoding_named(name));
  }
}

TEST_CASE("text as UTF-8 is itself, unless it is Windows-1252 with more than ASCII") {
  std::string scratch;
  for (const Encoding encoding : {Encoding::kAscii, Encoding::kUtf8, Encoding::kWindows1252,
                                  Encoding::kUtf16Little, Encoding::kUtf16Big}) {
    const std::string_view plain = "020-0123456";
    CHECK(as_utf8(plain, encoding, scratch).data() == plain.data());
    CHECK(as_utf8("", encoding, scratch).empty());
    const std::string_view accented = "Ren\xC3\xA9";
    const std::string_view text = as_utf8(accented, encoding, scratch);
    CHECK((text.data() == accented.data()) == (encoding != Encoding::kWindows1252));
  }
  CHECK(as_utf8("Ren\xE9 \x80 \x81\xFF", Encoding::kWindows1252, scratch) ==
        "Ren\xC3\xA9 \xE2\x82\xAC \xC2\x81\xC3\xBF");
  CHECK(as_utf8("\xA0", Encoding::kWindows1252, scratch) == "\xC2\xA0");
}

BadByte bad_byte_of(std::string_view data) {
  Cut cut;
  cut_records({}, data, false, data.size(), 5, cut);
  REQUIRE(cut.bad_byte_count == 1);
  REQUIRE(cut.bad_bytes.size() == 1);
  return cut.bad_bytes.front();
}

TEST_CASE("the first byte of a record that is not UTF-8 has a line and a column") {
  const std::pair<std::string, BadByte> cases[] = {
      {"\xFF", {5, 1, 0xFF}},
      {"a\xFF\xFE", {5, 2, 0xFF}},
      {"a,b\nc,\xE9x\n", {6, 3, 0xE9}},
      {"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xE9", {5, 4, 0xE9}},
      {"\"a\nb\n\xC3\xA9\xFF\"\n", {7, 2, 0xFF}},
      {"\"a\r\n\xFF\"\r\n", {6, 1, 0xFF}},
      {"ab\xC3", {5, 3, 0xC3}},
      {"a\xC3,b", {5, 2, 0xC3}},
      {"a\xE2\x82", {5, 2, 0xE2}},
      {"a\x80", {5, 2, 0x80}},
      {"\xC0\x80", {5, 1, 0xC0}},
      {"x\xED\xA0\x80", {5, 2, 0xED}},
      {"x\xF4\x90\x80\x80", {5, 2, 0xF4}},
      {"\"x\"y\xFF", {5, 5, 0xFF}},
  };
  for (const auto& [data, wanted] : cases) {
    const BadByte got = bad_byte_of(data);
    INFO(data << ": line " << got.line << " column " << got.column << " byte " << int{got.byte});
    CHECK(got == wanted);
  }
}

TEST_CASE("records that are not UTF-8 are all counted, and their first bad bytes kept") {
  std::string data;
  for (int i = 0; i < 50; ++i) data += i % 2 == 0 ? "a,\xFF\n" : "b,\xC3\xA9\n";
  Cut cut;
  cut_records({.utf8 = false}, data, false, data.size(), 1, cut);
  CHECK(cut.bad_byte_count == 0);
  check_utf8(data, cut);
  CHECK(cut.bad_byte_count == 25);
  REQUIRE(cut.bad_bytes.size() == Cut::kStrayQuotesKept);
  CHECK(cut.bad_bytes.back() == BadByte{39, 3, 0xFF});
  CHECK(cut.records[0].malformed == Malformed::kEncoding);
  CHECK(cut.records[1].malformed == Malformed::kNone);
}

struct Opened {
  std::vector<std::string> names;
  char delimiter;
  std::uint64_t line;
};

Opened opened(const std::string& bytes, const ListOptions& options = {}) {
  const TempFile file(bytes);
  const auto reader = ListReader::open(file.path(), options);
  INFO(bytes << reader.status());
  REQUIRE(reader.ok());
  const ListHeader& header = (*reader)->header();
  return {header.names, header.delimiter, header.line};
}

TEST_CASE("Excel's separator line says the delimiter and is no record") {
  using Names = std::vector<std::string>;
  for (const std::string line : {"sep=;", "SEP=;", "Sep=;", "\"sep=;\""}) {
    for (const std::string end : {"\n", "\r\n", "\n\n", "\r\n\r\n"}) {
      for (const std::string start : {"", "\n", "\xEF\xBB\xBF"}) {
        const Opened got = opened(start + line + end + "tel,a;b\n");
        CHECK(got.names == Names{"tel,a", "b"});
        CHECK(got.delimiter == ';');
        CHECK(got.line ==
              1 + (end.size() > 2 || end == "\n\n" ? 2u : 1u) + (start == "\n" ? 1 : 0));
      }
    }
  }
  CHECK(opened("sep=\t\ntel,x\ta\n").names == Names{"tel,x", "a"});
  CHECK(opened("sep=!\ntel,a!b\n").names == Names{"tel,a", "b"});
  // What was asked for beats it, and it is no record all the same.
  CHECK(opened("sep=;\ntel,a;b\n", {.delimiter = ','}).names == Names{"tel", "a;b"});
  // Lines that are like it and are none.
  CHECK(opened("sep=;;\n1\n").names == Names{"sep=", "", ""});
  CHECK(opened("sep=\n1\n").names == Names{"sep="});
  CHECK(opened("sep;\n1\n").names == Names{"sep", ""});
  CHECK(opened("xsep=;\n1\n").names == Names{"xsep=", ""});
  CHECK(opened("sep=;").names == Names{"sep=", ""});
  for (const char no_mark : std::string_view("x09_-+:\"\\\xFF\x01\x7F")) {
    CHECK_FALSE(is_delimiter_mark(no_mark));
    CHECK(opened(std::string("sep=") + no_mark + "\ntel;b\n").names.size() == 1);
  }
}

TEST_CASE("a separator line alone is an empty list") {
  const TempFile file("sep=;\r\n");
  CHECK_FALSE(ListReader::open(file.path(), {}).ok());
}

}  // namespace
}  // namespace belzeef
