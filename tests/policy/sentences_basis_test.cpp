/// The sentences of the contract about the basis, one by one.

#include "sentence.h"

using namespace belzeef;
using namespace belzeef::world;
using std::chrono::days;
using Out = ContactOutcome;
using Type = RelationType;

namespace {

constexpr const char* kUsual = "CONSENT_REQUIRED";

const Sentence kOutcomes[] = {
    {"NP after 2021 needs consent", kUsual, [](Scene&) {}},
    {"automated", "CONSENT_REQUIRED_AUTO",
     [](Scene& s) { s.campaign.mode = CallMode::kAutomated; }},
    {"automated, of legal persons too", "CONSENT_REQUIRED_AUTO",
     [](Scene& s) {
       s.campaign.mode = CallMode::kAutomated, s.row.legal_class = LegalClass::kLegal;
     }},
    {"ALLOW of a legal person", "OK_LEGAL_PERSON",
     [](Scene& s) { s.row.legal_class = LegalClass::kLegal; }},
    {"ALLOW of a natural person", "OK_PRE_BMNR", [](Scene& s) { s.on(2009, 9, 30); }},
    {"not if on the infofilter file", "INFOFILTER_LISTED",
     [](Scene& s) {
       s.on(2009, 9, 30), s.events().listings = {{ListKind::kInfofilter, kNoDay}};
     }},
    {"infofilter: a consent would do", "OK_CONSENT",
     [](Scene& s) {
       s.on(2009, 9, 30), s.consent(), s.events().listings = {{ListKind::kInfofilter, kNoDay}};
     }},
    {"infofilter says nothing of legal persons", "OK_LEGAL_PERSON",
     [](Scene& s) {
       s.on(2009, 9, 30), s.row.legal_class = LegalClass::kLegal;
       s.events().listings = {{ListKind::kInfofilter, kNoDay}};
     }},
    {"automated before 2009-10-01, legal person", "OK_LEGAL_PERSON",
     [](Scene& s) {
       s.on(2009, 9, 30), s.row.legal_class = LegalClass::kLegal;
       s.campaign.mode = CallMode::kAutomated;
     }},
    {"a request comes first", "OK_CALLBACK",
     [](Scene& s) { s.row.legal_class = LegalClass::kLegal, s.request(); }},
    {"consent before relation", "OK_CONSENT",
     [](Scene& s) { s.on(2023, 9, 1), s.relation(), s.consent(); }},
};

const Sentence kRegister[] = {
    {"a file of 28 days ago that does not hold the number", "OK_NOT_ON_BMNR",
     [](Scene& s) { s.on(2021, 6, 30), s.view.bmnr_issued = {s.ago(28)}; }},
    {"of 29 days ago", "BMNR_STALE",
     [](Scene& s) { s.on(2021, 6, 30), s.view.bmnr_issued = {s.ago(29)}; }},
    {"no file", "BMNR_STALE", [](Scene& s) { s.on(2009, 10, 1); }},
    {"issued after D", "BMNR_STALE",
     [](Scene& s) { s.on(2021, 6, 30), s.view.bmnr_issued = {s.ago(-1)}; }},
    {"a fresh file holds it", "BMNR_LISTED",
     [](Scene& s) {
       s.on(2021, 6, 30), s.view.bmnr_issued = {s.day};
       s.events().listings = {{ListKind::kBmnr, s.day}};
     }},
    {"an old file holds it, whatever its age", "BMNR_LISTED BMNR_STALE",
     [](Scene& s) {
       s.on(2021, 6, 30), s.view.bmnr_issued = {s.ago(90)};
       s.events().listings = {{ListKind::kBmnr, s.ago(90)}};
     }},
    {"a file of after D says nothing", "BMNR_STALE",
     [](Scene& s) {
       s.on(2021, 6, 30), s.view.bmnr_issued = {s.ago(-1)};
       s.events().listings = {{ListKind::kBmnr, s.ago(-1)}};
     }},
    {"a customer is exempt", "OK_REL_CURRENT",
     [](Scene& s) { s.on(2021, 6, 30), s.relation().optout_offered = false; }},
    {"a relation that fails falls back to the register", "OK_NOT_ON_BMNR",
     [](Scene& s) {
       s.on(2021, 6, 30), s.relation().product = kOtherProduct, s.view.bmnr_issued = {s.day};
     }},
    {"a volunteer is not exempt there", "REL_NOT_ENOUGH BMNR_STALE",
     [](Scene& s) {
       s.on(2021, 6, 30), s.campaign.sender = Sender::kCharity, s.relation(Type::kVolunteer);
     }},
    {"absence from a file is no ground after 2021-06-30", kUsual,
     [](Scene& s) { s.on(2021, 7, 1), s.view.bmnr_issued = {s.ago(1)}; }},
};

const Sentence kConsents[] = {
    {"a sound consent", "OK_CONSENT", [](Scene& s) { s.consent(); }},
    {"granted on D", "OK_CONSENT", [](Scene& s) { s.consent().granted_on = s.day; }},
    {"granted after D does not exist", kUsual,
     [](Scene& s) { s.consent().granted_on = s.ago(-1); }},
    {"method", "CONSENT_INVALID_METHOD CONSENT_REQUIRED",
     [](Scene& s) { s.consent().method_valid = false; }},
    {"channel", "CONSENT_WRONG_CHANNEL CONSENT_REQUIRED",
     [](Scene& s) { s.consent().for_phone = false; }},
    {"product", "CONSENT_WRONG_PRODUCT CONSENT_REQUIRED",
     [](Scene& s) { s.consent().product = kOtherProduct; }},
    {"* matches", "OK_CONSENT", [](Scene& s) { s.consent().product = kNoName; }},
    {"an empty campaign product matches only * and empty", "CONSENT_WRONG_PRODUCT CONSENT_REQUIRED",
     [](Scene& s) { s.consent(), s.view.product = kNoName; }},
    {"good on valid_until", "OK_CONSENT", [](Scene& s) { s.consent().valid_until = s.day; }},
    {"expired the day after", "CONSENT_EXPIRED CONSENT_REQUIRED",
     [](Scene& s) { s.consent().valid_until = s.ago(1); }},
    {"consent-months, day clamped: 31 August plus six is 28 February", "OK_CONSENT",
     [](Scene& s) {
       s.on(2026, 2, 28), s.campaign.consent_months = 6;
       s.consent().granted_on = make_day(2025, 8, 31);
     }},
    {"the day after that", "CONSENT_EXPIRED CONSENT_STALE_6M CONSENT_REQUIRED",
     [](Scene& s) {
       s.on(2026, 3, 1), s.campaign.consent_months = 6, s.campaign.hours_apply = false;
       s.consent().granted_on = make_day(2025, 8, 31);
     }},
    {"six months exactly is not more than six", "OK_CONSENT",
     [](Scene& s) { s.consent().granted_on = make_day(2026, 3, 1); }},
    {"a day more is stale", "CONSENT_STALE_6M CONSENT_REQUIRED",
     [](Scene& s) { s.consent().granted_on = make_day(2026, 2, 28); }},
    {"not before 2024-10-15", "OK_CONSENT",
     [](Scene& s) { s.on(2024, 10, 14), s.consent().granted_on = make_day(2023, 1, 1); }},
    {"a contact that reached the person on the day of consent", "OK_CONSENT",
     [](Scene& s) { s.consent().granted_on = s.ago(200), s.contact(200, Out::kLater); }},
    {"the day before it does not help", "CONSENT_STALE_6M CONSENT_REQUIRED",
     [](Scene& s) { s.consent().granted_on = s.ago(200), s.contact(201, Out::kAnswered); }},
    {"nor does one on D", "CONSENT_STALE_6M CONSENT_REQUIRED",
     [](Scene& s) { s.consent().granted_on = s.ago(200), s.contact(0, Out::kAnswered); }},
    {"nor a voicemail", "CONSENT_STALE_6M CONSENT_REQUIRED",
     [](Scene& s) { s.consent().granted_on = s.ago(200), s.contact(20, Out::kVoicemail); }},
    {"nor another entity's call", "CONSENT_STALE_6M CONSENT_REQUIRED",
     [](Scene& s) {
       s.consent().granted_on = s.ago(200), s.contact(20, Out::kAnswered).entity = kOther;
     }},
    {"a first call announced for D or later", "OK_CONSENT",
     [](Scene& s) {
       s.consent().granted_on = s.ago(200), s.events().consents[0].first_call_by = s.day;
     }},
    {"announced for before D", "CONSENT_STALE_6M CONSENT_REQUIRED",
     [](Scene& s) {
       s.consent().granted_on = s.ago(200), s.events().consents[0].first_call_by = s.ago(1);
     }},
    {"strict needs evidence and verification",
     "CONSENT_NO_PROOF CONSENT_NOT_VERIFIED CONSENT_REQUIRED",
     [](Scene& s) { s.consent().evidence = {}, s.events().consents[0].verified_on = kNoDay; }},
    {"verified after D is not verified", "CONSENT_NOT_VERIFIED CONSENT_REQUIRED",
     [](Scene& s) { s.consent().verified_on = s.ago(-1); }},
    {"evidence only", "OK_CONSENT",
     [](Scene& s) { s.campaign.proof = ProofLevel::kEvidence, s.consent().verified_on = kNoDay; }},
    {"none", "OK_CONSENT",
     [](Scene& s) {
       s.campaign.proof = ProofLevel::kNone, s.consent().evidence = {};
       s.events().consents[0].verified_on = kNoDay;
     }},
    {"proof is not tested before 2021-07-01", "OK_CONSENT",
     [](Scene& s) {
       s.on(2021, 6, 30), s.consent().evidence = {}, s.events().consents[0].verified_on = kNoDay;
     }},
    {"another entity's consent", "CONSENT_WRONG_ENTITY CONSENT_REQUIRED",
     [](Scene& s) { s.consent().entity = kOther; }},
    {"also when withdrawn", "CONSENT_WRONG_ENTITY CONSENT_REQUIRED",
     [](Scene& s) { s.consent().entity = kOther, s.events().consents[0].withdrawn_on = s.day; }},
};

const Sentence kRelations[] = {
    {"since 2026-07-01 a customer is not enough", "REL_NOT_ENOUGH CONSENT_REQUIRED",
     [](Scene& s) { s.on(2026, 7, 1), s.relation(); }},
    {"the day before", "OK_REL_CURRENT", [](Scene& s) { s.on(2026, 6, 30), s.relation(); }},
    {"the publisher keeps it", "OK_EXEMPT_PUBLISHER",
     [](Scene& s) { s.campaign.sender = Sender::kPublisher, s.relation(Type::kSubscriber); }},
    {"so does the good-cause lottery", "OK_EXEMPT_LOTTERY",
     [](Scene& s) { s.campaign.sender = Sender::kLottery, s.relation(Type::kPlayer); }},
    {"another lottery does not", "REL_NOT_ENOUGH CONSENT_REQUIRED",
     [](Scene& s) { s.campaign.sender = Sender::kOtherLottery, s.relation(Type::kPlayer); }},
    {"a member gives to a charity", "OK_EXEMPT_CHARITY",
     [](Scene& s) { s.campaign.sender = Sender::kCharity, s.relation(Type::kMember); }},
    {"and buys from others", "OK_REL_CURRENT",
     [](Scene& s) { s.on(2026, 6, 30), s.relation(Type::kMember); }},
    {"an attendee of a party", "OK_EXEMPT_POLITICAL",
     [](Scene& s) { s.campaign.sender = Sender::kPolitical, s.relation(Type::kAttendee); }},
    {"no sale", "REL_NOT_A_SALE CONSENT_REQUIRED",
     [](Scene& s) { s.on(2023, 9, 1), s.relation(Type::kTrial).product = kOtherProduct; }},
    {"undecidable", "REL_REVIEW CONSENT_REQUIRED",
     [](Scene& s) { s.on(2023, 9, 1), s.relation(Type::kPetition).evidence = {}; }},
    {"REL_NOT_ENOUGH stands alone of its record", "REL_NOT_ENOUGH CONSENT_REQUIRED",
     [](Scene& s) { s.relation().product = kOtherProduct, s.events().relations[0].evidence = {}; }},
    {"former from end_on on", "OK_REL_FORMER",
     [](Scene& s) { s.on(2023, 9, 1), s.relation().end_on = s.day; }},
    {"current until then", "OK_REL_CURRENT",
     [](Scene& s) { s.on(2023, 9, 1), s.relation().end_on = s.ago(-1); }},
    {"the last day of three years", "OK_REL_FORMER",
     [](Scene& s) { s.on(2023, 9, 1), s.relation().end_on = make_day(2020, 9, 2); }},
    {"three years later", "REL_OVER_3Y CONSENT_REQUIRED",
     [](Scene& s) { s.on(2023, 9, 1), s.relation().end_on = make_day(2020, 9, 1); }},
    {"29 February counts as 28 February", "REL_OVER_3Y CONSENT_REQUIRED",
     [](Scene& s) { s.on(2023, 2, 28), s.relation().end_on = make_day(2020, 2, 29); }},
    {"no term before 2020-06-01", "OK_REL_FORMER",
     [](Scene& s) { s.on(2020, 5, 30), s.relation().end_on = make_day(2001, 1, 1); }},
    {"every failed test of every record",
     "REL_NOT_SIMILAR REL_OVER_3Y REL_NO_OPTOUT_AT_COLLECTION REL_NO_PROOF CONSENT_REQUIRED",
     [](Scene& s) {
       s.on(2023, 9, 1), s.relation().product = kOtherProduct;
       Relation& second = s.relation();
       second.end_on = make_day(2019, 1, 1), second.optout_offered = false, second.evidence = {};
     }},
    {"relation-optout assumed", "OK_REL_CURRENT",
     [](Scene& s) {
       s.on(2023, 9, 1), s.relation().optout_offered = false;
       s.campaign.relation_optout_assumed = true;
     }},
    {"proof none asks no evidence of a relation", "OK_REL_CURRENT",
     [](Scene& s) {
       s.on(2023, 9, 1), s.relation().evidence = {}, s.campaign.proof = ProofLevel::kNone;
     }},
    {"begins after D", kUsual,
     [](Scene& s) { s.on(2023, 9, 1), s.relation().start_on = s.ago(-1); }},
    {"another entity's", "REL_WRONG_ENTITY CONSENT_REQUIRED",
     [](Scene& s) { s.on(2023, 9, 1), s.relation().entity = kOther; }},
    {"current before former", "OK_REL_CURRENT",
     [](Scene& s) {
       s.on(2023, 9, 1), s.campaign.sender = Sender::kCharity;
       s.relation(Type::kDonor).end_on = s.ago(5), s.relation().end_on = s.ago(-1);
     }},
    {"then the one that lasts longest", "OK_EXEMPT_CHARITY",
     [](Scene& s) {
       s.on(2023, 9, 1), s.campaign.sender = Sender::kCharity;
       s.relation().end_on = s.ago(-5), s.relation(Type::kDonor).end_on = s.ago(-6);
     }},
    {"without end for ever", "OK_REL_CURRENT",
     [](Scene& s) {
       s.on(2023, 9, 1), s.campaign.sender = Sender::kCharity;
       s.relation(), s.relation(Type::kDonor).end_on = s.ago(-600);
     }},
    {"then policy-row order", "OK_REL_CURRENT",
     [](Scene& s) {
       s.on(2023, 9, 1), s.campaign.sender = Sender::kCharity;
       s.relation(Type::kDonor), s.relation();
     }},
};

const Sentence kRequests[] = {
    {"good on requested_on + 30", "OK_CALLBACK",
     [](Scene& s) { s.request().requested_on = s.ago(30); }},
    {"expired after that", "CALLBACK_EXPIRED CONSENT_REQUIRED",
     [](Scene& s) { s.request().requested_on = s.ago(31); }},
    {"its own expiry is the last good day", "OK_CALLBACK",
     [](Scene& s) {
       s.request() = {kOurs, s.ago(99), s.day, kProof};
     }},
    {"requested after D is not on file", kUsual,
     [](Scene& s) { s.request().requested_on = s.ago(-1); }},
    {"without evidence", "CALLBACK_NO_PROOF CONSENT_REQUIRED",
     [](Scene& s) { s.request().evidence = {}; }},
    {"used up by an answered call", "CALLBACK_EXPIRED CONSENT_REQUIRED",
     [](Scene& s) { s.request(), s.contact(4, Out::kAnswered); }},
    {"not by a call on the day of the request", "OK_CALLBACK",
     [](Scene& s) { s.request(), s.contact(5, Out::kAnswered); }},
    {"not by a call that rang out", "OK_CALLBACK",
     [](Scene& s) { s.request(), s.contact(4, Out::kNoAnswer), s.contact(3, Out::kLater); }},
    {"one valid request silences the others", "CONSENT_REQUIRED_AUTO",
     [](Scene& s) {
       s.campaign.mode = CallMode::kAutomated, s.request(), s.request().evidence = {};
     }},
    {"kind callback", "OK_CALLBACK",
     [](Scene& s) { s.campaign.kind = CallKind::kCallback, s.request(); }},
    {"kind callback in mode automated", "OK_CALLBACK",
     [](Scene& s) {
       s.campaign.kind = CallKind::kCallback, s.campaign.mode = CallMode::kAutomated, s.request();
     }},
    {"none on file", "CALLBACK_NO_REQUEST",
     [](Scene& s) {
       s.campaign.kind = CallKind::kCallback, s.consent(), s.relation();
       s.request().entity = kOther;
     }},
    {"on file but no good", "CALLBACK_NO_PROOF CALLBACK_EXPIRED",
     [](Scene& s) {
       s.campaign.kind = CallKind::kCallback;
       s.request() = {kOurs, s.ago(99), kNoDay, {}};
     }},
    {"service: a current relation of any real type", "OK_SERVICE",
     [](Scene& s) {
       s.campaign.kind = CallKind::kService;
       s.relation(Type::kVolunteer) = {.entity = kOurs, .type = Type::kVolunteer, .evidence = {}};
     }},
    {"service: a former one is none", "SERVICE_NO_RELATION",
     [](Scene& s) { s.campaign.kind = CallKind::kService, s.relation().end_on = s.day; }},
    {"service: a quote is none", "SERVICE_NO_RELATION",
     [](Scene& s) { s.campaign.kind = CallKind::kService, s.relation(Type::kQuote); }},
    {"service: a valid request", "OK_SERVICE",
     [](Scene& s) { s.campaign.kind = CallKind::kService, s.request(); }},
    {"service: assumed", "OK_SERVICE",
     [](Scene& s) {
       s.campaign.kind = CallKind::kService, s.campaign.service_relation_assumed = true;
     }},
    {"research", "OK_RESEARCH",
     [](Scene& s) { s.campaign.kind = CallKind::kResearch, s.request(); }},
    {"research filter", "RESEARCH_OPTOUT",
     [](Scene& s) {
       s.campaign.kind = CallKind::kResearch, s.consent();
       s.events().listings = {{ListKind::kResearchFilter, kNoDay}};
     }},
    {"which only a valid request lifts", "OK_CALLBACK",
     [](Scene& s) {
       s.campaign.kind = CallKind::kResearch, s.request();
       s.events().listings = {{ListKind::kResearchFilter, kNoDay}};
     }},
};

}  // namespace

TEST_CASE("sentences about outcomes") {
  for (const Sentence& sentence : kOutcomes) check_sentence(sentence);
}
TEST_CASE("sentences about the do-not-call register") {
  for (const Sentence& sentence : kRegister) check_sentence(sentence);
}
TEST_CASE("sentences about consents") {
  for (const Sentence& sentence : kConsents) check_sentence(sentence);
}
TEST_CASE("sentences about relations") {
  for (const Sentence& sentence : kRelations) check_sentence(sentence);
}
TEST_CASE("sentences about requests and the other kinds") {
  for (const Sentence& sentence : kRequests) check_sentence(sentence);
}
