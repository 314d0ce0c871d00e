#pragma once
/// The vocabulary of the policy tables, as the CSV files write it.

#include "events/words.h"
#include "policy/tables.h"

namespace belzeef {

inline constexpr Word<LegalClass> kClassWords[] = {{"NP", LegalClass::kNatural},
                                                   {"RP", LegalClass::kLegal}};
inline constexpr Word<CallMode> kModeWords[] = {{"H", CallMode::kHuman},
                                                {"A", CallMode::kAutomated}};
inline constexpr Word<Sender> kSenderWords[] = {
    {"COMM", Sender::kCommercial}, {"CHAR", Sender::kCharity}, {"POL", Sender::kPolitical},
    {"PUB", Sender::kPublisher},   {"LOT3", Sender::kLottery}, {"LOTX", Sender::kOtherLottery}};
inline constexpr Word<CallKind> kKindWords[] = {{"MKT", CallKind::kMarketing},
                                                {"RESEARCH", CallKind::kResearch},
                                                {"SERVICE", CallKind::kService},
                                                {"CALLBACK", CallKind::kCallback}};
inline constexpr Word<RelationClass> kRelationWords[] = {
    {"NONE", RelationClass::kNone},
    {"CUST", RelationClass::kCustomer},
    {"EXCUST", RelationClass::kFormerCustomer},
    {"DONOR", RelationClass::kDonor},
    {"EXDONOR", RelationClass::kFormerDonor},
    {"VOL", RelationClass::kVolunteer},
    {"EXVOL", RelationClass::kFormerVolunteer}};
inline constexpr Word<Outcome> kOutcomeWords[] = {
    {"ALLOW", Outcome::kAllow},   {"CONSENT", Outcome::kConsent}, {"REL", Outcome::kRel},
    {"REL3Y", Outcome::kRel3y},   {"BMNR", Outcome::kBmnr},       {"RELX", Outcome::kRelx},
    {"RELX3Y", Outcome::kRelx3y}, {"OUT", Outcome::kOut}};
/// Named days; a date is written MM-DD.
inline constexpr Word<DayKind> kDayWords[] = {{"weekday", DayKind::kWeekday},
                                              {"saturday", DayKind::kSaturday},
                                              {"sunday", DayKind::kSunday},
                                              {"holiday", DayKind::kHoliday},
                                              {"good-friday", DayKind::kGoodFriday}};
inline constexpr Word<Term> kTermWords[] = {{"relation-years", Term::kRelationYears},
                                            {"first-call-months", Term::kFirstCallMonths},
                                            {"bmnr-days", Term::kBmnrDays},
                                            {"consent-evidence", Term::kConsentEvidence},
                                            {"consent-verified", Term::kConsentVerified}};
static_assert(std::size(kTermWords) == kTermCount);

}  // namespace belzeef
