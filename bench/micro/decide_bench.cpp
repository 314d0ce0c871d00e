#include <catch2/catch.hpp>

#include <array>

#include "policy/decide.h"
#include "policy/tables.h"

namespace belzeef::micro {
namespace {

constexpr NameId kEntity{1};
constexpr NameId kProduct{2};
constexpr PhoneNumber kNumber = PhoneNumber::dutch(623456781);

/// A campaign for energy on one day, and its policy.
struct Ground {
  Ground() {
    campaign.entity = "bench";
    campaign.product = "energie";
    campaign.call_date = make_day(2026, 11, 24);
    view.entity = kEntity;
    view.product = kProduct;
  }
  Tables tables = *load_tables(builtin_policy_files());
  Campaign campaign;
  RegisterView view;
};

Decision decide_row(const std::array<DayPolicy, 1>& span, LegalClass legal_class,
                    const Dossier& events) {
  Candidate candidate;
  candidate.number = kNumber;
  candidate.held = events.holdings();
  return decide({.legal_class = legal_class, .candidates = {&candidate, 1}}, span);
}

TEST_CASE("decide") {
  const Ground ground;
  const std::array<DayPolicy, 1> span = {
      DayPolicy(ground.tables, ground.campaign, ground.view, ground.campaign.call_date)};
  const Dossier nothing;
  Dossier consent;
  consent.consents.push_back({.entity = kEntity,
                              .granted_on = make_day(2026, 9, 1),
                              .product = kProduct,
                              .verified_on = make_day(2026, 9, 1),
                              .evidence = "web-1"});
  Dossier objection;
  objection.objections.push_back({.scope = Scope::kEntity, .owner = kEntity});

  const auto legal = [&] { return decide_row(span, LegalClass::kLegal, nothing); };
  const auto consented = [&] { return decide_row(span, LegalClass::kNatural, consent); };
  const auto objected = [&] { return decide_row(span, LegalClass::kNatural, objection); };
  const auto unknown = [&] { return decide_row(span, LegalClass::kNatural, nothing); };
  REQUIRE(legal().clean);
  REQUIRE(legal().basis == Basis::kLegalPerson);
  REQUIRE(consented().clean);
  REQUIRE(consented().basis == Basis::kConsent);
  REQUIRE(objected().reasons.has(Reason::kObjEntity));
  REQUIRE(unknown().reasons.has(Reason::kConsentRequired));
  BENCHMARK("a legal person of whom nothing is held") { return legal(); };
  BENCHMARK("a natural person with a consent") { return consented(); };
  BENCHMARK("a natural person with an objection") { return objected(); };
  BENCHMARK("a natural person of whom nothing is held") { return unknown(); };
}

}  // namespace
}  // namespace belzeef::micro
