/// A register as it was, with a batch more, and with damage to what it is made of.

#include <catch2/catch.hpp>
#include <filesystem>

#include "failure.h"
#include "files.h"
#include "register/random_register.h"

namespace belzeef {
namespace {

using test::fictitious;
using test::TemporaryFile;

const SecretKey kSecret("a key of enough bytes");

/// A register after each of its batches.
std::vector<std::string> states(const SecretKey* secret, std::size_t count) {
  const auto batches = test::random_batches(11, count, 60);
  std::vector<std::string> made;
  for (std::size_t n = 1; n <= count; ++n) {
    made.push_back(test::bytes_of_batches(
        {batches.begin(), batches.begin() + static_cast<std::ptrdiff_t>(n)}, secret));
  }
  return made;
}

struct Answers {
  std::string page;
  std::string batches;
  std::vector<test::Texts> held;
  std::string facts;
};

Answers answers_of(const std::string& path, const OpenOptions& options) {
  const auto reg = Register::open(path, options);
  INFO(reg.status().ToString());
  REQUIRE(reg.ok());
  CHECK((*reg)->check_structure().ok());
  return {std::string((*reg)->first_page_bytes()), std::string((*reg)->batch_bytes()),
          test::all_texts(**reg), facts_text((*reg)->info())};
}

void check_same(const Answers& a, const Answers& b) {
  CHECK((a.page == b.page));
  CHECK((a.batches == b.batches));
  CHECK((a.held == b.held));
  CHECK(a.facts == b.facts);
}

TEST_CASE("A register as of a batch is what it was, bytes and answers") {
  for (const SecretKey* secret : {static_cast<const SecretKey*>(nullptr), &kSecret}) {
    const std::vector<std::string> all = states(secret, 5);
    std::vector<Answers> then;
    then.reserve(all.size());
    for (const std::string& bytes : all) {
      then.push_back(answers_of(TemporaryFile(bytes).path(), {.secret = secret}));
    }
    std::string damaged[] = {all.back(), all.back(), all.back(), all.back() + "left unfinished"};
    damaged[1][format::kSlotOffsets[0] + 3] ^= 1;  // the slot in force
    damaged[2][format::kSlotOffsets[1] + 3] ^= 1;
    for (const std::string& last : damaged) {
      const TemporaryFile file(last);
      for (std::uint32_t batch = 0; batch < all.size(); ++batch) {
        check_same(answers_of(file.path(), {.secret = secret, .as_of = AsOf{batch}}), then[batch]);
        for (const std::int64_t later : {0, 1, 999}) {
          const AsOf as_of{.batch = {}, .time = 1'700'000'000 + batch * 1000 + later};
          check_same(answers_of(file.path(), {.secret = secret, .as_of = as_of}), then[batch]);
        }
      }
      const AsOf after{.batch = {}, .time = 4'000'000'000};
      check_same(answers_of(file.path(), {.secret = secret, .as_of = after}), then.back());
    }
  }
}

TEST_CASE("A batch that is not there, and a time before the build, are refused") {
  const TemporaryFile file(states(nullptr, 2).back());
  for (const AsOf& as_of : {AsOf{2}, AsOf{0xFFFFFFFF}, AsOf{.batch = {}, .time = 1'699'999'999}}) {
    const auto reg = Register::open(file.path(), {.as_of = as_of});
    CHECK(exit_status(reg.status()) == ExitStatus::kRegister);
  }
}

TEST_CASE("A batch in memory counts on top, and the file stays as it is") {
  for (const SecretKey* secret : {static_cast<const SecretKey*>(nullptr), &kSecret}) {
    const auto batches = test::random_batches(12, 2, 50);
    const TemporaryFile file(test::bytes_of_batches(batches, secret));
    const auto reg = Register::open(file.path(), {.secret = secret});
    REQUIRE(reg.ok());
    const auto before = test::all_texts(**reg, 40);
    const std::string page((*reg)->first_page_bytes());
    const std::string bytes((*reg)->batch_bytes());

    RegisterBuilder builder(**reg);
    const NameId known = builder.name("ent-1");
    const NameId fresh = builder.name("ent-new");
    builder.add(fictitious(3), Objection{Scope::kEntity, fresh, kNoDay, builder.name("tonight")},
                0);
    builder.add(fictitious(39), Objection{Scope::kEntity, known, kNoDay, kNoName}, 0);
    builder.add(sha256_of(fictitious(38)), Objection{Scope::kEntity, fresh, kNoDay, kNoName}, 0);
    RegisterInfo info;
    info.built_at = 1'700'009'000;
    std::string added;
    std::uint64_t end = 0;
    const absl::Status written = builder.write_batch(
        info, static_cast<std::uint32_t>((*reg)->batches()), 0,
        [&](std::uint64_t offset, std::string_view part) {
          if (added.size() < offset + part.size()) added.resize(offset + part.size());
          added.replace(offset, part.size(), part);
          return absl::OkStatus();
        },
        end);
    REQUIRE(written.ok());
    REQUIRE((*reg)->add_batch(added).ok());

    CHECK((*reg)->batches() == 3);
    CHECK((*reg)->check_structure().ok());
    CHECK((*reg)->name((*reg)->find_name("ent-new")) == "ent-new");
    CHECK((*reg)->name((*reg)->find_name("tonight")) == "tonight");
    Dossier held;
    for (const std::uint64_t n : {3U, 38U}) {
      (*reg)->look_up(fictitious(n), held);
      CHECK(std::any_of(held.objections.begin(), held.objections.end(), [&](const Objection& o) {
        return o.owner == (*reg)->find_name("ent-new");
      }));
    }
    (*reg)->look_up(fictitious(39), held);
    REQUIRE(held.objections.size() == 1);
    CHECK(held.objections[0].owner == (*reg)->find_name("ent-1"));
    for (std::uint64_t n = 0; n < 38; ++n) {
      if (n != 3) CHECK(test::texts_of(**reg, fictitious(n)) == before[n]);
    }
    CHECK((page == (*reg)->first_page_bytes()));
    CHECK((bytes == (*reg)->batch_bytes()));
    CHECK((*reg)->info().built_at == 1'700'009'000);
  }
}

/// A damaged file is refused, or answers as before.
void check_damaged(const TemporaryFile& file, const SecretKey* secret,
                   const std::vector<test::Texts>& sound, const std::string& what) {
  const auto reg = Register::open(file.path(), {.secret = secret});
  if (!reg.ok()) {
    if (exit_status(reg.status()) != ExitStatus::kRegister) FAIL(what << reg.status().ToString());
  } else if (test::all_texts(**reg) != sound) {
    FAIL(what << "other answers");
  }
}

TEST_CASE("Any byte flipped or cut off is found, or changes nothing: keyed, in batches, bound") {
  for (const SecretKey* secret : {static_cast<const SecretKey*>(nullptr), &kSecret}) {
    for (const std::size_t count : {1U, 3U}) {
      const std::string sound = test::bytes_of_batches(test::random_batches(13, count, 12), secret);
      const TemporaryFile file(sound);
      const auto reg = Register::open(file.path(), {.secret = secret});
      REQUIRE(reg.ok());
      const auto held = test::all_texts(**reg);
      for (std::size_t at = 0; at < sound.size(); ++at) {
        const char flipped = static_cast<char>(sound[at] ^ (at % 2 == 0 ? '\x01' : '\x80'));
        test::put_byte(file.path(), at, flipped);
        check_damaged(file, secret, held, "byte " + std::to_string(at) + ": ");
        test::put_byte(file.path(), at, sound[at]);
      }
      for (std::size_t size = sound.size(); size-- > 0;) {
        std::filesystem::resize_file(file.path(), size);
        check_damaged(file, secret, held, "length " + std::to_string(size) + ": ");
      }
    }
  }
}

/// Sums that hold over nonsense: reading stays inside the file, and what cannot be read suppresses.
TEST_CASE("Nonsense with right checksums under a key never reads outside") {
  const std::string sound = test::bytes_of_batches(test::random_batches(14, 2, 20), &kSecret);
  for (std::size_t at = format::kFirstBatch; at < sound.size(); at += 3) {
    std::string forged = sound;
    forged[at] = static_cast<char>(forged[at] ^ 0xFF);
    test::reseal(forged);
    const TemporaryFile file(forged);
    auto reg = Register::open(file.path(), {.secret = &kSecret});
    if (!reg.ok()) continue;
    test::all_texts(**reg);
    (*reg)->check_structure().IgnoreError();
    for (std::uint32_t id = 0; id < (*reg)->name_count(); ++id) {
      static_cast<void>((*reg)->name(NameId{id}));
    }
  }
  SUCCEED();
}

}  // namespace
}  // namespace belzeef
