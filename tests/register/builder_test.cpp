#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <random>

#include "register/built_register.h"

namespace belzeef {
namespace {

using test::bytes_of;
using test::fictitious;

using Add = std::function<void(RegisterBuilder&)>;

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
        events.push_back([=](RegisterBuilder& b) {
          b.add(number, Objection{Scope::kEntity, b.name(entity), day, b.name("s")}, 0);
        });
        break;
      case 1:
        events.push_back([=](RegisterBuilder& b) {
          b.add(sha256_of(number), Objection{Scope::kBureau, b.name(entity), day, kNoName}, 1);
        });
        break;
      case 2: {
        const std::string evidence(random() % 40, 'e');
        events.push_back([=](RegisterBuilder& b) {
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
        events.push_back([=](RegisterBuilder& b) {
          b.add(number, Contact{b.name(entity), day, b.name("camp"), ContactOutcome::kBusy, kNoDay},
                3);
        });
    }
  }
  return events;
}

std::string built(const std::vector<Add>& events) {
  RegisterBuilder builder;
  for (const Add& add : events) add(builder);
  return bytes_of(builder);
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
