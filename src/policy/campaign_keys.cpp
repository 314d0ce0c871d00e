#include "policy/campaign_keys.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "failure.h"
#include "input/text.h"

namespace belzeef {
namespace {

constexpr int kMostDays = 1'000'000;
constexpr int kMostMonths = 12'000;  // keeps every date within four-digit years and a margin
constexpr int kMostSpan = 3'660;     // the policy of every day of the span is resolved beforehand

template <auto Member>
std::string set_text(Campaign& campaign, std::string_view value, Day /*today*/) {
  campaign.*Member = std::string(trimmed(value));
  return {};
}

template <auto Member>
std::string show_text(const Campaign& campaign) {
  return campaign.*Member;
}

template <auto Member, int Least, int Most = kMostDays>
std::string set_number(Campaign& campaign, std::string_view value, Day /*today*/) {
  int number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc{} || end != value.data() + value.size() || number < Least ||
      number > Most) {
    return "is no whole number from " + std::to_string(Least) + " to " + std::to_string(Most);
  }
  campaign.*Member = number;
  return {};
}

template <auto Member>
std::string show_number(const Campaign& campaign) {
  return std::to_string(campaign.*Member);
}

template <auto Member>
std::string set_boolean(Campaign& campaign, std::string_view value, Day /*today*/) {
  if (value != "true" && value != "false") return "is neither true nor false";
  campaign.*Member = value == "true";
  return {};
}

template <auto Member>
std::string show_boolean(const Campaign& campaign) {
  return campaign.*Member ? "true" : "false";
}

template <class T>
struct Choice {
  std::string_view text;
  T value;
};

constexpr Choice<Sender> kSenders[] = {
    {"commercial", Sender::kCommercial}, {"charity", Sender::kCharity},
    {"political", Sender::kPolitical},   {"publisher", Sender::kPublisher},
    {"lottery", Sender::kLottery},       {"other-lottery", Sender::kOtherLottery}};
constexpr Choice<CallKind> kKinds[] = {{"marketing", CallKind::kMarketing},
                                       {"research", CallKind::kResearch},
                                       {"service", CallKind::kService},
                                       {"callback", CallKind::kCallback}};
constexpr Choice<CallMode> kModes[] = {{"human", CallMode::kHuman},
                                       {"automated", CallMode::kAutomated}};
constexpr Choice<ProofLevel> kProofs[] = {{"strict", ProofLevel::kStrict},
                                          {"evidence", ProofLevel::kEvidence},
                                          {"none", ProofLevel::kNone}};
constexpr Choice<bool> kOptouts[] = {{"required", false}, {"assumed", true}};
constexpr Choice<bool> kHours[] = {{"nl", true}, {"none", false}};

/// A member that takes one of a few words.
template <auto Member, const auto& Choices>
std::string set_choice(Campaign& campaign, std::string_view value, Day /*today*/) {
  std::string words;
  for (const auto& choice : Choices) {
    if (choice.text == value) {
      campaign.*Member = choice.value;
      return {};
    }
    words.append(words.empty() ? "" : ", ").append(choice.text);
  }
  return "is unknown: use one of " + words;
}

template <auto Member, const auto& Choices>
std::string show_choice(const Campaign& campaign) {
  for (const auto& choice : Choices) {
    if (choice.value == campaign.*Member) return std::string(choice.text);
  }
  return {};
}

std::string set_call_date(Campaign& campaign, std::string_view value, Day today) {
  if (value == "today") {
    campaign.call_date = today;
  } else if (value == "tomorrow") {
    campaign.call_date = today + std::chrono::days{1};
  } else if (const auto day = parse_day(value)) {
    campaign.call_date = *day;
  } else {
    int days = -1;
    const bool plus = value.starts_with('+');
    if (plus) value.remove_prefix(1);
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), days);
    if (!plus || error != std::errc{} || end != value.data() + value.size() || days < 0 ||
        days > kMostDays) {
      return "is no call date: use today, tomorrow, +N, or a date as YYYY-MM-DD";
    }
    campaign.call_date = today + std::chrono::days{days};
  }
  return {};
}

std::string show_call_date(const Campaign& campaign) { return day_text(campaign.call_date); }

std::string add_closed_day(Campaign& campaign, std::string_view value, Day /*today*/) {
  const auto day = parse_day(value);
  if (!day) return "is no date: write YYYY-MM-DD";
  campaign.closed_days.push_back(*day);
  return {};
}

std::string show_closed_days(const Campaign& campaign) {
  std::string text;
  for (const Day day : campaign.closed_days) {
    text.append(text.empty() ? "" : " ").append(day_text(day));
  }
  return text;
}

template <auto Member>
std::string set_guard(Campaign& campaign, std::string_view value, Day /*today*/) {
  GuardLimit limit{.set = true, .percent = value.ends_with('%')};
  const std::string_view digits = limit.percent ? value.substr(0, value.size() - 1) : value;
  const char* last = digits.data() + digits.size();
  const auto [end, error] = std::from_chars(digits.data(), last, limit.value);
  const bool whole = std::floor(limit.value) == limit.value;
  if (error != std::errc{} || end != last || !(limit.value >= 0) ||
      (limit.percent ? limit.value > 100 : !whole || limit.value > 1e15)) {
    return "is no limit: use a number of rows, or a share such as 5%";
  }
  campaign.*Member = limit;
  return {};
}

template <auto Member>
std::string show_guard(const Campaign& campaign) {
  const GuardLimit& limit = campaign.*Member;
  if (!limit.set) return {};
  char text[32];
  const auto result = std::to_chars(std::begin(text), std::end(text), limit.value);
  return std::string(text, result.ptr) + (limit.percent ? "%" : "");
}

using C = Campaign;

constexpr CampaignKey kKeys[] = {
    {"id", KeyType::kText, "text", "the campaign (required)", false, false, set_text<&C::id>,
     show_text<&C::id>},
    {"entity", KeyType::kText, "id", "the advertiser's legal entity (required)", false, false,
     set_text<&C::entity>, show_text<&C::entity>},
    {"group", KeyType::kText, "id", "the group of the entity; none: there is none", false, false,
     set_text<&C::group>, show_text<&C::group>},
    {"bureau", KeyType::kText, "id", "the call bureau; none: there is none", false, false,
     set_text<&C::bureau>, show_text<&C::bureau>},
    {"sender", KeyType::kText, "commercial|charity|political|publisher|lottery|other-lottery",
     "what kind of caller", false, false, set_choice<&C::sender, kSenders>,
     show_choice<&C::sender, kSenders>},
    {"kind", KeyType::kText, "marketing|research|service|callback", "what kind of call", false,
     false, set_choice<&C::kind, kKinds>, show_choice<&C::kind, kKinds>},
    {"mode", KeyType::kText, "human|automated", "who speaks", false, false,
     set_choice<&C::mode, kModes>, show_choice<&C::mode, kModes>},
    {"product", KeyType::kText, "text", "product group the call is about", false, false,
     set_text<&C::product>, show_text<&C::product>},
    {"caller-id", KeyType::kText, "number", "the number shown; required for marketing", false,
     false, set_text<&C::caller_id>, show_text<&C::caller_id>},
    {"call-date", KeyType::kDate, "today|tomorrow|+N|YYYY-MM-DD",
     "the day of the calls; every rule is evaluated on it", false, false, set_call_date,
     show_call_date},
    {"valid-days", KeyType::kNumber, "1", "days from the call date the clean list may be used",
     false, false, set_number<&C::valid_days, 1, kMostSpan>, show_number<&C::valid_days>},
    {"max-register-age", KeyType::kNumber, "1",
     "days the call date may lie after the register's last change", false, false,
     set_number<&C::max_register_age, 0>, show_number<&C::max_register_age>},
    {"proof", KeyType::kText, "strict|evidence|none",
     "what a consent needs: evidence and verification, evidence, or nothing", false, false,
     set_choice<&C::proof, kProofs>, show_choice<&C::proof, kProofs>},
    {"relation-optout", KeyType::kText, "required|assumed",
     "whether a relation needs an opt-out offered at collection", false, false,
     set_choice<&C::relation_optout_assumed, kOptouts>,
     show_choice<&C::relation_optout_assumed, kOptouts>},
    {"service-relation", KeyType::kText, "required|assumed",
     "whether a service call needs a current relation", false, false,
     set_choice<&C::service_relation_assumed, kOptouts>,
     show_choice<&C::service_relation_assumed, kOptouts>},
    {"reopen-by-consent", KeyType::kBoolean, "false",
     "a consent granted after an objection of the same entity wins", false, false,
     set_boolean<&C::reopen_by_consent>, show_boolean<&C::reopen_by_consent>},
    {"callback-days", KeyType::kNumber, "30",
     "days a callback request without its own expiry is good", false, false,
     set_number<&C::callback_days, 0>, show_number<&C::callback_days>},
    {"consent-months", KeyType::kNumber, "0", "months a consent is good; 0: its own term", false,
     false, set_number<&C::consent_months, 0, kMostMonths>, show_number<&C::consent_months>},
    {"max-attempts", KeyType::kNumber, "0", "calls allowed in attempt-days; 0: no limit", false,
     false, set_number<&C::max_attempts, 0>, show_number<&C::max_attempts>},
    {"attempt-days", KeyType::kNumber, "0", "days over which max-attempts counts", false, false,
     set_number<&C::attempt_days, 0>, show_number<&C::attempt_days>},
    {"rest-days", KeyType::kNumber, "0", "days of rest after a refusal", false, false,
     set_number<&C::rest_days, 0>, show_number<&C::rest_days>},
    {"hours", KeyType::kText, "nl|none", "the calendar of calling hours", false, false,
     set_choice<&C::hours_apply, kHours>, show_choice<&C::hours_apply, kHours>},
    {"closed-day", KeyType::kDate, "YYYY-MM-DD", "a day of mourning; may be repeated", true, false,
     add_closed_day, show_closed_days},
    {"allow-0970", KeyType::kBoolean, "false", "0970 numbers are callable", false, false,
     set_boolean<&C::allow_0970>, show_boolean<&C::allow_0970>},
    {"allow-08x", KeyType::kBoolean, "false", "084 and 087 numbers are callable", false, false,
     set_boolean<&C::allow_08x>, show_boolean<&C::allow_08x>},
    {"policy", KeyType::kText, "folder", "a folder with the law as dated tables; default: built in",
     false, true, set_text<&C::policy_folder>, show_text<&C::policy_folder>},
    {"fail-if-rejected-over", KeyType::kGuard, "N|P%",
     "more rejected rows than this: status 1 and no clean list", false, false,
     set_guard<&C::fail_if_rejected_over>, show_guard<&C::fail_if_rejected_over>},
    {"fail-if-invalid-over", KeyType::kGuard, "N|P%",
     "more unreadable rows or numbers than this: status 1 and no clean list", false, false,
     set_guard<&C::fail_if_invalid_over>, show_guard<&C::fail_if_invalid_over>},
    {"fail-if-fewer-than", KeyType::kGuard, "N|P%",
     "fewer clean rows than this, or than this share of the rows read: status 1 and no clean list",
     false, false, set_guard<&C::fail_if_fewer_than>, show_guard<&C::fail_if_fewer_than>},
};

}  // namespace

std::span<const CampaignKey> campaign_keys() { return kKeys; }

const CampaignKey* find_campaign_key(std::string_view name) {
  const auto at = std::find_if(std::begin(kKeys), std::end(kKeys),
                               [&](const CampaignKey& key) { return key.name == name; });
  return at == std::end(kKeys) ? nullptr : at;
}

absl::Status check_campaign(const Campaign& campaign) {
  if (campaign.id.empty()) return usage_error("campaign: no id: add id = \"…\" or --id");
  if (campaign.entity.empty()) {
    return usage_error("campaign: no entity: add entity = \"…\" or --entity");
  }
  if ((campaign.max_attempts == 0) != (campaign.attempt_days == 0)) {
    return usage_error("campaign: max-attempts and attempt-days go together: set both, or neither");
  }
  const bool marketing = campaign.kind == CallKind::kMarketing;
  if (campaign.caller_id.empty()) {
    if (!marketing) return absl::OkStatus();
    return usage_error(
        "campaign: no caller-id: marketing calls must show a recognisable number; add caller-id");
  }
  if (number_rejection(normalise(campaign.caller_id), campaign)) {
    return usage_error("campaign: caller-id '" + campaign.caller_id +
                       "' is no callable Dutch number: give the number that the person can call "
                       "back");
  }
  return absl::OkStatus();
}

bool has_guard(const Campaign& campaign) {
  return std::any_of(std::begin(kKeys), std::end(kKeys), [&](const CampaignKey& key) {
    return key.type == KeyType::kGuard && !key.show(campaign).empty();
  });
}

std::optional<Reason> number_rejection(const NormalisedNumber& reading, const Campaign& campaign) {
  switch (reading.outcome) {
    case NumberOutcome::kCallable:
      return std::nullopt;
    case NumberOutcome::kMissing:
      return Reason::kNumMissing;
    case NumberOutcome::kInvalid:
      return Reason::kNumInvalid;
    case NumberOutcome::kAmbiguous:
      return Reason::kNumAmbiguous;
    case NumberOutcome::kForeign:
      return Reason::kNumForeign;
    case NumberOutcome::kNotCallable:
      break;
  }
  const bool allowed = (reading.type == NumberType::kM2mAndOther && campaign.allow_0970) ||
                       (reading.type == NumberType::kPersonalAssistant && campaign.allow_08x);
  if (allowed && reading.number) return std::nullopt;
  return Reason::kNumNotCallable;
}

}  // namespace belzeef
