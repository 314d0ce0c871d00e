#pragma once
/// Spellings of Dutch numbers, made from the grammar of data/numbering/README.md (not from the
/// corpus), with what each must be read as.

#include <cstdint>
#include <random>
#include <string>

#include "number/normalise.h"

namespace belzeef::test {

/// A national significant number split where the area code ends.
struct National {
  std::string area;
  std::string subscriber;

  [[nodiscard]] std::string digits() const { return area + subscriber; }
  [[nodiscard]] PhoneNumber number() const { return PhoneNumber::dutch(std::stoull(digits())); }
};

struct Rendering {
  std::string text;
  Repair repair = Repair::kNone;  ///< what must be reported
};

class Renderer {
 public:
  explicit Renderer(std::uint64_t seed) : random_(seed) {}

  /// A number of nine digits from a range that people are called on.
  National national();
  /// As people write it without a slip.
  std::string plain(const National& national);
  /// Plain, or with one structural repair, surface repairs, or both.
  Rendering any(const National& national);
  /// One digit, sign or letter put in, left out, replaced or exchanged with its neighbour.
  std::string damaged(std::string text);

  std::size_t below(std::size_t limit) { return random_() % limit; }

 private:
  std::string grouped(const std::string& digits, const std::string& separator);
  std::string with_prefix(const std::string& prefix, const National& national);
  Rendering structural(const National& national);
  void add_tail(Rendering& rendering);
  void replace_separators(Rendering& rendering);
  void add_surface(Rendering& rendering);
  static void report(Rendering& rendering, Repair repair);

  template <typename T>
  const T& pick(std::initializer_list<T> choices) {
    return choices.begin()[below(choices.size())];
  }

  std::mt19937_64 random_;
};

}  // namespace belzeef::test
