#include "cli/reference/drawings.h"

namespace belzeef {
namespace {

/// The part of the script that is the same whatever the commands are.
constexpr std::string_view kFunctions = R"fish(
# The command that the words before the cursor have reached.
function __belzeef_command
    set -l words (commandline -opc)
    set -l path
    for word in $words[2..-1]
        set -l further (string join ' ' -- $path $word)
        contains -- "$further" $__belzeef_commands; or break
        set path $further
    end
    echo $path
end

# Whether that is the command.
function __belzeef_at
    test "$(__belzeef_command)" = "$argv[1]"
end

# Whether none of these options has been given. With --value first they take one, and that may be
# what is being typed.
function __belzeef_without
    set -l words (commandline -opc)
    if test "$argv[1]" = --value
        set -e argv[1]
        contains -- "$words[-1]" $argv; and set -e words[-1]
    end
    for option in $argv
        string match -q -- $option $words; and return 1
        string match -q -- "$option=*" $words; and return 1
    end
    return 0
end

complete -c belzeef -f
)fish";

std::string fish_quoted(std::string_view text) {
  return "'" + with_replaced(with_replaced(text, '\\', "\\\\"), '\'', "\\'") + "'";
}

/// A line that counts only behind the command.
std::string begin_line(const Command& command) {
  return "complete -c belzeef -n " + fish_quoted("__belzeef_at \"" + command.name + "\"");
}

/// What may stand where a value or an argument is to stand; `alone` keeps files from being offered.
std::string offer_of(const Parameter& parameter, const std::string& alone) {
  switch (parameter.offer) {
    case Offer::kFiles:
      return " -F";
    case Offer::kFolders:
      return alone + " -a '(__fish_complete_directories)'";
    case Offer::kNothing:
      return alone;
    case Offer::kWords:
      break;
  }
  std::string words;
  for (const std::string& word : parameter.words) words.append(words.empty() ? "" : " ") += word;
  return alone + " -a " + fish_quoted(words);
}

void add_option(std::string& out, const Command& command, const Parameter& option) {
  std::string condition;
  if (!option.repeatable) {
    condition = option.takes_value() ? "__belzeef_without --value" : "__belzeef_without";
    for (const auto* names : {&option.names, &option.negated}) {
      for (const std::string& name : *names) condition += " " + name;
    }
    condition = " -n " + fish_quoted(condition);
  }
  std::string names;
  for (const std::string& name : option.names) {
    names += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  out.append(begin_line(command)).append(condition).append(names);
  if (option.takes_value()) out.append(" -r").append(offer_of(option, " -f"));
  out.append(" -d ").append(fish_quoted(option.help)).append("\n");
  for (const std::string& name : option.negated) {
    out.append(begin_line(command)).append(condition).append(" -l ").append(name.substr(2));
    out.append(" -d ").append(fish_quoted("not " + option.names.back())).append("\n");
  }
}

}  // namespace

std::string fish_completion(const Command& program) {
  std::string out =
      "# Completion of belzeef for fish, made by belzeef generate fish; do not edit.\n\n"
      "set -g __belzeef_commands";
  for (const Command* command : all_commands(program)) {
    if (!command->name.empty()) out.append(" ").append(fish_quoted(command->name));
  }
  out.append("\n").append(kFunctions);
  for (const Command* command : all_commands(program)) {
    out.append("\n# ").append(command->typed()).append("\n");
    for (const Command& sub : command->commands) {
      out.append(begin_line(*command)).append(" -a ").append(sub.word());
      out.append(" -d ").append(fish_quoted(sub.description)).append("\n");
    }
    for (const Parameter& option : command->options) add_option(out, *command, option);
    for (const Parameter& argument : command->arguments) {
      if (argument.offer == Offer::kNothing) continue;
      out.append(begin_line(*command)).append(offer_of(argument, "")).append("\n");
    }
  }
  return out;
}

}  // namespace belzeef
