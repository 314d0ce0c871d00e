/// Registers whose numbers are held under a secret.

#include <sys/stat.h>
#include <catch2/catch.hpp>

#include <set>

#include "failure.h"
#include "register/random_register.h"

namespace belzeef {
namespace {

using test::fictitious;
using test::TemporaryFile;

const SecretKey kSecret("0123456789abcdef");
const SecretKey kAnother("0123456789abcdeg");

std::unique_ptr<Register> opened(const TemporaryFile& file, const SecretKey* secret,
                                 int threads = 1) {
  auto reg = Register::open(file.path(), {.threads = threads, .secret = secret});
  INFO(reg.status().ToString());
  REQUIRE(reg.ok());
  CHECK((*reg)->check_structure().ok());
  return *std::move(reg);
}

/// What look_up finds, event by event, without where it came from.
test::Texts looked_up(const Register& reg, PhoneNumber number) {
  Dossier held;
  reg.look_up(number, held);
  test::Texts texts;
  const auto put = [&](SourceKind kind, auto Dossier::*events) {
    for (const auto& event : held.*events) {
      HeldEvent one{.kind = kind};
      (one.content.*events).push_back(event);
      texts.push_back(test::text_of(reg, one));
    }
  };
  put(SourceKind::kObjections, &Dossier::objections);
  put(SourceKind::kBlocks, &Dossier::blocks);
  put(SourceKind::kConsents, &Dossier::consents);
  put(SourceKind::kRelations, &Dossier::relations);
  put(SourceKind::kCallbacks, &Dossier::requests);
  put(SourceKind::kContacts, &Dossier::contacts);
  put(SourceKind::kBmnr, &Dossier::listings);
  std::sort(texts.begin(), texts.end());
  return texts;
}

TEST_CASE("Under a key the same is held about every number as without") {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    const auto batches = test::random_batches(seed, 1 + seed, 150);
    const TemporaryFile plain_file(test::bytes_of_batches(batches));
    const TemporaryFile keyed_file(test::bytes_of_batches(batches, &kSecret));
    const auto plain = opened(plain_file, nullptr);
    const auto keyed = opened(keyed_file, &kSecret, 3);
    CHECK(plain->info().key_id == 0);
    CHECK(keyed->info().key_id == kSecret.id());
    CHECK(keyed->info().events == plain->info().events);
    CHECK(keyed->info().numbers == plain->info().numbers);
    std::size_t found = 0;
    for (std::uint64_t n = 0; n < 40; ++n) {  // some of which are not held
      const test::Texts expected = looked_up(*plain, fictitious(n));
      CHECK(looked_up(*keyed, fictitious(n)) == expected);
      CHECK(test::texts_of(*keyed, fictitious(n)) == test::texts_of(*plain, fictitious(n)));
      found += expected.size();
    }
    CHECK(found == 150 * batches.size());
  }
}

TEST_CASE("A keyed register is the same for any number of threads, and any order") {
  auto batches = test::random_batches(4, 3, 200);
  const std::string once = test::bytes_of_batches(batches, &kSecret);
  CHECK(test::bytes_of_batches(batches, &kSecret, 3) == once);
  std::mt19937_64 random(5);
  for (auto& batch : batches) std::shuffle(batch.begin(), batch.end(), random);
  CHECK(test::bytes_of_batches(batches, &kSecret, 3) == once);
}

TEST_CASE("Probing many at once under a key finds exactly the numbers held") {
  RegisterBuilder builder(&kSecret);
  for (std::uint64_t n = 0; n < 5000; n += 2) {
    builder.add(fictitious(n), Objection{.scope = Scope::kGlobal}, 0);
  }
  const TemporaryFile file(test::bytes_of(builder));
  const auto reg = opened(file, &kSecret);
  std::vector<PhoneNumber> asked;
  for (std::uint64_t n = 0; n < 5000; ++n) asked.push_back(fictitious(n));
  asked.emplace_back();
  ProbeResult found;
  reg->probe(asked, found);
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    wrong += found.of(i).empty() == (asked[i] && i % 2 == 0) ? 1 : 0;
  }
  CHECK(wrong == 0);
}

TEST_CASE("A missing, a wrong and a superfluous key are told apart") {
  const auto batches = test::random_batches(6, 2, 20);
  const TemporaryFile plain(test::bytes_of_batches(batches));
  const TemporaryFile keyed(test::bytes_of_batches(batches, &kSecret));
  const auto status = [](const TemporaryFile& file, const SecretKey* secret) {
    return Register::open(file.path(), {.secret = secret}).status();
  };
  const absl::Status refused[] = {status(keyed, nullptr), status(keyed, &kAnother),
                                  status(plain, &kSecret)};
  const std::string_view words[] = {"is keyed", "another key", "is not keyed"};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(exit_status(refused[i]) == ExitStatus::kRegister);
    CHECK_THAT(std::string(refused[i].message()), Catch::Matchers::Contains(std::string(words[i])));
  }
  CHECK(status(keyed, &kSecret).ok());
  CHECK(status(plain, nullptr).ok());
}

/// A key file of these bytes and this mode.
absl::StatusOr<SecretKey> key_of(const std::string& bytes, mode_t mode = 0600) {
  const TemporaryFile file(bytes);
  REQUIRE(chmod(file.path().c_str(), mode) == 0);
  return SecretKey::read(file.path());
}

TEST_CASE("Key files: any bytes of enough length that nobody else may read") {
  const std::string bytes = "0123456789abcdef";
  REQUIRE(key_of(bytes).ok());
  CHECK(key_of(bytes)->id() == kSecret.id());
  CHECK(key_of(bytes, 0400)->id() == kSecret.id());
  CHECK(key_of(bytes + "\n")->id() == kSecret.id());
  CHECK(key_of(bytes + "\r\n")->id() == kSecret.id());
  CHECK(key_of(bytes + "\n\n")->id() != kSecret.id());
  CHECK(key_of(bytes + " ")->id() != kSecret.id());
  CHECK(key_of(std::string(16, '\0')).ok());
  CHECK(key_of(std::string(4096, 'k') + "\n").ok());
  for (const mode_t mode : {0644U, 0640U, 0604U, 0620U, 0610U, 0601U}) {
    INFO(mode);
    CHECK(exit_status(key_of(bytes, mode).status()) == ExitStatus::kRegister);
  }
  for (const std::string& wrong : {std::string(), std::string("\n"), std::string(15, 'k') + "\n",
                                   std::string(15, 'k'), std::string(5000, 'k')}) {
    CHECK(exit_status(key_of(wrong).status()) == ExitStatus::kRegister);
  }
  CHECK(exit_status(SecretKey::read("/tmp").status()) == ExitStatus::kRegister);
  CHECK(exit_status(SecretKey::read("/nonexistent/key").status()) == ExitStatus::kRegister);
}

/// The words of all keys, and of all subjects.
std::set<std::uint64_t> key_words(const Register& reg) {
  std::set<std::uint64_t> words;
  for (std::size_t batch = 0; batch < reg.batches(); ++batch) {
    CHECK(reg.for_each(batch, [&](bool, KeyWords key, EventWords events) {
      words.insert(key.begin(), key.end());
      for (; !events.empty(); events = events.subspan(event_size(events))) {
        const EventWords event = events.first(event_size(events));
        if (is_bound(event)) words.insert(event.end() - 2, event.end());
      }
    }));
  }
  return words;
}

TEST_CASE("Registers of different keys have no word of any key in common") {
  const auto batches = test::random_batches(7, 2, 100);
  const TemporaryFile one(test::bytes_of_batches(batches, &kSecret));
  const TemporaryFile other(test::bytes_of_batches(batches, &kAnother));
  const auto first = key_words(*opened(one, &kSecret));
  REQUIRE(first.size() > 60);
  for (const std::uint64_t word : key_words(*opened(other, &kAnother))) {
    CHECK(first.count(word) == 0);
  }
}

std::string low_bytes(std::uint64_t word, std::size_t count) {
  return {reinterpret_cast<const char*>(&word), count};
}

/// Every form in which somebody could look for the number.
std::vector<std::string> forms_of(PhoneNumber number) {
  const std::string digits = std::to_string(number.digits());
  const std::string text(PhoneText(number).view());
  const HashedNumber hashed = sha256_of(number);
  std::vector<std::string> forms = {low_bytes(number.digits(), 5), text, digits, digits.substr(2),
                                    hex_text(hashed)};
  std::string turned = forms.front();
  std::reverse(turned.begin(), turned.end());
  forms.push_back(turned);
  for (const std::uint64_t word : hashed.words) forms.push_back(low_bytes(word, 8));
  const std::uint64_t plain_key = number.digits();
  forms.push_back(low_bytes(hash_key({&plain_key, 1}), 8));
  forms.push_back(low_bytes(hash_key(hashed.words), 8));
  for (const std::string& written : {text, digits, "0" + digits.substr(2)}) {
    forms.push_back(low_bytes(checksum(written), 8));
  }
  return forms;
}

TEST_CASE("A keyed file holds no number, in no form that needs no key") {
  const auto batches = test::random_batches(8, 3, 60);
  const std::string keyed = test::bytes_of_batches(batches, &kSecret);
  const std::string plain = test::bytes_of_batches(batches);
  bool plain_shows = true;
  for (std::uint64_t n = 0; n < 24; ++n) {
    for (const std::string& form : forms_of(fictitious(n))) {
      if (keyed.find(form) != std::string::npos) FAIL("number " << n << ": " << form);
    }
    plain_shows &= plain.find(forms_of(fictitious(n)).front()) != std::string::npos;
  }
  CHECK(plain_shows);
  for (const std::string_view person : test::kPersons) {
    const std::string id = low_bytes(static_cast<std::uint64_t>(subject_id(person)), 8);
    CHECK(keyed.find(id) == std::string::npos);
    CHECK(plain.find(id) != std::string::npos);
  }
}

TEST_CASE("Tokens turn back into numbers under their key only") {
  TokenMaker tokens(&kSecret);
  TokenMaker others(&kAnother);
  std::vector<std::uint64_t> key;
  for (std::uint64_t n = 0; n < 200; ++n) {
    const PhoneNumber number = fictitious(n * 7919);
    tokens.number_keys({&number, 1}, key);
    CHECK(tokens.number_of(key) == number);
    CHECK_FALSE(others.number_of(key));
    const HashedNumber hashed = sha256_of(number);
    CHECK(tokens.hashed_of(tokens.hashed_key(hashed).words) == hashed);
    CHECK_FALSE(tokens.hashed_key(hashed) == others.hashed_key(hashed));
    std::uint64_t rest = 0;
    const SubjectId subject{n + 1};
    const SubjectId image = tokens.subject_key(subject, rest);
    CHECK(tokens.subject_of(image, rest) == subject);
    CHECK(others.subject_of(image, rest) == kNoSubject);
    CHECK(tokens.subject_of(image, rest + 1) == kNoSubject);
  }
}

}  // namespace
}  // namespace belzeef
