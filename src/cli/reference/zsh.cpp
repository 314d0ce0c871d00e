#include <algorithm>

#include "cli/reference/drawings.h"

namespace belzeef {
namespace {

/// `_belzeef_register_build`.
std::string function_of(const Command& command) {
  std::string name = "_" + command.dashed();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

/// Text within a specification, where these marks would end it.
std::string spec_text(std::string_view text) {
  std::string out = with_replaced(text, '\\', "\\\\");
  out = with_replaced(out, '[', "\\[");
  out = with_replaced(out, ']', "\\]");
  return with_replaced(out, ':', "\\:");
}

std::string action_of(const Parameter& parameter) {
  switch (parameter.offer) {
    case Offer::kFiles:
      return "_files";
    case Offer::kFolders:
      return "_files -/";
    case Offer::kNothing:
      return " ";
    case Offer::kWords:
      break;
  }
  std::string words;
  for (const std::string& word : parameter.words) words.append(words.empty() ? "" : " ") += word;
  return "(" + words + ")";
}

/// One line for each name of an option; a name keeps the others from being offered.
void add_option(std::string& out, const Parameter& option) {
  std::vector<std::string> all = option.names;
  all.insert(all.end(), option.negated.begin(), option.negated.end());
  std::string others;
  for (const std::string& name : all) others.append(others.empty() ? "" : " ").append(name);
  for (const std::string& name : all) {
    const bool negates =
        std::find(option.negated.begin(), option.negated.end(), name) != option.negated.end();
    std::string spec = option.repeatable ? "*" : all.size() > 1 ? "(" + others + ")" : "";
    spec += name;
    if (option.takes_value()) spec += "=";
    spec += "[" + spec_text(negates ? "not " + option.names.back() : option.help) + "]";
    if (option.takes_value()) spec += ":" + spec_text(option.value) + ":" + action_of(option);
    out.append(" \\\n    ").append(shell_quoted(spec));
  }
}

void add_argument(std::string& out, const Parameter& argument) {
  const std::string place = argument.repeatable ? "*:" : argument.required ? ":" : "::";
  out.append(" \\\n    ")
      .append(shell_quoted(place + spec_text(argument.names.front()) + ":" + action_of(argument)));
}

/// A command that only leads to others.
void add_group(std::string& out, const Command& command) {
  out.append(function_of(command)).append("() {\n");
  out.append("  local curcontext=$curcontext state state_descr line ret=1\n");
  out.append("  typeset -A opt_args\n  _arguments -C -S");
  for (const Parameter& option : command.options) add_option(out, option);
  out.append(" \\\n    '1:command:->commands' \\\n    '*::argument:->arguments' && ret=0\n");
  out.append("  case $state in\n    commands)\n      local -a commands=(\n");
  for (const Command& sub : command.commands) {
    out.append("        ")
        .append(shell_quoted(sub.word() + ":" + spec_text(sub.description)))
        .append("\n");
  }
  out.append("      )\n      _describe -t commands ")
      .append(shell_quoted(command.typed() + " command"))
      .append(" commands && ret=0\n      ;;\n    arguments)\n      case $words[1] in\n");
  for (const Command& sub : command.commands) {
    out.append("        ").append(sub.word()).append(") ").append(function_of(sub));
    out.append(" && ret=0 ;;\n");
  }
  out.append("      esac\n      ;;\n  esac\n  return ret\n}\n\n");
}

void add_leaf(std::string& out, const Command& command) {
  out.append(function_of(command)).append("() {\n  _arguments -S");
  for (const Parameter& option : command.options) add_option(out, option);
  for (const Parameter& argument : command.arguments) add_argument(out, argument);
  out.append("\n}\n\n");
}

}  // namespace

std::string zsh_completion(const Command& program) {
  std::string out =
      "#compdef belzeef\n"
      "# Completion of belzeef for zsh, made by belzeef generate zsh; do not edit.\n\n";
  for (const Command* command : all_commands(program)) {
    command->commands.empty() ? add_leaf(out, *command) : add_group(out, *command);
  }
  // Found by compinit the file is the function itself; sourced it registers it.
  return out +
         "if [[ ${funcstack[1]} == _belzeef ]]; then\n"
         "  _belzeef \"$@\"\n"
         "else\n"
         "  compdef _belzeef belzeef\n"
         "fi\n";
}

}  // namespace belzeef
