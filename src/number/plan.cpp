#include "number/plan.h"

#include <array>
#include <cstddef>

#include "embedded/numbering.h"
#include "number/type_names.h"

namespace belzeef {
namespace {

/// One line of nl_prefixes.csv.
struct Range {
  std::string_view place;
  NumberType type = NumberType::kNone;
  std::uint8_t prefix_digits = 0;
  std::uint8_t min_digits = 0;  ///< 0: undetermined (082)
  std::uint8_t max_digits = 0;
  bool dialable = false;
};

/// What the first digits of a number lead to. `length` is set where a longer prefix fixes it.
struct Slot {
  std::uint8_t range = 0;   ///< 1-based index into the ranges; 0: not in the plan
  std::uint8_t length = 0;  ///< 0: the range's own length
  std::uint8_t page = 0;    ///< 1-based index of the page for the next two digits; 0: none
};

// Reading the files, at compile time: a `throw` that is reached is a compile error.

constexpr std::string_view take_until(std::string_view& text, char end) {
  const std::size_t at = text.find(end);
  const std::string_view head = text.substr(0, at);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
  return head;
}

constexpr std::size_t count_rows(std::string_view csv) {
  std::size_t lines = 0;
  for (char c : csv) lines += c == '\n';
  if (csv.empty() || csv.back() != '\n' || lines < 2) throw "the file must end with a line end";
  return lines - 1;
}

constexpr std::string_view rows_under(std::string_view csv, std::string_view header) {
  if (take_until(csv, '\n') != header) throw "unexpected header";
  return csv;
}

constexpr unsigned parse_digits(std::string_view text, std::size_t max_digits) {
  if (text.empty() || text.size() > max_digits) throw "a number of the wrong length";
  unsigned value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') throw "not a number";
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

constexpr NumberType parse_type(std::string_view name) {
  for (std::size_t i = 1; i < kTypeNames.size(); ++i) {
    if (kTypeNames[i] == name) return static_cast<NumberType>(i);
  }
  throw "unknown type";
}

constexpr unsigned power_of_ten(std::size_t exponent) {
  unsigned power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

constexpr std::size_t kRangeCount = count_rows(embedded::kNlPrefixes);
constexpr std::size_t kPageCount = 7;  // 672 673 676 800 900 906 909

struct Plan {
  std::array<Range, kRangeCount> ranges{};
  std::array<Slot, 1000> by_three{};                            ///< by the first three digits
  std::array<std::array<Slot, 100>, kPageCount> by_two_more{};  ///< pages, by the next two
};

/// A field that is quoted because of a comma in it.
constexpr std::string_view unquoted(std::string_view field) {
  if (!field.starts_with('"')) return field;
  if (field.size() < 2 || !field.ends_with('"')) throw "an unclosed quote";
  field = field.substr(1, field.size() - 2);
  if (field.find('"') != std::string_view::npos) throw "a quote inside quotes";
  return field;
}

constexpr Range parse_range(std::string_view line) {
  Range range;
  take_until(line, ',');
  range.min_digits = static_cast<std::uint8_t>(parse_digits(take_until(line, ','), 2));
  range.max_digits = static_cast<std::uint8_t>(parse_digits(take_until(line, ','), 2));
  range.type = parse_type(take_until(line, ','));
  const std::string_view dialable = take_until(line, ',');
  if (dialable != "yes" && dialable != "no") throw "dialable is yes or no";
  range.dialable = dialable == "yes";
  range.place = unquoted(line);
  if ((range.type == NumberType::kFixed) == range.place.empty()) throw "a place for fixed only";
  if (range.min_digits > range.max_digits || range.max_digits > 12) throw "impossible length";
  return range;
}

/// The page of a three-digit prefix; made on first use, filled with what the prefix itself leads
/// to.
constexpr std::array<Slot, 100>& page_of(Plan& plan, std::size_t three) {
  Slot& slot = plan.by_three[three];
  if (slot.page == 0) {
    std::uint8_t used = 0;
    for (const Slot& other : plan.by_three) used = other.page > used ? other.page : used;
    if (used == kPageCount) throw "more pages than kPageCount";
    for (Slot& entry : plan.by_two_more[used]) entry = slot;
    slot.page = static_cast<std::uint8_t>(used + 1);
  }
  return plan.by_two_more[slot.page - 1U];
}

/// Points every number that starts with `prefix` at `target`; longer prefixes must come later.
constexpr void assign(Plan& plan, std::string_view prefix, Slot target) {
  const unsigned value = parse_digits(prefix, 5);
  if (prefix.size() <= 3) {
    const unsigned span = power_of_ten(3 - prefix.size());
    for (unsigned i = 0; i < span; ++i) {
      Slot& slot = plan.by_three[value * span + i];
      if (slot.range != 0 || slot.page != 0) throw "a prefix that overlaps another";
      slot = target;
    }
    return;
  }
  const unsigned span = power_of_ten(5 - prefix.size());
  auto& page = page_of(plan, value * span / 100);
  for (unsigned i = 0; i < span; ++i) page[value * span % 100 + i] = target;
}

constexpr void read_prefixes(Plan& plan) {
  // Shorter prefixes first, so that the pages start from them.
  for (std::size_t digits = 1; digits <= 5; ++digits) {
    std::string_view rows =
        rows_under(embedded::kNlPrefixes, "prefix,min_len,max_len,type,dialable,place");
    for (std::size_t i = 0; i < kRangeCount; ++i) {
      const std::string_view line = take_until(rows, '\n');
      const std::string_view prefix = line.substr(0, line.find(','));
      if (prefix.size() != digits) continue;
      plan.ranges[i] = parse_range(line);
      plan.ranges[i].prefix_digits = static_cast<std::uint8_t>(digits);
      assign(plan, prefix, {.range = static_cast<std::uint8_t>(i + 1), .length = 0, .page = 0});
    }
  }
}

constexpr void read_service_lengths(Plan& plan) {
  std::string_view rows = rows_under(embedded::kNlServiceLengths, "prefix,nsn_len,type");
  while (!rows.empty()) {
    std::string_view line = take_until(rows, '\n');
    const std::string_view prefix = take_until(line, ',');
    const unsigned length = parse_digits(take_until(line, ','), 2);
    const Slot base = plan.by_three[parse_digits(prefix, 5) / 100];
    if (prefix.size() != 5 || base.range == 0) throw "a length for a prefix outside the plan";
    const Range& range = plan.ranges[base.range - 1U];
    if (range.type != parse_type(line)) throw "the two files differ in type";
    if (length < range.min_digits || length > range.max_digits) throw "length outside the range";
    assign(plan, prefix,
           {.range = base.range, .length = static_cast<std::uint8_t>(length), .page = 0});
  }
}

constexpr Plan read_plan() {
  static_assert(kRangeCount < 255);
  Plan plan;
  read_prefixes(plan);
  read_service_lengths(plan);
  return plan;
}

constexpr Plan kPlan = read_plan();

/// Digits of a short code and how many of them the line fixes.
struct ShortCode {
  unsigned prefix = 0;
  std::uint8_t prefix_digits = 0;
  std::uint8_t digits = 0;
};

constexpr auto kShortCodes = [] {
  std::array<ShortCode, count_rows(embedded::kNlShortCodes)> codes;
  std::string_view rows = rows_under(embedded::kNlShortCodes, "prefix,len,type");
  for (ShortCode& code : codes) {
    std::string_view line = take_until(rows, '\n');
    const std::string_view prefix = take_until(line, ',');
    code.prefix = parse_digits(prefix, 6);
    code.prefix_digits = static_cast<std::uint8_t>(prefix.size());
    code.digits = static_cast<std::uint8_t>(parse_digits(take_until(line, ','), 1));
    if (line.empty() || code.digits < code.prefix_digits) throw "a short code without type";
  }
  return codes;
}();

constexpr std::array<std::uint64_t, 16> kPowersOfTen = [] {
  std::array<std::uint64_t, 16> powers{};
  std::uint64_t power = 1;
  for (std::uint64_t& entry : powers) {
    entry = power;
    power *= 10;
  }
  return powers;
}();

constexpr unsigned kShortestNumber = 5;
constexpr unsigned kLongestVpn = 13;

bool has_length(const Range& range, Slot slot, unsigned count) {
  if (slot.length != 0) return count == slot.length;
  if (range.max_digits == 0) return count <= kLongestVpn;
  return count >= range.min_digits && count <= range.max_digits;
}

Slot slot_of(unsigned first_five) {
  const Slot slot = kPlan.by_three[first_five / 100];
  return slot.page == 0 ? slot : kPlan.by_two_more[slot.page - 1U][first_five % 100];
}

/// 06x is one destination in several lines: the subscriber part of a mobile number has 8 digits.
constexpr std::uint8_t area_digits(const Range& range) {
  return range.type == NumberType::kMobile ? 1 : range.prefix_digits;
}

constexpr std::array<NineDigitRange, 1000> kNineDigits = [] {
  std::array<NineDigitRange, 1000> table{};
  for (std::size_t three = 0; three < table.size(); ++three) {
    const Slot slot = kPlan.by_three[three];
    if (slot.range == 0 || slot.page != 0) continue;
    const Range& range = kPlan.ranges[slot.range - 1U];
    if (range.min_digits != 9 || range.max_digits != 9) continue;
    table[three] = {range.type, area_digits(range), range.dialable};
  }
  return table;
}();

}  // namespace

PlanEntry plan_entry(NationalDigits national) noexcept {
  if (national.count < kShortestNumber || national.count >= kPowersOfTen.size()) return {};
  const auto first_five =
      static_cast<unsigned>(national.value / kPowersOfTen[national.count - kShortestNumber]);
  const Slot slot = slot_of(first_five);
  if (slot.range == 0) return {};
  const Range& range = kPlan.ranges[slot.range - 1U];
  if (!has_length(range, slot, national.count)) return {};
  return {.type = range.type,
          .dialable = range.dialable,
          .area_digits = area_digits(range),
          .place = range.place};
}

NineDigitRange nine_digit_range(std::uint32_t national) noexcept {
  return kNineDigits[national / 1'000'000];
}

bool is_short_code(NationalDigits digits) noexcept {
  // 18xx is directory enquiries, but 1818 is not given out (plan, section 1).
  if (digits.count == 4 && digits.value == 1818) return false;
  for (const ShortCode& code : kShortCodes) {
    if (code.digits == digits.count &&
        digits.value / kPowersOfTen[digits.count - code.prefix_digits] == code.prefix) {
      return true;
    }
  }
  return false;
}

bool is_unallocated(NumberType type, unsigned first_digit) noexcept {
  return type == NumberType::kFixed && (first_digit <= 1 || first_digit == 9);
}

bool is_placeholder_subscriber(std::uint32_t subscriber, unsigned subscriber_digits,
                               unsigned first_digit) noexcept {
  static constexpr std::array<std::uint32_t, 9> kOnes = {
      0, 1, 11, 111, 1'111, 11'111, 111'111, 1'111'111, 11'111'111};
  static constexpr std::array<std::uint32_t, 9> kUp = {0,      1,       12,        123,       1'234,
                                                       12'345, 123'456, 1'234'567, 12'345'678};
  static constexpr std::array<std::uint32_t, 9> kDown = {
      0, 8, 87, 876, 8'765, 87'654, 876'543, 8'765'432, 87'654'321};
  return subscriber == kOnes[subscriber_digits] * first_digit ||
         subscriber == kUp[subscriber_digits] || subscriber == kDown[subscriber_digits];
}

}  // namespace belzeef
