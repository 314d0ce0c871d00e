/// The sentences of the contract one by one: numbers, suppression, hold, rows of several numbers,
/// notes, and how long a clean row stays so. The basis is in sentences_basis_test.cpp.

#include "sentence.h"

using namespace belzeef;
using namespace belzeef::world;
using std::chrono::days;
using Out = ContactOutcome;

namespace {

constexpr const char* kUsual = "CONSENT_REQUIRED";

const Sentence kNumbers[] = {
    {"an empty field is missing", "NUM_MISSING",
     [](Scene& s) { s.unreadable(Reason::kNumMissing); }},
    {"an empty field is ignored while another is not", "NUM_INVALID @",
     [](Scene& s) {
       s.another_field();
       s.unreadable(Reason::kNumMissing, 0);
       s.unreadable(Reason::kNumInvalid, 1);
     }},
    {"a rejected field counts only if no number is callable", "CONSENT_REQUIRED @ +31200000002",
     [](Scene& s) { s.another_field(), s.number(0).rejection = Reason::kNumForeign; }},
    {"both rejected: all codes, the number of the first reason",
     "NUM_FOREIGN NUM_NOT_CALLABLE @ +31200000002",
     [](Scene& s) {
       s.another_field();
       s.number(0).rejection = Reason::kNumNotCallable;
       s.number(1).rejection = Reason::kNumForeign;
     }},
    {"a rejected number is checked against step 3 only", "NUM_FOREIGN OBJ_ENTITY",
     [](Scene& s) {
       s.number().rejection = Reason::kNumForeign;
       s.objection();
       s.contact(0, Out::kRefused);
     }},
    {"of a two-number field the number is empty for NUM_AMBIGUOUS", "NUM_AMBIGUOUS DECEASED @",
     [](Scene& s) {
       s.another_field(), s.number(1).field = 0;
       for (Number& n : s.row.numbers) n.facts.rejection = Reason::kNumAmbiguous;
       s.events(1).blocks.push_back({BlockCause::kDeceased, Scope::kGlobal, kNoName, kNoDay});
     }},
    {"of a two-number field it is the one that carries the code",
     "OBJ_ENTITY CONSENT_REQUIRED @ +31200000003",
     [](Scene& s) {
       s.another_field(), s.another_field(), s.number(2).field = 1;
       s.number(1).rejection = s.number(2).rejection = Reason::kNumAmbiguous;
       s.objection(Scope::kEntity, 2);
     }},
};

const Sentence kSuppression[] = {
    {"an objection counts from its day", "OBJ_ENTITY CONSENT_REQUIRED",
     [](Scene& s) { s.objection().since = s.day; }},
    {"an objection after D does not exist yet", kUsual,
     [](Scene& s) { s.objection().since = s.ago(-1); }},
    {"an objection without a date is of always", "OBJ_ENTITY CONSENT_REQUIRED",
     [](Scene& s) { s.objection().since = kNoDay; }},
    {"all scopes, in precedence order",
     "OBJ_GLOBAL OBJ_BUREAU OBJ_GROUP OBJ_ENTITY CONSENT_REQUIRED",
     [](Scene& s) {
       for (int i = 0; i < 4; ++i) s.objection(static_cast<Scope>(i));
     }},
    {"an objection to another entity is not ours", kUsual,
     [](Scene& s) { s.objection().owner = kOther; }},
    {"no group, no objection of a group", kUsual,
     [](Scene& s) { s.objection(Scope::kGroup), s.view.group = kUnheldName; }},
    {"objections bind legal persons too", "OBJ_GLOBAL",
     [](Scene& s) {
       s.row.legal_class = LegalClass::kLegal;
       s.objection(Scope::kGlobal);
     }},
    {"a relation or request never lifts an objection", "OBJ_ENTITY",
     [](Scene& s) { s.objection(), s.request(), s.relation(); }},
    {"a consent does not lift without reopen-by-consent", "OBJ_ENTITY",
     [](Scene& s) { s.objection(), s.consent(); }},
    {"a later consent lifts under reopen-by-consent", "OK_CONSENT_AFTER_OBJ",
     [](Scene& s) { s.objection(), s.consent(), s.campaign.reopen_by_consent = true; }},
    {"a consent of the same day is not later", "OBJ_ENTITY",
     [](Scene& s) {
       s.objection().since = s.ago(10), s.consent(), s.campaign.reopen_by_consent = true;
     }},
    {"since must be given", "OBJ_ENTITY",
     [](Scene& s) {
       s.objection().since = kNoDay, s.consent(), s.campaign.reopen_by_consent = true;
     }},
    {"only entity scope is lifted", "OBJ_GROUP",
     [](Scene& s) {
       s.objection(Scope::kGroup), s.consent(), s.campaign.reopen_by_consent = true;
     }},
    {"the consent must pass every test", "OBJ_ENTITY CONSENT_NOT_VERIFIED CONSENT_REQUIRED",
     [](Scene& s) {
       s.objection(), s.consent().verified_on = kNoDay, s.campaign.reopen_by_consent = true;
     }},
    {"the name is that of the lifted objection, whatever else would do", "OK_CONSENT_AFTER_OBJ",
     [](Scene& s) {
       s.row.legal_class = LegalClass::kLegal;
       s.objection(), s.consent(), s.request(), s.campaign.reopen_by_consent = true;
     }},
    {"the kind's own basis is still needed", "CALLBACK_NO_REQUEST",
     [](Scene& s) {
       s.campaign.kind = CallKind::kCallback, s.campaign.reopen_by_consent = true;
       s.objection(), s.consent();
     }},
    {"both hold", "OK_CONSENT_AFTER_OBJ",
     [](Scene& s) {
       s.campaign.kind = CallKind::kResearch, s.campaign.reopen_by_consent = true;
       s.objection(), s.consent();
     }},
    {"kind service: only OBJ_GLOBAL and the blocks apply",
     "OBJ_GLOBAL COMPLAINT SERVICE_NO_RELATION | OBJ_ON_FILE",
     [](Scene& s) {
       s.campaign.kind = CallKind::kService;
       s.objection(), s.objection(Scope::kGlobal);
       s.events().blocks.push_back({BlockCause::kComplaint, Scope::kEntity, kOurs, kNoDay});
     }},
    {"blocks are scoped and dated", "MINOR CONSENT_REQUIRED",
     [](Scene& s) {
       s.events().blocks = {{BlockCause::kMinor, Scope::kBureau, kBureau, s.day},
                            {BlockCause::kDeceased, Scope::kEntity, kOther, kNoDay},
                            {BlockCause::kExcluded, Scope::kGlobal, kNoName, s.ago(-1)}};
     }},
    {"a consent withdrawn on D", "CONSENT_WITHDRAWN CONSENT_REQUIRED",
     [](Scene& s) { s.consent().withdrawn_on = s.day; }},
    {"a consent withdrawn after D is one still", "OK_CONSENT",
     [](Scene& s) { s.consent().withdrawn_on = s.ago(-1); }},
    {"a withdrawal binds where no consent is needed", "CONSENT_WITHDRAWN",
     [](Scene& s) {
       s.row.legal_class = LegalClass::kLegal;
       s.consent().withdrawn_on = s.day;
     }},
    {"unless another was granted on the day of withdrawal", "OK_CONSENT",
     [](Scene& s) { s.consent().withdrawn_on = s.ago(5), s.consent().granted_on = s.ago(5); }},
    {"granted before the withdrawal does not undo it", "CONSENT_WITHDRAWN",
     [](Scene& s) { s.consent().withdrawn_on = s.ago(5), s.consent().granted_on = s.ago(6); }},
    {"the other needs a valid method", "CONSENT_WITHDRAWN CONSENT_INVALID_METHOD CONSENT_REQUIRED",
     [](Scene& s) { s.consent().withdrawn_on = s.ago(10), s.consent().method_valid = false; }},
    {"the other is not tested further", "CONSENT_EXPIRED CONSENT_REQUIRED",
     [](Scene& s) { s.consent().withdrawn_on = s.ago(10), s.consent().valid_until = s.ago(1); }},
    {"a withdrawn consent for e-mail is no withdrawal for calls", kUsual,
     [](Scene& s) {
       Consent& c = s.consent();
       c.withdrawn_on = s.day, c.for_phone = false;
     }},
    {"a withdrawn consent for another product neither", kUsual,
     [](Scene& s) {
       Consent& c = s.consent();
       c.withdrawn_on = s.day, c.product = kOtherProduct;
     }},
    {"CONSENT_WITHDRAWN is of kind marketing", "OK_RESEARCH",
     [](Scene& s) { s.campaign.kind = CallKind::kResearch, s.consent().withdrawn_on = s.day; }},
};

const Sentence kHolds[] = {
    {"snoozed until not_before", "SNOOZED",
     [](Scene& s) { s.consent(), s.contact(3, Out::kLater).not_before = s.ago(-1); }},
    {"may be called on not_before", "OK_CONSENT",
     [](Scene& s) { s.consent(), s.contact(3, Out::kLater).not_before = s.day; }},
    {"a contact after D holds nothing", "OK_CONSENT",
     [](Scene& s) { s.consent(), s.contact(-1, Out::kRefused).not_before = s.ago(-9); }},
    {"rest-days 0 rests for the day of the refusal", "FREQ_LIMIT",
     [](Scene& s) { s.consent(), s.contact(0, Out::kRefused); }},
    {"and no longer", "OK_CONSENT", [](Scene& s) { s.consent(), s.contact(1, Out::kRefused); }},
    {"D ≤ called_on + rest-days", "FREQ_LIMIT",
     [](Scene& s) { s.consent(), s.contact(9, Out::kRefused), s.campaign.rest_days = 9; }},
    {"a day later", "OK_CONSENT",
     [](Scene& s) { s.consent(), s.contact(10, Out::kRefused), s.campaign.rest_days = 9; }},
    {"attempts in D − attempt-days < called_on ≤ D", "FREQ_LIMIT",
     [](Scene& s) {
       s.consent(), s.contact(0, Out::kBusy), s.contact(6, Out::kVoicemail);
       s.campaign.max_attempts = 2, s.campaign.attempt_days = 7;
     }},
    {"an attempt on D − attempt-days is out", "OK_CONSENT",
     [](Scene& s) {
       s.consent(), s.contact(0, Out::kBusy), s.contact(7, Out::kVoicemail);
       s.campaign.max_attempts = 2, s.campaign.attempt_days = 7;
     }},
    {"attempts of another campaign do not count", "OK_CONSENT",
     [](Scene& s) {
       s.consent(), s.contact(1, Out::kBusy).campaign = kOtherCampaign;
       s.campaign.max_attempts = 1, s.campaign.attempt_days = 7;
     }},
    {"holds bind every class and kind", "FREQ_LIMIT",
     [](Scene& s) {
       s.row.legal_class = LegalClass::kLegal;
       s.campaign.kind = CallKind::kResearch;
       s.contact(0, Out::kRefused);
     }},
    {"a valid request lifts the hold", "OK_CALLBACK",
     [](Scene& s) { s.request(), s.contact(9, Out::kLater).not_before = s.ago(-9); }},
    {"but not for marketing in mode automated", "SNOOZED",
     [](Scene& s) {
       s.campaign.mode = CallMode::kAutomated, s.consent(), s.request();
       s.contact(9, Out::kLater).not_before = s.ago(-9);
     }},
    {"of service in mode automated it does", "OK_SERVICE",
     [](Scene& s) {
       s.campaign.mode = CallMode::kAutomated, s.campaign.kind = CallKind::kService;
       s.request(), s.contact(9, Out::kLater).not_before = s.ago(-9);
     }},
    {"a closed Sunday", "TIME_SUNDAY", [](Scene& s) { s.on(2026, 11, 22), s.consent(); }},
    {"a closed holiday", "TIME_HOLIDAY", [](Scene& s) { s.on(2026, 12, 25), s.consent(); }},
    {"on a day that is both, both are listed", "CONSENT_REQUIRED TIME_SUNDAY TIME_HOLIDAY",
     [](Scene& s) { s.on(2025, 5, 4); }},
    {"not for legal persons", "OK_LEGAL_PERSON",
     [](Scene& s) { s.on(2026, 11, 22), s.row.legal_class = LegalClass::kLegal; }},
    {"not for kind research", "OK_RESEARCH",
     [](Scene& s) { s.on(2026, 11, 22), s.campaign.kind = CallKind::kResearch; }},
    {"a valid request lifts the day too", "OK_CALLBACK",
     [](Scene& s) { s.on(2026, 11, 22), s.request(); }},
    {"a day of mourning", "TIME_HOLIDAY",
     [](Scene& s) { s.consent(), s.campaign.closed_days = {s.day}; }},
};

const Sentence kRows[] = {
    {"clean on the first number that has a basis",
     "OK_CONSENT | OTHER_NUMBER_DROPPED @ +31200000002",
     [](Scene& s) { s.another_field(), s.consent(1); }},
    {"if none has, the codes are united",
     "CONSENT_EXPIRED CALLBACK_NO_PROOF CONSENT_REQUIRED @ +31200000002",
     [](Scene& s) {
       s.another_field();
       s.request(0).evidence = {}, s.consent(1).valid_until = s.ago(1);
     }},
    {"an objection on any number binds the row", "OBJ_ENTITY CONSENT_REQUIRED @ +31200000002",
     [](Scene& s) { s.another_field(), s.consent(0), s.objection(Scope::kEntity, 1); }},
    {"a hold on any number binds the row", "CONSENT_REQUIRED SNOOZED @ +31200000002",
     [](Scene& s) {
       s.another_field(), s.consent(0);
       s.contact(3, Out::kLater, 1).not_before = s.ago(-3);
     }},
    {"step 5 is not asked of a rejected number", "OK_CONSENT | OTHER_NUMBER_DROPPED @ +31200000001",
     [](Scene& s) {
       s.another_field(), s.consent(0), s.number(1).rejection = Reason::kNumForeign;
       s.contact(3, Out::kLater, 1).not_before = s.ago(-3);
     }},
    {"a request lifts the hold of its own number only",
     "CONSENT_REQUIRED TIME_SUNDAY @ +31200000002",
     [](Scene& s) { s.on(2026, 11, 22), s.another_field(), s.request(0); }},
    {"the same number twice drops none", "OK_CONSENT @ +31200000001",
     [](Scene& s) {
       s.another_field(), s.number(1).number = s.number(0).number;
       s.consent(0), s.consent(1);
     }},
    {"an empty field drops none", "OK_CONSENT @ +31200000001",
     [](Scene& s) {
       s.another_field(), s.consent(0);
       s.unreadable(Reason::kNumMissing, 1);
     }},
    {"an unreadable field is dropped", "OK_CONSENT | OTHER_NUMBER_DROPPED @ +31200000001",
     [](Scene& s) {
       s.another_field(), s.consent(0);
       s.unreadable(Reason::kNumInvalid, 1);
     }},
    {"number notes are those of the number",
     "OK_CONSENT | NUM_REPAIRED NUM_UNALLOCATED OTHER_NUMBER_DROPPED @ +31200000002",
     [](Scene& s) {
       s.another_field(), s.consent(1), s.number(0).placeholder = true;
       s.number(1).repaired = s.number(1).unallocated = true;
     }},
    {"and of callable numbers", "NUM_FOREIGN",
     [](Scene& s) {
       s.number().rejection = Reason::kNumForeign;
       s.number().repaired = s.number().placeholder = true;
     }},
    {"a class that is not known is noted", "CONSENT_REQUIRED | NUM_PLACEHOLDER CLASS_UNKNOWN_AS_NP",
     [](Scene& s) { s.row.class_unknown = s.number().placeholder = true; }},
    {"an objection on file, on a clean service call", "OK_SERVICE | OBJ_ON_FILE",
     [](Scene& s) {
       s.campaign.kind = CallKind::kService, s.relation(), s.objection(Scope::kBureau);
     }},
    {"also of a rejected number", "NUM_FOREIGN | OBJ_ON_FILE",
     [](Scene& s) {
       s.campaign.kind = CallKind::kService, s.objection();
       s.number().rejection = Reason::kNumForeign;
     }},
    {"in scope, and existing on D", "OK_SERVICE",
     [](Scene& s) {
       s.campaign.kind = CallKind::kService, s.relation();
       s.objection().since = s.ago(-1), s.objection().owner = kOther;
     }},
};

const Sentence kUntil[] = {
    {"to the last valid day", "OK_CONSENT until 2026-09-10",
     [](Scene& s) { s.campaign.valid_days = 10, s.consent(); }},
    {"until an objection held for later", "OK_CONSENT until 2026-09-04",
     [](Scene& s) { s.campaign.valid_days = 10, s.consent(), s.objection().since = s.ago(-4); }},
    {"until a consent expires", "OK_CONSENT until 2026-09-03",
     [](Scene& s) { s.campaign.valid_days = 10, s.consent().valid_until = s.ago(-2); }},
    {"with the policy of each day", "OK_REL_CURRENT until 2026-06-30",
     [](Scene& s) { s.on(2026, 6, 26), s.campaign.valid_days = 14, s.relation(); }},
    {"a closed day inside the span is the dialler's", "OK_CONSENT until 2026-09-10",
     [](Scene& s) {
       s.campaign.valid_days = 10, s.consent(), s.campaign.closed_days = {s.ago(-2)};
     }},
    {"a closed call date is not", "TIME_SUNDAY",
     [](Scene& s) { s.on(2026, 11, 22), s.campaign.valid_days = 3, s.consent(); }},
    {"on the same number", "OK_CONSENT | OTHER_NUMBER_DROPPED until 2026-09-02 @ +31200000001",
     [](Scene& s) {
       s.campaign.valid_days = 10, s.another_field();
       s.consent(0).valid_until = s.ago(-1), s.consent(1);
     }},
    {"a gap ends it, though the row would be clean again", "OK_CONSENT until 2026-09-02",
     [](Scene& s) {
       s.campaign.valid_days = 10, s.consent().valid_until = s.ago(-1);
       Consent& second = s.consent();
       second.granted_on = second.verified_on = s.ago(-4);
     }},
    {"on another basis it stays clean", "OK_CALLBACK until 2026-09-10",
     [](Scene& s) { s.campaign.valid_days = 10, s.consent(), s.request().expires_on = s.ago(-1); }},
};

}  // namespace

TEST_CASE("sentences about numbers") {
  for (const Sentence& sentence : kNumbers) check_sentence(sentence);
}
TEST_CASE("sentences about suppression") {
  for (const Sentence& sentence : kSuppression) check_sentence(sentence);
}
TEST_CASE("sentences about hold") {
  for (const Sentence& sentence : kHolds) check_sentence(sentence);
}
TEST_CASE("sentences about rows and notes") {
  for (const Sentence& sentence : kRows) check_sentence(sentence);
}
TEST_CASE("sentences about call_until") {
  for (const Sentence& sentence : kUntil) check_sentence(sentence);
}
