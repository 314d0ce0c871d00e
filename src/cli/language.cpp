#include "cli/language.h"

namespace belzeef {

void add_language(CLI::App* command, std::string& text) {
  command->add_option("--lang", text, "nl or en; default: en")
      ->envname("BELZEEF_LANG")
      ->check(CLI::IsMember({"nl", "en"}))
      ->type_name("LANG");
}

Language language_of(const std::string& text) {
  return text == "nl" ? Language::kDutch : Language::kEnglish;
}

}  // namespace belzeef
