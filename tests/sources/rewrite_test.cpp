/// Registers written anew: under another key, joined, or from several.

#include <catch2/catch.hpp>
#include <set>

#include "failure.h"
#include "made_register.h"
#include "sources/compact.h"

namespace belzeef {
namespace {

using test::MadeRegister;
using test::RandomEvents;

const SecretKey kOne("the first of two keys");
const SecretKey kTwo("the second of two keys");
const SecretKey* const kKeys[] = {nullptr, &kOne};

std::vector<test::Texts> held_in(const MadeRegister& made) {
  const auto reg = made.open();
  REQUIRE(reg);
  return test::all_texts(*reg);
}

TEST_CASE("Under another key, and none, the same is held") {
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
    const auto made = test::random_register(seed, 1 + seed, 80);
    const auto before = held_in(*made);
    const std::string bytes = made->bytes();
    const RegisterInfo info = made->open()->info();
    for (const SecretKey* key : {&kOne, &kTwo, static_cast<const SecretKey*>(nullptr), &kTwo}) {
      REQUIRE(made->rekey(key).ok());
      CHECK((held_in(*made) == before));
      const auto reg = made->open();
      CHECK(reg->info().key_id == (key == nullptr ? 0 : key->id()));
      CHECK(reg->info().batches.size() == info.batches.size());
      CHECK(reg->info().events == info.events);
      CHECK(reg->info().built_at == info.built_at);
      CHECK(reg->info().sources.size() == info.sources.size());
      CHECK_FALSE(reg->has_unfinished_update());
    }
    CHECK(made->open()->info().changes.size() == 4);
    CHECK(made->folder().names() == std::vector<std::string>{"r.bzf"});
  }
}

TEST_CASE("A rewritten register can be updated as ever") {
  const auto made = test::random_register(5, 3, 50);
  REQUIRE(made->rekey(&kOne).ok());
  REQUIRE(made->update({{SourceKind::kObjections, "phone,id\n0200000030,ent-new\n"}}, 1'700'900'000)
              .ok());
  const auto reg = made->open();
  REQUIRE(reg);
  CHECK(reg->batches() == 4);
  CHECK(test::texts_of(*reg, test::fictitious(30)).size() == 1);
}

TEST_CASE("Batches joined hold the same") {
  for (const SecretKey* key : kKeys) {
    for (const std::uint64_t seed : {11U, 12U, 13U}) {
      const auto made = test::random_register(seed, seed - 8, 60, key);
      const auto before = held_in(*made);
      REQUIRE(made->join().ok());
      CHECK((held_in(*made) == before));
      const auto reg = made->open();
      CHECK(reg->batches() == 1);
      CHECK(reg->info().built_at == 1'700'000'000 + static_cast<std::int64_t>(seed - 9) * 1000);
    }
  }
}

/// The bytes of all sections of a register but the facts, and in which order.
std::string event_sections(const std::string& bytes) {
  const auto state = read_state(bytes);
  REQUIRE(state.ok());
  REQUIRE(state->batches.size() == 1);
  std::string all;
  for (const format::SectionEntry& entry : state->batches[0].directory) {
    if (entry.kind == format::SectionKind::kFacts) continue;
    all.append(bytes, entry.offset, entry.bytes);
  }
  return all;
}

TEST_CASE("A build and updates joined are a fresh build of the same sources, byte for byte") {
  for (const SecretKey* key : kKeys) {
    for (const int threads : {1, 3}) {
      RandomEvents random(20 + static_cast<std::uint64_t>(threads));
      MadeRegister grown(key);
      MadeRegister fresh(key);
      std::vector<test::Source> all;
      for (int i = 0; i < 4; ++i) {
        const auto sources = test::sources_of(random.events(40), true);
        all.insert(all.end(), sources.begin(), sources.end());
        const std::int64_t time = 1'700'000'000 + i;
        REQUIRE((i == 0 ? grown.build(sources, time) : grown.update(sources, time).status()).ok());
      }
      std::stable_sort(all.begin(), all.end(),
                       [](const auto& a, const auto& b) { return a.kind < b.kind; });
      REQUIRE(fresh.build(all, 1'700'777'000, threads).ok());
      const absl::Status joined = grown.join({}, threads);
      INFO(joined.ToString());
      REQUIRE(joined.ok());
      CHECK((event_sections(grown.bytes()) == event_sections(fresh.bytes())));
      REQUIRE(grown.join(1'700'777'000, threads).ok());
      CHECK((grown.bytes() == fresh.bytes()));
      CHECK(fresh.bytes().find("aaa-bad") == std::string::npos);
    }
  }
}

TEST_CASE("Several registers made one hold what each holds, and a file read by two once") {
  for (const SecretKey* key : kKeys) {
    const auto one = test::random_register(31, 3, 50, key);
    const auto two = test::random_register(32, 2, 50, key);
    const auto expected = [&] {
      auto all = held_in(*one);
      const auto more = held_in(*two);
      for (std::size_t n = 0; n < all.size(); ++n) {
        all[n].insert(all[n].end(), more[n].begin(), more[n].end());
        std::sort(all[n].begin(), all[n].end());
      }
      return all;
    }();
    MadeRegister joined(key);
    BuildRequest request = joined.build_request();
    for (const auto& from : {std::vector{one->path(), two->path()},
                             std::vector{one->path(), two->path(), one->path()}}) {
      request.from = from;
      TemporaryFiles temporary;
      REQUIRE(build_register(request, temporary).ok());
      CHECK((held_in(joined) == expected));
      // Nothing in it is newer than the older of the two.
      CHECK(joined.open()->info().built_at == 1'700'001'000);
    }
  }
}

TEST_CASE("A build from registers and sources has both, and new names among the old") {
  const auto made = test::random_register(33, 2, 50);
  MadeRegister more;
  BuildRequest request = more.build_request();
  request.from = {made->path()};
  request.now = 1'700'888'000;
  more.add_sources({{SourceKind::kObjections, "phone,id\n0200000030,aaa-new\n0200000031,ent-1\n"}},
                   request.intake);
  TemporaryFiles temporary;
  REQUIRE(build_register(request, temporary).ok());
  auto held = held_in(more);
  CHECK((held == held_in(*made)));
  const auto reg = more.open();
  Dossier dossier;
  reg->look_up(test::fictitious(30), dossier);
  REQUIRE(dossier.objections.size() == 1);
  CHECK(reg->name(dossier.objections[0].owner) == "aaa-new");
  const RegisterInfo& info = reg->info();
  CHECK(info.built_at == 1'700'888'000);
  const std::vector<SourceFile> before = made->open()->info().sources;
  REQUIRE(info.sources.size() == before.size() + 1);
  CHECK(info.sources.back().rows == 2);
  CHECK(info.sources.back().events == 2);
  CHECK(info.sources.back().taken_at == 1'700'888'000);
  std::multiset<std::string> digests;
  for (const SourceFile& file : before) digests.insert(file.digest);
  for (const SourceFile& file : info.sources) {
    if (&file != &info.sources.back()) digests.erase(file.digest);
  }
  CHECK(digests.empty());
}

TEST_CASE("An update that held no objections does not hinder a build from the register") {
  const auto made = test::random_register(36, 1, 20);
  REQUIRE(made->update({{SourceKind::kObjections, "phone,id\n"}}, 1'700'001'000).ok());
  BuildRequest request = made->build_request();
  request.from = {made->path()};
  TemporaryFiles temporary;
  CHECK(build_register(request, temporary).ok());
  MadeRegister more;
  request = more.build_request();
  request.from = {made->path()};
  more.add_sources({{SourceKind::kObjections, "phone,id\n"}}, request.intake);
  request.intake.allow_empty = false;
  CHECK(exit_status(build_register(request, temporary).status()) == ExitStatus::kList);
}

TEST_CASE("Registers of different keys cannot be made one, nor persons told apart differently") {
  const auto plain = test::random_register(34, 1, 20);
  const auto keyed = test::random_register(35, 1, 20, &kOne);
  MadeRegister joined;
  BuildRequest request = joined.build_request();
  request.from = {plain->path(), keyed->path()};
  TemporaryFiles temporary;
  CHECK(exit_status(build_register(request, temporary).status()) == ExitStatus::kRegister);

  MadeRegister two_columns;
  BuildRequest other = two_columns.build_request();
  two_columns.add_sources({{SourceKind::kObjections, "phone,id\n0200000030,e\n"},
                           {SourceKind::kConsents,
                            "phone,entity,granted_on,postcode,nr\n0200000001,e,2026-01-01,1,2\n"}},
                          other.intake);
  other.intake.subject_columns = {"postcode", "nr"};
  REQUIRE(build_register(other, temporary).ok());
  request.from = {plain->path(), two_columns.path()};
  CHECK(exit_status(build_register(request, temporary).status()) == ExitStatus::kUsage);
  CHECK(joined.folder().names().empty());
}

TEST_CASE("Updates past the most are joined by the update that passes them") {
  MadeRegister made;
  RandomEvents random(40);
  REQUIRE(made.build(test::sources_of(random.events(50)), 1'700'000'000).ok());
  MadeRegister kept_apart;
  RandomEvents same(40);
  REQUIRE(kept_apart.build(test::sources_of(same.events(50)), 1'700'000'000).ok());
  constexpr int kOneTooMany = static_cast<int>(kMostUpdates) + 1;
  for (int i = 1; i <= kOneTooMany; ++i) {
    const std::string text = test::header_row(SourceKind::kContacts) +
                             test::source_row(random.event(SourceKind::kContacts));
    const std::vector<test::Source> source{{SourceKind::kContacts, text}};
    const auto report = made.update(source, 1'700'000'000 + i, true);
    REQUIRE(report.ok());
    CHECK(report->compacted == (i == kOneTooMany));
    REQUIRE(kept_apart.update(source, 1'700'000'000 + i, false).ok());
  }
  CHECK(made.open()->batches() == 1);
  CHECK(made.open()->info().built_at == 1'700'000'000 + kOneTooMany);
  CHECK(kept_apart.open()->batches() == kOneTooMany + 1);
  CHECK((held_in(made) == held_in(kept_apart)));
  CHECK(made.folder().names() == std::vector<std::string>{"r.bzf"});
}

}  // namespace
}  // namespace belzeef
