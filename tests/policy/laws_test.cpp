/// Laws that hold whatever the rules say, on random rows under the real decision.

#include <catch2/catch.hpp>

#include "random_world.h"

using namespace belzeef;
using namespace belzeef::world;
using std::chrono::days;

namespace {

Decision decided(const Row& row, std::span<const DayPolicy> span) {
  return decide(RowView(row).facts(), span);
}

/// Runs a law on many random rows; a law returns what is wrong, or nothing.
template <class Law>
void for_random_rows(std::uint64_t seed, Law law) {
  Dice dice(seed);
  const std::vector<Day> boundaries = boundary_days(tables());
  for (int i = 0; i < 3000; ++i) {
    const Campaign campaign = random_campaign(dice, boundaries);
    const Setting setting(tables(), campaign, random_view(dice, campaign.call_date));
    for (int n = 0; n < 30; ++n) {
      const Row row = random_row(dice, setting);
      const std::string wrong = law(dice, setting, row);
      if (!wrong.empty()) FAIL(text_of(setting) << text_of(row) << wrong);
    }
  }
  SUCCEED();
}

std::string both(const Decision& one, const Decision& other) {
  return "before: " + text_of(one) + "\nafter:  " + text_of(other) + "\n";
}

/// Some number of the row that can have events.
Number* some_number(Dice& dice, Row& row) {
  Number& number = row.numbers[dice.below(row.numbers.size())];
  return number.facts.number ? &number : nullptr;
}

/// Events of every kind that exist from a day after `last` on.
void add_future_events(Dice& dice, Row& row, Day last) {
  Number* number = some_number(dice, row);
  if (number == nullptr) return;
  const Day day = last + days{dice.between(1, 5)};
  Dossier& events = number->events;
  events.objections.push_back({dice.any<Scope>(4), kOurs, day, kNoName});
  events.blocks.push_back({dice.any<BlockCause>(4), Scope::kGlobal, kNoName, day});
  Consent consent;
  consent.entity = dice.once_in(3) ? kOther : kOurs;
  consent.granted_on = day;
  consent.verified_on = day;
  consent.evidence = kProof;
  events.consents.push_back(consent);
  consent.withdrawn_on = day;
  events.consents.push_back(consent);
  Relation relation;
  relation.entity = dice.once_in(3) ? kOther : kOurs;
  relation.type = dice.any<RelationType>(13);
  relation.start_on = day;
  relation.optout_offered = true;
  relation.evidence = kProof;
  events.relations.push_back(relation);
  events.requests.push_back({kOurs, day, kNoDay, kProof});
  events.contacts.push_back(
      {kOurs, day, kCampaign, dice.any<ContactOutcome>(8), day + days{dice.between(0, 9)}});
}

std::string malformed(const Decision& d, const Setting& setting, const Row& row) {
  if (d.clean != d.reasons.empty()) return "clean and reasons do not fit";
  for (const Reason r : {Reason::kRowMalformed, Reason::kDuplicate}) {
    if (d.reasons.has(r)) return "a code that is not decide's";
  }
  const bool natural_offer =
      row.legal_class == LegalClass::kNatural && setting.campaign.kind == CallKind::kMarketing;
  if (!natural_offer &&
      (d.reasons.has(Reason::kTimeSunday) || d.reasons.has(Reason::kTimeHoliday))) {
    return "a closed day for a legal person or another kind";
  }
  if (d.notes.has(Note::kObjOnFile) && setting.campaign.kind != CallKind::kService) {
    return "OBJ_ON_FILE outside kind service";
  }
  if (d.notes.has(Note::kClassUnknownAsNp) != row.class_unknown) return "CLASS_UNKNOWN_AS_NP";
  if (!d.clean) return d.notes.has(Note::kOtherNumberDropped) ? "a rejected row drops none" : "";
  const Day first = setting.campaign.call_date;
  if (d.call_until < first || d.call_until >= first + days{setting.campaign.valid_days}) {
    return "call_until outside the span";
  }
  for (const Number& number : row.numbers) {
    if (!number.facts.rejection && number.facts.number == d.number) return "";
  }
  return "clean on a number that is not callable";
}

/// Whether a basis may come up under this campaign at all.
bool basis_fits(Basis basis, const Campaign& campaign, LegalClass legal_class) {
  const Day day = campaign.call_date;
  const bool marketing = campaign.kind == CallKind::kMarketing;
  switch (basis) {
    case Basis::kService:
      return campaign.kind == CallKind::kService;
    case Basis::kResearch:
      return campaign.kind == CallKind::kResearch;
    case Basis::kCallback:
      if (campaign.kind == CallKind::kService) return false;
      return !(marketing && campaign.mode == CallMode::kAutomated);
    case Basis::kConsentAfterObj:
      return campaign.reopen_by_consent && campaign.kind != CallKind::kService;
    case Basis::kLegalPerson:
      return marketing && legal_class == LegalClass::kLegal;
    case Basis::kPreBmnr:
      return marketing && legal_class == LegalClass::kNatural && day < make_day(2009, 10, 1);
    case Basis::kNotOnBmnr:
      return marketing && day >= make_day(2009, 10, 1) && day < make_day(2021, 7, 1);
    case Basis::kExemptCharity:
      return marketing && campaign.sender == Sender::kCharity;
    case Basis::kExemptPolitical:
      return marketing && campaign.sender == Sender::kPolitical;
    case Basis::kExemptPublisher:
      return campaign.sender == Sender::kPublisher && day >= make_day(2026, 7, 1);
    case Basis::kExemptLottery:
      return campaign.sender == Sender::kLottery && day >= make_day(2026, 7, 1);
    case Basis::kRelCurrent:
    case Basis::kRelFormer:
      return marketing && day < make_day(2026, 7, 1);
    case Basis::kConsent:
      return marketing;
  }
  return false;
}

}  // namespace

TEST_CASE("a decision is well-formed and its basis fits the campaign") {
  for_random_rows(1, [](Dice&, const Setting& setting, const Row& row) -> std::string {
    const Decision d = decided(row, setting.span);
    const std::string wrong = malformed(d, setting, row);
    if (!wrong.empty()) return wrong + "\n" + text_of(d);
    if (d.clean && !basis_fits(d.basis, setting.campaign, row.legal_class)) return text_of(d);
    return {};
  });
}

TEST_CASE("an objection or block more never makes a rejected row clean") {
  for_random_rows(2, [](Dice& dice, const Setting& setting, const Row& row) -> std::string {
    const Decision before = decided(row, setting.span);
    Row more = row;
    Number* number = some_number(dice, more);
    if (number == nullptr) return {};
    const Day since = random_date(dice, setting);
    const bool block = dice.once_in(2);
    if (block) {
      number->events.blocks.push_back({dice.any<BlockCause>(4), Scope::kGlobal, kNoName, since});
    } else {
      number->events.objections.push_back({Scope::kEntity, kOurs, since, kNoName});
    }
    const Decision after = decided(more, setting.span);
    if (after.clean && !before.clean) return both(before, after);
    if (before.clean && after.clean && after.call_until > before.call_until) {
      return both(before, after);
    }
    if (block && given(since) && since <= setting.campaign.call_date && after.clean) {
      return both(before, after);
    }
    return {};
  });
}

TEST_CASE("what happens after the span, or after D on D itself, changes nothing") {
  for_random_rows(3, [](Dice& dice, const Setting& setting, const Row& row) -> std::string {
    const Day first = setting.span.front().day();
    const Day last = setting.span.back().day();
    Row more = row;
    add_future_events(dice, more, last);
    if (!same(decided(row, setting.span), decided(more, setting.span))) {
      return both(decided(row, setting.span), decided(more, setting.span));
    }
    add_future_events(dice, more, first);
    const auto today = std::span(setting.span).first(1);
    if (same(decided(row, today), decided(more, today))) return {};
    return both(decided(row, today), decided(more, today));
  });
}

TEST_CASE("the order of events never matters, nor does an event held twice") {
  for_random_rows(4, [](Dice& dice, const Setting& setting, const Row& row) -> std::string {
    const Decision before = decided(row, setting.span);
    Row other = row;
    for (Number& number : other.numbers) {
      auto twice = [](auto& events) {
        const auto copy = events;
        events.insert(events.end(), copy.begin(), copy.end());
      };
      twice(number.events.objections);
      twice(number.events.blocks);
      twice(number.events.consents);
      twice(number.events.relations);
      twice(number.events.requests);
      twice(number.events.listings);
    }
    shuffle_events(dice, other);
    const Decision after = decided(other, setting.span);
    return same(before, after) ? std::string() : both(before, after);
  });
}

TEST_CASE("more valid days move call_until only, and only onwards") {
  for_random_rows(5, [](Dice&, const Setting& setting, const Row& row) -> std::string {
    const Decision whole = decided(row, setting.span);
    for (std::size_t n = 1; n < setting.span.size(); ++n) {
      const Decision part = decided(row, std::span(setting.span).first(n));
      Decision expected = whole;
      if (whole.clean) {
        const Day last = setting.campaign.call_date + days{static_cast<int>(n) - 1};
        expected.call_until = std::min(whole.call_until, last);
      }
      if (!same(part, expected)) return both(part, whole);
    }
    return {};
  });
}

TEST_CASE("call_until is where deciding anew day by day ends") {
  for_random_rows(6, [](Dice&, const Setting& setting, const Row& row) -> std::string {
    const Decision whole = decided(row, setting.span);
    if (!whole.clean) return {};
    Campaign open = setting.campaign;
    open.hours_apply = false;
    open.closed_days.clear();
    Day until = open.call_date;
    for (const DayPolicy& policy : setting.span) {
      const DayPolicy that_day(tables(), open, setting.view, policy.day());
      const Decision anew = decided(row, {&that_day, 1});
      if (!anew.clean || anew.number != whole.number) break;
      until = policy.day();
    }
    return until == whole.call_until ? std::string() : day_text(until) + "\n" + text_of(whole);
  });
}

TEST_CASE("records of another entity add their own code and nothing else") {
  for_random_rows(7, [](Dice& dice, const Setting& setting, const Row& row) -> std::string {
    Row more = row;
    Number* number = some_number(dice, more);
    if (number == nullptr) return {};
    const Day day = setting.campaign.call_date;
    number->events.consents.push_back({.entity = kOther, .granted_on = day, .evidence = kProof});
    number->events.relations.push_back({.entity = kOther, .evidence = kProof});
    number->events.requests.push_back({kOther, day, kNoDay, kProof});
    number->events.contacts.push_back(
        {kOther, day, kCampaign, ContactOutcome::kRefused, day + days{9}});
    Decision before = decided(row, setting.span);
    Decision after = decided(more, setting.span);
    for (Decision* d : {&before, &after}) {
      d->reasons.remove(Reason::kConsentWrongEntity);
      d->reasons.remove(Reason::kRelWrongEntity);
    }
    // The number may change with the first reason; all else stays.
    after.number = before.number;
    after.notes = before.notes;
    return same(before, after) ? std::string() : both(before, after);
  });
}

TEST_CASE("a sound consent more never makes a clean row rejected") {
  for_random_rows(8, [](Dice& dice, const Setting& setting, const Row& row) -> std::string {
    Row more = row;
    Number* number = some_number(dice, more);
    if (number == nullptr || setting.view.entity != kOurs) return {};
    const Day day = setting.campaign.call_date;
    Consent consent;
    consent.entity = kOurs;
    consent.granted_on = consent.verified_on = day;
    consent.evidence = kProof;
    number->events.consents.push_back(consent);
    const Decision before = decided(row, setting.span);
    const Decision after = decided(more, setting.span);
    return before.clean && !after.clean ? both(before, after) : std::string();
  });
}
