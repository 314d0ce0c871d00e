/// What an erasure and an expiry leave, event by event and byte by byte.

#include <catch2/catch.hpp>
#include <set>

#include "made_register.h"
#include "register/file_state.h"
#include "sources/forget.h"

namespace belzeef {
namespace {

using test::fictitious;
using test::MadeRegister;
using test::RandomEvent;

const SecretKey kSecret("a key of enough bytes");
constexpr std::size_t kNumbers = 24;
/// Of the numbers from this on nothing is held that an erasure keeps.
constexpr std::size_t kFirstForgotten = 20;

/// Makes of an event about one of the last numbers one that nothing must be kept of, with names
/// that no other event has.
void make_forgettable(RandomEvent& event, test::RandomEvents& random) {
  const std::uint64_t n = event.number.digits() - fictitious(0).digits();
  if (n < kFirstForgotten) return;
  const SourceKind kinds[] = {SourceKind::kConsents, SourceKind::kRelations,
                              SourceKind::kCallbacks};
  const PhoneNumber number = event.number;
  event = random.event(kinds[random.below(3)]);
  event.number = number;
  event.owner = "only-of-" + std::to_string(n) + "-";
  if (!event.other.empty()) event.other = "product-of-" + std::to_string(n) + "-";
  if (event.kind == SourceKind::kConsents) event.days[2] = kNoDay;
}

std::unique_ptr<MadeRegister> register_to_forget(std::uint64_t seed, std::size_t batches,
                                                 const SecretKey* secret) {
  auto made = std::make_unique<MadeRegister>(secret);
  test::RandomEvents random(seed, kNumbers);
  for (std::size_t i = 0; i < batches; ++i) {
    auto events = random.events(100);
    for (RandomEvent& event : events) make_forgettable(event, random);
    const auto sources = test::sources_of(events);
    const std::int64_t time = 1'700'000'000 + static_cast<std::int64_t>(i);
    REQUIRE((i == 0 ? made->build(sources, time) : made->update(sources, time).status()).ok());
  }
  return made;
}

/// What an event says, without where it came from.
std::string without_source(const Register& reg, const HeldEvent& event) {
  const std::string text = test::text_of(reg, event);
  return text.substr(0, text.rfind("from "));
}

/// What must be left of an event; nothing for one that is forgotten.
std::optional<HeldEvent> least_of(HeldEvent event) {
  Dossier& held = event.content;
  for (Objection& objection : held.objections) objection.source = kNoName;
  for (Block& block : held.blocks) block.cause = BlockCause::kExcluded;
  for (const Consent& consent : held.consents) {
    if (!given(consent.withdrawn_on) || !consent.for_phone) return std::nullopt;
    event.kind = SourceKind::kObjections;
    held.objections = {{Scope::kEntity, consent.entity, consent.withdrawn_on, kNoName}};
  }
  held.consents.clear();
  for (const Contact& contact : held.contacts) {
    if (contact.outcome != ContactOutcome::kRefused && !given(contact.not_before)) {
      return std::nullopt;
    }
    event.kind = SourceKind::kBlocks;
    held.blocks = {{BlockCause::kExcluded, Scope::kEntity, contact.entity, kNoDay}};
  }
  held.contacts.clear();
  if (!held.relations.empty() || !held.requests.empty()) return std::nullopt;
  return event;
}

test::Texts left_of(const Register& reg, PhoneNumber number) {
  std::set<std::pair<std::uint32_t, std::string>> of_batches;  // each once in every batch
  const auto events = held_events(reg, number);
  REQUIRE(events.ok());
  for (const HeldEvent& event : *events) {
    const std::uint32_t batch = reg.info().sources[event.source].batch;
    if (const auto left = least_of(event)) of_batches.emplace(batch, without_source(reg, *left));
  }
  test::Texts texts;
  for (const auto& [batch, text] : of_batches) texts.push_back(text);
  std::sort(texts.begin(), texts.end());
  return texts;
}

test::Texts found_of(const Register& reg, PhoneNumber number) {
  test::Texts texts;
  const auto events = held_events(reg, number);
  REQUIRE(events.ok());
  for (const HeldEvent& event : *events) texts.push_back(without_source(reg, event));
  std::sort(texts.begin(), texts.end());
  return texts;
}

TEST_CASE("An erasure leaves objections, blocks and listings of the number, and all of others") {
  for (const SecretKey* key : {static_cast<const SecretKey*>(nullptr), &kSecret}) {
    const auto made = register_to_forget(71, 4, key);
    for (std::uint64_t n = 0; n < kNumbers; ++n) {
      const auto before = made->open();
      REQUIRE(before);
      auto others = test::all_texts(*before);
      const test::Texts expected = left_of(*before, fictitious(n));
      CHECK(expected.empty() == (n >= kFirstForgotten));

      const auto done = made->rewrite(erase_number(fictitious(n)));
      REQUIRE(done.ok());
      CHECK(*done);
      const auto reg = made->open();
      REQUIRE(reg);
      CHECK((found_of(*reg, fictitious(n)) == expected));
      auto now = test::all_texts(*reg);
      now[n] = others[n] = {};
      CHECK((now == others));
      CHECK(reg->batches() == before->batches());
      CHECK(reg->info().built_at == before->info().built_at);
      CHECK(reg->info().sources.size() == before->info().sources.size());
      CHECK(reg->info().changes.size() == n + 1);

      const std::string bytes = made->bytes();
      const auto again = made->rewrite(erase_number(fictitious(n)));
      REQUIRE(again.ok());
      CHECK_FALSE(*again);
      CHECK((made->bytes() == bytes));
    }
    CHECK_FALSE(*made->rewrite(erase_number(fictitious(500))));
  }
}

/// The number and its SHA-256 as they stand in the tables of a register.
struct Keys {
  std::string number;
  std::string hashed;
};
Keys keys_of(PhoneNumber number, const SecretKey* secret) {
  TokenMaker tokens(secret);
  std::vector<std::uint64_t> key;
  tokens.number_keys({&number, 1}, key);
  const HashedNumber hashed = tokens.hashed_key(sha256_of(number));
  const auto bytes = [](KeyWords words) {
    return std::string(reinterpret_cast<const char*>(words.data()), words.size_bytes());
  };
  return {bytes(key), bytes(hashed.words)};
}

bool in_records(const std::string& bytes, std::size_t place) {
  const auto state = read_state(bytes);
  REQUIRE(state.ok());
  for (const Batch& batch : state->batches) {
    for (const format::SectionEntry& entry : batch.directory) {
      const bool records = entry.kind == format::SectionKind::kNumberRecords ||
                           entry.kind == format::SectionKind::kHashedRecords;
      if (records && place >= entry.offset && place < entry.offset + entry.bytes) return true;
    }
  }
  return false;
}

/// The texts that only this number has: of evidence and source texts, and of its own names.
std::set<std::string> own_texts(const Register& reg, PhoneNumber number) {
  std::set<std::string> texts;
  const auto events = held_events(reg, number);
  REQUIRE(events.ok());
  for (const HeldEvent& event : *events) {
    for (const Objection& e : event.content.objections) texts.emplace(reg.name(e.source));
    for (const Consent& e : event.content.consents) {
      texts.insert({std::string(e.evidence), std::string(reg.name(e.entity)),
                    std::string(reg.name(e.product))});
    }
    for (const Relation& e : event.content.relations) texts.emplace(e.evidence);
    for (const CallbackRequest& e : event.content.requests) texts.emplace(e.evidence);
  }
  std::erase_if(texts, [](const std::string& text) {
    return text.empty() || text.starts_with("ent-") || text.starts_with("prod-");
  });
  return texts;
}

bool holds_text(const std::string& bytes, const std::string& text) {
  for (std::size_t at = bytes.find(text); at != std::string::npos; at = bytes.find(text, at + 1)) {
    // `told-12` is no part of `told-123`.
    const std::size_t end = at + text.size();
    if (end == bytes.size() || bytes[end] < '0' || bytes[end] > '9') return true;
  }
  return false;
}

TEST_CASE("After an erasure no byte is left of the number and its texts where nothing is kept") {
  for (const SecretKey* key : {static_cast<const SecretKey*>(nullptr), &kSecret}) {
    const auto made = register_to_forget(72, 3, key);
    for (const std::uint64_t n : {2U, 7U, 20U, 21U, 22U, 23U}) {
      const PhoneNumber number = fictitious(n);
      const auto texts = own_texts(*made->open(), number);
      REQUIRE_FALSE(texts.empty());
      const Keys keys = keys_of(number, key);
      const std::string before = made->bytes();
      REQUIRE(before.find(keys.number) != std::string::npos);
      for (const std::string& text : texts) CHECK(holds_text(before, text));
      REQUIRE(made->rewrite(erase_number(number)).ok());

      CHECK(made->folder().names() == std::vector<std::string>{"r.bzf"});
      const std::string bytes = made->bytes();
      for (const std::string& text : texts) {
        INFO(text);
        CHECK_FALSE(holds_text(bytes, text));
      }
      const std::string digits = std::to_string(number.digits());
      for (const std::string& form : {digits, digits.substr(2), hex_text(sha256_of(number))}) {
        CHECK(bytes.find(form) == std::string::npos);
      }
      const Keys plain = keys_of(number, nullptr);
      for (const std::string& form :
           {keys.number, keys.hashed, plain.number.substr(0, 5), plain.hashed}) {
        for (std::size_t at = bytes.find(form); at != std::string::npos;
             at = bytes.find(form, at + 1)) {
          CHECK(n < kFirstForgotten);
          CHECK(in_records(bytes, at));
        }
      }
    }
  }
}

/// What must be left of the events of one number after an expiry of all kinds.
test::Texts unexpired(const Register& reg, PhoneNumber number, Day before) {
  const auto events = held_events(reg, number);
  REQUIRE(events.ok());
  const auto ended = [&](Day day) { return given(day) && day < before; };
  const auto gone = [&](const Contact& contact) {
    return ended(contact.called_on) && (!given(contact.not_before) || ended(contact.not_before));
  };
  const auto used_up_by_gone = [&](const CallbackRequest& request) {
    return std::any_of(events->begin(), events->end(), [&](const HeldEvent& other) {
      const auto& contacts = other.content.contacts;
      return std::any_of(contacts.begin(), contacts.end(), [&](const Contact& contact) {
        return gone(contact) && contact.entity == request.entity &&
               contact.called_on > request.requested_on;
      });
    });
  };
  test::Texts texts;
  for (HeldEvent event : *events) {
    Dossier& held = event.content;
    bool stays = true;
    for (const Contact& contact : held.contacts) stays = !gone(contact);
    for (const Relation& relation : held.relations) stays = !ended(relation.end_on);
    for (const CallbackRequest& request : held.requests) {
      stays = !ended(given(request.expires_on) ? request.expires_on : request.requested_on) &&
              !used_up_by_gone(request);
    }
    for (Consent& consent : held.consents) {
      if (!given(consent.withdrawn_on)) {
        stays = !ended(consent.valid_until);
      } else if (ended(consent.withdrawn_on)) {
        consent.valid_until = consent.verified_on = consent.first_call_by = kNoDay;
        consent.evidence = {};
        consent.subject = kNoSubject;
      }
    }
    if (stays) texts.push_back(test::text_of(reg, event));
  }
  std::sort(texts.begin(), texts.end());
  return texts;
}

TEST_CASE("An expiry leaves what has not ended, and of withdrawals that they were") {
  for (const SecretKey* key : {static_cast<const SecretKey*>(nullptr), &kSecret}) {
    for (const Day before : {make_day(2023, 1, 1), make_day(2025, 3, 1), make_day(2027, 1, 1)}) {
      const auto made = test::random_register(73, 3, 120, key);
      const auto held = made->open();
      std::vector<test::Texts> expected;
      for (std::uint64_t n = 0; n < kNumbers; ++n) {
        expected.push_back(unexpired(*held, fictitious(n), before));
      }
      Expiry expiry{.before = before, .kinds = {}};
      for (int kind = 0; kind < kSourceKindCount; ++kind) {
        if (can_expire(static_cast<SourceKind>(kind))) {
          expiry.kinds.push_back(static_cast<SourceKind>(kind));
        }
      }
      REQUIRE(made->rewrite(expire_events(expiry)).ok());
      const auto reg = made->open();
      REQUIRE(reg);
      CHECK((test::all_texts(*reg) == expected));
      REQUIRE(made->rewrite(expire_events(expiry)).ok());
      CHECK((test::all_texts(*made->open()) == expected));
    }
  }
}

TEST_CASE("Of kinds that are not to expire nothing goes") {
  const auto made = test::random_register(74, 2, 100);
  const auto before = test::all_texts(*made->open());
  REQUIRE(made->rewrite(expire_events({.before = make_day(2030, 1, 1), .kinds = {}})).ok());
  CHECK((test::all_texts(*made->open()) == before));
  REQUIRE(made->rewrite(expire_events(
                            {.before = make_day(2030, 1, 1), .kinds = {SourceKind::kRelations}}))
              .ok());
  auto now = test::all_texts(*made->open());
  for (std::size_t n = 0; n < now.size(); ++n) {
    test::Texts expected;
    for (const std::string& text : before[n]) {
      const bool relation = text.starts_with("relations|");
      if (!relation || std::find(now[n].begin(), now[n].end(), text) != now[n].end()) {
        expected.push_back(text);
      }
    }
    CHECK((now[n] == expected));
  }
}

}  // namespace
}  // namespace belzeef
