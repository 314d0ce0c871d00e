#include <algorithm>

#include "cli/reference/conventions.h"
#include "cli/reference/man_page.h"

namespace belzeef {
namespace {

/// `--json, --no-json`; `--format FORMAT`.
std::string term_of(const Parameter& parameter) {
  std::string term;
  for (const auto* names : {&parameter.names, &parameter.negated}) {
    for (const std::string& name : *names) {
      term.append(term.empty() ? "" : ", ").append(roff_bold(name));
    }
  }
  if (parameter.takes_value()) term.append(" ").append(roff_italic(parameter.value));
  return term;
}

std::string with_comma(std::string text, const std::string& more) {
  return text.empty() ? more : text + "; " + more;
}

/// What `--help` says of it, in words.
std::string meaning_of(const Parameter& parameter) {
  std::string text = parameter.help;
  if (!parameter.words.empty() && parameter.value.find('|') == std::string::npos) {
    std::string words;
    for (const std::string& word : parameter.words) words.append(" `").append(word).append("`");
    text = with_comma(text, "one of" + words);
  }
  for (const std::string& other : parameter.needs)
    text = with_comma(text, "goes with `" + other + "`");
  if (!parameter.environment.empty()) {
    text = with_comma(text, "may be given by `" + parameter.environment + "`");
  }
  const bool said = parameter.help.find("be repeated") != std::string::npos;
  if (parameter.repeatable && !parameter.names.front().starts_with('-')) {
    text = with_comma(text, "one or more");
  } else if (parameter.repeatable && !said) {
    text = with_comma(text, "may be repeated");
  }
  if (parameter.required) text = with_comma(text, "required");
  return text;
}

void draw_statuses(Page& page) {
  page.heading("EXIT STATUS");
  for (const StatusMeaning& row : kStatusMeanings) page.entry(roff_bold(row.status), row.meaning);
  page.paragraph(kStatusRule);
}

void draw_options(Page& page, const Command& command) {
  if (!command.arguments.empty()) {
    page.heading("ARGUMENTS");
    for (const Parameter& argument : command.arguments) {
      page.entry(roff_italic(argument.names.front()), meaning_of(argument));
    }
  }
  page.heading("OPTIONS");
  for (const OptionGroup& group : option_groups(command)) {
    if (group.heading != "Options") page.subheading(group.heading);
    for (const Parameter* option : group.options) page.entry(term_of(*option), meaning_of(*option));
  }
}

void draw_synopsis(Page& page, const Command& command) {
  page.heading("SYNOPSIS");
  page.roff_line(".B " + roff(command.typed()));
  std::string rest = "[" + roff_italic("OPTION") + "]...";
  if (!command.commands.empty()) rest += " " + roff_italic("COMMAND") + " ...";
  for (const Parameter& option : command.options) {
    if (!option.required) continue;
    rest += " " + roff_bold(option.names.back()) + " " + roff_italic(option.value);
  }
  for (const Parameter& argument : command.arguments)
    rest += " " + roff_italic(usage_word(argument));
  page.roff_line(rest);
}

void draw_commands(Page& page, const Command& command) {
  if (command.commands.empty()) return;
  page.heading("COMMANDS");
  for (const Command& sub : command.commands) {
    page.entry("\\fB" + roff(sub.dashed()) + "\\fR(1)", sub.description);
  }
}

/// The variables that options of this command name; of the program itself all there are.
void draw_environment(Page& page, const Command& command) {
  std::vector<const EnvironmentVariable*> named;
  for (const EnvironmentVariable& variable : kEnvironment) {
    const auto gives = [&](const Parameter& parameter) {
      return parameter.environment == variable.name;
    };
    if (command.name.empty() ||
        std::any_of(command.options.begin(), command.options.end(), gives) ||
        std::any_of(command.arguments.begin(), command.arguments.end(), gives)) {
      named.push_back(&variable);
    }
  }
  if (named.empty()) return;
  page.heading("ENVIRONMENT");
  for (const EnvironmentVariable* variable : named) {
    page.entry(roff_bold(variable->name), variable->meaning);
  }
}

/// The page of the command above, and those of what its options are about.
std::vector<std::pair<std::string, char>> related(const Command& command) {
  std::vector<std::pair<std::string, char>> pages;
  for (std::size_t blank = command.name.rfind(' '); blank != std::string::npos;
       blank = command.name.rfind(' ', blank - 1)) {
    pages.emplace_back(Command{.name = command.name.substr(0, blank)}.dashed(), '1');
    if (blank == 0) break;
  }
  pages.emplace_back("belzeef", '1');
  const auto any = [&](auto test) {
    return std::any_of(command.options.begin(), command.options.end(), test);
  };
  if (any([](const Parameter& option) { return option.is_campaign_key; }) ||
      command.name.starts_with("campaign")) {
    pages.emplace_back("belzeef-campaign", '5');
    pages.emplace_back("belzeef-codes", '7');
  }
  if (command.name == "codes") pages.emplace_back("belzeef-codes", '7');
  if (any([](const Parameter& option) { return option.names.back() == "--objections"; })) {
    pages.emplace_back("belzeef-sources", '5');
  }
  return pages;
}

ManualPage command_page(const Command& command, const Edition& edition) {
  Page page(command.dashed(), '1', command.description, edition);
  draw_synopsis(page, command);
  page.heading("DESCRIPTION");
  page.line(command.description + ".");
  page.paragraph(
      "Data goes to files or standard output, everything else to standard error. A file name of "
      "`-` is standard input or output.");
  draw_commands(page, command);
  draw_options(page, command);
  draw_statuses(page);
  draw_environment(page, command);
  if (!command.example.empty()) {
    page.heading("EXAMPLES");
    page.typed(command.example);
  }
  page.see_also(related(command));
  return page.take();
}

ManualPage overview_page(const Command& program, const Edition& edition) {
  Page page("belzeef", '1', "sieve call lists by Dutch law", edition);
  draw_synopsis(page, program);
  page.heading("DESCRIPTION");
  page.line(program.description);
  page.paragraph(
      "It reads the prospect lists of an outbound campaign, normalises the phone numbers, looks "
      "each one up in a register of objections, consents and relations, applies the law of the day "
      "on which the calls will be made, and writes two lists: rows that may be called, and rows "
      "that may not, each with its reason.");
  page.paragraph("Data goes to files or standard output, everything else to standard error.");
  draw_commands(page, program);
  draw_options(page, program);
  draw_statuses(page);
  draw_environment(page, program);
  page.heading("FILES");
  page.entry("the register", "made by `belzeef register build`; readable by its owner only");
  page.entry("the campaign", "one `key = value` a line: see `belzeef-campaign`(5)");
  page.entry("sources", "CSV or JSON: see `belzeef-sources`(5)");
  page.heading("EXAMPLES");
  page.line("A register of objections and consents, and a list sieved by it:");
  page.typed(
      "belzeef register build --out r.bzf --objections optouts.csv --consents consents.csv\n" +
      program.example);
  std::vector<std::pair<std::string, char>> pages;
  for (const Command& command : program.commands) pages.emplace_back(command.dashed(), '1');
  for (const auto& [name, section] :
       {std::pair{"belzeef-campaign", '5'}, {"belzeef-sources", '5'}, {"belzeef-codes", '7'}}) {
    pages.emplace_back(name, section);
  }
  page.see_also(pages);
  return page.take();
}

}  // namespace

std::vector<ManualPage> manual_pages(const Command& program, const Edition& edition) {
  std::vector<ManualPage> pages{overview_page(program, edition)};
  for (const Command* command : all_commands(program)) {
    if (command != &program) pages.push_back(command_page(*command, edition));
  }
  for (ManualPage& page : topic_pages(edition)) pages.push_back(std::move(page));
  return pages;
}

}  // namespace belzeef
