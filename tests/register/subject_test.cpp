/// Persons: from what people write to an id, and into events and back.

#include <catch2/catch.hpp>

#include "register/built_register.h"
#include "register/event_codec.h"
#include "register/subject_text.h"

namespace belzeef {
namespace {

using namespace std::string_literals;

std::string text_of(std::vector<std::string_view> columns) {
  std::string text = "left over";
  subject_text(columns, text);
  return text;
}

TEST_CASE("What people write differently is one person") {
  const struct {
    std::vector<std::string_view> columns;
    std::string text;
  } kCases[] = {
      {{"1234 AB", "12 A"}, "1234ab\x1F"s + "12a"},
      {{"1234ab", "12a"}, "1234ab\x1F"s + "12a"},
      {{" 1234\tAb ", "12 a\n"}, "1234ab\x1F"s + "12a"},
      {{"1234\xC2\xA0"
        "AB",
        "\xE2\x80\x8B"
        "12\xE2\x80\x89"
        "A"},
       "1234ab\x1F"s + "12a"},
      {{"12-a"}, "12-a"},  // what parts a number from its addition is no blank
      {{"Ren\xC3\xA9"}, "rene"},
      {{"RENE\xCC\x81"}, "rene"},  // with an accent of its own
      {{"\xC5\xA0imko"}, "simko"},
      {{"Erd\xC5\x91s"}, "erdos"},
      {{"\xC5\x81ukasz"}, "lukasz"},
      {{"\xC3\x98sten"}, "\xC3\xB8sten"},  // no accent, so it stays, but for its case
      {{"\xC4\x90or\xC4\x91"}, "\xC4\x91or\xC4\x91"},
      {{"\xCE\xA9"}, "\xCE\xA9"},  // other letters stay as they are
      {{"\xF0\x9F\x98\x80 1"},
       "\xF0\x9F\x98\x80"
       "1"},  // so does what has four bytes
      {{"a\x1F"
        "b"},
       "ab"},                // nothing can stand for a separator
      {{"a\xFF"}, "a\xFF"},  // nor is a damaged byte lost
      {{"", "12"},
       "\x1F"
       "12"},  // the place of a text counts
      {{"12", ""}, "12\x1F"},
  };
  for (const auto& c : kCases) CHECK(text_of(c.columns) == c.text);
}

TEST_CASE("A person is nobody where all columns are empty") {
  CHECK(text_of({}).empty());
  CHECK(text_of({""}).empty());
  CHECK(text_of({"", " ", "\xC2\xA0"}).empty());
  CHECK(text_of({"\xCC\x81", "\x1F"}).empty());
}

TEST_CASE("The id is the first word of the text's SHA-256, and never nobody's") {
  // echo -n 1234ab | sha256sum
  CHECK(subject_id("1234ab") == SubjectId{0x0F2888FB2F992FA6});
  CHECK(subject_id("a") != subject_id("b"));
  RegisterBuilder builder;
  CHECK(builder.subject("1234ab") == subject_id("1234ab"));
}

std::vector<std::uint64_t> words_of(const Consent& consent) {
  std::vector<std::uint64_t> words;
  encode(consent, 3, words);
  return words;
}

TEST_CASE("A record without a person is encoded as ever, one with a person in a word more") {
  for (const std::string_view evidence : {"", "e", "eight by", "nine byte"}) {
    Consent consent{.entity = NameId{1}, .granted_on = make_day(2026, 1, 2), .evidence = evidence};
    const auto plain = words_of(consent);
    consent.subject = SubjectId{42};
    const auto bound = words_of(consent);
    REQUIRE(bound.size() == plain.size() + 1);
    CHECK(bound.back() == 42);
    Dossier held;
    REQUIRE(decode(bound, held));
    REQUIRE(decode(plain, held));
    CHECK(held.consents[0].subject == SubjectId{42});
    CHECK(held.consents[0].evidence == evidence);
    CHECK(held.consents[1].subject == kNoSubject);
    CHECK(held.consents[1].evidence == evidence);
    CHECK(events_size(bound) == bound.size());
  }
}

TEST_CASE("The longest evidence leaves room for the person") {
  const std::string evidence(format::kMostEvidenceBytes, 'e');
  const auto words =
      words_of({.granted_on = make_day(2026, 1, 2), .evidence = evidence, .subject = SubjectId{1}});
  Dossier held;
  REQUIRE(decode(words, held));
  CHECK(held.consents[0].evidence == evidence);
}

TEST_CASE("Only consents and relations have a person, and it is somebody") {
  std::vector<std::vector<std::uint64_t>> others;
  const auto add = [&](const auto& event) { encode(event, 0, others.emplace_back()); };
  add(Objection{});
  add(Block{});
  add(CallbackRequest{});
  add(Contact{});
  add(Listing{});
  Dossier held;
  for (auto& words : others) {
    CHECK(decode(words, held));
    words[0] |= format::kHasSubject;
    CHECK_FALSE(decode(words, held));
    words.push_back(42);
    words[0] += 1U << 8;  // the size in words
    CHECK_FALSE(decode(words, held));
  }
  std::vector<std::uint64_t> relation;
  encode(Relation{.subject = SubjectId{42}}, 0, relation);
  CHECK(decode(relation, held));
  relation.back() = 0;
  CHECK_FALSE(decode(relation, held));
}

TEST_CASE("The facts say how persons are told apart") {
  RegisterInfo info;
  CHECK(facts_text(info).find("\"subject_columns\":[]") != std::string::npos);
  info.subject_columns = {"postcode", "huisnr"};
  info.history = {{0, 0}};
  RegisterInfo back;
  REQUIRE(parse_facts(facts_text(info), back));
  CHECK(back.subject_columns == info.subject_columns);

  RegisterInfo all;
  all.add_batch({});
  all.add_batch(info);
  RegisterInfo renamed;
  renamed.subject_columns = {"zip", "number"};
  all.add_batch(renamed);
  CHECK(all.subject_columns == info.subject_columns);
}

}  // namespace
}  // namespace belzeef
