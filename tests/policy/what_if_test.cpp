/// What explain promises comes true: the named change turns the verdict, the named day too.

#include <catch2/catch.hpp>
#include <random>

#include "policy/what_if.h"

namespace belzeef {
namespace {

constexpr NameId kOurs{1};
constexpr NameId kTheirs{2};
constexpr NameId kProduct{3};

const Tables& builtin() {
  static const Tables tables = *load_tables(builtin_policy_files());
  return tables;
}

Question question(Day day) {
  Question q;
  q.tables = &builtin();
  q.campaign.call_date = day;
  q.view = {.entity = kOurs, .product = kProduct};
  q.row.candidates.emplace_back(OfferedNumber{.number = PhoneNumber::dutch(200000001)});
  q.row.dossiers.emplace_back();
  return q;
}

bool has_change(const std::vector<TurningChange>& changes, ChangeKind kind) {
  return std::any_of(changes.begin(), changes.end(),
                     [&](const TurningChange& t) { return t.change.kind == kind; });
}

TEST_CASE("Nothing on file: consent, request or another class make it clean") {
  const auto changes = turning_changes(question(make_day(2026, 9, 1)));
  CHECK(has_change(changes, ChangeKind::kConsentGiven));
  CHECK(has_change(changes, ChangeKind::kCallbackRequested));
  CHECK(has_change(changes, ChangeKind::kLegalPerson));
  CHECK_FALSE(has_change(changes, ChangeKind::kCustomerRelation));  // no basis since 2026-07-01
  CHECK(
      has_change(turning_changes(question(make_day(2026, 6, 30))), ChangeKind::kCustomerRelation));
}

TEST_CASE("A consent without evidence: the evidence makes it clean") {
  Question q = question(make_day(2026, 9, 1));
  q.row.dossiers[0].consents.push_back({.entity = kOurs,
                                        .granted_on = make_day(2026, 8, 1),
                                        .product = kProduct,
                                        .verified_on = make_day(2026, 8, 1)});
  const auto changes = turning_changes(q);
  CHECK(has_change(changes, ChangeKind::kConsentEvidence));
  CHECK_FALSE(has_change(changes, ChangeKind::kConsentVerified));
}

TEST_CASE("A consent of another person: one of the person called makes it clean") {
  Question q = question(make_day(2026, 9, 1));
  q.row.subject = SubjectId{7};
  q.row.dossiers[0].consents.push_back({.entity = kOurs,
                                        .granted_on = make_day(2026, 8, 1),
                                        .product = kProduct,
                                        .verified_on = make_day(2026, 8, 1),
                                        .evidence = "e",
                                        .subject = SubjectId{8}});
  const auto changes = turning_changes(q);
  CHECK(has_change(changes, ChangeKind::kConsentPerson));
  CHECK(has_change(changes, ChangeKind::kConsentGiven));
  CHECK_FALSE(has_change(changes, ChangeKind::kConsentEvidence));
  q.campaign.kind = CallKind::kService;
  q.row.dossiers[0].relations.push_back({.entity = kOurs, .subject = SubjectId{8}});
  CHECK(has_change(turning_changes(q), ChangeKind::kRelationPerson));
  CHECK(has_change(turning_changes(q), ChangeKind::kDonorRelation));
}

TEST_CASE("A customer until the law changes: the day is named") {
  Question q = question(make_day(2026, 6, 1));
  q.row.dossiers[0].relations.push_back(
      {.entity = kOurs, .product = kProduct, .optout_offered = true, .evidence = "e"});
  REQUIRE(decide_on(q, q.campaign.call_date).clean);
  const auto days = turning_days(q, 10);
  REQUIRE_FALSE(days.empty());
  CHECK(days[0].day == make_day(2026, 7, 1));
  CHECK(days[0].after.reasons.has(Reason::kRelNotEnough));
}

TEST_CASE("A Sunday: the next open day is named, and no other Sunday after it") {
  Question q = question(make_day(2026, 9, 6));
  q.row.dossiers[0].consents.push_back({.entity = kOurs,
                                        .granted_on = make_day(2026, 8, 1),
                                        .verified_on = make_day(2026, 8, 1),
                                        .evidence = "e"});
  const auto days = turning_days(q, 10);
  REQUIRE(days.size() >= 2);
  CHECK(days[0].day == make_day(2026, 9, 7));
  CHECK(days[0].after.clean);
  CHECK(days[1].day == make_day(2027, 2, 2));  // six months without a call
}

/// Random rows: every named change and day must hold, and a change that was not named must not
/// turn the verdict.
TEST_CASE("Named changes turn the verdict, for random rows") {
  std::mt19937 random(5);
  const auto day = [&] {
    return make_day(2026, 6, 20) + std::chrono::days{static_cast<int>(random() % 40)};
  };
  const auto maybe = [&](Day d) { return random() % 2 ? d : kNoDay; };
  int turned = 0;
  for (int i = 0; i < 3000; ++i) {
    Question q = question(day());
    q.campaign.kind = static_cast<CallKind>(random() % 4);
    q.campaign.sender = static_cast<Sender>(random() % 6);
    q.campaign.reopen_by_consent = random() % 2;
    q.row.legal_class = static_cast<LegalClass>(random() % 5 == 0);
    q.row.subject = SubjectId{random() % 3};
    Dossier& dossier = q.row.dossiers[0];
    if (random() % 3 == 0) dossier.objections.push_back({Scope::kEntity, kOurs, day(), kNoName});
    if (random() % 5 == 0)
      dossier.blocks.push_back({BlockCause::kMinor, Scope::kGlobal, kNoName, day()});
    if (random() % 2) {
      dossier.consents.push_back({.entity = random() % 4 ? kOurs : kTheirs,
                                  .granted_on = day(),
                                  .product = random() % 3 ? kProduct : NameId{9},
                                  .valid_until = maybe(day()),
                                  .withdrawn_on = random() % 4 ? kNoDay : day(),
                                  .verified_on = maybe(day()),
                                  .evidence = random() % 2 ? "e" : "",
                                  .subject = SubjectId{random() % 3}});
    }
    if (random() % 2) {
      dossier.relations.push_back({.entity = kOurs,
                                   .type = static_cast<RelationType>(random() % 13),
                                   .end_on = maybe(day()),
                                   .optout_offered = random() % 2 != 0,
                                   .evidence = random() % 2 ? "e" : "",
                                   .subject = SubjectId{random() % 3}});
    }
    if (random() % 3 == 0) {
      dossier.contacts.push_back(
          {kOurs, day(), kNoName, static_cast<ContactOutcome>(random() % 8), maybe(day())});
    }
    const Day today = q.campaign.call_date;
    const bool clean = decide_on(q, today).clean;
    for (const TurningChange& turning : turning_changes(q)) {
      CHECK(decide_on(with_change(q, turning.change), today).clean == !clean);
      ++turned;
    }
    // Between two named days the verdict stays what it was.
    q.campaign.hours_apply = false;
    bool expected = decide_on(q, today).clean;
    const auto days = turning_days(q, 1000);
    std::size_t next = 0;
    for (int ahead = 1; ahead < 60; ++ahead) {
      const Day asked = today + std::chrono::days{ahead};
      if (next < days.size() && days[next].day == asked) expected = days[next++].after.clean;
      if (decide_on(q, asked).clean != expected) FAIL("row " << i << ", " << ahead << " days on");
    }
  }
  CHECK(turned > 1000);
}

}  // namespace
}  // namespace belzeef
