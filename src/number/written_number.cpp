#include "number/written_number.h"

#include "number/digit_row.h"
#include "number/plan.h"
#include "number/punctuation.h"

namespace belzeef {
namespace {

constexpr unsigned kNational = 9;         // digits of nearly every national number
constexpr unsigned kNational0970 = 11;    // and of 0970
constexpr unsigned kShortestForeign = 8;  // with the country code
constexpr unsigned kLongestForeign = 15;
constexpr unsigned kShortestBareForeign = 11;

/// A row of digits with a country code or a trunk 0 taken off.
struct Prefixed {
  enum Kind { kBroken, kBare, kTrunk, kDutch, kForeign } kind = kBroken;
  unsigned national = 0;  ///< where the national number starts; of a foreign one, its country code
  unsigned after_code = 0;  ///< where the country code ends; 0 without
  RepairSet repairs;
};

/// After the country code 31: its repetition, (0), a trunk 0 that should have gone.
Prefixed after_dutch_code(const DigitRow& row, unsigned at, RepairSet repairs) {
  if (row.gap(at).pluses != 0) {
    if (!row.starts_with("31", at)) return {};
    repairs.add(Repair::kDupCc);
    at += 2;
  } else if (row.starts_with("0031", at)) {
    repairs.add(Repair::kDupCc);
    at += 4;
  }
  const unsigned after_code = at;
  if (row.is_bracketed_zero(at)) ++at;
  if (row.digit(at) == '0') {
    repairs.add(Repair::kTrunk0Kept);
    ++at;
  }
  return {Prefixed::kDutch, at, after_code, repairs};
}

Prefixed after_international_prefix(const DigitRow& row, unsigned at, RepairSet repairs) {
  if (row.starts_with("31", at)) return after_dutch_code(row, at + 2, repairs);
  if (at >= row.count() || row.digit(at) == '0') return {};
  return {Prefixed::kForeign, at, 0, repairs};
}

constexpr unsigned kNowhere = DigitRow::kMostDigits + 1;

/// The first digit from `at` on that has a plus before it; kNowhere if none has.
unsigned next_plus(const DigitRow& row, unsigned at) {
  for (unsigned i = at; i <= row.count(); ++i) {
    if (row.gap(i).pluses != 0) return i;
  }
  return kNowhere;
}

/// 0+31… and 00+31…: no country code starts with 0, so the plus is the prefix.
Prefixed zeros_before_plus(const DigitRow& row, unsigned plus) {
  if (row.gap(plus).pluses > 1 || next_plus(row, plus + 1) != kNowhere) return {};
  return after_international_prefix(row, plus, Repair::kPlusJunk);
}

Prefixed after_plus(const DigitRow& row) {
  RepairSet repairs;
  if (row.gap(0).pluses > 1) repairs.add(Repair::kPlusJunk);
  if (row.digit(0) != '0') return after_international_prefix(row, 0, repairs);
  if (repairs.has(Repair::kPlusJunk)) return {};
  if (row.starts_with("00")) return after_international_prefix(row, 2, Repair::kPlusJunk);
  return {Prefixed::kTrunk, 1, 0, Repair::kPlusJunk};
}

Prefixed without_plus(const DigitRow& row) {
  const unsigned plus = next_plus(row, 1);
  if (plus <= 2 && row.starts_with(std::string_view("00").substr(0, plus))) {
    return zeros_before_plus(row, plus);
  }
  if (row.starts_with("00")) return after_international_prefix(row, 2, {});
  if (row.starts_with("0")) return {Prefixed::kTrunk, 1, 0, {}};
  return {Prefixed::kBare, 0, 0, {}};
}

Prefixed take_prefix(const DigitRow& row) {
  const Prefixed prefixed = row.gap(0).pluses != 0 ? after_plus(row) : without_plus(row);
  const unsigned inner = next_plus(row, 1);
  if (inner == kNowhere) return prefixed;
  // A plus among the digits is the repeated country code or the one after a zero, and nothing else.
  const bool repeated = prefixed.repairs.has(Repair::kDupCc) && inner + 2 == prefixed.after_code;
  const bool after_zero = prefixed.repairs.has(Repair::kPlusJunk) && row.gap(0).pluses == 0;
  return (repeated || after_zero) && next_plus(row, inner + 1) == kNowhere ? prefixed : Prefixed{};
}

/// Whether a number of the plan (of any type) starts at `at`.
bool is_national(const DigitRow& row, unsigned at) {
  const NationalDigits digits = row.from(at);
  return plan_entry(digits).type != NumberType::kNone &&
         plan_entry(digits).type != NumberType::kVpn;
}

Reading rejected(NumberOutcome outcome) {
  Reading reading;
  reading.outcome = outcome;
  return reading;
}

Reading ambiguous_if(bool condition) {
  return rejected(condition ? NumberOutcome::kAmbiguous : NumberOutcome::kInvalid);
}

Reading short_code() { return rejected(NumberOutcome::kNotCallable); }

/// A number whose digits are all there: what remains is whether it is written like one.
Reading complete(const DigitRow& row, const Prefixed& prefixed) {
  const NationalDigits national = row.from(prefixed.national);
  const PlanEntry entry = plan_entry(national);
  Reading reading;
  reading.repairs = prefixed.repairs;
  reading.has_letter = row.has_letter();
  if (row.has_letter()) reading.repairs.add(Repair::kLetterO);
  const Punctuation found =
      check_punctuation(row, {.national = prefixed.national,
                              .after_code = prefixed.after_code,
                              .subscriber = prefixed.national + entry.area_digits,
                              .bare = prefixed.kind == Prefixed::kBare});
  if (found.outcome != Punctuation::kFine) {
    return ambiguous_if(found.outcome == Punctuation::kDoubtful);
  }
  if (found.odd_separator) reading.repairs.add(Repair::kOddSeparator);
  const bool unprefixed = prefixed.kind == Prefixed::kBare;
  if (reading.repairs.is_guess() || (row.has_letter() && unprefixed)) return ambiguous_if(true);
  reading.outcome = entry.dialable ? NumberOutcome::kCallable : NumberOutcome::kNotCallable;
  reading.type = entry.type;
  if (entry.type == NumberType::kVpn) return reading;
  reading.number = PhoneNumber::dutch(national.value);
  const unsigned subscriber = prefixed.national + entry.area_digits;
  const auto first_digit = static_cast<unsigned>(row.digit(subscriber) - '0');
  reading.unallocated = is_unallocated(entry.type, first_digit);
  reading.placeholder =
      is_placeholder_subscriber(row.value_from(subscriber), row.count() - subscriber, first_digit);
  return reading;
}

constexpr unsigned kFewestPlaceholderZeros = 6;

/// 06-00000000, +31000000000: zeros typed to fill a field. +31 (0) is a number cut short.
bool is_zero_filler(const DigitRow& row, unsigned national) {
  if (row.digit(national) == '6') ++national;
  return national + kFewestPlaceholderZeros <= row.count() && row.all_zero_from(national);
}

Reading read_dutch(const DigitRow& row, const Prefixed& prefixed) {
  const unsigned at = prefixed.national;
  if (is_zero_filler(row, prefixed.after_code)) return rejected(NumberOutcome::kMissing);
  if (is_zero_filler(row, at)) return rejected(NumberOutcome::kMissing);
  if (plan_entry(row.from(at))) return complete(row, prefixed);
  // 14 020 and 116 111 are also written with the country code, where nobody can dial them.
  if ((row.starts_with("14", at) || row.starts_with("116", at)) && is_short_code(row.from(at))) {
    return short_code();
  }
  // +31 31 6…: a repeated code, or 031x with too many digits.
  return ambiguous_if(row.starts_with("31", at) && is_national(row, at + 2));
}

Reading read_trunk(const DigitRow& row, Prefixed prefixed) {
  if (is_zero_filler(row, 1)) return rejected(NumberOutcome::kMissing);
  if (plan_entry(row.from(1))) return complete(row, prefixed);
  // 0310 is nobody's area code, so only +31 (0) can be meant.
  if (row.starts_with("0310") && is_national(row, 4)) {
    prefixed.repairs.add(Repair::kTypo0310);
    prefixed.national = 4;
    prefixed.after_code = 3;
    return complete(row, prefixed);
  }
  return ambiguous_if(row.starts_with("031") && is_national(row, 3));
}

Reading read_foreign(const DigitRow& row, const Prefixed& prefixed) {
  const unsigned at = prefixed.national;
  const unsigned digits = row.count() - at;
  // +6 12345678 and 00612345678 are 06 with a slip sooner than the far side of the world.
  if (is_national(row, at) && digits != kNational0970) return ambiguous_if(true);
  unsigned dropped = row.count();
  for (unsigned i = at + 1; i < row.count(); ++i) {
    if (!row.is_bracketed_zero(i)) continue;
    constexpr unsigned kLongestCode = 3;
    if (i > at + kLongestCode || dropped != row.count()) return ambiguous_if(true);
    if (!row.starts_with("39", at)) dropped = i;  // Italy's numbers keep their 0
  }
  const unsigned kept = digits - (dropped < row.count() ? 1 : 0);
  if (kept < kShortestForeign || kept > kLongestForeign) return ambiguous_if(false);
  if (row.has_letter()) return ambiguous_if(true);
  const Punctuation found = check_foreign_punctuation(row, at);
  if (found.outcome != Punctuation::kFine) {
    return ambiguous_if(found.outcome == Punctuation::kDoubtful);
  }
  std::uint64_t value = 0;
  for (unsigned i = at; i < row.count(); ++i) {
    if (i != dropped) value = value * 10 + static_cast<unsigned>(row.digit(i) - '0');
  }
  Reading reading = rejected(NumberOutcome::kForeign);
  reading.repairs = prefixed.repairs;
  reading.number = *PhoneNumber::from_e164_digits(value);
  return reading;
}

/// 31… without a plus: no Dutch number has that length and start.
Reading read_bare_code(const DigitRow& row, Prefixed prefixed) {
  prefixed.after_code = 2;
  prefixed.national = 2;
  Repair repair = Repair::kNoPlus;
  if (row.digit(2) == '0') {
    prefixed.national = 3;
    if (!row.is_bracketed_zero(2)) repair = Repair::kTrunk0NoPlus;
  }
  if (row.digit(prefixed.national) == '0') return ambiguous_if(is_national(row, 4));
  prefixed.repairs.add(repair);
  if (plan_entry(row.from(prefixed.national))) return complete(row, prefixed);
  return ambiguous_if(false);
}

/// 318001234 is +31 800 1234 or 0318-001234.
bool is_bare_service_number(const DigitRow& row) {
  if (row.count() != kNational) return false;
  return row.starts_with("31800") || row.starts_with("31900") || row.starts_with("31906") ||
         row.starts_with("31909");
}

/// Digits without any prefix: complete only if nothing else has their length.
Reading read_bare(const DigitRow& row, Prefixed prefixed) {
  const unsigned count = row.count();
  const bool plain = has_only_blanks_and_dashes(row);
  if (plain && !row.has_letter() && is_short_code(row.from(0))) return short_code();
  if (is_bare_service_number(row)) return ambiguous_if(true);
  const bool has_length = count == kNational || count == kNational0970;
  if (has_length && is_national(row, 0)) {
    prefixed.repairs.add(Repair::kZeroDropped);
    return complete(row, prefixed);
  }
  if (is_zero_filler(row, 0) || (row.starts_with("31") && is_zero_filler(row, 2))) {
    return rejected(NumberOutcome::kMissing);
  }
  if (row.starts_with("31")) {
    const Reading reading = read_bare_code(row, prefixed);
    if (reading.outcome != NumberOutcome::kInvalid) return reading;
  }
  const bool local = (count == 6 || count == 7) && plain;
  const bool foreign =
      count >= kShortestBareForeign && count <= kLongestForeign && !row.starts_with("31");
  return ambiguous_if(local || foreign);
}

Reading read_row(const DigitRow& row) {
  if (row.all_zero_from(0)) return rejected(NumberOutcome::kMissing);
  const Prefixed prefixed = take_prefix(row);
  switch (prefixed.kind) {
    case Prefixed::kBare:
      return read_bare(row, prefixed);
    case Prefixed::kTrunk:
      return read_trunk(row, prefixed);
    case Prefixed::kDutch:
      return read_dutch(row, prefixed);
    case Prefixed::kForeign:
      return read_foreign(row, prefixed);
    case Prefixed::kBroken:
      break;
  }
  return rejected(NumberOutcome::kInvalid);
}

}  // namespace

Reading read_written_number(std::string_view text) noexcept {
  DigitRow row;
  if (!row.parse(text)) return rejected(NumberOutcome::kInvalid);
  Reading reading = read_row(row);
  // An O that completes no number is a letter, and then nobody knows what it hides.
  if (row.has_letter() && !reading.is_number() && reading.outcome != NumberOutcome::kMissing) {
    reading = rejected(NumberOutcome::kAmbiguous);
  }
  reading.has_letter = row.has_letter();
  return reading;
}

}  // namespace belzeef
