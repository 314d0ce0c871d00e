#pragma once
/// The languages that texts for people who are not the program's users come in.

#include <CLI/App.hpp>

#include <string>
#include <string_view>

namespace belzeef {

enum class Language { kDutch, kEnglish };

/// A text in both.
struct Bilingual {
  std::string_view dutch;
  std::string_view english;
  [[nodiscard]] std::string_view in(Language language) const {
    return language == Language::kDutch ? dutch : english;
  }
};

/// `--lang nl|en`, which BELZEEF_LANG gives, too.
void add_language(CLI::App* command, std::string& text);
/// English where none is given.
Language language_of(const std::string& text);

}  // namespace belzeef
