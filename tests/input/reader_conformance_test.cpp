/// One table of lists of every format, encoding and compression. Each is the same list however it
/// is wrapped, however it arrives and in blocks of every size.

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "failure.h"
#include "input/compressed.h"
#include "input/fields.h"
#include "input/list_reader.h"
#include "input/temp_input.h"

namespace belzeef {
namespace {

struct Row {
  std::string text;
  std::uint64_t line;
  Malformed malformed = Malformed::kNone;

  friend bool operator==(const Row&, const Row&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Row& row) {
    return out << row.line << " [" << row.text << "] " << describe(row.malformed);
  }
};
using Rows = std::vector<Row>;

constexpr auto kBroken = Malformed::kEncoding;
constexpr auto kCount = Malformed::kFieldCount;
constexpr auto kBehind = Malformed::kTextAfterQuote;
constexpr auto kOpen = Malformed::kUnclosedQuote;
constexpr auto kJson = Malformed::kJson;

/// What a list is to give. An object is judged by its reader, too.
struct Listing {
  std::vector<std::string> names;
  Rows rows;
  Encoding encoding = Encoding::kAscii;
  std::vector<std::string> warnings = {};  ///< by `short_text`

  friend bool operator==(const Listing&, const Listing&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Listing& listing) {
    for (const std::string& name : listing.names) out << "<" << name << ">";
    for (const Row& row : listing.rows) out << "\n" << row;
    for (const std::string& warning : listing.warnings) out << "\n" << warning;
    return out << "\n" << encoding_name(listing.encoding);
  }
};

struct List {
  const char* what;
  std::string bytes;
  Listing listing;
  ListOptions options = {};
};

/// In UTF-16, of text within its first plane; a byte past 0x7F stands for itself.
std::string utf16(std::string_view text, bool big) {
  std::string wide;
  for (const char c : text) wide += big ? std::string{'\0', c} : std::string{c, '\0'};
  return wide;
}

/// Its line and first three words.
std::string short_text(const ListWarning& warning) {
  std::size_t end = 0;
  for (int word = 0; word < 3; ++word) end = warning.text.find(' ', end + 1);
  return std::to_string(warning.line) + ": " + warning.text.substr(0, end);
}

Listing read(const std::string& path, ListOptions options, std::string_view bytes) {
  std::string observed;
  options.observer = [&](std::string_view piece) { observed += piece; };
  const auto reader = ListReader::open(path, options);
  INFO(reader.status());
  REQUIRE(reader.ok());
  Listing listing{.names = (*reader)->header().names};
  FieldPlan plan{.json = is_json((*reader)->header().format)};
  plan.members.slot_of = [](std::string_view) { return kNoSlot; };
  FieldReader fields(plan);
  std::vector<SlotText> none;
  RowBlock block;
  std::uint64_t end = 0;
  for (;;) {
    const auto got = (*reader)->next(block);
    INFO(got.status());
    if (!got.ok()) FAIL();
    if (!*got) break;
    if (block.records().empty() || block.offset() < end) FAIL("blocks stand in order");
    end = block.offset() + block.data().size();
    for (const Record& record : block.records()) {
      const std::string_view text = block.text(record);
      const bool is_sound = record.malformed == Malformed::kNone;
      listing.rows.push_back({std::string(text), record.line,
                              is_sound ? fields.read(block, record, none) : record.malformed});
    }
    for (const ListWarning& w : block.warnings()) listing.warnings.push_back(short_text(w));
    if (!block.release().ok()) FAIL();
  }
  listing.encoding = (*reader)->encoding();
  if (observed != bytes || (*reader)->bytes_read() != bytes.size()) {
    FAIL("every byte is taken once and in order");
  }
  return listing;
}

void check_pipe(const List& list, std::string_view bytes, std::vector<std::string_view> parts,
                std::size_t block_bytes) {
  ListOptions options = list.options;
  options.block_bytes = block_bytes;
  const FedPipe pipe(std::move(parts));
  const Listing got = read(pipe.path(), options, bytes);
  if (got != list.listing) CHECK(got == list.listing);
}

/// As a file and as a pipe, in blocks of every size; as a pipe cut in two anywhere. Of a compressed
/// list not all of these come as a pipe: that its stream may be cut anywhere, others test.
void check_arrivals(const List& list, const std::string& bytes) {
  const TempFile file(bytes);
  ListOptions options = list.options;
  CHECK(read(file.path(), options, bytes) == list.listing);
  const bool plain = bytes == list.bytes;
  const std::size_t most = std::max(bytes.size(), list.bytes.size()) + 1;
  for (std::size_t block = 1; block <= most; ++block) {
    INFO("block of " << block);
    options.block_bytes = block;
    const Listing got = read(file.path(), options, bytes);
    if (got != list.listing) CHECK(got == list.listing);
    if (plain || block % 16 == 1) check_pipe(list, bytes, {bytes}, block);
  }
  const std::string_view all = bytes;
  for (std::size_t cut = 0; cut < all.size(); cut += plain ? 1 : 11) {
    INFO("cut at " << cut);
    check_pipe(list, bytes, {all.substr(0, cut), all.substr(cut)}, 1 + 7 * (cut % 9));
  }
  std::vector<std::string_view> single;
  for (std::size_t i = 0; i < all.size(); ++i) single.push_back(all.substr(i, 1));
  check_pipe(list, bytes, single, 16);
  check_pipe(list, bytes, single, std::size_t{1} << 20);
}

void check(const List& list) {
  const std::string_view all = list.bytes;
  const std::string_view front = all.substr(0, all.size() / 2);
  const std::string_view back = all.substr(front.size());
  const std::pair<const char*, std::string> wrappings[] = {
      {"plain", list.bytes},
      {"gzip", gzip(all)},
      {"gzip of two members", gzip(front, 1, true) + gzip(back) + gzip("")},
      {"zstd", zstd(all)},
      {"zstd of two frames", zstd(front) + skippable("x") + zstd(back, {.known_size = false})},
  };
  for (const auto& [how, bytes] : wrappings) {
    INFO(list.what << ", " << how);
    check_arrivals(list, bytes);
  }
}

const std::vector<std::string> kNames = {"tel", "naam"};
const std::string kLatin = "Ren\xE9";
const std::string kUtf8 = "Ren\xC3\xA9";

std::vector<List> csv_lists() {
  const Rows two = {{"020-0123456;Jan", 2}, {"020-0123457;", 3}};
  const auto with = [](std::string text, char delimiter) {
    std::replace(text.begin(), text.end(), ';', delimiter);
    return text;
  };
  const auto rows_with = [&](char delimiter) {
    Rows rows = two;
    for (Row& row : rows) row.text = with(row.text, delimiter);
    return rows;
  };
  const std::string list = "tel;naam\n020-0123456;Jan\n020-0123457;\n";
  std::vector<List> lists;
  for (const char delimiter : {';', ',', '\t', '|'}) {
    lists.push_back({"by delimiter", with(list, delimiter), {kNames, rows_with(delimiter)}});
  }
  lists.push_back({"CRLF", "tel;naam\r\n020-0123456;Jan\r\n020-0123457;\r\n", {kNames, two}});
  lists.push_back({"no final line end", list.substr(0, list.size() - 1), {kNames, two}});
  lists.push_back({"a byte order mark", "\xEF\xBB\xBF" + list, {kNames, two}});
  lists.push_back(
      {"Excel's separator line", "sep=;\r\ntel;naam\n1,0;a\n", {kNames, {{"1,0;a", 3}}}});
  lists.push_back(
      {"a quoted separator line", "\"SEP=|\"\n\ntel|naam\n1;0|a\n", {kNames, {{"1;0|a", 4}}}});
  lists.push_back({"a separator line under a byte order mark",
                   "\xEF\xBB\xBFsep=,\ntel,naam\n1;;0,a\n",
                   {kNames, {{"1;;0,a", 3}}}});
  lists.push_back({"blank lines",
                   "\r\n\ntel;naam\n\n\r\n1;a\n\n2;b\r\n\r\n",
                   {kNames, {{"1;a", 6}, {"2;b", 8}}}});
  lists.push_back({"quoted line ends",
                   "\"tel\";\"na\r\nam\"\n1;\"a\n\nb\"\n\"2\";\"\r\n\"\r\n",
                   {{"tel", "na\r\nam"}, {{"1;\"a\n\nb\"", 3}, {"\"2\";\"\r\n\"", 6}}}});
  lists.push_back({"damaged quotes",
                   "tel;naam\n1;\"a\"b\n2;h\"i\n3;\"d\n4;c\n5;f;g\n6;e\n",
                   {kNames,
                    {{"1;\"a\"b", 2, kBehind},
                     {"2;h\"i", 3},
                     {"3;\"d", 4, kOpen},
                     {"4;c", 5},
                     {"5;f;g", 6, kCount},
                     {"6;e", 7}},
                    Encoding::kAscii,
                    {"2: text follows the", "4: a quote that"}}});
  lists.push_back({"no header",
                   "1;a\n2;b;c\n",
                   {{}, {{"1;a", 1}, {"2;b;c", 2, kCount}}},
                   {.has_header = false}});
  lists.push_back({"no rows", "tel;naam\r\n\r\n", {kNames, {}}});
  return lists;
}

std::vector<List> csv_encodings() {
  const std::string list = "tel;naam\n1;a\n2;Ren\xE9\n3;b\n";
  const Rows latin = {{"1;a", 2}, {"2;" + kLatin, 3}, {"3;b", 4}};
  const Rows utf8 = {{"1;a", 2}, {"2;" + kUtf8, 3}, {"3;b", 4}};
  const std::string little = utf16(list, false);
  const std::string big = utf16(list, true);
  std::vector<List> lists = {
      {"Windows-1252", list, {kNames, latin, Encoding::kWindows1252}},
      {"UTF-8", "tel;naam\n1;a\n2;Ren\xC3\xA9\n3;b\n", {kNames, utf8, Encoding::kUtf8}},
      {"UTF-16LE with a mark", "\xFF\xFE" + little, {kNames, utf8, Encoding::kUtf16Little}},
      {"UTF-16BE with a mark", "\xFE\xFF" + big, {kNames, utf8, Encoding::kUtf16Big}},
      {"UTF-16LE", little, {kNames, utf8, Encoding::kUtf16Little}},
      {"UTF-16BE", big, {kNames, utf8, Encoding::kUtf16Big}},
  };
  lists.push_back({"a header in Windows-1252",
                   "tel;pr\xE9nom\n1;\xC3\xA9\n",
                   {{"tel", "pr\xC3\xA9nom"}, {{"1;\xC3\xA9", 2}}, Encoding::kWindows1252}});
  lists.push_back({"the first row past ASCII decides: UTF-8",
                   "tel;naam\n1;a\n2;\xC3\xA9\n3;\xC3\xA9\xE9x\n4;b\n",
                   {kNames,
                    {{"1;a", 2}, {"2;\xC3\xA9", 3}, {"3;\xC3\xA9\xE9x", 4, kBroken}, {"4;b", 5}},
                    Encoding::kUtf8,
                    {"4: column 4: the"}}});
  lists.push_back({"the first row past ASCII decides: Windows-1252",
                   "tel;naam\n1;\x81\n2;\xC3\xA9\n",
                   {kNames, {{"1;\x81", 2}, {"2;\xC3\xA9", 3}}, Encoding::kWindows1252}});
  lists.push_back({"a mark that says UTF-8",
                   "\xEF\xBB\xBFtel;naam\n1;\xE9\n2;b\n3;\"\xC3\"x\n",
                   {kNames,
                    {{"1;\xE9", 2, kBroken}, {"2;b", 3}, {"3;\"\xC3\"x", 4, kBehind}},
                    Encoding::kUtf8,
                    {"2: column 3: the", "4: text follows the", "4: column 4: the"}}});
  lists.push_back({"an option that says UTF-8",
                   "tel;naam\n1;\xE9\n",
                   {kNames, {{"1;\xE9", 2, kBroken}}, Encoding::kUtf8, {"2: column 3: the"}},
                   {.encoding = Encoding::kUtf8}});
  lists.push_back({"halves of characters of UTF-16",
                   "\xFF\xFE" + utf16("tel;naam\n1;", false) + std::string("\x00\xD8\n\x00", 4) +
                       utf16("2;b\n3;", false) + "x",
                   {kNames,
                    {{"1;\xED\xA0\x80", 2, kBroken}, {"2;b", 3}, {"3;\xED\xB1\xB8", 4, kBroken}},
                    Encoding::kUtf16Little,
                    {"2: column 3: half", "4: column 3: half"}}});
  return lists;
}

std::vector<List> json_lists() {
  const std::string one = R"({"tel":"}{","naam":[{"a":1}]})";
  const std::string two = R"({"naam":"\"","x":2})";
  const std::string pretty = "{\n  \"tel\": 1,\n  \"naam\": {\n    \"x\": []\n  }\n}";
  const std::string inner = "{\n  \"tel\": 1,\n  \"naam\": [\n   {}\n  ]\n }";
  const std::string open = R"({"tel":"x,"naam":1})";
  const std::string crlf = "{\r\n \"tel\": 1,\r\n \"naam\": 2\r\n}";
  const Listing lines{kNames, {{one, 1}, {two, 2}}};
  const Listing same_line{kNames, {{one, 1}, {two, 1}}};
  return {
      {"one a line", one + "\n" + two + "\n", lines},
      {"CRLF", one + "\r\n" + two + "\r\n", lines},
      {"no final line end", one + "\n" + two, lines},
      {"a byte order mark", "\xEF\xBB\xBF" + one + "\n" + two, lines},
      {"files put together", one + "\n\xEF\xBB\xBF" + two + "\n", lines},
      {"all on a line", one + two + " ", same_line},
      {"blank lines", "\n" + one + "\n\n \n" + two + "\n\n", {kNames, {{one, 2}, {two, 5}}}},
      {"pretty", pretty + "\n" + pretty + "\n", {kNames, {{pretty, 1}, {pretty, 7}}}},
      {"pretty with CRLF", crlf + "\r\n" + crlf, {kNames, {{crlf, 1}, {crlf, 5}}}},
      {"an array on a line", "[" + one + "," + two + "]", same_line},
      {"an array with blanks", " [ " + one + " , " + two + " ] ", same_line},
      {"an array, one a line", "[\n" + one + ",\n" + two + "\n]\n", {kNames, {{one, 2}, {two, 3}}}},
      {"an array, commas first", "[" + one + "\n," + two + "\n]\n", lines},
      {"a pretty array",
       "[\n " + inner + ",\n " + inner + "\n]\n",
       {kNames, {{inner, 2}, {inner, 8}}}},
      {"arrays", "[" + one + "]\n[" + two + "]\n", lines},
      {"no objects", "[ ]\n", {{}, {}}},
      {"damage in lines",
       one + "\nERROR {\n" + two + "\n{\"tel\":1\n" + two + "}\n" + one,
       {kNames,
        {{one, 1},
         {"ERROR {", 2, kJson},
         {two, 3},
         {"{\"tel\":1", 4, kJson},
         {two + "}", 5, kJson},
         {one, 6}}}},
      {"damage in pretty objects",
       pretty + "\n" + pretty.substr(0, 20) + "\n" + pretty,
       {kNames, {{pretty, 1}, {pretty.substr(0, 20), 7, kJson}, {pretty, 10}}}},
      {"damage in an array on a line",
       "[" + one + "," + open + "," + one + "," + two + ",1]",
       {kNames, {{one, 1}, {open, 1, kJson}, {one, 1}, {two, 1}, {"1]", 1, kJson}}}},
      {"cut off",
       "[" + one + ",\n" + two.substr(0, 9),
       {kNames, {{one, 1}, {two.substr(0, 9), 2, kJson}}}},
  };
}

std::vector<List> json_encodings() {
  const auto objects = [](const std::string& name) {
    return Rows{
        {"{\"tel\":1}", 1}, {"{\"tel\":2,\"naam\":\"" + name + "\"}", 2}, {"{\"tel\":3}", 3}};
  };
  const auto text = [&](const std::string& name) {
    std::string joined;
    for (const Row& row : objects(name)) joined += row.text + "\n";
    return joined;
  };
  const Listing utf8{{"tel"}, objects(kUtf8), Encoding::kUtf8};
  Listing little = utf8;
  little.encoding = Encoding::kUtf16Little;
  Listing big = utf8;
  big.encoding = Encoding::kUtf16Big;
  Listing broken{{"tel"}, objects(kUtf8), Encoding::kUtf8, {"4: column 7: the"}};
  broken.rows.push_back({"{\"n\":\"\xE9\"}", 4, kBroken});
  return {
      {"JSON in UTF-8", text(kUtf8), utf8},
      {"JSON in Windows-1252", text(kLatin), {{"tel"}, objects(kLatin), Encoding::kWindows1252}},
      {"JSON in UTF-16LE", utf16(text(kLatin), false), little},
      {"JSON in UTF-16BE", utf16(text(kLatin), true), big},
      {"JSON in UTF-16LE with a mark", "\xFF\xFE" + utf16(text(kLatin), false), little},
      {"JSON in UTF-16BE with a mark", "\xFE\xFF" + utf16(text(kLatin), true), big},
      {"JSON with a byte that is not UTF-8", text(kUtf8) + "{\"n\":\"\xE9\"}\n", broken},
  };
}

TEST_CASE("CSV of every kind is the same list however it comes") {
  for (const List& list : csv_lists()) check(list);
}

TEST_CASE("CSV in every encoding is the same list however it comes") {
  for (const List& list : csv_encodings()) check(list);
}

TEST_CASE("JSON of every kind is the same list however it comes") {
  for (const List& list : json_lists()) check(list);
}

TEST_CASE("JSON in every encoding is the same list however it comes") {
  for (const List& list : json_encodings()) check(list);
}

}  // namespace
}  // namespace belzeef
