#pragma once
/// Seeded random campaigns and rows, with dates clustered where rules change.

#include <array>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

#include "world.h"

namespace belzeef::world {

/// A source of choices; the same seed gives the same choices on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  /// From 0 up to, but not including, `count`.
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }
  /// True once in `times`.
  bool once_in(std::size_t times) { return below(times) == 0; }
  int between(int least, int most) {
    return least + static_cast<int>(below(static_cast<std::size_t>(most - least + 1)));
  }
  template <class T>
  const T& of(const std::vector<T>& choices) {
    return choices[below(choices.size())];
  }
  template <class T, std::size_t N>
  T of(const std::array<T, N>& choices) {
    return choices[below(N)];
  }
  template <class Enum>
  Enum any(std::size_t count) {
    return static_cast<Enum>(below(count));
  }

 private:
  std::mt19937_64 engine_;
};

/// A campaign with any value of every key, on a day near a change of policy or anywhere else.
Campaign random_campaign(Dice& dice, const std::vector<Day>& boundaries);

/// A view that fits any campaign: sometimes without product, with ids of which nothing is held, and
/// with up to three do-not-call files.
RegisterView random_view(Dice& dice, Day call_date);

/// A row of one to four numbers with up to four events of each kind.
Row random_row(Dice& dice, const Setting& setting);

/// Changes the order of all events of a row.
void shuffle_events(Dice& dice, Row& row);

/// A date near one that matters for this campaign, or none.
Day random_date(Dice& dice, const Setting& setting);

/// The events of one number.
Dossier random_events(Dice& dice, const Setting& setting);

}  // namespace belzeef::world
