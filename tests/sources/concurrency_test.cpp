/// Updates, erasures, expiries and compactions of one register at once: nothing is lost.

#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

#include "made_register.h"
#include "sources/forget.h"

namespace belzeef {
namespace {

using test::fictitious;
using test::MadeRegister;

constexpr int kUpdaters = 3;
constexpr int kUpdates = 20;

/// The only objection of each update.
PhoneNumber number_of(int updater, int update) {
  const int n = 100 + updater * kUpdates + update;
  return fictitious(static_cast<std::uint64_t>(n));
}

TEST_CASE("What several commands do to a register at once all counts, and readers see it whole") {
  MadeRegister made;
  test::RandomEvents random(81);
  REQUIRE(made.build(test::sources_of(random.events(60)), 1'700'000'000).ok());
  std::vector<test::Texts> kept = test::all_texts(*made.open());
  std::atomic<int> failures{0};
  std::string torn;  // what the reader was told
  std::atomic<bool> done{false};
  const auto count = [&](const absl::Status& status) { failures += status.ok() ? 0 : 1; };
  {
    const std::jthread reader([&] {
      while (!done) {
        const auto seen = Register::open(made.path());
        const absl::Status status = seen.ok() ? (*seen)->check_structure() : seen.status();
        if (!status.ok()) torn += std::string(status.message()) + "\n";
      }
    });
    {
      std::vector<std::jthread> writers;
      writers.reserve(kUpdaters + 2);
      for (int updater = 0; updater < kUpdaters; ++updater) {
        writers.emplace_back([&, updater] {
          for (int i = 0; i < kUpdates; ++i) {
            const std::string row(PhoneText(number_of(updater, i)).view());
            count(made.update({{SourceKind::kObjections,
                                "phone,id\n" + row + ",ent-of-" + std::to_string(updater) + "\n"}},
                              1'700'001'000, i % 4 == 0)
                      .status());
          }
        });
      }
      writers.emplace_back([&] {
        for (std::uint64_t n = 0; n < 12; ++n) {
          count(made.rewrite(erase_number(fictitious(n))).status());
        }
      });
      writers.emplace_back([&] {
        for (int i = 0; i < 8; ++i) count(made.join());
      });
    }
    done = true;
  }
  CHECK(failures == 0);
  INFO(torn);
  CHECK(torn.empty());
  const auto reg = made.open();
  REQUIRE(reg);
  for (int updater = 0; updater < kUpdaters; ++updater) {
    for (int i = 0; i < kUpdates; ++i) {
      Dossier held;
      reg->look_up(number_of(updater, i), held);
      REQUIRE(held.objections.size() == 1);
      CHECK(reg->name(held.objections[0].owner) == "ent-of-" + std::to_string(updater));
    }
  }
  auto now = test::all_texts(*reg);
  for (std::size_t n = 0; n < now.size(); ++n) {
    if (n >= 12) CHECK((now[n] == kept[n]));
    if (n < 12) CHECK_FALSE(*made.rewrite(erase_number(fictitious(n))));
  }
  CHECK(made.folder().names() == std::vector<std::string>{"r.bzf"});
}

}  // namespace
}  // namespace belzeef
