/// Several persons at one number: the sentences of the contract about them, one by one, and laws on
/// random rows.

#include "random_world.h"
#include "sentence.h"

using namespace belzeef;
using namespace belzeef::world;
using Type = RelationType;

namespace {

/// On a day on which a customer is a basis; the row is about kPerson.
void as_customer(Scene& s, SubjectId whose) {
  s.on(2023, 9, 1), s.row.subject = kPerson, s.relation().subject = whose;
}

/// A consent withdrawn 20 days ago by one person, and another granted ten days ago by the other.
void withdrawn_and_given(Scene& s, SubjectId withdrew, SubjectId gave) {
  s.consent().subject = withdrew;
  s.events().consents[0].granted_on = s.ago(60);
  s.events().consents[0].withdrawn_on = s.ago(20);
  s.consent().subject = gave;
  s.row.subject = kPerson;
}

const Sentence kConsents[] = {
    {"of the person called", "OK_CONSENT",
     [](Scene& s) { s.consent().subject = s.row.subject = kPerson; }},
    {"of another person at the number", "CONSENT_OTHER_PERSON CONSENT_REQUIRED",
     [](Scene& s) { s.consent().subject = kOtherPerson, s.row.subject = kPerson; }},
    {"of a person, and the row names none", "CONSENT_OTHER_PERSON CONSENT_REQUIRED",
     [](Scene& s) { s.consent().subject = kPerson; }},
    {"of the number, and the row names a person", "OK_CONSENT",
     [](Scene& s) { s.consent(), s.row.subject = kPerson; }},
    {"of two persons, one of whom is called", "OK_CONSENT",
     [](Scene& s) {
       s.consent().subject = kOtherPerson, s.consent().subject = s.row.subject = kPerson;
     }},
    {"beside its other faults, in the order of the codes",
     "CONSENT_WRONG_PRODUCT CONSENT_OTHER_PERSON CONSENT_EXPIRED CONSENT_REQUIRED",
     [](Scene& s) {
       s.consent().subject = kOtherPerson, s.row.subject = kPerson;
       s.events().consents[0].product = kOtherProduct;
       s.events().consents[0].valid_until = s.ago(1);
     }},
    {"of another entity it is no consent of ours at all", "CONSENT_WRONG_ENTITY CONSENT_REQUIRED",
     [](Scene& s) {
       s.consent().subject = kOtherPerson, s.row.subject = kPerson;
       s.events().consents[0].entity = kOther;
     }},
    {"reopens for the person who gave it", "OK_CONSENT_AFTER_OBJ",
     [](Scene& s) {
       s.campaign.reopen_by_consent = true, s.objection();
       s.consent().subject = s.row.subject = kPerson;
     }},
    {"and for no other", "OBJ_ENTITY CONSENT_OTHER_PERSON CONSENT_REQUIRED",
     [](Scene& s) {
       s.campaign.reopen_by_consent = true, s.objection();
       s.consent().subject = kOtherPerson, s.row.subject = kPerson;
     }},
    {"what another person withdrew is withdrawn", "CONSENT_WITHDRAWN CONSENT_REQUIRED",
     [](Scene& s) {
       s.consent().subject = kOtherPerson, s.row.subject = kPerson;
       s.events().consents[0].withdrawn_on = s.ago(1);
     }},
    {"until the person called consents", "OK_CONSENT",
     [](Scene& s) { withdrawn_and_given(s, kOtherPerson, kPerson); }},
    {"which the other cannot do", "CONSENT_WITHDRAWN CONSENT_OTHER_PERSON CONSENT_REQUIRED",
     [](Scene& s) { withdrawn_and_given(s, kPerson, kOtherPerson); }},
    {"nor for himself, while the person called is another",
     "CONSENT_WITHDRAWN CONSENT_OTHER_PERSON CONSENT_REQUIRED",
     [](Scene& s) { withdrawn_and_given(s, kOtherPerson, kOtherPerson); }},
    {"nor in a row that names nobody", "CONSENT_WITHDRAWN CONSENT_OTHER_PERSON CONSENT_REQUIRED",
     [](Scene& s) { withdrawn_and_given(s, kPerson, kPerson), s.row.subject = kNoSubject; }},
    {"a consent of the number renews for everybody", "OK_CONSENT",
     [](Scene& s) { withdrawn_and_given(s, kOtherPerson, kNoSubject); }},
};

const Sentence kRelations[] = {
    {"the person called is the customer", "OK_REL_CURRENT",
     [](Scene& s) { as_customer(s, kPerson); }},
    {"another is", "REL_OTHER_PERSON CONSENT_REQUIRED",
     [](Scene& s) { as_customer(s, kOtherPerson); }},
    {"somebody is, and the row names nobody", "REL_OTHER_PERSON CONSENT_REQUIRED",
     [](Scene& s) { as_customer(s, kPerson), s.row.subject = kNoSubject; }},
    {"the number is", "OK_REL_CURRENT", [](Scene& s) { as_customer(s, kNoSubject); }},
    {"beside product and age", "REL_NOT_SIMILAR REL_OTHER_PERSON REL_OVER_3Y CONSENT_REQUIRED",
     [](Scene& s) {
       as_customer(s, kOtherPerson);
       s.events().relations[0].product = kOtherProduct;
       s.events().relations[0].end_on = make_day(2020, 9, 1);
     }},
    {"no sale gives its code alone", "REL_NOT_A_SALE CONSENT_REQUIRED",
     [](Scene& s) { as_customer(s, kOtherPerson), s.events().relations[0].type = Type::kQuote; }},
    {"so does what cannot be decided", "REL_REVIEW CONSENT_REQUIRED",
     [](Scene& s) {
       as_customer(s, kOtherPerson), s.events().relations[0].type = Type::kPetition;
     }},
    {"and what is no longer enough", "REL_NOT_ENOUGH CONSENT_REQUIRED",
     [](Scene& s) { s.row.subject = kPerson, s.relation().subject = kOtherPerson; }},
    {"the sound relation of the person called names the basis", "OK_REL_FORMER",
     [](Scene& s) {
       as_customer(s, kOtherPerson);
       s.relation().subject = kPerson;
       s.events().relations[1].end_on = s.ago(9);
     }},
    {"service: a current tie of the person called", "OK_SERVICE",
     [](Scene& s) {
       s.campaign.kind = CallKind::kService, s.relation().subject = s.row.subject = kPerson;
     }},
    {"service: another's is no tie", "SERVICE_NO_RELATION",
     [](Scene& s) {
       s.campaign.kind = CallKind::kService, s.relation().subject = kOtherPerson;
       s.row.subject = kPerson;
     }},
    {"service: nor is anybody's where the row names nobody", "SERVICE_NO_RELATION",
     [](Scene& s) { s.campaign.kind = CallKind::kService, s.relation().subject = kPerson; }},
    {"service: a request is of the number", "OK_SERVICE",
     [](Scene& s) {
       s.campaign.kind = CallKind::kService, s.relation().subject = kOtherPerson, s.request();
     }},
    {"call_until asks for the same person", "OK_CONSENT until 2026-09-02",
     [](Scene& s) {
       s.campaign.valid_days = 5, s.row.subject = kPerson;
       s.consent().subject = kPerson, s.events().consents[0].valid_until = s.ago(-1);
       s.consent().subject = kOtherPerson;
     }},
};

Decision decided(const Row& row, const Setting& setting) {
  return decide(RowView(row).facts(), setting.span);
}

/// Runs a law on many random rows; a law returns the decisions that break it, or nothing.
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

template <class Change>
void for_each_subject(Row& row, Change change) {
  for (Number& number : row.numbers) {
    for (Consent& consent : number.events.consents) change(consent.subject);
    for (Relation& relation : number.events.relations) change(relation.subject);
  }
}

}  // namespace

TEST_CASE("sentences about consents of persons") {
  for (const Sentence& sentence : kConsents) check_sentence(sentence);
}
TEST_CASE("sentences about relations of persons") {
  for (const Sentence& sentence : kRelations) check_sentence(sentence);
}

TEST_CASE("binding records to a person never makes a rejected row clean, nor a clean one longer") {
  for_random_rows(71, [](Dice& dice, const Setting& setting, const Row& row) -> std::string {
    Row bound = row;
    for_each_subject(bound, [&](SubjectId& subject) {
      if (subject == kNoSubject && dice.once_in(2)) {
        subject = dice.once_in(2) ? kPerson : kOtherPerson;
      }
    });
    const Decision before = decided(row, setting);
    const Decision after = decided(bound, setting);
    if (after.clean && !before.clean) return both(before, after);
    // A row may stay longer on a number once an earlier one in it has no basis any more.
    const bool longer = after.clean && after.call_until > before.call_until;
    return longer && row.numbers.size() == 1 ? both(before, after) : std::string();
  });
}

TEST_CASE("a row that names nobody is clean only where it is for everybody") {
  for_random_rows(72, [](Dice&, const Setting& setting, const Row& row) -> std::string {
    Row nobody = row;
    nobody.subject = kNoSubject;
    const Decision before = decided(nobody, setting);
    for (const SubjectId person : {kPerson, kOtherPerson}) {
      Row somebody = row;
      somebody.subject = person;
      const Decision after = decided(somebody, setting);
      if (before.clean && !after.clean) return both(before, after);
    }
    return {};
  });
}

TEST_CASE("where no record is bound, it does not matter who is called") {
  for_random_rows(73, [](Dice&, const Setting& setting, const Row& row) -> std::string {
    Row unbound = row;
    for_each_subject(unbound, [](SubjectId& subject) { subject = kNoSubject; });
    unbound.subject = kNoSubject;
    const Decision nobody = decided(unbound, setting);
    unbound.subject = kPerson;
    const Decision somebody = decided(unbound, setting);
    return same(nobody, somebody) ? std::string() : both(nobody, somebody);
  });
}

TEST_CASE("a record of the person called counts as one of the number") {
  for_random_rows(74, [](Dice&, const Setting& setting, const Row& row) -> std::string {
    if (row.subject == kNoSubject) return {};
    Row unbound = row;
    for_each_subject(unbound, [&](SubjectId& subject) {
      if (subject == row.subject) subject = kNoSubject;
    });
    const Decision before = decided(row, setting);
    const Decision after = decided(unbound, setting);
    return same(before, after) ? std::string() : both(before, after);
  });
}
