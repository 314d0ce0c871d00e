#pragma once
/// How many bytes come next, drawn from a seed.

#include <cstddef>
#include <cstdint>

namespace belzeef::fuzz {

class Sizes {
 public:
  Sizes(std::size_t most, std::uint32_t seed) : most_(most), seed_(seed) {}

  /// 1 to `most`.
  std::size_t operator()() {
    seed_ = seed_ * 1664525 + 1013904223;
    return 1 + (seed_ >> 8) % most_;
  }

 private:
  std::size_t most_;
  std::uint32_t seed_;
};

}  // namespace belzeef::fuzz
