/// Generated from the tables themselves: on the day before a row begins, on its first and last day
/// and on the day after, the outcome used is the one the table gives, found by a scan of its own.

#include <catch2/catch.hpp>

#include "world.h"

using namespace belzeef;
using namespace belzeef::world;
using std::chrono::days;

namespace {

std::vector<Day> edges(Day from, Day to) {
  std::vector<Day> found;
  if (from > make_day(1, 1, 1)) found.push_back(from - days{1});
  found.push_back(from);
  found.push_back(to);
  if (to < make_day(9999, 12, 31)) found.push_back(to + days{1});
  return found;
}

/// The first row that says something about this question, by its columns as they stand.
const Rule* scan(const Campaign& campaign, LegalClass legal_class, RelationClass relation,
                 Day day) {
  for (const Rule& rule : tables().rules) {
    const bool of_day = rule.valid_from <= day && day <= rule.valid_to;
    const bool of_row = rule.legal_class.value_or(legal_class) == legal_class &&
                        rule.relation.value_or(relation) == relation;
    const bool of_campaign = rule.mode.value_or(campaign.mode) == campaign.mode &&
                             rule.sender.value_or(campaign.sender) == campaign.sender &&
                             rule.kind == campaign.kind;
    if (of_day && of_row && of_campaign) return &rule;
  }
  return nullptr;
}

/// The day's rules for all senders, modes, kinds, classes and relations.
void check_rules_on(Day day) {
  const RegisterView view = usual_view();
  for (int setup = 0; setup < 6 * 2 * 4; ++setup) {
    Campaign campaign = usual_campaign(day);
    campaign.sender = static_cast<Sender>(setup % 6);
    campaign.mode = static_cast<CallMode>(setup / 6 % 2);
    campaign.kind = static_cast<CallKind>(setup / 12);
    const DayPolicy policy(tables(), campaign, view, day);
    for (int asked = 0; asked < 2 * kRelationClassCount; ++asked) {
      const auto legal_class = static_cast<LegalClass>(asked % 2);
      const auto relation = static_cast<RelationClass>(asked / 2);
      INFO(day_text(day) << " sender " << setup % 6 << " mode " << setup / 6 % 2 << " kind "
                         << setup / 12 << " class " << asked % 2 << " relation " << asked / 2);
      const Rule* expected = scan(campaign, legal_class, relation, day);
      REQUIRE(policy.rule(legal_class, relation) == expected);
      REQUIRE(oracle_rule(tables(), campaign, legal_class, relation, day) == expected);
    }
  }
}

/// A campaign and a question that this rule is meant for.
Campaign campaign_of(const Rule& rule, Day day) {
  Campaign campaign = usual_campaign(day);
  campaign.kind = rule.kind;
  campaign.mode = rule.mode.value_or(CallMode::kHuman);
  campaign.sender = rule.sender.value_or(Sender::kCommercial);
  return campaign;
}

}  // namespace

TEST_CASE("each rule begins and ends on its days") {
  for (const Rule& rule : tables().rules) {
    INFO("rules.csv line " << rule.line);
    for (const Day day : edges(rule.valid_from, rule.valid_to)) check_rules_on(day);
  }
}

TEST_CASE("each rule is in force on its first and last day, and not a day longer") {
  const RegisterView view = usual_view();
  for (const Rule& rule : tables().rules) {
    INFO("rules.csv line " << rule.line);
    const auto legal_class = rule.legal_class.value_or(LegalClass::kNatural);
    // A `*` row often stands behind rows of relations: ask it for what no other row takes.
    const auto relation = rule.relation.value_or(RelationClass::kNone);
    for (const Day day : edges(rule.valid_from, rule.valid_to)) {
      INFO(day_text(day));
      const Campaign campaign = campaign_of(rule, day);
      const Rule* used = DayPolicy(tables(), campaign, view, day).rule(legal_class, relation);
      const bool inside = rule.valid_from <= day && day <= rule.valid_to;
      CHECK((used == &rule) == inside);
    }
  }
}

TEST_CASE("each term begins and ends on its days") {
  const RegisterView view = usual_view();
  for (const TermRow& row : tables().terms) {
    INFO("terms.csv line " << row.line);
    for (const Day day : edges(row.valid_from, row.valid_to)) {
      const Campaign campaign = usual_campaign(day);
      const DayPolicy policy(tables(), campaign, view, day);
      for (int term = 0; term < kTermCount; ++term) {
        const auto asked = static_cast<Term>(term);
        CHECK(policy.term(asked) == oracle_term(tables(), asked, day));
        CHECK(tables().term(asked, day) == oracle_term(tables(), asked, day));
      }
      const bool inside = row.valid_from <= day && day <= row.valid_to;
      if (inside) CHECK(policy.term(row.term) == row.value);
    }
  }
}

TEST_CASE("each row of hours begins and ends on its days") {
  const RegisterView view = usual_view();
  for (const HoursRow& row : tables().hours) {
    INFO("hours.csv line " << row.line);
    for (const Day edge : edges(row.valid_from, row.valid_to)) {
      // Two weeks and the year's named days around each edge meet each kind of day.
      if (edge > make_day(2100, 1, 1)) continue;
      for (int away = -380; away <= 380; ++away) {
        const Day day = edge + days{away};
        const Campaign campaign = usual_campaign(day);
        const DayPolicy policy(tables(), campaign, view, day);
        const CallWindow expected = oracle_window(tables(), campaign, day);
        INFO(day_text(day));
        REQUIRE(policy.closed() == oracle_closed(tables(), campaign, day));
        REQUIRE(policy.window().closed == expected.closed);
        if (expected.closed) continue;
        REQUIRE(policy.window().from_minute == expected.from_minute);
        REQUIRE(policy.window().to_minute == expected.to_minute);
      }
    }
  }
}

TEST_CASE("29 February counts as 28 February where the other year has one too", "") {
  // Only a policy of its own has a term of four years; hidden until `add_years` keeps its word.
  Tables changed = tables();
  for (TermRow& row : changed.terms) {
    if (row.term == Term::kRelationYears) row.value = 4;
  }
  Relation relation;
  relation.entity = kOurs;
  relation.end_on = make_day(2020, 2, 29);
  relation.optout_offered = true;
  relation.evidence = kProof;
  Dossier events;
  events.relations = {relation};
  for (const Day day : {make_day(2024, 2, 27), make_day(2024, 2, 28)}) {
    const Setting setting(changed, usual_campaign(day), usual_view());
    const Row row = row_of(events);
    CHECK(decide(RowView(row).facts(), setting.span).clean == (day < make_day(2024, 2, 28)));
    CHECK(disagreement(row, setting).empty());
  }
}
