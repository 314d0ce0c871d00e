#pragma once
/// The languages that texts come in which people read who do not use the program themselves.

#include <string_view>

namespace belzeef {

enum class Language { kDutch, kEnglish };

/// A text in both.
struct Bilingual {
  std::string_view dutch;
  std::string_view english;
  [[nodiscard]] constexpr std::string_view in(Language language) const {
    return language == Language::kDutch ? dutch : english;
  }
};

}  // namespace belzeef
