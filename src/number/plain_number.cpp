#include <array>
#include <bit>
#include <cstdint>

#include "number/character_masks.h"
#include "number/normalise_internal.h"
#include "number/plan.h"

namespace belzeef {
namespace {

constexpr std::size_t kDigits = 9;  // of the national number; other lengths are left to the grammar

/// A field of nine national digits with a prefix, and which characters they are.
struct PlainField {
  const char* text = nullptr;
  std::uint32_t digits = 0;  ///< one bit for each national digit
  Repair repair = Repair::kNone;
  bool bare = false;
};

std::uint32_t bits_below(std::uint32_t bit) { return bit - 1; }

/// Bits of the characters from `begin` on.
std::uint32_t bits_from(unsigned begin) { return ~std::uint32_t{0} << begin; }

std::uint32_t without_lowest(std::uint32_t bits) { return bits & (bits - 1); }

bool is_one_bit(std::uint32_t bits) { return std::has_single_bit(bits); }

/// Two separators with no digit between them.
bool has_double_mark(const CharacterMasks& masks) {
  const std::uint32_t marks = masks.dashes | masks.dots | masks.slashes;
  const std::uint32_t neutral = masks.blanks | masks.opens | masks.closes;
  const std::uint32_t next = marks << 1;
  // Adding carries each mark through the neutral characters that follow it.
  const std::uint32_t beyond = ((next & neutral) + neutral) & ~neutral;
  return ((next | beyond) & marks) != 0;
}

/// After +31 and the like; `begin` is the character after the 1.
bool after_code(const CharacterMasks& masks, unsigned begin, PlainField& field) {
  field.digits = masks.digits & bits_from(begin);
  if (masks.opens == 0) return masks.closes == 0;
  // (0) directly after the code, and no other bracket.
  const std::uint32_t zero = masks.opens << 1;
  if (!is_one_bit(masks.opens) || masks.closes != zero << 1) return false;
  if ((field.digits & bits_below(zero << 1)) != zero) return false;
  field.digits &= ~zero;
  return field.text[std::countr_zero(zero)] == '0';
}

/// The characters at `at` are 31, perhaps after one blank.
bool is_code_at(const char* text, unsigned& at) {
  at += text[at] == ' ';
  const bool found = text[at] == '3' && text[at + 1] == '1';
  at += 2;
  return found;
}

bool take_prefix(const CharacterMasks& masks, PlainField& field) {
  const char* text = field.text;
  unsigned at = 1;
  if (text[0] == '+')
    return masks.pluses == 1 && is_code_at(text, at) && after_code(masks, at, field);
  if (masks.pluses != 0) return false;
  if (text[0] == '0' && text[1] == '0') {
    return is_code_at(text, ++at) && after_code(masks, at, field);
  }
  if (text[0] == '0') {
    field.digits = without_lowest(masks.digits);
    return (masks.opens | masks.closes) == 0;
  }
  if (text[0] == '(') {  // (020) 024 11 11
    field.digits = without_lowest(masks.digits);
    return text[1] == '0' && masks.opens == 1 && is_one_bit(masks.closes);
  }
  field.bare = true;
  field.repair = Repair::kZeroDropped;
  field.digits = masks.digits;
  const bool starts_with_digit = (masks.digits & 1) != 0;
  return starts_with_digit && (masks.opens | masks.closes | masks.dots | masks.slashes) == 0;
}

/// The value of nine digits; false if there are not exactly nine.
bool read_digits(const PlainField& field, std::uint32_t& value) {
  std::uint32_t rest = field.digits;
  value = 0;
  for (std::size_t i = 0; i < kDigits; ++i) {
    if (rest == 0) return false;
    value = value * 10 + static_cast<std::uint32_t>(field.text[std::countr_zero(rest)] - '0');
    rest = without_lowest(rest);
  }
  return rest == 0;
}

/// Nine digits, or eleven of which the first two are the country code.
bool read_bare_digits(PlainField& field, std::uint32_t& value) {
  if (read_digits(field, value)) {
    // 31800… is also +31 800: left to the grammar.
    const std::uint32_t five = value / 10'000;
    return five != 31'800 && five != 31'900 && five != 31'906 && five != 31'909;
  }
  if (field.text[0] != '3' || field.text[1] != '1') return false;
  field.repair = Repair::kNoPlus;
  field.digits &= bits_from(2);
  return read_digits(field, value);
}

/// A last group of one digit, or of zeros, may be a decimal fraction.
bool may_be_fraction(const CharacterMasks& masks, std::string_view text) {
  if (masks.dots == 0) return false;
  const std::uint32_t last = masks.digits >> (32 - std::countl_zero(masks.dots));
  return without_lowest(last) == 0 || text.ends_with("00");
}

/// A slash stands between area code and subscriber number, and nowhere else.
bool is_slash_in_place(const CharacterMasks& masks, std::uint32_t digits, unsigned area_digits) {
  if (masks.slashes == 0) return true;
  if (!is_one_bit(masks.slashes)) return false;
  return static_cast<unsigned>(std::popcount(digits & bits_below(masks.slashes))) == area_digits;
}

/// The subscriber part of nine digits, and its first digit. The divisors are constants, one of
/// three, because a division by a variable would take as long as all the rest.
struct Subscriber {
  std::uint32_t value;
  unsigned first_digit;
};

Subscriber subscriber_of(std::uint32_t national, unsigned area_digits) {
  const Subscriber after_one{national % 100'000'000, national / 10'000'000 % 10};
  const Subscriber after_two{national % 10'000'000, national / 1'000'000 % 10};
  const Subscriber after_three{national % 1'000'000, national / 100'000 % 10};
  return area_digits == 1 ? after_one : area_digits == 2 ? after_two : after_three;
}

void fill(NormalisedNumber& reading, std::uint32_t national, NineDigitRange range, Repair repair) {
  const Subscriber subscriber = subscriber_of(national, range.area_digits);
  reading.outcome = range.dialable ? NumberOutcome::kCallable : NumberOutcome::kNotCallable;
  reading.repair = repair;
  reading.type = range.type;
  reading.unallocated = is_unallocated(range.type, subscriber.first_digit);
  reading.placeholder = is_placeholder_subscriber(
      subscriber.value, static_cast<unsigned>(kDigits) - range.area_digits, subscriber.first_digit);
  constexpr std::uint64_t kDutch = 31'000'000'000;
  reading.number = *PhoneNumber::from_e164_digits(kDutch + national);
}

}  // namespace

bool normalise_plain(std::string_view field, NormalisedNumber& reading) noexcept {
  while (field.ends_with(' ')) field.remove_suffix(1);
  while (field.starts_with(' ')) field.remove_prefix(1);
  CharacterMasks masks;
  if (!masks.read(field)) return false;
  if (field.back() < '0' || has_double_mark(masks)) return false;

  PlainField plain{.text = field.data()};
  if (!take_prefix(masks, plain) || may_be_fraction(masks, field)) return false;
  std::uint32_t national = 0;
  if (!(plain.bare ? read_bare_digits(plain, national) : read_digits(plain, national)))
    return false;
  const NineDigitRange range = nine_digit_range(national);
  if (range.type == NumberType::kNone) return false;
  if (!is_slash_in_place(masks, plain.digits, range.area_digits)) return false;
  fill(reading, national, range, plain.repair);
  return true;
}

}  // namespace belzeef
