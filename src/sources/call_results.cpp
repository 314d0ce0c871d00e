#include "sources/call_results.h"

#include <algorithm>
#include <cctype>

#include "input/layout.h"

namespace belzeef {
namespace {

struct ColumnName {
  std::string_view name;
  ResultColumn column;
};

/// VICIdial's exports, its table of calls, and Asterisk's call detail records.
constexpr ColumnName kColumnNames[] = {
    {"status", ResultColumn::kStatus},
    {"disposition", ResultColumn::kStatus},
    {"call_date", ResultColumn::kCallDate},
    {"calldate", ResultColumn::kCallDate},
    {"start", ResultColumn::kCallDate},
    {"called_on", ResultColumn::kCallDate},
    {"last_local_call_time", ResultColumn::kCallDate},
    {"phone_code", ResultColumn::kPhoneCode},
    {"phone_number_dialed", ResultColumn::kDialled},
    {"number_dialed", ResultColumn::kDialled},
    {"dst", ResultColumn::kDialled},
    {"phone_number", ResultColumn::kPhone},
    {"alt_phone", ResultColumn::kAltPhone},
    {"address3", ResultColumn::kAddress3},
    {"callback_time", ResultColumn::kCallback},
    {"callback_datetime", ResultColumn::kCallback},
    {"not_before", ResultColumn::kCallback},
    {"entity", ResultColumn::kEntity},
    {"campaign", ResultColumn::kCampaign},
    {"campaign_id", ResultColumn::kDiallerCampaign},
};

bool digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return '0' <= c && c <= '9'; });
}

/// `HH:MM`, with seconds and parts of them or without.
bool is_time_of_day(std::string_view text) {
  if (text.size() < 5 || text[2] != ':' || !digits(text.substr(0, 2))) return false;
  if (!digits(text.substr(3, 2))) return false;
  if (text.size() == 5) return true;
  if (text.size() < 8 || text[5] != ':' || !digits(text.substr(6, 2))) return false;
  return text.size() == 8 || (text[8] == '.' && text.size() > 9 && digits(text.substr(9)));
}

}  // namespace

bool CallResults::same_campaign(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) ==
           std::tolower(static_cast<unsigned char>(y));
  });
}

std::optional<ResultColumn> result_column(std::string_view name) {
  for (const ColumnName& known : kColumnNames) {
    if (same_name(known.name, name)) return known.column;
  }
  if (says_phone(name)) return ResultColumn::kPhone;
  return std::nullopt;
}

std::optional<Day> day_of_time(std::string_view text) {
  if (digits(text) && (text.size() == 8 || text.size() == 12 || text.size() == 14)) {
    std::string day(text.substr(0, 4));
    day.append("-").append(text.substr(4, 2)).append("-").append(text.substr(6, 2));
    return parse_day(day);
  }
  const std::string_view rest = text.substr(std::min<std::size_t>(text.size(), 10));
  if (!rest.empty()) {
    if ((rest.front() != ' ' && rest.front() != 'T') || !is_time_of_day(rest.substr(1))) {
      return std::nullopt;
    }
  }
  return parse_day(text.substr(0, 10));
}

}  // namespace belzeef
