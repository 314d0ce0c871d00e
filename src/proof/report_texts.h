#pragma once
/// The texts of a report in both languages, as one table. `{1}` and `{2}` are filled in.

#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>

#include "bilingual.h"

namespace belzeef {

enum class Say {
  // clang-format off
  kTitleRun, kTitleChain, kSubtitle, kSubtitleChain, kFooter, kTableOf,
  kAtAGlance, kRead, kCallable, kRejected, kMalformed, kOfRowsRead,
  kGuardTitle, kGuardText, kCanaryText, kNoCleanList, kNoGuards, kAllGuardsFine,
  kBrokenTitle, kBrokenFault, kBrokenDoubt, kBrokenText, kBrokenNothing, kBrokenAdvice,
  kUnbrokenTitle, kUnbrokenText, kSignedNone, kSignedSome,
  kSignedChecked, kSignatureFails, kSignatureFailsText, kSignature, kSignatureNone,
  kSignatureUnchecked, kSignatureHolds, kDoesNotAddUp, kDoesNotAddUpText, kClosedTitle, kClosedText,
  kTooOldTitle, kTooOldText, kNothingRead, kNothingReadText,
  kFallTitle, kFallText, kStepRead, kStepRow, kStepNumber, kStepSuppression, kStepBasis, kStepHold,
  kStepDuplicate, kStepUnknown, kStepCallable, kStep, kTakenAway, kLeft,
  kReasonsTitle, kReasonsText, kNoReasons, kBasesTitle, kBasesText, kNoBases, kNotesTitle, kNotesText,
  kCode, kMeaning, kRows, kShareOfRejected, kShareOfClean, kShareOfRead, kUnknownCode,
  kCodesTitle, kCodesText, kGround,
  kWhenTitle, kCallDate, kCallWindow, kCallWindowHours, kCallWindowAny, kCallWindowClosed, kValidDays,
  kDays, kOneDay, kUntilTitle, kUntilText, kUntilLumped, kLastDay, kLater, kNotRecorded,
  kRegisterTitle, kRegisterFile, kLastChange, kAge, kAgeText, kAgeUnknown, kMostAge, kBatch, kDigest,
  kRecordsTitle, kKindOfRecord, kRecords, kTonight, kPath,
  kPolicyTitle, kPolicyText, kPolicyNotRecorded, kRegime, kPolicy, kLine, kRule, kOutcome, kConfidence,
  kClean, kNoRule, kAnybody,
  kProofTitle, kProofText, kFilesTitle, kWhat, kBytes, kInput, kOutputClean, kOutputRejected,
  kGuardsTitle, kGuard, kLimit, kCounted, kTripped, kYes, kNo, kCampaignTitle, kKey, kValue,
  kOptions, kVersion, kStarted, kExit, kEntry, kNoOutput,
  kNightsTitle, kNightsText, kOneNight, kTrendRows, kTrendRowsText, kTrendShare, kTrendShareText, kLastDrawn,
  kNight, kShareClean, kGuardsTripped, kChangesTitle, kNoChanges, kChangesText, kBefore, kNow,
  kDifference, kPoints, kLastNight, kOverviewTitle, kCampaign, kNights, kNotDrawn,
  kGlossaryTitle, kGlossaryText, kReasonsOfStep, kBases, kNotes, kSeeCodes,
  kCount
  // clang-format on
};

/// A text with its places filled in.
std::string text_of(Say what, Language language, std::initializer_list<std::string> values = {});

/// A word of the policy's rows (`NP`, `CUST`, `CONSENT` …) or of the register's records
/// (`objections` …) for people; as it stands if it is none.
std::string word_text(std::string_view word, Language language);

}  // namespace belzeef
