#include "random_world.h"

#include <algorithm>

namespace belzeef::world {
namespace {

using std::chrono::days;

Day some_leap_day(Dice& dice, Day near) {
  const int year = static_cast<int>(std::chrono::year_month_day{near}.year()) + dice.between(-4, 1);
  const std::array<Day, 4> dates{make_day(year, 2, 28), make_day(year, 2, 28) + days{1},
                                 make_day(year, 3, 1), make_day(year, 8, 31)};
  return dice.of(dates);
}

/// A given date.
Day some_date(Dice& dice, const Setting& setting) {
  const Day call = setting.campaign.call_date;
  const Day day = call + days{dice.between(0, setting.campaign.valid_days - 1)};
  const int nudge = dice.between(-1, 1);
  switch (dice.below(10)) {
    case 0:
      return call;
    case 1:
      return call + days{nudge};
    case 2:
      return day + days{nudge};
    case 3:
      return add_months(day, -6) + days{nudge};
    case 4:
      return add_years(day, -3) + days{nudge};
    case 5:
      return some_leap_day(dice, call);
    case 6:
      return call - days{dice.between(2, 40)};
    case 7:
      return call + days{dice.between(2, 25)};
    case 8:
      return call - days{dice.between(41, 1500)};
    default:
      return add_months(day, -dice.between(1, 24)) + days{nudge};
  }
}

NameId some_entity(Dice& dice) { return dice.once_in(4) ? kOther : kOurs; }

NameId some_product(Dice& dice) {
  const std::array<NameId, 5> products{kProduct, kProduct, kProduct, kNoName, kOtherProduct};
  return dice.of(products);
}

/// Mostly none; else one of the two persons at a number.
SubjectId some_person(Dice& dice) {
  if (!dice.once_in(3)) return kNoSubject;
  return dice.once_in(2) ? kPerson : kOtherPerson;
}

std::string_view some_evidence(Dice& dice) { return dice.once_in(5) ? std::string_view() : kProof; }

NameId owner_of(Dice& dice, Scope scope) {
  if (scope == Scope::kGlobal) return kNoName;
  if (dice.once_in(4)) return dice.once_in(2) ? kForeignOwner : kOther;
  return scope == Scope::kEntity ? kOurs : scope == Scope::kGroup ? kGroup : kBureau;
}

/// Mostly none, sometimes up to four: most rows should have little, or nothing would ever be clean.
std::size_t how_many(Dice& dice, std::size_t none_in) {
  if (!dice.once_in(none_in)) return 0;
  return 1 + (dice.once_in(3) ? dice.below(4) : 0);
}

Consent random_consent(Dice& dice, const Setting& setting) {
  Consent consent;
  consent.entity = some_entity(dice);
  consent.granted_on = some_date(dice, setting);
  consent.product = some_product(dice);
  consent.for_phone = !dice.once_in(8);
  consent.method_valid = !dice.once_in(8);
  if (dice.once_in(4)) consent.valid_until = some_date(dice, setting);
  if (dice.once_in(5)) {
    consent.withdrawn_on = std::max(consent.granted_on, some_date(dice, setting));
  }
  if (!dice.once_in(5)) {
    consent.verified_on = dice.once_in(4) ? some_date(dice, setting) : consent.granted_on;
  }
  if (dice.once_in(4)) consent.first_call_by = some_date(dice, setting);
  consent.evidence = some_evidence(dice);
  consent.subject = some_person(dice);
  return consent;
}

Relation random_relation(Dice& dice, const Setting& setting) {
  Relation relation;
  relation.entity = some_entity(dice);
  relation.type = dice.any<RelationType>(dice.once_in(4) ? 13 : 7);
  relation.product = some_product(dice);
  if (dice.once_in(3)) relation.start_on = some_date(dice, setting);
  if (!dice.once_in(3)) relation.end_on = some_date(dice, setting);
  relation.optout_offered = !dice.once_in(5);
  relation.evidence = some_evidence(dice);
  relation.subject = some_person(dice);
  return relation;
}

Contact random_contact(Dice& dice, const Setting& setting) {
  Contact contact;
  contact.entity = some_entity(dice);
  contact.called_on = some_date(dice, setting);
  const std::array<NameId, 3> campaigns{kCampaign, kOtherCampaign, kNoName};
  contact.campaign = dice.of(campaigns);
  contact.outcome = dice.any<ContactOutcome>(8);
  if (dice.once_in(4)) contact.not_before = some_date(dice, setting);
  return contact;
}

Listing random_listing(Dice& dice, const Setting& setting) {
  const auto& files = setting.view.bmnr_issued;
  if (!files.empty() && dice.once_in(2)) return {ListKind::kBmnr, dice.of(files)};
  return {dice.once_in(2) ? ListKind::kInfofilter : ListKind::kResearchFilter, kNoDay};
}

Number random_number(Dice& dice, const Setting& setting, std::uint16_t field) {
  // A small choice, so that two fields often hold the same number.
  Number number = callable(static_cast<unsigned>(dice.below(4)), field);
  number.facts.repaired = dice.once_in(4);
  number.facts.unallocated = dice.once_in(6);
  number.facts.placeholder = dice.once_in(8);
  switch (dice.below(12)) {
    case 0:
      number.facts.rejection = Reason::kNumMissing;
      break;
    case 1:
      number.facts.rejection = Reason::kNumInvalid;
      break;
    case 2:
      number.facts.rejection = Reason::kNumForeign;
      break;
    case 3:
      number.facts.rejection = Reason::kNumNotCallable;
      break;
    default:
      break;
  }
  const auto rejection = number.facts.rejection;
  if (rejection == Reason::kNumMissing || rejection == Reason::kNumInvalid) {
    number.facts.number = PhoneNumber();
    return number;
  }
  // No number is callable in one field and foreign or uncallable in another.
  if (rejection)
    number.facts.number = callable(static_cast<unsigned>(dice.between(10, 13))).facts.number;
  number.events = random_events(dice, setting);
  return number;
}

}  // namespace

Day random_date(Dice& dice, const Setting& setting) {
  return dice.once_in(8) ? kNoDay : some_date(dice, setting);
}

Dossier random_events(Dice& dice, const Setting& setting) {
  Dossier events;
  for (std::size_t n = how_many(dice, 6); n-- > 0;) {
    const auto scope = dice.any<Scope>(dice.once_in(2) ? 1 : 4);
    events.objections.push_back(
        {scope, owner_of(dice, scope), random_date(dice, setting), kNoName});
  }
  for (std::size_t n = how_many(dice, 20); n-- > 0;) {
    const auto scope = dice.any<Scope>(4);
    events.blocks.push_back(
        {dice.any<BlockCause>(4), scope, owner_of(dice, scope), random_date(dice, setting)});
  }
  for (std::size_t n = how_many(dice, 2); n-- > 0;) {
    events.consents.push_back(random_consent(dice, setting));
  }
  for (std::size_t n = how_many(dice, 2); n-- > 0;) {
    events.relations.push_back(random_relation(dice, setting));
  }
  for (std::size_t n = how_many(dice, 4); n-- > 0;) {
    events.requests.push_back({some_entity(dice), some_date(dice, setting),
                               dice.once_in(2) ? some_date(dice, setting) : kNoDay,
                               some_evidence(dice)});
  }
  for (std::size_t n = how_many(dice, 4); n-- > 0;) {
    events.contacts.push_back(random_contact(dice, setting));
  }
  for (std::size_t n = how_many(dice, 5); n-- > 0;) {
    events.listings.push_back(random_listing(dice, setting));
  }
  return events;
}

Campaign random_campaign(Dice& dice, const std::vector<Day>& boundaries) {
  Day day = dice.of(boundaries);
  day += days{dice.between(-20, 3)};
  if (dice.once_in(4)) day = make_day(2008, 1, 1) + days{dice.between(0, 20 * 365)};
  if (dice.once_in(6)) day = some_leap_day(dice, make_day(2024, 6, 1));
  Campaign campaign = usual_campaign(day);
  campaign.kind = dice.once_in(2) ? CallKind::kMarketing : dice.any<CallKind>(4);
  campaign.mode = dice.once_in(4) ? CallMode::kAutomated : CallMode::kHuman;
  campaign.sender = dice.any<Sender>(6);
  campaign.valid_days = dice.once_in(3) ? 1 : dice.between(1, 20);
  campaign.proof = dice.any<ProofLevel>(3);
  campaign.relation_optout_assumed = dice.once_in(3);
  campaign.service_relation_assumed = dice.once_in(5);
  campaign.reopen_by_consent = dice.once_in(2);
  campaign.callback_days = dice.of(std::array{0, 1, 30, 30, 90});
  campaign.consent_months = dice.of(std::array{0, 0, 1, 6, 24});
  if (dice.once_in(2)) {
    campaign.max_attempts = dice.between(1, 3);
    campaign.attempt_days = dice.of(std::array{1, 2, 10, 30});
  }
  campaign.rest_days = dice.of(std::array{0, 0, 1, 10, 90});
  campaign.hours_apply = !dice.once_in(4);
  for (int n = dice.once_in(4) ? 2 : 0; n-- > 0;) {
    campaign.closed_days.push_back(day + days{dice.between(0, 2)});
  }
  return campaign;
}

RegisterView random_view(Dice& dice, Day call_date) {
  RegisterView view = usual_view();
  if (dice.once_in(20)) view.entity = kUnheldName;
  if (dice.once_in(4)) view.group = kUnheldName;
  if (dice.once_in(4)) view.bureau = kUnheldName;
  if (dice.once_in(6)) view.product = dice.once_in(2) ? kNoName : kUnheldName;
  if (dice.once_in(6)) view.campaign = kUnheldName;
  for (std::size_t n = dice.below(4); n-- > 0;) {
    const std::array<int, 9> ages{28, 29, 27, 10, 0, -1, 1, -5, 100};
    view.bmnr_issued.push_back(call_date - days{dice.of(ages)});
  }
  return view;
}

Row random_row(Dice& dice, const Setting& setting) {
  Row row;
  row.legal_class = dice.once_in(4) ? LegalClass::kLegal : LegalClass::kNatural;
  row.class_unknown = dice.once_in(4);
  row.subject = dice.once_in(4) ? kNoSubject : kPerson;
  const std::size_t fields = dice.once_in(2) ? 1 : 1 + dice.below(4);
  for (std::uint16_t field = 0; field < fields; ++field) {
    row.numbers.push_back(random_number(dice, setting, field));
    if (!dice.once_in(12)) continue;
    // A field that holds two numbers, or one that can be read in two ways.
    row.numbers.pop_back();
    for (unsigned reading = 0; reading < 2; ++reading) {
      Number number = callable(static_cast<unsigned>(dice.below(3)) * 2 + reading, field);
      number.facts.rejection = Reason::kNumAmbiguous;
      number.events = random_events(dice, setting);
      row.numbers.push_back(number);
    }
  }
  return row;
}

void shuffle_events(Dice& dice, Row& row) {
  auto shuffle = [&](auto& events) {
    for (std::size_t i = events.size(); i > 1; --i) std::swap(events[i - 1], events[dice.below(i)]);
  };
  for (Number& number : row.numbers) {
    shuffle(number.events.objections);
    shuffle(number.events.blocks);
    shuffle(number.events.consents);
    shuffle(number.events.relations);
    shuffle(number.events.requests);
    shuffle(number.events.contacts);
    shuffle(number.events.listings);
  }
}

}  // namespace belzeef::world
