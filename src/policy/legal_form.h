#pragma once
/// Legal forms as people write them.

#include <array>
#include <cstddef>
#include <string_view>

namespace belzeef {

/// A legal form with case, accents, blanks and punctuation taken off: "Coöperatie U.A." becomes
/// "cooperatieua". Forms longer than the room here are not in any table and fold to nothing.
class FoldedForm {
 public:
  explicit FoldedForm(std::string_view utf8);
  [[nodiscard]] std::string_view view() const { return {text_.data(), size_}; }

 private:
  void put(char32_t symbol);
  std::array<char, 96> text_{};
  std::size_t size_ = 0;
  bool overflow_ = false;
};

/// The form without a trailing "i.o." or "in oprichting" (folded); empty where there is none.
std::string_view without_in_formation(std::string_view folded);

}  // namespace belzeef
