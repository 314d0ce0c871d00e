#include "cli/reference/drawings.h"

namespace belzeef {
namespace {

/// The part of the script that is the same whatever the commands are.
constexpr std::string_view kWalk = R"bash(
# Sets takes to what an option takes as its value; empty: nothing.
_belzeef_value() {
  local entry
  takes=''
  for entry in $options; do
    [[ $entry == *=* && "|${entry%%=*}|" == *"|$1|"* ]] || continue
    takes=${entry#*=}
    takes=${takes#+}
  done
}

# Offers what may stand where a value or an argument is to stand.
_belzeef_offer() {
  case $1 in
    F) return ;; # readline completes file names better than a list of them would
    D) compopt -o dirnames +o default 2>/dev/null ;;
    *)
      compopt +o default 2>/dev/null
      if [[ $1 == W:* ]]; then
        local words=${1#W:}
        mapfile -t COMPREPLY < <(compgen -P "$prefix" -W "${words//,/ }" -- "$cur")
      fi
      ;;
  esac
}

# Offers the options that may still be given.
_belzeef_options() {
  local entry name names words=''
  compopt +o default 2>/dev/null
  for entry in $options; do
    names=${entry%%=*}
    if [[ $entry != *=+* ]]; then
      for name in ${names//|/ }; do
        [[ $given == *" $name "* ]] && continue 2
      done
    fi
    words+=" ${names//|/ }"
  done
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
}

_belzeef() {
  local IFS=$' \t\n' commands='' options='' arguments=''
  local path='' given=' ' takes='' prefix='' plain=false place=0 word i
  local cur=${COMP_WORDS[COMP_CWORD]}
  COMPREPLY=()
  _belzeef_words ''
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ -n $takes ]]; then
      [[ $word == = ]] || takes='' # it was the value
    elif [[ $word == : ]]; then
      ((i += 1)) # a colon breaks words, too
    elif $plain; then
      ((place += 1))
    elif [[ $word == -- ]]; then
      plain=true
    elif [[ $word == --*=* ]]; then
      given+="${word%%=*} "
    elif [[ $word == -* ]]; then
      given+="$word "
      _belzeef_value "$word"
    elif [[ " $commands " == *" $word "* ]]; then
      path+=${path:+ }$word
      given=' ' place=0
      _belzeef_words "$path"
    else
      ((place += 1))
    fi
  done
  if ! $plain && [[ -z $takes && $cur == --*=* ]]; then # where = does not break words
    prefix=${cur%%=*}=
    _belzeef_value "${cur%%=*}"
    cur=${cur#*=}
  fi
  if [[ -n $takes ]]; then
    [[ $cur == = ]] && cur=''
    _belzeef_offer "$takes"
  elif [[ -n $commands && $cur != -* ]]; then
    compopt +o default 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$cur")
  elif [[ $cur == -* ]] && ! $plain; then
    _belzeef_options
  else
    local -a kinds
    read -ra kinds <<<"$arguments"
    local last=$((${#kinds[@]} - 1))
    if ((last >= 0 && place > last)) && [[ ${kinds[last]} == +* ]]; then place=$last; fi
    if ((place <= last)); then
      _belzeef_offer "${kinds[place]#+}"
    elif $plain; then
      compopt +o default 2>/dev/null
    else
      _belzeef_options
    fi
  fi
}

complete -o default -F _belzeef belzeef
)bash";

/// `F`, `W:full,masked,id`; with a `+` before it what may be repeated.
std::string kind_of(const Parameter& parameter) {
  const std::string repeated = parameter.repeatable ? "+" : "";
  switch (parameter.offer) {
    case Offer::kFiles:
      return repeated + "F";
    case Offer::kFolders:
      return repeated + "D";
    case Offer::kNothing:
      return repeated + "V";
    case Offer::kWords:
      break;
  }
  std::string words;
  for (const std::string& word : parameter.words) {
    words.append(words.empty() ? "" : ",").append(word);
  }
  return repeated + "W:" + words;
}

std::string option_entry(const Parameter& option) {
  std::string entry;
  for (const auto* names : {&option.names, &option.negated}) {
    for (const std::string& name : *names) entry.append(entry.empty() ? "" : "|").append(name);
  }
  return option.takes_value() ? entry + "=" + kind_of(option) : entry;
}

template <class Things, class Text>
void add_variable(std::string& out, const char* name, const Things& things, Text text) {
  std::string words;
  for (const auto& thing : things) words.append(words.empty() ? "" : " ").append(text(thing));
  out.append("      ").append(name).append("=").append(shell_quoted(words)).append("\n");
}

}  // namespace

std::string bash_completion(const Command& program) {
  std::string out =
      "# shellcheck shell=bash\n"
      "# Completion of belzeef for bash, made by belzeef generate bash; do not edit.\n"
      "\n"
      "# What may follow a command: its commands, options and arguments. The names of one option\n"
      "# have bars between them; = and what it takes: F files, D folders, W: one of these words,\n"
      "# V what only you know. + stands before what may be repeated.\n"
      "# shellcheck disable=SC2034  # the caller's variables\n"
      "_belzeef_words() {\n"
      "  case $1 in\n";
  for (const Command* command : all_commands(program)) {
    out.append("    ").append(shell_quoted(command->name)).append(")\n");
    add_variable(out, "commands", command->commands, [](const Command& sub) { return sub.word(); });
    add_variable(out, "options", command->options, option_entry);
    add_variable(out, "arguments", command->arguments, kind_of);
    out.append("      ;;\n");
  }
  return out.append("  esac\n}\n").append(kWalk);
}

}  // namespace belzeef
