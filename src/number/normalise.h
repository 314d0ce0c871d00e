#pragma once
/// From what stands in a phone field to the number it means.
///
/// Pure: no I/O, no clock, no allocation, no exceptions; thread-safe. The procedure is that of
/// data/numbering/README.md, section "Decision procedure".

#include <array>
#include <cstdint>
#include <string_view>

#include "number/phone_number.h"

namespace belzeef {

/// What a phone field turned out to be.
enum class NumberOutcome : std::uint8_t {
  kCallable,     ///< a Dutch number of a range people are called on
  kNotCallable,  ///< Dutch, but a service, premium, machine or short number
  kForeign,
  kAmbiguous,  ///< two readings, two numbers, or digits that may belong to something else
  kInvalid,
  kMissing,  ///< empty, or a word that says there is no number
};

/// How a written number was mended; the name is in repair_name().
enum class Repair : std::uint8_t {
  kNone,
  // structural: at most one of these
  kZeroDropped,
  kNoPlus,
  kTrunk0Kept,
  kTrunk0NoPlus,
  kDupCc,
  kPlusJunk,
  kTypo0310,
  kLetterO,
  // surface: may combine; the first in this order is reported
  kExcelText,
  kUnicodeSpace,
  kUnicodeDash,
  kFullwidth,
  kInvisible,
  kMojibakeNbsp,
  kLabel,
  kTelUri,
  kNote,
  kExt,
  kFloat,
  kThousands,
  kOddSeparator,
  kTrailingPunct,
  kDupSame,
};

/// The kind of number, in the vocabulary of data/numbering/nl_prefixes.csv.
enum class NumberType : std::uint8_t {
  kNone,  ///< no Dutch number, or a short code
  kFixed,
  kMobile,
  kPager,
  kDataAccess,
  kInternetAccess,
  kTollFree,
  kVpn,
  kPersonalAssistant,
  kVoip,
  kCompany,
  kPremium,
  kM2mAndOther,
};

/// The reading of one field.
struct NormalisedNumber {
  NumberOutcome outcome = NumberOutcome::kMissing;
  Repair repair = Repair::kNone;  ///< also set on a number that is not callable
  NumberType type = NumberType::kNone;
  bool unallocated = false;  ///< fixed, subscriber part starts 0, 1 or 9 (plan art. 4)
  bool placeholder = false;  ///< subscriber digits all equal, 12345678… or 87654321…
  PhoneNumber number;        ///< the number, or the first of two; none if it has no E.164
  PhoneNumber second;        ///< the second number of a field with two (kAmbiguous only)
  std::array<PhoneNumber, 6> further{};  ///< a third to eighth number (kAmbiguous only)
  bool more = false;  ///< the field holds numbers beyond these: look-ups would miss them
};

/// Reads one field of a list. `field` is UTF-8 (any bytes are safe), without CSV quoting.
NormalisedNumber normalise(std::string_view field) noexcept;

/// The name of a repair as `normalize` prints it (`zero_dropped`); empty for kNone.
std::string_view repair_name(Repair repair) noexcept;
/// The name of a type (`fixed`); empty for kNone.
std::string_view type_name(NumberType type) noexcept;
/// The official area of a fixed Dutch number (`Rotterdam`); empty for any other.
std::string_view place_of(PhoneNumber number) noexcept;
/// The `status` column of `normalize`: valid, repaired, unallocated, not-callable, foreign,
/// ambiguous, invalid or missing; a repaired and unallocated number is repaired.
std::string_view status_name(const NormalisedNumber& reading) noexcept;

}  // namespace belzeef
