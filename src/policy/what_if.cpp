#include "policy/what_if.h"

#include <algorithm>

namespace belzeef {
namespace {

/// Stands for any reference to evidence.
constexpr std::string_view kEvidence = "evidence";

/// Days looked at one by one where the calendar alone holds a row: over every holiday season.
constexpr int kCalendarDays = 14;

using std::chrono::days;

Relation relation_of(RelationType type, const Question& question) {
  return {.entity = question.view.entity,
          .type = type,
          .product = question.view.product,
          .start_on = question.campaign.call_date,
          .optout_offered = true,
          .evidence = kEvidence,
          .subject = question.row.subject};
}

template <class Record>
void remove(std::vector<Record>& records, std::size_t index) {
  records.erase(records.begin() + static_cast<std::ptrdiff_t>(index));
}

void supply_record(Question& question, ChangeKind kind, Dossier& dossier) {
  const Day day = question.campaign.call_date;
  switch (kind) {
    case ChangeKind::kConsentGiven:
      dossier.consents.push_back({.entity = question.view.entity,
                                  .granted_on = day,
                                  .product = question.view.product,
                                  .verified_on = day,
                                  .evidence = kEvidence,
                                  .subject = question.row.subject});
      break;
    case ChangeKind::kCallbackRequested:
      dossier.requests.push_back(
          {.entity = question.view.entity, .requested_on = day, .evidence = kEvidence});
      break;
    case ChangeKind::kCustomerRelation:
      dossier.relations.push_back(relation_of(RelationType::kCustomer, question));
      break;
    case ChangeKind::kDonorRelation:
      dossier.relations.push_back(relation_of(RelationType::kDonor, question));
      break;
    case ChangeKind::kVolunteerRelation:
      dossier.relations.push_back(relation_of(RelationType::kVolunteer, question));
      break;
    case ChangeKind::kFreshBmnrFile:
      question.view.bmnr_issued.push_back(day);
      break;
    case ChangeKind::kLegalPerson:
      question.row.legal_class = LegalClass::kLegal;
      break;
    case ChangeKind::kObjectionMade:
      dossier.objections.push_back({.scope = Scope::kGlobal, .since = day});
      break;
    default:
      break;
  }
}

void mend_record(const Question& question, const Change& change, Dossier& dossier) {
  const Day day = question.campaign.call_date;
  const std::size_t i = change.record;
  switch (change.kind) {
    case ChangeKind::kConsentEvidence:
      dossier.consents[i].evidence = kEvidence;
      break;
    case ChangeKind::kConsentVerified:
      dossier.consents[i].verified_on = day;
      break;
    case ChangeKind::kConsentProduct:
      dossier.consents[i].product = question.view.product;
      break;
    case ChangeKind::kConsentFirstCall:
      dossier.consents[i].first_call_by = day;
      break;
    case ChangeKind::kConsentTerm:
      dossier.consents[i].valid_until = day;
      break;
    case ChangeKind::kConsentPerson:
      dossier.consents[i].subject = question.row.subject;
      break;
    case ChangeKind::kRelationEvidence:
      dossier.relations[i].evidence = kEvidence;
      break;
    case ChangeKind::kRelationOptout:
      dossier.relations[i].optout_offered = true;
      break;
    case ChangeKind::kRelationProduct:
      dossier.relations[i].product = question.view.product;
      break;
    case ChangeKind::kRelationPerson:
      dossier.relations[i].subject = question.row.subject;
      break;
    case ChangeKind::kRequestEvidence:
      dossier.requests[i].evidence = kEvidence;
      break;
    case ChangeKind::kObjectionRemoved:
      remove(dossier.objections, i);
      break;
    case ChangeKind::kBlockRemoved:
      remove(dossier.blocks, i);
      break;
    case ChangeKind::kContactRemoved:
      remove(dossier.contacts, i);
      break;
    case ChangeKind::kListingRemoved:
      remove(dossier.listings, i);
      break;
    case ChangeKind::kWithdrawalRemoved:
      dossier.consents[i].withdrawn_on = kNoDay;
      break;
    default:
      break;
  }
}

/// Every change that can be asked about, whether it turns the verdict or not.
std::vector<Change> possible_changes(const Question& question, bool clean) {
  std::vector<Change> changes;
  for (std::size_t c = 0; c < question.row.candidates.size(); ++c) {
    // Nothing can be held about a field without a number.
    const bool has_number = static_cast<bool>(question.row.candidates[c].number);
    if (clean) {
      if (has_number) changes.push_back({ChangeKind::kObjectionMade, c, 0});
      continue;
    }
    for (ChangeKind kind = ChangeKind::kConsentGiven; kind <= ChangeKind::kLegalPerson;
         kind = static_cast<ChangeKind>(static_cast<int>(kind) + 1)) {
      const bool of_row = kind == ChangeKind::kFreshBmnrFile || kind == ChangeKind::kLegalPerson;
      if (of_row ? c == 0 : has_number) changes.push_back({kind, c, 0});
    }
    const Dossier& dossier = question.row.dossiers[c];
    const auto each = [&](std::size_t count, std::initializer_list<ChangeKind> kinds) {
      for (std::size_t i = 0; i < count; ++i) {
        for (const ChangeKind kind : kinds) changes.push_back({kind, c, i});
      }
    };
    each(dossier.consents.size(),
         {ChangeKind::kConsentEvidence, ChangeKind::kConsentVerified, ChangeKind::kConsentProduct,
          ChangeKind::kConsentFirstCall, ChangeKind::kConsentTerm, ChangeKind::kConsentPerson,
          ChangeKind::kWithdrawalRemoved});
    each(dossier.relations.size(), {ChangeKind::kRelationEvidence, ChangeKind::kRelationOptout,
                                    ChangeKind::kRelationProduct, ChangeKind::kRelationPerson});
    each(dossier.requests.size(), {ChangeKind::kRequestEvidence});
    each(dossier.objections.size(), {ChangeKind::kObjectionRemoved});
    each(dossier.blocks.size(), {ChangeKind::kBlockRemoved});
    each(dossier.contacts.size(), {ChangeKind::kContactRemoved});
    each(dossier.listings.size(), {ChangeKind::kListingRemoved});
  }
  return changes;
}

/// Days on which something may change, later than the call date.
class DayCollector {
 public:
  explicit DayCollector(Day after) : after_(after) {}
  void add(Day day) {
    if (day > after_ && day != kNoDay) days_.push_back(day);
  }
  /// The day after a last good day.
  void add_after(Day last) {
    if (given(last) && last < Day{std::chrono::year{9999} / 12 / 31}) add(last + days{1});
  }
  std::vector<Day> sorted() {
    std::sort(days_.begin(), days_.end());
    days_.erase(std::unique(days_.begin(), days_.end()), days_.end());
    return std::move(days_);
  }

 private:
  Day after_;
  std::vector<Day> days_;
};

/// The values a term takes over the years, each of which moves the end of something.
std::vector<int> term_values(const Tables& tables, Term term) {
  std::vector<int> values;
  for (const TermRow& row : tables.terms) {
    if (row.term == term) values.push_back(row.value);
  }
  return values;
}

void add_consents(const Question& question, const Dossier& dossier, DayCollector& found) {
  for (const Consent& consent : dossier.consents) {
    found.add(consent.granted_on);
    found.add(consent.withdrawn_on);
    found.add(consent.verified_on);
    found.add_after(consent.valid_until);
    found.add_after(consent.first_call_by);
    if (question.campaign.consent_months > 0) {
      found.add_after(add_months(consent.granted_on, question.campaign.consent_months));
    }
    for (const int months : term_values(*question.tables, Term::kFirstCallMonths)) {
      found.add_after(add_months(consent.granted_on, months));
    }
  }
}

void add_others(const Question& question, const Dossier& dossier, DayCollector& found) {
  const Campaign& campaign = question.campaign;
  for (const Objection& objection : dossier.objections) found.add(objection.since);
  for (const Block& block : dossier.blocks) found.add(block.since);
  for (const Relation& relation : dossier.relations) {
    found.add(relation.start_on);
    found.add(relation.end_on);
    if (!given(relation.end_on)) continue;
    for (const int years : term_values(*question.tables, Term::kRelationYears)) {
      found.add(add_years(relation.end_on, years));
    }
  }
  for (const CallbackRequest& request : dossier.requests) {
    found.add(request.requested_on);
    found.add_after(request.expires_on);
    found.add_after(request.requested_on + days{campaign.callback_days});
  }
  for (const Contact& contact : dossier.contacts) {
    found.add(contact.called_on);
    found.add_after(contact.called_on);
    found.add(contact.not_before);
    found.add_after(contact.called_on + days{campaign.rest_days});
    found.add(contact.called_on + days{campaign.attempt_days});
  }
  for (const Listing& listing : dossier.listings) found.add(listing.issued);
}

std::vector<Day> days_to_ask(const Question& question, bool held_by_calendar) {
  DayCollector found(question.campaign.call_date);
  for (const Dossier& dossier : question.row.dossiers) {
    add_consents(question, dossier, found);
    add_others(question, dossier, found);
  }
  for (const Day issued : question.view.bmnr_issued) {
    found.add(issued);
    for (const int good_for : term_values(*question.tables, Term::kBmnrDays)) {
      found.add_after(issued + days{good_for});
    }
  }
  for (const Rule& rule : question.tables->rules) {
    found.add(rule.valid_from);
    found.add_after(rule.valid_to);
  }
  for (const TermRow& term : question.tables->terms) {
    found.add(term.valid_from);
    found.add_after(term.valid_to);
  }
  for (int i = 1; held_by_calendar && i <= kCalendarDays; ++i) {
    found.add(question.campaign.call_date + days{i});
  }
  return found.sorted();
}

bool held_by_calendar(const Decision& decision) {
  return decision.reasons.has(Reason::kTimeSunday) || decision.reasons.has(Reason::kTimeHoliday);
}

bool same_verdict(const Decision& a, const Decision& b) {
  if (a.clean != b.clean) return false;
  return a.clean ? a.basis == b.basis && a.number == b.number : a.reasons == b.reasons;
}

}  // namespace

Decision decide_on(const Question& question, Day day) {
  const DayPolicy policy(*question.tables, question.campaign, question.view, day);
  std::vector<Candidate> candidates = question.row.candidates;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    candidates[i].held = question.row.dossiers[i].holdings();
  }
  const RowFacts facts{question.row.legal_class, question.row.class_unknown, candidates,
                       question.row.subject};
  return decide(facts, {&policy, 1});
}

Question with_change(const Question& question, const Change& change) {
  Question changed = question;
  Dossier& dossier = changed.row.dossiers[change.candidate];
  supply_record(changed, change.kind, dossier);
  mend_record(changed, change, dossier);
  return changed;
}

std::vector<TurningChange> turning_changes(const Question& question) {
  const Day day = question.campaign.call_date;
  const Decision now = decide_on(question, day);
  std::vector<TurningChange> turning;
  for (const Change& change : possible_changes(question, now.clean)) {
    const Decision after = decide_on(with_change(question, change), day);
    if (after.clean != now.clean) turning.push_back({change, after});
  }
  return turning;
}

std::vector<TurningDay> turning_days(const Question& question, std::size_t most) {
  Decision last = decide_on(question, question.campaign.call_date);
  bool calendar = held_by_calendar(last);
  std::vector<TurningDay> turning;
  for (const Day day : days_to_ask(question, calendar)) {
    if (turning.size() == most) break;
    const Decision after = decide_on(question, day);
    // A holiday on some later day is no news, unless the calendar is what holds the row now.
    if (!calendar && held_by_calendar(after)) {
      Question open = question;
      open.campaign.hours_apply = false;
      open.campaign.closed_days.clear();
      const Decision without = decide_on(open, day);
      if (same_verdict(last, without)) continue;
      turning.push_back({day, without});
      last = without;
      continue;
    }
    // The first open day ends what the calendar has to say.
    if (!held_by_calendar(after)) calendar = false;
    if (same_verdict(last, after)) continue;
    turning.push_back({day, after});
    last = after;
  }
  return turning;
}

}  // namespace belzeef
