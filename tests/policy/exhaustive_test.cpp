/// Every campaign over every state of a small world, and every pair and some triples of states: the
/// program against the oracle.

#include <catch2/catch.hpp>

#include "small_world.h"

using namespace belzeef;
using namespace belzeef::world;
using std::chrono::days;

namespace {

/// Ways to fill in the keys of a campaign that are no axis of their own.
enum class Profile { kStrict, kLenient, kLimits };

Campaign profiled(Day day, Profile profile) {
  Campaign campaign = usual_campaign(day);
  campaign.valid_days = 2;
  if (profile == Profile::kLenient) {
    campaign.proof = ProofLevel::kNone;
    campaign.relation_optout_assumed = true;
    campaign.service_relation_assumed = true;
    campaign.reopen_by_consent = true;
    campaign.hours_apply = false;
    campaign.valid_days = 3;
  }
  if (profile == Profile::kLimits) {
    campaign.proof = ProofLevel::kEvidence;
    campaign.reopen_by_consent = true;
    campaign.consent_months = 6;
    campaign.max_attempts = 2;
    campaign.attempt_days = 5;
    campaign.rest_days = 10;
    campaign.callback_days = 5;
    campaign.closed_days = {day};
    campaign.valid_days = 1;
  }
  return campaign;
}

constexpr Profile kProfiles[] = {Profile::kStrict, Profile::kLenient, Profile::kLimits};

RegisterView view_with(std::vector<Day> issued) {
  RegisterView view = usual_view();
  view.bmnr_issued = std::move(issued);
  return view;
}

/// Boundary days of the tables, a working day, a Sunday, a Sunday that is a holiday too, and days
/// on which 29 February matters.
std::vector<Day> days_to_try() {
  std::vector<Day> found = boundary_days(tables());
  found.push_back(make_day(2026, 11, 23));
  found.push_back(make_day(2026, 11, 22));
  found.push_back(make_day(2024, 5, 19));
  found.push_back(make_day(2024, 2, 29));
  found.push_back(make_day(2023, 2, 28));
  found.push_back(make_day(2027, 2, 28));
  return found;
}

/// Rows with their views, ready to be asked under many campaigns.
class Rows {
 public:
  explicit Rows(std::vector<Row> rows) : rows_(std::move(rows)) {
    for (const Row& row : rows_) views_.emplace_back(row);
  }
  /// Compares all of them for both classes; returns how many decisions agreed. Stops the test at
  /// the first that does not.
  long compare(const Setting& setting) const {
    long agreed = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      for (const LegalClass legal_class : {LegalClass::kNatural, LegalClass::kLegal}) {
        const std::string report = disagreement(rows_[i], views_[i], legal_class, setting);
        if (!report.empty()) FAIL(report);
        ++agreed;
      }
    }
    return agreed;
  }

 private:
  std::vector<Row> rows_;
  std::vector<RowView> views_;
};

std::vector<Day> fresh_and_stale_files(Day day) {
  return {day - days{28}, day - days{29}, day + days{1}};
}

}  // namespace

TEST_CASE("each state alone under every campaign") {
  long agreed = 0;
  for (const Day day : days_to_try()) {
    const std::vector<Day> files = fresh_and_stale_files(day);
    std::vector<Row> alone;
    for (const States& states : {relation_states(day), consent_states(day), suppression_states(day),
                                 request_states(day), contact_states(day), listing_states(files)}) {
      add_pairs(alone, states, States(1));
    }
    const Rows rows(std::move(alone));
    for (int setup = 0; setup < 4 * 2 * 6 * 3; ++setup) {
      Campaign campaign = profiled(day, kProfiles[setup % 3]);
      campaign.sender = static_cast<Sender>(setup / 3 % 6);
      campaign.mode = static_cast<CallMode>(setup / 18 % 2);
      campaign.kind = static_cast<CallKind>(setup / 36);
      // The sender decides in kind marketing only; the oracle reads it there and in the rules.
      agreed += rows.compare({tables(), campaign, view_with(files)});
    }
  }
  CHECK(agreed > 1000000);
}

TEST_CASE("each state alone where the register knows no id or the campaign no product") {
  for (const Day day : {make_day(2021, 6, 30), make_day(2026, 6, 30), make_day(2026, 7, 1)}) {
    std::vector<Row> alone;
    for (const States& states : {relation_states(day), consent_states(day), suppression_states(day),
                                 request_states(day), contact_states(day)}) {
      add_pairs(alone, states, States(1));
    }
    const Rows rows(std::move(alone));
    RegisterView no_product = usual_view();
    no_product.product = kNoName;
    RegisterView unheld_product = usual_view();
    unheld_product.product = kUnheldName;
    const RegisterView nothing{kUnheldName, kUnheldName, kUnheldName, kUnheldName, kUnheldName, {}};
    for (const RegisterView& view : {no_product, unheld_product, nothing}) {
      for (std::size_t kind = 0; kind < 4; ++kind) {
        Campaign campaign = profiled(day, Profile::kLimits);
        campaign.kind = static_cast<CallKind>(kind);
        rows.compare({tables(), campaign, view});
      }
    }
  }
}

TEST_CASE("each do-not-call file under each campaign of its time") {
  for (const Day day : {make_day(2009, 10, 1), make_day(2020, 6, 1), make_day(2021, 6, 30),
                        make_day(2021, 6, 15), make_day(2021, 7, 1)}) {
    const Day fresh = day - days{5};
    const Day stale = day - days{40};
    const Day future = day + days{1};
    for (const std::vector<Day>& files : {std::vector<Day>{},
                                          {fresh},
                                          {stale},
                                          {future},
                                          {day},
                                          {day - days{27}, day - days{29}},
                                          {fresh, stale},
                                          {stale, future},
                                          {fresh, day}}) {
      std::vector<Row> made;
      add_triples(made, listing_states(files), few_relation_states(day), request_states(day));
      const Rows rows(std::move(made));
      for (const Profile profile : kProfiles) {
        Campaign campaign = profiled(day, profile);
        campaign.valid_days = 3;
        rows.compare({tables(), campaign, view_with(files)});
      }
    }
  }
}

TEST_CASE("every pair of states") {
  long agreed = 0;
  for (const Day day : days_to_try()) {
    const std::vector<Day> files = fresh_and_stale_files(day);
    const States axes[] = {few_relation_states(day), consent_states(day), suppression_states(day),
                           request_states(day),      contact_states(day), listing_states(files)};
    std::vector<Row> made;
    for (std::size_t one = 0; one < std::size(axes); ++one) {
      for (std::size_t other = one + 1; other < std::size(axes); ++other) {
        add_pairs(made, axes[one], axes[other]);
      }
    }
    const Rows rows(std::move(made));
    for (const Profile profile : kProfiles) {
      Campaign campaign = profiled(day, profile);
      for (std::size_t sender = 0; sender < 6; ++sender) {
        campaign.sender = static_cast<Sender>(sender);
        agreed += rows.compare({tables(), campaign, view_with(files)});
      }
      campaign.mode = CallMode::kAutomated;
      agreed += rows.compare({tables(), campaign, view_with(files)});
      for (const CallKind kind : {CallKind::kResearch, CallKind::kService, CallKind::kCallback}) {
        campaign.kind = kind;
        agreed += rows.compare({tables(), campaign, view_with(files)});
      }
    }
  }
  CHECK(agreed > 5000000);
}

TEST_CASE("every pair of relations under every sender") {
  for (const Day day : {make_day(2020, 5, 31), make_day(2020, 6, 1), make_day(2021, 6, 30),
                        make_day(2021, 7, 1), make_day(2026, 6, 30), make_day(2026, 7, 1)}) {
    std::vector<Row> made;
    add_pairs(made, few_relation_states(day), relation_states(day));
    const Rows rows(std::move(made));
    for (std::size_t sender = 0; sender < 6; ++sender) {
      Campaign campaign = usual_campaign(day);
      campaign.sender = static_cast<Sender>(sender);
      campaign.hours_apply = false;
      rows.compare({tables(), campaign, view_with({day - days{3}})});
    }
  }
}

TEST_CASE("objections, consents and requests together, under reopen-by-consent") {
  for (const Day day : {make_day(2021, 6, 30), make_day(2024, 10, 15), make_day(2026, 7, 1)}) {
    std::vector<Row> made;
    add_triples(made, suppression_states(day), consent_states(day), request_states(day));
    const Rows rows(std::move(made));
    for (int setup = 0; setup < 8; ++setup) {
      Campaign campaign = usual_campaign(day);
      campaign.kind = static_cast<CallKind>(setup % 4);
      campaign.mode = static_cast<CallMode>(setup / 4);
      campaign.reopen_by_consent = true;
      rows.compare({tables(), campaign, view_with({day})});
    }
  }
}

TEST_CASE("contacts, consents and requests together, with limits") {
  for (const Day day : {make_day(2024, 10, 14), make_day(2026, 11, 22)}) {
    std::vector<Row> made;
    add_triples(made, contact_states(day), consent_states(day), request_states(day));
    const Rows rows(std::move(made));
    for (int setup = 0; setup < 8; ++setup) {
      Campaign campaign = profiled(day, Profile::kLimits);
      campaign.kind = static_cast<CallKind>(setup % 4);
      campaign.mode = static_cast<CallMode>(setup / 4);
      campaign.valid_days = 4;
      rows.compare({tables(), campaign, view_with({day})});
    }
  }
}

TEST_CASE("every pair of phone fields, and every third one") {
  for (const Day day : {make_day(2021, 6, 30), make_day(2026, 7, 1), make_day(2026, 11, 22)}) {
    const auto fields = field_states(day);
    std::vector<Row> made;
    auto add = [&](const std::vector<std::size_t>& chosen) {
      Row row;
      row.class_unknown = made.size() % 2 == 0;
      for (std::uint16_t field = 0; field < chosen.size(); ++field) {
        for (Number number : fields[chosen[field]]) {
          number.facts.field = field;
          row.numbers.push_back(number);
        }
      }
      made.push_back(std::move(row));
    };
    for (std::size_t one = 0; one < fields.size(); ++one) {
      for (std::size_t other = 0; other < fields.size(); ++other) {
        add({one, other});
        for (std::size_t third = 0; third < fields.size(); third += 5) add({one, other, third});
      }
    }
    const Rows rows(std::move(made));
    for (int setup = 0; setup < 16; ++setup) {
      Campaign campaign = usual_campaign(day);
      campaign.kind = static_cast<CallKind>(setup % 4);
      campaign.mode = static_cast<CallMode>(setup / 4 % 2);
      campaign.reopen_by_consent = setup >= 8;
      campaign.valid_days = 2;
      rows.compare({tables(), campaign, view_with({day})});
    }
  }
}
