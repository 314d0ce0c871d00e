#pragma once
/// The languages that texts for people who are not the program's users come in.

#include <CLI/App.hpp>

#include <cstdint>
#include <string>

#include "bilingual.h"

namespace belzeef {

/// A count in groups of three: `12,408`, in Dutch `12.408`.
std::string grouped(std::uint64_t count, Language language = Language::kEnglish);

/// `--lang nl|en`, which BELZEEF_LANG gives, too; otherwise the locale does.
void add_language(CLI::App* command, std::string& text);
/// That of the locale where none is given.
Language language_of(const std::string& text);

/// Dutch where LC_ALL, LC_MESSAGES or LANG says so (the first that is set), else English.
Language locale_language();
/// Whether terminals show UTF-8, by LC_ALL, LC_CTYPE or LANG.
bool locale_is_utf8();

}  // namespace belzeef
