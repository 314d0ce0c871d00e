#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <map>
#include <random>
#include <thread>

#include "register/built_register.h"
#include "register/filter.h"
#include "register/scratch_memory.h"

namespace belzeef {
namespace {

using test::bytes_of;
using test::fictitious;

using Add = std::function<void(EventFeed&)>;

/// Some thousand events about few numbers, so that numbers have many.
std::vector<Add> random_events(unsigned seed) {
  std::mt19937_64 random(seed);
  std::vector<Add> events;
  for (int i = 0; i < 4000; ++i) {
    const PhoneNumber number = fictitious(random() % 700);
    const std::string entity = "ent-" + std::to_string(random() % 9);
    const Day day = make_day(2026, 1, 1) + std::chrono::days{static_cast<int>(random() % 400)};
    switch (random() % 4) {
      case 0:
        events.push_back([=](EventFeed& b) {
          b.add(number, Objection{Scope::kEntity, b.name(entity), day, b.name("s")}, 0);
        });
        break;
      case 1:
        events.push_back([=](EventFeed& b) {
          b.add(sha256_of(number), Objection{Scope::kBureau, b.name(entity), day, kNoName}, 1);
        });
        break;
      case 2: {
        const std::string evidence(random() % 40, 'e');
        events.push_back([=](EventFeed& b) {
          b.add(number,
                Consent{.entity = b.name(entity),
                        .granted_on = day,
                        .evidence = evidence,
                        .subject = SubjectId{evidence.size() % 3}},
                2);
        });
        break;
      }
      default:
        events.push_back([=](EventFeed& b) {
          b.add(number, Contact{b.name(entity), day, b.name("camp"), ContactOutcome::kBusy, kNoDay},
                3);
        });
    }
  }
  return events;
}

std::string built(const std::vector<Add>& events) {
  RegisterBuilder builder;
  for (const Add& add : events) add(builder.feed(0));
  return bytes_of(builder);
}

/// The same by several threads at once, each adding every so-many-th.
std::string built_by(std::size_t threads, const std::vector<Add>& events,
                     RegisterBuilder& builder) {
  builder.use_threads(static_cast<int>(threads));
  {
    std::vector<std::jthread> adders;
    for (std::size_t thread = 0; thread < threads; ++thread) {
      adders.emplace_back([&, thread] {
        for (std::size_t i = thread; i < events.size(); i += threads) {
          events[i](builder.feed(thread));
        }
      });
    }
  }
  return bytes_of(builder);
}

const SecretKey kSecret("a key of enough bytes");

/// A section of the only batch, as words of this type.
template <class Word>
std::vector<Word> section_of(const std::string& bytes, format::SectionKind kind) {
  const auto read = [&]<class T>(T value, std::uint64_t at) {
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
  };
  const auto header = read(format::BatchHeader{}, format::kFirstBatch);
  for (std::uint64_t i = 0; i < header.section_count; ++i) {
    const auto entry = read(format::SectionEntry{},
                            format::kFirstBatch + sizeof header + i * sizeof(format::SectionEntry));
    if (entry.kind != kind) continue;
    std::vector<Word> words(entry.bytes / sizeof(Word));
    std::memcpy(words.data(), bytes.data() + entry.offset, entry.bytes);
    return words;
  }
  return {};
}

/// Filter and buckets as FORMAT.md defines them, from the records.
struct Derived {
  std::vector<std::uint64_t> filter;
  std::vector<std::uint32_t> buckets;
};
Derived derive(const std::vector<std::uint64_t>& records, std::size_t key_words) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> numbers;  // hash, place
  for (std::size_t at = 0; at < records.size();) {
    const EventWords rest = EventWords(records).subspan(at);
    numbers.emplace_back(hash_key(rest.first(key_words)), static_cast<std::uint32_t>(at));
    at += key_words + events_size(rest.subspan(key_words));
  }
  CHECK(std::is_sorted(numbers.begin(), numbers.end()));
  Derived derived;
  const std::uint64_t blocks = (numbers.size() * 16 + 511) / 512;
  derived.filter.resize(blocks * 8);
  std::uint64_t buckets = 1;
  while (buckets < numbers.size() / 4) buckets *= 2;
  derived.buckets.assign(buckets + 1, static_cast<std::uint32_t>(records.size()));
  __extension__ using Wide = unsigned __int128;
  for (const auto& [hash, place] : numbers) {
    const auto block = static_cast<std::uint64_t>((Wide{hash} * blocks) >> 64);
    std::uint64_t mix = hash * 0x9E3779B97F4A7C15;
    mix ^= mix >> 32;
    for (int i = 0; i < 6; ++i, mix >>= 9) {
      derived.filter[block * 8 + (mix >> 6) % 8] |= std::uint64_t{1} << (mix % 64);
    }
  }
  // A bucket starts where the first number stands that is in it or in one after it.
  std::size_t next = 0;
  for (std::uint64_t b = 0; b < buckets; ++b) {
    while (next < numbers.size() &&
           static_cast<std::uint64_t>((Wide{numbers[next].first} * buckets) >> 64) < b) {
      ++next;
    }
    derived.buckets[b] =
        next < numbers.size() ? numbers[next].second : static_cast<std::uint32_t>(records.size());
  }
  return derived;
}

TEST_CASE("Any order of events gives the same bytes") {
  std::vector<Add> events = random_events(1);
  const std::string first = built(events);
  std::mt19937_64 random(2);
  for (int i = 0; i < 5; ++i) {
    std::shuffle(events.begin(), events.end(), random);
    CHECK(built(events) == first);
  }
}

TEST_CASE("Any number of threads and any memory give the same bytes, in plain and keyed") {
  const std::vector<Add> events = random_events(4);
  for (const SecretKey* secret : {static_cast<const SecretKey*>(nullptr), &kSecret}) {
    std::string first;
    for (const std::size_t threads : {1, 2, 5}) {
      for (const std::uint64_t memory : {0, 1, 100'000, 1'000'000, 100'000'000}) {
        INFO(threads << " threads, " << memory << " bytes");
        test::ScratchMemory scratch;
        RegisterBuilder builder(secret);
        if (memory != 0) builder.bound_memory(memory, scratch.file());
        const std::string bytes = built_by(threads, events, builder);
        if (first.empty()) first = bytes;
        CHECK(bytes == first);
        CHECK((scratch.written() != 0) == (0 < memory && memory < 100'000'000));
      }
    }
  }
}

TEST_CASE("A builder that has put events down takes those of the next batch") {
  const std::vector<Add> events = random_events(5);
  const auto both_batches = [&](std::uint64_t memory) {
    test::ScratchMemory scratch;
    RegisterBuilder builder;
    builder.use_threads(2);
    if (memory != 0) builder.bound_memory(memory, scratch.file());
    std::string bytes;
    const WriteAt write_at = [&](std::uint64_t offset, std::string_view part) {
      if (bytes.size() < offset + part.size()) bytes.resize(offset + part.size());
      bytes.replace(offset, part.size(), part);
      return absl::OkStatus();
    };
    std::uint64_t end = 0;
    for (std::uint32_t batch = 0; batch < 2; ++batch) {
      for (std::size_t i = batch; i < events.size(); i += 2) events[i](builder.feed(i / 2 % 2));
      RegisterInfo info;
      REQUIRE(builder.write_batch(info, batch, end, write_at, end).ok());
      CHECK(info.events[0] + info.events[1] + info.events[5] == events.size() / 2);
    }
    return bytes;
  };
  CHECK(both_batches(1) == both_batches(0));
}

TEST_CASE("Filter and buckets are those of the records, for any count of numbers") {
  for (const std::uint64_t count : {0, 1, 2, 3, 4, 7, 8, 9, 31, 32, 33, 64, 1000, 5000, 40'000}) {
    INFO(count << " numbers");
    for (const SecretKey* secret : {static_cast<const SecretKey*>(nullptr), &kSecret}) {
      RegisterBuilder builder(secret);
      builder.use_threads(3);
      for (std::uint64_t n = 0; n < count; ++n) {
        builder.add(fictitious(n), Contact{.called_on = make_day(2026, 1, 1)}, 0);
        if (n % 3 == 0) builder.add(fictitious(n), Listing{}, 1);
        if (n % 7 == 0) builder.add(sha256_of(fictitious(n)), Objection{}, 0);
      }
      const std::string bytes = bytes_of(builder);
      using format::SectionKind;
      const Derived numbers =
          derive(section_of<std::uint64_t>(bytes, SectionKind::kNumberRecords), secret ? 2 : 1);
      CHECK(section_of<std::uint64_t>(bytes, SectionKind::kNumberFilter) == numbers.filter);
      CHECK(section_of<std::uint32_t>(bytes, SectionKind::kNumberBuckets) == numbers.buckets);
      const Derived hashed =
          derive(section_of<std::uint64_t>(bytes, SectionKind::kHashedRecords), 4);
      CHECK(section_of<std::uint64_t>(bytes, SectionKind::kHashedFilter) == hashed.filter);
      CHECK(section_of<std::uint32_t>(bytes, SectionKind::kHashedBuckets) == hashed.buckets);
    }
  }
}

TEST_CASE("A number of very many events, and the longest ones") {
  const auto add = [](EventFeed& feed, std::uint64_t i) {
    const std::string evidence(i % (format::kMostEvidenceBytes + 1), 'e');
    feed.add(fictitious(i % 2),
             Consent{.granted_on = make_day(2026, 1, 1),
                     .product = feed.name("gas"),
                     .evidence = evidence,
                     .subject = SubjectId{i % 3}},
             static_cast<std::uint16_t>(i % 11));
  };
  constexpr std::uint64_t kEvents = 6000;
  std::string first;
  for (const std::uint64_t memory : {0, 1, 3'000'000}) {
    test::ScratchMemory scratch;
    RegisterBuilder builder(&kSecret);
    builder.use_threads(2);
    if (memory != 0) builder.bound_memory(memory, scratch.file());
    for (std::uint64_t i = 0; i < kEvents; ++i) {
      add(builder.feed(i % 2), memory == 1 ? kEvents - 1 - i : i);
    }
    const std::string bytes = bytes_of(builder);
    if (first.empty()) first = bytes;
    CHECK(bytes == first);
  }
}

TEST_CASE("Names get the same ids whichever thread asks for them first") {
  const auto built_with = [](std::size_t threads) {
    std::vector<Add> events;
    for (std::uint64_t i = 0; i < 3000; ++i) {
      events.push_back([i](EventFeed& feed) {
        const std::string serial = std::to_string(i % 1500);
        static_cast<void>(feed.name("never used " + serial));
        feed.add(fictitious(i),
                 Objection{.owner = feed.name("ent-" + serial),
                           .source = feed.name(std::string(i % 90, 's'))},
                 0);
      });
    }
    RegisterBuilder builder;
    return built_by(threads, events, builder);
  };
  const std::string first = built_with(1);
  CHECK(first.find("never used") == std::string::npos);
  for (int i = 0; i < 3; ++i) CHECK(built_with(4) == first);
}

TEST_CASE("A scratch file that fails at any call ends the build") {
  const std::vector<Add> events = random_events(6);
  constexpr std::uint64_t kMemory = 1'000'000;
  test::ScratchMemory whole;
  RegisterBuilder sound;
  sound.bound_memory(kMemory, whole.file());
  static_cast<void>(built_by(1, events, sound));
  REQUIRE(whole.calls() > 20);
  for (std::uint64_t call = 1; call <= whole.calls(); call += 1 + call / 20) {
    INFO("call " << call << " of " << whole.calls());
    test::ScratchMemory scratch;
    scratch.fail_from(call);
    RegisterBuilder builder;
    builder.use_threads(2);
    builder.bound_memory(kMemory, scratch.file());
    for (std::size_t i = 0; i < events.size(); ++i) events[i](builder.feed(0));
    RegisterInfo info;
    const absl::Status status =
        builder.write(info, [](std::uint64_t, std::string_view) { return absl::OkStatus(); });
    // Two threads need a few calls more or fewer, by chance.
    if (scratch.calls() < call) {
      CHECK(status.ok());
    } else {
      CHECK((status.message() == "no room" || status.message() == "unreadable"));
    }
  }
}

TEST_CASE("Equal events are kept as often as they came") {
  RegisterBuilder builder;
  for (int i = 0; i < 3; ++i) {
    builder.add(fictitious(1), Contact{.called_on = make_day(2026, 1, 1)}, 0);
  }
  const test::TemporaryFile file(bytes_of(builder));
  auto reg = Register::open(file.path());
  REQUIRE(reg.ok());
  Dossier held;
  (*reg)->look_up(fictitious(1), held);
  CHECK(held.contacts.size() == 3);
}

TEST_CASE("What was added is found, whatever else is held") {
  const std::vector<Add> events = random_events(3);
  const test::TemporaryFile file(built(events));
  auto reg = Register::open(file.path(), {.threads = 2});
  REQUIRE(reg.ok());
  CHECK((*reg)->check_structure().ok());
  std::size_t found = 0;
  Dossier held;
  for (std::uint64_t n = 0; n < 700; ++n) {
    (*reg)->look_up(fictitious(n), held);
    found += held.objections.size() + held.consents.size() + held.contacts.size();
  }
  CHECK(found == events.size());
}

TEST_CASE("A failing write ends the build") {
  RegisterBuilder builder;
  test::add_examples(builder);
  RegisterInfo info;
  const absl::Status status = builder.write(
      info, [](std::uint64_t, std::string_view) { return absl::UnavailableError("disk full"); });
  CHECK(status.message() == "disk full");
}

}  // namespace
}  // namespace belzeef
