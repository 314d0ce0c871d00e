#pragma once
/// The repairs one field took.

#include <bit>
#include <cstdint>

#include "number/normalise.h"

namespace belzeef {

class RepairSet {
 public:
  constexpr RepairSet() = default;
  constexpr RepairSet(Repair repair) { add(repair); }  // NOLINT: a repair is a set of one

  constexpr void add(Repair repair) { bits_ |= bit(repair); }
  constexpr void add(RepairSet others) { bits_ |= others.bits_; }
  constexpr void remove(Repair repair) { bits_ &= ~bit(repair); }
  [[nodiscard]] constexpr bool has(Repair repair) const { return (bits_ & bit(repair)) != 0; }

  /// Two structural repairs on one field are a guess, not a repair.
  [[nodiscard]] constexpr bool is_guess() const { return std::popcount(bits_ & kStructural) > 1; }

  /// The repair that is reported: the enum's order puts the structural ones first.
  [[nodiscard]] constexpr Repair first() const {
    return bits_ == 0 ? Repair::kNone : static_cast<Repair>(std::countr_zero(bits_));
  }

 private:
  static constexpr std::uint32_t bit(Repair repair) {
    return repair == Repair::kNone ? 0 : 1U << static_cast<unsigned>(repair);
  }
  static constexpr std::uint32_t kStructural =
      (1U << (static_cast<unsigned>(Repair::kLetterO) + 1)) - 1;

  std::uint32_t bits_ = 0;
};

}  // namespace belzeef
