#include "small_world.h"

namespace belzeef::world {
namespace {

using std::chrono::days;

template <class Event>
Dossier holding(std::vector<Event> Dossier::*kind, std::vector<Event> events) {
  Dossier dossier;
  dossier.*kind = std::move(events);
  return dossier;
}

template <class Event>
void append(std::vector<Event>& to, const std::vector<Event>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

Relation sound_relation(RelationType type) {
  Relation relation;
  relation.entity = kOurs;
  relation.type = type;
  relation.product = kProduct;
  relation.optout_offered = true;
  relation.evidence = kProof;
  return relation;
}

Consent sound_consent(Day granted_on) {
  Consent consent;
  consent.entity = kOurs;
  consent.granted_on = granted_on;
  consent.product = kProduct;
  consent.verified_on = granted_on;
  consent.evidence = kProof;
  return consent;
}

/// The variants of one relation type: dates around each limit, and each single defect.
void add_relations(States& states, RelationType type, Day day) {
  auto add = [&](auto change) {
    Relation relation = sound_relation(type);
    change(relation);
    states.push_back(holding(&Dossier::relations, {relation}));
  };
  const Day limit = add_years(day, -3);
  for (const Day end :
       {kNoDay, day + days{1}, day, day - days{1}, limit + days{1}, limit, limit - days{1}}) {
    add([&](Relation& r) { r.end_on = end; });
  }
  add([&](Relation& r) { r.start_on = day; });
  add([&](Relation& r) { r.start_on = day + days{1}; });
  for (const Day end : {kNoDay, day - days{30}}) {
    add([&](Relation& r) { r.end_on = end, r.optout_offered = false; });
    add([&](Relation& r) { r.end_on = end, r.evidence = {}; });
    add([&](Relation& r) { r.end_on = end, r.product = kOtherProduct; });
    add([&](Relation& r) { r.end_on = end, r.product = kNoName; });
    add([&](Relation& r) { r.end_on = end, r.entity = kOther; });
  }
  add([&](Relation& r) { r.start_on = day + days{1}, r.entity = kOther; });
  add([&](Relation& r) {
    r.end_on = limit, r.optout_offered = false, r.evidence = {}, r.product = kOtherProduct;
  });
}

void add_withdrawals(States& states, Day day) {
  auto gone = [&](Day granted_on, Day withdrawn_on) {
    Consent consent = sound_consent(granted_on);
    consent.withdrawn_on = withdrawn_on;
    return consent;
  };
  for (const Day withdrawn_on : {day + days{1}, day, day - days{20}}) {
    states.push_back(holding(&Dossier::consents, {gone(day - days{60}, withdrawn_on)}));
  }
  const Consent old = gone(day - days{60}, day - days{20});
  for (const int renewed : {21, 20, 19, 0, -1}) {
    states.push_back(holding(&Dossier::consents, {old, sound_consent(day - days{renewed})}));
  }
  const Consent again = gone(day - days{10}, day);
  const Consent later = gone(day - days{10}, day + days{1});
  states.push_back(holding(&Dossier::consents, {old, again}));
  states.push_back(holding(&Dossier::consents, {old, later}));
  auto variant = [&](auto change) {
    Consent consent = old;
    change(consent);
    states.push_back(holding(&Dossier::consents, {consent}));
    Consent renewal = sound_consent(day - days{5});
    change(renewal);
    states.push_back(holding(&Dossier::consents, {old, renewal}));
  };
  variant([](Consent& c) { c.entity = kOther; });
  variant([](Consent& c) { c.for_phone = false; });
  variant([](Consent& c) { c.method_valid = false; });
  variant([](Consent& c) { c.product = kOtherProduct; });
}

}  // namespace

States relation_states(Day day) {
  States states(1);
  for (const RelationType type : {RelationType::kCustomer, RelationType::kDonor,
                                  RelationType::kVolunteer, RelationType::kMember}) {
    add_relations(states, type, day);
  }
  for (std::size_t i = 0; i < 13; ++i) {
    Relation relation = sound_relation(static_cast<RelationType>(i));
    states.push_back(holding(&Dossier::relations, {relation}));
    relation.end_on = day - days{1};
    states.push_back(holding(&Dossier::relations, {relation}));
  }
  return states;
}

States few_relation_states(Day day) {
  States states(1);
  add_relations(states, RelationType::kCustomer, day);
  for (const RelationType type :
       {RelationType::kDonor, RelationType::kVolunteer, RelationType::kMember}) {
    Relation relation = sound_relation(type);
    for (const Day end : {kNoDay, day + days{400}, day - days{400}}) {
      relation.end_on = end;
      states.push_back(holding(&Dossier::relations, {relation}));
    }
  }
  states.push_back(holding(&Dossier::relations, {sound_relation(RelationType::kPetition)}));
  states.push_back(holding(&Dossier::relations, {sound_relation(RelationType::kQuote)}));
  return states;
}

States consent_states(Day day) {
  States states(1);
  const Day six_months = add_months(day, -6);
  auto add = [&](Day granted_on, auto change) {
    Consent consent = sound_consent(granted_on);
    change(consent);
    states.push_back(holding(&Dossier::consents, {consent}));
  };
  for (const Day granted_on : {day, day + days{1}, day - days{10}, six_months + days{1}, six_months,
                               six_months - days{1}, day - days{800}}) {
    add(granted_on, [](Consent&) {});
  }
  for (const Day by : {day - days{1}, day, day + days{1}}) {
    add(six_months - days{1}, [&](Consent& c) { c.first_call_by = by; });
    add(day - days{10}, [&](Consent& c) { c.valid_until = by; });
    add(day - days{10}, [&](Consent& c) { c.verified_on = by; });
  }
  const Day granted_on = day - days{10};
  add(granted_on, [](Consent& c) { c.verified_on = kNoDay; });
  add(granted_on, [](Consent& c) { c.evidence = {}; });
  add(granted_on, [](Consent& c) { c.product = kOtherProduct; });
  add(granted_on, [](Consent& c) { c.product = kNoName; });
  add(granted_on, [](Consent& c) { c.for_phone = false; });
  add(granted_on, [](Consent& c) { c.method_valid = false; });
  add(granted_on, [](Consent& c) { c.entity = kOther; });
  add(day + days{1}, [](Consent& c) { c.entity = kOther; });
  add(day - days{800}, [&](Consent& c) {
    c.valid_until = day - days{1}, c.verified_on = kNoDay, c.evidence = {}, c.for_phone = false;
    c.product = kOtherProduct, c.method_valid = false;
  });
  add_withdrawals(states, day);
  return states;
}

States suppression_states(Day day) {
  States states(1);
  auto object = [&](std::vector<Objection> objections) {
    states.push_back(holding(&Dossier::objections, std::move(objections)));
  };
  const Objection usual{Scope::kEntity, kOurs, day - days{30}, kNoName};
  for (const Day since : {kNoDay, day + days{1}, day, day - days{9}, day - days{10}, day - days{11},
                          day - days{900}}) {
    object({{Scope::kEntity, kOurs, since, kNoName}});
  }
  object({{Scope::kEntity, kOther, day - days{30}, kNoName}});
  object({{Scope::kGroup, kGroup, day - days{30}, kNoName}});
  object({{Scope::kGroup, kForeignOwner, day - days{30}, kNoName}});
  object({{Scope::kBureau, kBureau, kNoDay, kNoName}});
  object({{Scope::kGlobal, kNoName, day - days{30}, kNoName}});
  object({{Scope::kGlobal, kNoName, day + days{1}, kNoName}});
  object({usual, {Scope::kEntity, kOurs, kNoDay, kNoName}});
  object({usual, {Scope::kGroup, kGroup, day - days{30}, kNoName}});
  for (std::size_t cause = 0; cause < 4; ++cause) {
    Block block{static_cast<BlockCause>(cause), Scope::kGlobal, kNoName, day};
    states.push_back(holding(&Dossier::blocks, {block}));
  }
  const Block late{BlockCause::kMinor, Scope::kGlobal, kNoName, day + days{1}};
  const Block ours{BlockCause::kComplaint, Scope::kEntity, kOurs, kNoDay};
  const Block foreign{BlockCause::kComplaint, Scope::kEntity, kOther, kNoDay};
  for (const Block& block : {late, ours, foreign}) {
    states.push_back(holding(&Dossier::blocks, {block}));
  }
  return states;
}

States request_states(Day day) {
  States states(1);
  auto add = [&](CallbackRequest request) {
    states.push_back(holding(&Dossier::requests, {request}));
  };
  for (const int age : {-1, 0, 5, 30, 31}) {
    add({kOurs, day - days{age}, kNoDay, kProof});
  }
  for (const int left : {-1, 0, 1}) add({kOurs, day - days{60}, day + days{left}, kProof});
  add({kOurs, day - days{5}, kNoDay, {}});
  add({kOurs, day - days{31}, kNoDay, {}});
  add({kOther, day - days{5}, kNoDay, kProof});
  states.push_back(holding<CallbackRequest>(
      &Dossier::requests,
      {{kOurs, day - days{31}, kNoDay, kProof}, {kOurs, day - days{4}, kNoDay, kProof}}));
  return states;
}

States contact_states(Day day) {
  States states(1);
  auto add = [&](std::vector<Contact> contacts) {
    states.push_back(holding(&Dossier::contacts, std::move(contacts)));
  };
  for (std::size_t outcome = 0; outcome < 8; ++outcome) {
    add({{kOurs, day - days{5}, kCampaign, static_cast<ContactOutcome>(outcome), kNoDay}});
  }
  for (const int age : {-1, 0, 1, 4, 10, 11}) {
    add({{kOurs, day - days{age}, kCampaign, ContactOutcome::kRefused, kNoDay}});
    add({{kOurs, day - days{age}, kOtherCampaign, ContactOutcome::kAnswered, kNoDay}});
    add({{kOurs, day - days{age}, kCampaign, ContactOutcome::kBusy, kNoDay},
         {kOurs, day - days{age}, kCampaign, ContactOutcome::kNoAnswer, kNoDay}});
    add({{kOurs, day - days{age}, kOtherCampaign, ContactOutcome::kBusy, kNoDay},
         {kOurs, day - days{age}, kCampaign, ContactOutcome::kNoAnswer, kNoDay}});
  }
  for (const int later : {0, 1}) {
    add({{kOurs, day - days{5}, kNoName, ContactOutcome::kLater, day + days{later}}});
  }
  add({{kOther, day - days{5}, kCampaign, ContactOutcome::kRefused, day + days{1}}});
  add({{kOurs, add_months(day, -6) - days{1}, kNoName, ContactOutcome::kAnswered, kNoDay}});
  return states;
}

States listing_states(const std::vector<Day>& issued) {
  States states(1);
  for (const ListKind kind : {ListKind::kInfofilter, ListKind::kResearchFilter}) {
    states.push_back(holding(&Dossier::listings, {Listing{kind, kNoDay}}));
  }
  for (const Day file : issued) {
    states.push_back(holding(&Dossier::listings, {Listing{ListKind::kBmnr, file}}));
  }
  return states;
}

Dossier joined(const Dossier& one, const Dossier& other) {
  Dossier both = one;
  append(both.objections, other.objections);
  append(both.blocks, other.blocks);
  append(both.consents, other.consents);
  append(both.relations, other.relations);
  append(both.requests, other.requests);
  append(both.contacts, other.contacts);
  append(both.listings, other.listings);
  return both;
}

void add_pairs(std::vector<Row>& rows, const States& one, const States& other) {
  for (const Dossier& a : one) {
    for (const Dossier& b : other) rows.push_back(row_of(joined(a, b)));
  }
}

void add_triples(std::vector<Row>& rows, const States& one, const States& other,
                 const States& third) {
  for (const Dossier& a : one) {
    for (const Dossier& b : other) {
      const Dossier both = joined(a, b);
      for (const Dossier& c : third) rows.push_back(row_of(joined(both, c)));
    }
  }
}

std::vector<std::vector<Number>> field_states(Day day) {
  std::vector<Dossier> events(1);
  events.push_back(holding(&Dossier::consents, {sound_consent(day - days{10})}));
  events.push_back(
      holding<CallbackRequest>(&Dossier::requests, {{kOurs, day - days{5}, kNoDay, kProof}}));
  events.push_back(holding(&Dossier::relations, {sound_relation(RelationType::kCustomer)}));
  events.push_back(
      holding<Objection>(&Dossier::objections, {{Scope::kEntity, kOurs, day - days{30}, kNoName}}));
  events.push_back(joined(events[1], events[4]));
  events.push_back(joined(events[2], events[4]));
  events.push_back(
      holding<Block>(&Dossier::blocks, {{BlockCause::kDeceased, Scope::kGlobal, kNoName, kNoDay}}));
  events.push_back(holding<Contact>(&Dossier::contacts, {{kOurs, day - days{9}, kNoName,
                                                          ContactOutcome::kLater, day + days{2}}}));
  events.push_back(joined(events[2], events[8]));
  std::vector<std::vector<Number>> fields;
  unsigned next = 1;
  for (const Dossier& held : events) {
    Number number = callable(next++);
    number.events = held;
    number.facts.repaired = next % 2 == 0;
    number.facts.placeholder = next % 3 == 0;
    fields.push_back({number});
    number.facts.rejection = Reason::kNumForeign;
    number.facts.number = callable(next + 500).facts.number;
    fields.push_back({number});
    number.facts.rejection = Reason::kNumAmbiguous;
    Number second = callable(next++);
    second.facts.rejection = Reason::kNumAmbiguous;
    fields.push_back({number, second});
    fields.push_back({second, number});
  }
  for (const Reason unreadable : {Reason::kNumMissing, Reason::kNumInvalid}) {
    Number number;
    number.facts.rejection = unreadable;
    fields.push_back({number});
  }
  return fields;
}

}  // namespace belzeef::world
