#include "cli/reference/command_tree.h"

#include <algorithm>
#include <iterator>

#include "policy/campaign_keys.h"

namespace belzeef {
namespace {

/// What a shell can offer for a value of this name. Names that are not here stand for something
/// that only the user knows.
struct ValueName {
  std::string_view name;
  Offer offer;
  std::string_view words = {};  ///< with bars between
};
constexpr ValueName kValueNames[] = {
    {"FILE", Offer::kFiles},
    {"LIST", Offer::kFiles},
    {"SUMMARY", Offer::kFiles},
    {"R", Offer::kFiles},
    {"A", Offer::kFiles},
    {"B", Offer::kFiles},
    {"REGISTER", Offer::kFiles},
    {"FOLDER", Offer::kFolders},
    {"folder", Offer::kFolders},
    {"ENCODING", Offer::kWords, "utf-8|windows-1252|utf-16le|utf-16be"}};

std::vector<std::string> split(std::string_view text, char mark) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(mark, begin), text.size());
    parts.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

/// Of `today|+N|YYYY-MM-DD` the words that can be typed as they stand.
std::vector<std::string> literal_words(std::string_view values) {
  std::vector<std::string> words;
  for (std::string& word : split(values, '|')) {
    const auto literal = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    if (!word.empty() && std::all_of(word.begin(), word.end(), literal)) {
      words.push_back(std::move(word));
    }
  }
  return words;
}

/// The library keeps the words that a check allows only as text: `MODE:{full,masked,id}`.
void take_type(const std::string& type, Parameter& parameter) {
  const std::size_t colon = type.find(':');
  parameter.value = type.substr(0, colon);
  const std::size_t open = type.find(":{");
  if (open == std::string::npos || type.back() != '}') return;
  parameter.words = split(std::string_view(type).substr(open + 2, type.size() - open - 3), ',');
  parameter.offer = Offer::kWords;
}

void take_offer(const std::string& name, Parameter& parameter) {
  if (parameter.offer != Offer::kNothing) return;
  const auto at = std::find_if(std::begin(kValueNames), std::end(kValueNames),
                               [&](const ValueName& known) { return known.name == name; });
  if (at == std::end(kValueNames)) return;
  parameter.offer = at->offer;
  if (!at->words.empty()) parameter.words = split(at->words, '|');
}

/// What the table of keys knows of a flag of the campaign.
void take_key(const CampaignKey& key, Parameter& parameter) {
  parameter.is_campaign_key = true;
  if (key.type == KeyType::kBoolean) return;
  parameter.value = key.values;
  take_offer(parameter.value, parameter);
  if (key.values.find('|') == std::string_view::npos) return;
  parameter.words = literal_words(key.values);
  if (!parameter.words.empty()) parameter.offer = Offer::kWords;
}

Parameter read_parameter(const CLI::Option& option) {
  Parameter parameter;
  const bool is_switch = option.get_items_expected_max() == 0;
  for (const std::string& name : option.get_snames()) parameter.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) {
    const bool negates = is_switch && option.check_fname(name);
    (negates ? parameter.negated : parameter.names).push_back("--" + name);
  }
  const bool has_name = !parameter.names.empty();
  if (!has_name) parameter.names.push_back(option.get_name(true));
  if (!is_switch) take_type(option.get_type_name(), parameter);
  const CampaignKey* key =
      option.get_group() == "Campaign" && has_name && !option.get_lnames().empty()
          ? find_campaign_key(option.get_lnames().front())
          : nullptr;
  if (key != nullptr) {
    take_key(*key, parameter);
  } else if (!is_switch) {
    take_offer(has_name || !parameter.value.empty() ? parameter.value : parameter.names.front(),
               parameter);
    if (has_name && parameter.value.empty()) parameter.value = "VALUE";
  }
  if (!has_name) parameter.value.clear();
  parameter.required = option.get_required();
  parameter.repeatable =
      !is_switch && (option.get_items_expected_max() > 1 ||
                     option.get_multi_option_policy() == CLI::MultiOptionPolicy::TakeAll);
  parameter.environment = option.get_envname();
  for (const CLI::Option* other : option.get_needs()) {
    for (const std::string& name : other->get_lnames()) {
      if (!other->check_fname(name)) parameter.needs.push_back("--" + name);
    }
  }
  std::sort(parameter.needs.begin(), parameter.needs.end());
  parameter.group = option.get_group();
  parameter.help = option.get_description();
  return parameter;
}

std::string example_of(const CLI::App& app) {
  std::string footer = app.get_footer();
  const std::string_view heading = "Example:\n";
  const std::size_t at = footer.find(heading);
  if (at == std::string::npos) return {};
  std::string example;
  for (const std::string& line :
       split(std::string_view(footer).substr(at + heading.size()), '\n')) {
    const std::size_t begin = line.find_first_not_of(' ');
    if (begin == std::string::npos) continue;
    example.append(example.empty() ? "" : "\n").append(line.substr(begin));
  }
  return example;
}

Command read_command(const CLI::App& app, const std::string& name) {
  Command command;
  command.name = name;
  command.description = app.get_description();
  command.example = example_of(app);
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_group().empty()) continue;  // hidden
    Parameter parameter = read_parameter(*option);
    // The library shows an argument of the environment with its option; it has no name to type.
    (option->get_positional() ? command.arguments : command.options)
        .push_back(std::move(parameter));
  }
  const auto any = [](const CLI::App*) { return true; };
  for (const CLI::App* sub : app.get_subcommands(any)) {
    if (sub->get_group().empty()) continue;
    command.commands.push_back(
        read_command(*sub, name + (name.empty() ? "" : " ") + sub->get_name()));
  }
  return command;
}

void collect(const Command& command, std::vector<const Command*>& all) {
  all.push_back(&command);
  for (const Command& sub : command.commands) collect(sub, all);
}

}  // namespace

std::string Command::typed() const { return name.empty() ? "belzeef" : "belzeef " + name; }

std::string Command::dashed() const {
  std::string text = typed();
  std::replace(text.begin(), text.end(), ' ', '-');
  return text;
}

std::string Command::word() const {
  const std::size_t blank = name.rfind(' ');
  return blank == std::string::npos ? name : name.substr(blank + 1);
}

Command command_tree(const CLI::App& app) { return read_command(app, ""); }

std::vector<const Command*> all_commands(const Command& program) {
  std::vector<const Command*> all;
  collect(program, all);
  return all;
}

std::string usage_word(const Parameter& argument) {
  const std::string word = argument.names.front() + (argument.repeatable ? "..." : "");
  return argument.required ? word : "[" + word + "]";
}

std::vector<OptionGroup> option_groups(const Command& command) {
  std::vector<OptionGroup> groups;
  for (const Parameter& option : command.options) {
    const auto at = std::find_if(groups.begin(), groups.end(), [&](const OptionGroup& group) {
      return group.heading == option.group;
    });
    OptionGroup& group =
        at == groups.end() ? groups.emplace_back(OptionGroup{option.group, {}}) : *at;
    group.options.push_back(&option);
  }
  return groups;
}

}  // namespace belzeef
