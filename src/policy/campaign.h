#pragma once
/// A campaign: who calls, why, when, and how strict the user wants to be. Plain validated values.

#include <cstdint>
#include <string>
#include <vector>

#include "events/day.h"

namespace belzeef {

enum class Sender : std::uint8_t {
  kCommercial,
  kCharity,
  kPolitical,
  kPublisher,
  kLottery,  ///< good-cause lottery
  kOtherLottery,
};
enum class CallKind : std::uint8_t { kMarketing, kResearch, kService, kCallback };
enum class CallMode : std::uint8_t { kHuman, kAutomated };
enum class ProofLevel : std::uint8_t { kStrict, kEvidence, kNone };

/// A limit of a guard: a number of rows, or a share of the rows read. More than that trips it, but
/// where it is a least one.
struct GuardLimit {
  bool set = false;
  bool percent = false;
  double value = 0;
};

/// Defaults are those of the published table of campaign keys; see policy/campaign_keys.h.
struct Campaign {
  std::string id;
  std::string entity;
  std::string group;   ///< empty: not stated; `none`: there is none
  std::string bureau;  ///< as group
  Sender sender = Sender::kCommercial;
  CallKind kind = CallKind::kMarketing;
  CallMode mode = CallMode::kHuman;
  std::string product;
  std::string caller_id;
  Day call_date = kNoDay;
  int valid_days = 1;        ///< ≥ 1
  int max_register_age = 1;  ///< days, ≥ 0
  ProofLevel proof = ProofLevel::kStrict;
  bool relation_optout_assumed = false;
  bool service_relation_assumed = false;
  bool reopen_by_consent = false;
  int callback_days = 30;  ///< ≥ 0
  int consent_months = 0;  ///< 0: no limit
  int max_attempts = 0;    ///< 0: no limit; set together with attempt_days
  int attempt_days = 0;
  int rest_days = 0;        ///< ≥ 0; 0 rests for the day of the refusal itself
  bool hours_apply = true;  ///< hours = nl
  std::vector<Day> closed_days;
  bool allow_0970 = false;
  bool allow_08x = false;
  std::string policy_folder;  ///< empty: built in
  GuardLimit fail_if_rejected_over;
  GuardLimit fail_if_invalid_over;
  GuardLimit fail_if_fewer_than;  ///< clean rows: fewer than that trips it
};

}  // namespace belzeef
