#include "cli/name_list.h"

#include <algorithm>

#include "input/text.h"

namespace belzeef {

CLI::Option* add_names(CLI::App& command, const std::string& option,
                       std::vector<std::string>& given, const std::string& help) {
  const auto no_gaps = [](const std::string& names) -> std::string {
    for (const std::string& name : split_names({names})) {
      if (name.empty()) return "'" + names + "' has an empty name: write NAME,NAME";
    }
    return {};
  };
  return command.add_option(option, given, help)
      ->check(CLI::Validator(no_gaps, ""))
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

std::vector<std::string> split_names(const std::vector<std::string>& given) {
  std::vector<std::string> names;
  for (const std::string& list : given) {
    for (std::size_t begin = 0; begin <= list.size();) {
      const std::size_t end = std::min(list.find(',', begin), list.size());
      names.emplace_back(trimmed(std::string_view(list).substr(begin, end - begin)));
      begin = end + 1;
    }
  }
  return names;
}

}  // namespace belzeef
