#pragma once
/// The first bytes of a fuzzed input choose how the rest of it is read.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace belzeef::fuzz {

/// Takes an input from its front. Any byte will do for a knob, so that a seed written by hand can
/// have letters there: `a` for the first place of a choice is 'a' % count. An input that is too
/// short gives zeros.
class Knobs {
 public:
  Knobs(const std::uint8_t* data, std::size_t size)
      : rest_(reinterpret_cast<const char*>(data), size) {}

  /// One byte: 0 to count - 1.
  std::size_t below(std::size_t count) { return take() % count; }
  bool flag() { return below(2) == 1; }
  /// Two bytes: 0 to 65,535.
  std::size_t word() {
    const std::size_t high = take();
    return high << 8 | take();
  }
  template <class T, std::size_t N>
  T one_of(const std::array<T, N>& choices) {
    return choices[below(N)];
  }
  /// What no knob has taken.
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::size_t take() {
    if (rest_.empty()) return 0;
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return byte;
  }

  std::string_view rest_;
};

}  // namespace belzeef::fuzz
