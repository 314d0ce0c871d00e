#include "cli/language.h"

#include <cctype>
#include <cstdlib>

#include "proof/written.h"

namespace belzeef {
namespace {

/// Of a category, as the system finds it: LC_ALL, then the category, then LANG.
std::string_view locale_of(const char* category) {
  for (const char* const name : {"LC_ALL", category, "LANG"}) {
    const char* const value = std::getenv(name);
    if (value != nullptr && *value != '\0') return value;
  }
  return {};
}

}  // namespace

std::string grouped(std::uint64_t count, Language language) {
  return written_count(count, language);
}

void add_language(CLI::App* command, std::string& text) {
  command->add_option("--lang", text, "nl or en; default: that of the locale, else en")
      ->envname("BELZEEF_LANG")
      ->check(CLI::IsMember({"nl", "en"}))
      ->type_name("LANG");
}

Language language_of(const std::string& text) {
  if (text.empty()) return locale_language();
  return text == "nl" ? Language::kDutch : Language::kEnglish;
}

Language locale_language() {
  const std::string_view locale = locale_of("LC_MESSAGES");
  const bool dutch = locale == "nl" || locale.starts_with("nl_") || locale.starts_with("nl.");
  return dutch ? Language::kDutch : Language::kEnglish;
}

bool locale_is_utf8() {
  const std::string_view locale = locale_of("LC_CTYPE");
  const std::size_t at = locale.find('.');
  if (at == std::string_view::npos) return false;
  std::string codeset;
  for (const char c : locale.substr(at + 1)) {
    if (c == '@') break;
    if (c != '-') codeset += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return codeset == "utf8";
}

}  // namespace belzeef
