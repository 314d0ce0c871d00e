#include <catch2/catch.hpp>

#include "failure.h"
#include "input/compressed.h"
#include "input/temp_input.h"
#include "input/text_source.h"

namespace belzeef {
namespace {

using Catch::Matchers::Contains;

absl::StatusOr<std::unique_ptr<TextSource>> open_text(const std::string& path,
                                                      std::optional<Encoding> wanted = {}) {
  auto source = ByteSource::open(path);
  if (!source.ok()) return source.status();
  return TextSource::open(*std::move(source), wanted);
}

/// All of the text, taken in pieces of this size.
std::string text_of(TextSource& source, std::size_t piece) {
  std::string text;
  std::vector<char> buffer(piece);
  for (;;) {
    const auto got = source.read(buffer);
    REQUIRE(got.ok());
    if (*got == 0) return text;
    text.append(buffer.data(), *got);
  }
}

TEST_CASE("a zip file is refused with the words how to save it as CSV") {
  TempFile workbook("PK\x03\x04 and so on");
  FedPipe pipe({"PK", "\x03\x04 and so on"});
  for (const std::string& path : {workbook.path(), pipe.path()}) {
    const auto source = open_text(path);
    CHECK(exit_status(source.status()) == ExitStatus::kList);
    CHECK_THAT(std::string(source.status().message()), Contains("CSV UTF-8"));
  }
}

TEST_CASE("what is no list is refused by its first bytes, compressed or not") {
  for (const std::string_view magic : {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "BZh91AY", "%PDF-1.4",
                                       "SQLite format 3", "PAR1", "Rar!"}) {
    const std::string content = std::string(magic) + " and so on";
    for (const std::string& bytes : {content, gzip(content)}) {
      TempFile file(bytes);
      const auto source = open_text(file.path());
      CHECK(exit_status(source.status()) == ExitStatus::kList);
      CHECK_THAT(std::string(source.status().message()), Contains(": is a"));
    }
  }
}

TEST_CASE("a source is the same text whatever it is wrapped in and however it is taken") {
  const std::string plain = "telefoon;naam\n020-0123456;Ren\xC3\xA9\n020-0123457;\xE2\x82\xAC 5\n";
  std::u16string wide = u"telefoon;naam\n020-0123456;Ren\u00E9\n020-0123457;\u20AC 5\n";
  std::string little;
  std::string big;
  for (const char16_t unit : wide) {
    little += static_cast<char>(unit & 0xFF);
    little += static_cast<char>(unit >> 8);
    big += static_cast<char>(unit >> 8);
    big += static_cast<char>(unit & 0xFF);
  }
  const std::string bom = "\xEF\xBB\xBF";
  struct Case {
    std::string bytes;
    std::optional<Encoding> encoding;
  };
  for (const Case& c : {Case{plain, std::nullopt}, Case{bom + plain, Encoding::kUtf8},
                        Case{little, Encoding::kUtf16Little}, Case{big, Encoding::kUtf16Big},
                        Case{"\xFF\xFE" + little, Encoding::kUtf16Little},
                        Case{"\xFE\xFF" + big, Encoding::kUtf16Big}}) {
    for (const std::string& bytes : {c.bytes, gzip(c.bytes), zstd(c.bytes)}) {
      for (const std::size_t piece : {1, 2, 3, 7, 64, 100000}) {
        TempFile file(bytes);
        FedPipe pipe({std::string_view(bytes).substr(0, 1), std::string_view(bytes).substr(1)});
        for (const std::string& path : {file.path(), pipe.path()}) {
          const auto source = open_text(path);
          REQUIRE(source.ok());
          CHECK((*source)->encoding() == c.encoding);
          CHECK(text_of(**source, piece) == plain);
          CHECK((*source)->bytes_taken() == bytes.size());
        }
      }
    }
  }
}

TEST_CASE("a wanted encoding beats what the bytes say") {
  TempFile file("a\0b\0c\0\n\0");
  TempFile nuls(std::string_view("a\0b\0c\0\n\0", 8));
  const auto source = open_text(nuls.path(), Encoding::kUtf8);
  REQUIRE(source.ok());
  CHECK(text_of(**source, 100) == std::string_view("a\0b\0c\0\n\0", 8));
  TempFile marked(
      std::string_view("\xFF\xFE"
                       "a\0",
                       4));
  const auto latin = open_text(marked.path(), Encoding::kWindows1252);
  REQUIRE(latin.ok());
  CHECK(text_of(**latin, 100) == std::string_view("\xFF\xFE"
                                                  "a\0",
                                                  4));
}

TEST_CASE("a compressed stream that is damaged is a list error, and what came before is there") {
  const std::string content(3000000, 'x');
  std::string cut = gzip(content);
  cut.resize(cut.size() - 5);
  TempFile file(cut);
  const auto source = open_text(file.path());
  REQUIRE(source.ok());
  std::vector<char> buffer(100000);
  std::size_t size = 0;
  absl::Status status;
  while (status.ok()) {
    const auto got = (*source)->read(buffer);
    status = got.status();
    if (got.ok()) {
      REQUIRE(*got != 0);
      size += *got;
    }
  }
  CHECK(exit_status(status) == ExitStatus::kList);
  CHECK_THAT(std::string(status.message()), Contains("ends too early"));
  CHECK(size <= content.size());
}

TEST_CASE("a compressed source may be left half read") {
  const std::string bytes = zstd(std::string(30000000, 'x'));
  TempFile file(bytes);
  const auto source = open_text(file.path());
  REQUIRE(source.ok());
  std::vector<char> buffer(10);
  CHECK(*(*source)->read(buffer) == 10);
}

}  // namespace
}  // namespace belzeef
