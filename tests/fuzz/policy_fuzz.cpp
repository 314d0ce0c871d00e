/// Policy tables: any text is refused or loads, and what loads decides every row.

#include <array>
#include <string>
#include <vector>

#include "failure.h"
#include "fuzz/knobs.h"
#include "fuzz/law.h"
#include "policy/decide.h"
#include "policy/tables.h"

namespace belzeef::fuzz {
namespace {

constexpr NameId kOurs{1};
constexpr std::array kDays = {make_day(1, 1, 1),     make_day(2009, 9, 30), make_day(2021, 7, 1),
                              make_day(2026, 6, 30), make_day(2026, 7, 1),  make_day(9999, 12, 20)};
constexpr std::array kTypes = {RelationType::kCustomer, RelationType::kDonor,
                               RelationType::kVolunteer, RelationType::kPrizeDraw};

/// Five texts, parted by lines of `%`; where one is empty the built-in table stands in.
PolicyFiles files_of(std::string_view text) {
  PolicyFiles files = builtin_policy_files();
  for (TableFile* file :
       {&files.rules, &files.hours, &files.terms, &files.legal_forms, &files.regimes}) {
    const std::size_t end = text.find("%\n");
    const std::string_view part = text.substr(0, end);
    if (!part.empty()) file->text = part;
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 2);
  }
  return files;
}

Dossier events_of(std::size_t choice, Day day) {
  Dossier events;
  const RelationType type = kTypes[choice % kTypes.size()];
  const Day ended = choice % 3 == 0 ? kNoDay : day - std::chrono::days{choice};
  if (choice % 2 == 0) {
    events.relations.push_back({.entity = kOurs,
                                .type = type,
                                .start_on = day - std::chrono::days{400},
                                .end_on = ended,
                                .optout_offered = true,
                                .evidence = "r1"});
  }
  if (choice % 5 == 1) {
    events.consents.push_back({.entity = kOurs,
                               .granted_on = day - std::chrono::days{choice},
                               .verified_on = day - std::chrono::days{choice},
                               .evidence = "c1"});
  }
  if (choice % 7 == 1) events.contacts.push_back({.entity = kOurs, .called_on = day});
  if (choice % 7 == 2) events.listings.push_back({ListKind::kBmnr, day});
  if (choice % 7 == 3) events.requests.push_back({kOurs, day, kNoDay, "b1"});
  if (choice % 11 == 3) events.objections.push_back({.scope = Scope::kGlobal});
  return events;
}

void check_decision(const Decision& decision, std::span<const DayPolicy> span) {
  if (decision.clean) {
    require(decision.reasons.empty(), "a clean row has no reason");
    require(decision.call_until >= span.front().day() && decision.call_until <= span.back().day(),
            "a clean row may be called within the span");
  } else {
    require(!decision.reasons.empty(), "a rejected row has a reason");
    require(!given(decision.call_until), "a rejected row is not called");
  }
}

void decide_some(const Tables& tables, const Campaign& campaign, std::size_t choice) {
  const RegisterView view{.entity = kOurs, .bmnr_issued = {campaign.call_date}};
  std::vector<DayPolicy> span;
  span.reserve(static_cast<std::size_t>(campaign.valid_days));
  for (int i = 0; i < campaign.valid_days; ++i) {
    span.emplace_back(tables, campaign, view, campaign.call_date + std::chrono::days{i});
  }
  for (const LegalClass legal_class : {LegalClass::kNatural, LegalClass::kLegal}) {
    for (std::size_t i = choice; i < choice + 6; ++i) {
      const Dossier events = events_of(i, campaign.call_date);
      Candidate candidate;
      candidate.number = PhoneNumber::dutch(200000001);
      candidate.held = events.holdings();
      const RowFacts row{legal_class, i % 2 == 0, {&candidate, 1}};
      const Decision decision = decide(row, span);
      check_decision(decision, span);
      const Decision again = decide(row, span);
      require(decision.clean == again.clean && decision.reasons == again.reasons &&
                  decision.call_until == again.call_until,
              "a decision is the same each time");
    }
  }
}

void check_tables(const Tables& tables) {
  for (const LegalForm& form : tables.legal_forms) {
    const Classified found = tables.classify(form.form);
    require(!found.unknown && found.legal_class == form.legal_class,
            "a legal form of the table has its class", form.form);
  }
  for (const Day day : kDays) {
    require(tables.regime(day).valid_from <= day, "a regime in force has begun");
    for (int term = 0; term < kTermCount; ++term) {
      require(tables.term(static_cast<Term>(term), day).value_or(0) >= 0, "a term is no debt");
    }
  }
}

}  // namespace
}  // namespace belzeef::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace belzeef::fuzz;
  Knobs knobs(data, size);
  belzeef::Campaign campaign{.id = "c", .entity = "ours"};
  campaign.call_date = knobs.one_of(kDays);
  campaign.sender = static_cast<belzeef::Sender>(knobs.below(6));
  campaign.kind = static_cast<belzeef::CallKind>(knobs.below(4));
  campaign.mode = static_cast<belzeef::CallMode>(knobs.below(2));
  campaign.proof = static_cast<belzeef::ProofLevel>(knobs.below(3));
  campaign.valid_days = static_cast<int>(1 + knobs.below(10));
  const std::size_t choice = knobs.below(256);

  const absl::StatusOr<belzeef::Tables> tables = belzeef::load_tables(files_of(knobs.rest()));
  if (tables.ok()) {
    check_tables(*tables);
    decide_some(*tables, campaign, choice);
  } else {
    require(belzeef::exit_status(tables.status()) == belzeef::ExitStatus::kUsage,
            "a policy is refused with the status of usage", tables.status());
  }
  return 0;
}
