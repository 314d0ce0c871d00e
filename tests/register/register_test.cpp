#include <catch2/catch.hpp>
#include <random>

#include "register/built_register.h"

namespace belzeef {
namespace {

using test::add_examples;
using test::bytes_of;
using test::fictitious;
using test::TemporaryFile;

std::unique_ptr<Register> opened(const TemporaryFile& file, int threads = 1) {
  auto reg = Register::open(file.path(), {.threads = threads});
  REQUIRE(reg.ok());
  return *std::move(reg);
}

TEST_CASE("Every event comes back as it went in") {
  ProbeResult scratch;
  RegisterBuilder builder;
  add_examples(builder);
  const TemporaryFile file(bytes_of(builder));
  const auto reg = opened(file);
  Dossier held;

  reg->look_up(fictitious(1), held);
  REQUIRE(held.objections.size() == 2);
  const bool entity_first = held.objections[0].scope == Scope::kEntity;
  const Objection& objection = held.objections[entity_first ? 0 : 1];
  CHECK(reg->name(objection.owner) == "ent-A");
  CHECK(reg->name(objection.source) == "webform");
  CHECK(objection.since == make_day(2026, 1, 2));
  const Objection& global = held.objections[entity_first ? 1 : 0];
  CHECK(global.scope == Scope::kGlobal);
  CHECK(global.owner == kNoName);
  CHECK_FALSE(given(global.since));

  reg->look_up(fictitious(2), held);
  REQUIRE(held.blocks.size() == 1);
  CHECK(held.blocks[0].cause == BlockCause::kMinor);
  CHECK(held.blocks[0].scope == Scope::kGroup);
  CHECK(reg->name(held.blocks[0].owner) == "ent-B");

  reg->look_up(fictitious(3), held);
  REQUIRE(held.consents.size() == 1);
  CHECK(held.consents[0].evidence == "ev-0001-a-long-text");
  CHECK_FALSE(held.consents[0].for_phone);
  CHECK(held.consents[0].method_valid);
  CHECK_FALSE(given(held.consents[0].withdrawn_on));
  CHECK(reg->name(held.consents[0].product) == "gas");
  REQUIRE(held.relations.size() == 1);
  CHECK(held.relations[0].type == RelationType::kDonor);
  CHECK(held.relations[0].evidence == "r");
  CHECK(held.relations[0].optout_offered);
  CHECK(held.relations[0].subject == reg->subject("1234ab", scratch));
  CHECK(held.consents[0].subject == kNoSubject);

  reg->look_up(fictitious(4), held);
  REQUIRE(held.requests.size() == 1);
  CHECK(held.requests[0].evidence.empty());
  REQUIRE(held.contacts.size() == 1);
  CHECK(held.contacts[0].outcome == ContactOutcome::kVoicemail);
  CHECK(reg->name(held.contacts[0].campaign) == "camp");

  reg->look_up(fictitious(5), held);
  REQUIRE(held.listings.size() == 1);
  CHECK(held.listings[0].issued == make_day(2026, 1, 2));
}

TEST_CASE("A number known only by its SHA-256 is found by the number") {
  RegisterBuilder builder;
  add_examples(builder);
  const TemporaryFile file(bytes_of(builder));
  const auto reg = opened(file);
  Dossier held;
  reg->look_up(fictitious(6), held);
  CHECK(held.objections.size() == 1);
  CHECK(reg->info().hashed_numbers == 1);
  HashedNumber parsed;
  CHECK_FALSE(parse_sha256("00", parsed));
  CHECK_FALSE(parse_sha256(std::string(63, '0') + "g", parsed));
  CHECK(parse_sha256(std::string(64, 'A'), parsed));
}

TEST_CASE("SHA-256 is that of the E.164 text, in either case") {
  // printf '+31200000006' | sha256sum
  HashedNumber known;
  REQUIRE(parse_sha256("76859ceaacc65498cea3fccc5b24c005c03718e680ade1728adbfe10c9cfb7f6", known));
  CHECK(sha256_of(fictitious(6)) == known);
  REQUIRE(parse_sha256("76859CEAACC65498CEA3FCCC5B24C005C03718E680ADE1728ADBFE10C9CFB7F6", known));
  CHECK(sha256_of(fictitious(6)) == known);
  CHECK_FALSE(sha256_of(fictitious(7)) == known);
}

TEST_CASE("Names: none, unknown and known ids keep apart") {
  RegisterBuilder builder;
  add_examples(builder);
  const TemporaryFile file(bytes_of(builder));
  const auto reg = opened(file);
  CHECK(reg->find_name("") == kNoName);
  CHECK(reg->find_name("ent-C") == kUnheldName);
  CHECK(reg->find_name("ent") == kUnheldName);
  CHECK(reg->name(reg->find_name("ent-A")) == "ent-A");
  CHECK(reg->name(kNoName).empty());
  CHECK(reg->name(kUnheldName).empty());
  CHECK(reg->name(NameId{1'000'000}).empty());
}

TEST_CASE("A register of nothing finds nothing") {
  RegisterBuilder builder;
  const TemporaryFile file(bytes_of(builder));
  const auto reg = opened(file);
  Dossier held;
  reg->look_up(fictitious(1), held);
  reg->look_up(PhoneNumber(), held);
  CHECK(held.holdings().empty());
  CHECK(reg->find_name("x") == kUnheldName);
  CHECK(reg->check_structure().ok());
}

TEST_CASE("Probing a batch finds exactly the numbers held") {
  RegisterBuilder builder;
  std::mt19937_64 random(7);
  std::vector<std::uint64_t> held(50'000);
  for (auto& n : held) n = random() % 200'000'000;
  const NameId ours = builder.name("ent-A");
  for (const auto n : held) {
    builder.add(PhoneNumber::dutch(100'000'000 + n),
                Objection{Scope::kEntity, ours, kNoDay, kNoName}, 0);
  }
  std::sort(held.begin(), held.end());
  const TemporaryFile file(bytes_of(builder));
  const auto reg = opened(file, 2);
  std::vector<PhoneNumber> asked;
  for (const auto n : held) asked.push_back(PhoneNumber::dutch(100'000'000 + n));
  for (int i = 0; i < 200'000; ++i) {
    asked.push_back(PhoneNumber::dutch(100'000'000 + random() % 200'000'000));
  }
  asked.emplace_back();  // none
  ProbeResult found;
  reg->probe(asked, found);
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const std::uint64_t n = asked[i].digits() - 31'100'000'000;
    const bool expected = asked[i] && std::binary_search(held.begin(), held.end(), n);
    if (expected == found.of(i).empty()) ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(reg->check_structure().ok());
}

TEST_CASE("Numbers of every length are held apart") {
  RegisterBuilder builder;
  const PhoneNumber numbers[] = {
      PhoneNumber::dutch(8001234), PhoneNumber::dutch(67012), PhoneNumber::dutch(97012345678),
      *PhoneNumber::from_e164_digits(3248412345), *PhoneNumber::from_e164_digits(31670123)};
  for (const PhoneNumber number : numbers) builder.add(number, Listing{ListKind::kBmnr, kNoDay}, 0);
  const TemporaryFile file(bytes_of(builder));
  const auto reg = opened(file);
  Dossier held;
  for (const PhoneNumber number : numbers) {
    reg->look_up(number, held);
    CHECK(held.listings.size() == 1);
  }
}

}  // namespace
}  // namespace belzeef
