#pragma once
/// The words by which sources and messages name what events hold. Fixed by contract, section 5.

#include <string_view>

#include "events/event.h"

namespace belzeef {

/// One word of a vocabulary.
template <class T>
struct Word {
  std::string_view text;
  T value;
};

/// The word of a value; empty where the vocabulary has none.
template <class Words, class T>
constexpr std::string_view word_of(const Words& words, T value) {
  for (const auto& word : words) {
    if (word.value == value) return word.text;
  }
  return {};
}

inline constexpr Word<Scope> kScopeWords[] = {{"entity", Scope::kEntity},
                                              {"group", Scope::kGroup},
                                              {"bureau", Scope::kBureau},
                                              {"global", Scope::kGlobal}};
inline constexpr Word<BlockCause> kCauseWords[] = {{"complaint", BlockCause::kComplaint},
                                                   {"deceased", BlockCause::kDeceased},
                                                   {"minor", BlockCause::kMinor},
                                                   {"excluded", BlockCause::kExcluded}};
inline constexpr Word<RelationType> kRelationTypeWords[] = {
    {"customer", RelationType::kCustomer},
    {"subscriber", RelationType::kSubscriber},
    {"player", RelationType::kPlayer},
    {"donor", RelationType::kDonor},
    {"volunteer", RelationType::kVolunteer},
    {"attendee", RelationType::kAttendee},
    {"member", RelationType::kMember},
    {"petition", RelationType::kPetition},
    {"member-free", RelationType::kMemberFree},
    {"prize-draw", RelationType::kPrizeDraw},
    {"quote", RelationType::kQuote},
    {"survey", RelationType::kSurvey},
    {"trial", RelationType::kTrial}};
inline constexpr Word<ContactOutcome> kContactWords[] = {
    {"answered", ContactOutcome::kAnswered},   {"refused", ContactOutcome::kRefused},
    {"later", ContactOutcome::kLater},         {"callback", ContactOutcome::kCallback},
    {"no-answer", ContactOutcome::kNoAnswer},  {"busy", ContactOutcome::kBusy},
    {"voicemail", ContactOutcome::kVoicemail}, {"wrong-number", ContactOutcome::kWrongNumber}};

}  // namespace belzeef
