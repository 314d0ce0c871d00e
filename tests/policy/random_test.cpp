/// Seeded random rows, campaigns and policies: the program against the oracle.

#include <catch2/catch.hpp>
#include <map>

#include "random_world.h"

using namespace belzeef;
using namespace belzeef::world;

namespace {

struct Tried {
  long decisions = 0;
  long clean = 0;
  std::map<std::string, long> codes;  ///< how often each code was met
};

void count(Tried& tried, const Decision& decision) {
  ++tried.decisions;
  tried.clean += decision.clean ? 1 : 0;
  decision.reasons.for_each([&](Reason r) { ++tried.codes[std::string(code(r))]; });
  decision.notes.for_each([&](Note n) { ++tried.codes[std::string(code(n))]; });
  if (decision.clean) ++tried.codes[std::string(code(decision.basis))];
}

/// Some rows under one random campaign; empty if all agree.
std::string try_campaign(Dice& dice, const Tables& tables, const std::vector<Day>& boundaries,
                         int rows, Tried& tried) {
  const Campaign campaign = random_campaign(dice, boundaries);
  const Setting setting(tables, campaign, random_view(dice, campaign.call_date));
  for (int i = 0; i < rows; ++i) {
    const Row row = random_row(dice, setting);
    const std::string report = disagreement(row, setting);
    if (!report.empty()) return report;
    count(tried, decide(RowView(row).facts(), setting.span));
  }
  return {};
}

/// The built-in policy with some rows taken out or given another outcome: what a policy folder may
/// hold.
Tables mutated(Dice& dice) {
  Tables changed = tables();
  for (std::size_t i = changed.rules.size(); i-- > 0;) {
    Rule& rule = changed.rules[i];
    if (dice.once_in(6)) {
      changed.rules.erase(changed.rules.begin() + static_cast<std::ptrdiff_t>(i));
    } else if (dice.once_in(6)) {
      rule.outcome = dice.any<Outcome>(8);
    }
  }
  for (TermRow& row : changed.terms) {
    if (dice.once_in(4)) row.value += dice.between(0, 2);
  }
  if (dice.once_in(4)) {
    changed.terms.erase(changed.terms.begin() +
                        static_cast<std::ptrdiff_t>(dice.below(changed.terms.size())));
  }
  return changed;
}

}  // namespace

TEST_CASE("random rows are decided as the oracle decides them") {
  Dice dice(20261122);
  const std::vector<Day> boundaries = boundary_days(tables());
  Tried tried;
  for (int i = 0; i < 20000; ++i) {
    const std::string report = try_campaign(dice, tables(), boundaries, 60, tried);
    INFO(report);
    REQUIRE(report.empty());
  }
  CHECK(tried.decisions == 1200000);
  CHECK(tried.clean > 100000);
  // Every code that a row can get without a duplicate, a malformed row or the law of another day.
  for (const auto& entry : kReasonTable) {
    const Reason r = entry.id;
    if (r == Reason::kRowMalformed || r == Reason::kDuplicate || r == Reason::kNoRegime) {
      continue;
    }
    INFO(entry.code);
    CHECK(tried.codes[std::string(entry.code)] > 100);
  }
  for (const auto& entry : kBasisTable) {
    INFO(entry.code);
    CHECK(tried.codes[std::string(entry.code)] > 30);
  }
  for (const auto& entry : kNoteTable) {
    INFO(entry.code);
    CHECK(tried.codes[std::string(entry.code)] > 100);
  }
}

TEST_CASE("random policies are applied as the oracle applies them") {
  Dice dice(7);
  const std::vector<Day> boundaries = boundary_days(tables());
  Tried tried;
  for (int i = 0; i < 10000; ++i) {
    const Tables changed = mutated(dice);
    const std::string report = try_campaign(dice, changed, boundaries, 50, tried);
    INFO(report);
    REQUIRE(report.empty());
  }
  CHECK(tried.codes["NO_REGIME"] > 1000);
}
