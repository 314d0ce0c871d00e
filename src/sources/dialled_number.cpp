#include "sources/dialled_number.h"

#include <algorithm>

namespace belzeef {
namespace {

bool is_digit(char c) { return '0' <= c && c <= '9'; }

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

void remove_zeros(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of('0'), text.size()));
}

/// Without what is dialled before it: `+`, `00`, and `011` as in North America.
std::string_view country_of(std::string_view code) {
  if (code.starts_with('+')) code.remove_prefix(1);
  if (code.size() > 3 && code.starts_with("011")) code.remove_prefix(3);
  remove_zeros(code);
  return code;
}

/// The codes of countries (and other networks) that are in use, by ITU-T E.164.
bool is_assigned(std::string_view country) {
  // One and two digits: these whole zones and codes; three: what is left of a zone.
  static constexpr std::string_view kShort[] = {
      "1",  "7",  "20", "27", "30", "31", "32", "33", "34", "36", "39", "40",
      "41", "43", "44", "45", "46", "47", "48", "49", "51", "52", "53", "54",
      "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81",
      "82", "84", "86", "90", "91", "92", "93", "94", "95", "98"};
  static constexpr std::string_view kLong[] = {
      "211", "212", "213", "216", "218", "220", "221", "222", "223", "224", "225", "226", "227",
      "228", "229", "230", "231", "232", "233", "234", "235", "236", "237", "238", "239", "240",
      "241", "242", "243", "244", "245", "246", "247", "248", "249", "250", "251", "252", "253",
      "254", "255", "256", "257", "258", "260", "261", "262", "263", "264", "265", "266", "267",
      "268", "269", "290", "291", "297", "298", "299", "350", "351", "352", "353", "354", "355",
      "356", "357", "358", "359", "370", "371", "372", "373", "374", "375", "376", "377", "378",
      "379", "380", "381", "382", "383", "385", "386", "387", "389", "420", "421", "423", "500",
      "501", "502", "503", "504", "505", "506", "507", "508", "509", "590", "591", "592", "593",
      "594", "595", "596", "597", "598", "599", "670", "672", "673", "674", "675", "676", "677",
      "678", "679", "680", "681", "682", "683", "685", "686", "687", "688", "689", "690", "691",
      "692", "800", "808", "850", "852", "853", "855", "856", "870", "878", "880", "881", "882",
      "883", "886", "888", "960", "961", "962", "963", "964", "965", "966", "967", "968", "970",
      "971", "972", "973", "974", "975", "976", "977", "979", "992", "993", "994", "995", "996",
      "998"};
  const auto among = [&](const auto& codes) {
    return std::find(std::begin(codes), std::end(codes), country) != std::end(codes);
  };
  return country.size() < 3 ? among(kShort) : among(kLong);
}

/// As a Dutch number is written by itself.
std::string whole_dutch(std::string_view number) {
  const bool whole = number.size() == 10 && number[0] == '0' && number[1] != '0';
  return whole ? std::string(number) : std::string();
}

/// Area code and exchange begin with 2 to 9.
bool may_be_north_american(std::string_view number) {
  return number.size() == 10 && number[0] >= '2' && number[3] >= '2';
}

std::string dutch(std::string_view number) {
  const auto digits = std::count_if(number.begin(), number.end(), is_digit);
  const bool with_country = digits == 11 && number.starts_with("31");
  if (number.starts_with('0') || number.starts_with('(') || with_country) {
    return std::string(number);
  }
  return "+31" + std::string(number);
}

}  // namespace

DialledNumber dialled_number(std::string_view phone_code, std::string_view number) {
  const bool whole = number.starts_with('+') || number.starts_with("00");
  if (number.empty() || phone_code.empty() || whole) return {std::string(number)};
  const std::string_view country = country_of(phone_code);
  if (!all_digits(country) || !is_assigned(country)) {
    return {.text = {},
            .fault = "has a phone_code that is no country code: write 31",
            .may_be = whole_dutch(number)};
  }
  if (country == "31") return {dutch(number)};
  if (!all_digits(number)) {
    return {.text = {}, .fault = "is not only digits under a foreign phone_code"};
  }
  if (country == "1" && !may_be_north_american(number)) {
    return {.text = {},
            .fault =
                "cannot be one of phone_code 1, which VICIdial puts where a lead came without "
                "one: set it to 31 for a Dutch number",
            .may_be = whole_dutch(number)};
  }
  std::string may_be = whole_dutch(number);
  remove_zeros(number);
  return {.text = "+" + std::string(country) + std::string(number), .may_be = std::move(may_be)};
}

}  // namespace belzeef
