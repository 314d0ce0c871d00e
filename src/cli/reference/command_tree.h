#pragma once
/// What `--help` prints, as plain values: the commands with their options, read once from the
/// parser that reads the arguments. Manual pages, the reference and the completions are drawn from
/// it, so none of them can say anything else than the program does.

#include <CLI/App.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace belzeef {

/// What a shell can offer where a value is to stand.
enum class Offer {
  kNothing,  ///< a number, a date, a text: only the user knows
  kWords,    ///< one of `Option::words`
  kFiles,
  kFolders,
};

/// An option, or an argument that has its place instead of a name.
struct Parameter {
  std::vector<std::string> names;    ///< `-h` `--help`; of an argument: `LIST`
  std::vector<std::string> negated;  ///< `--no-json`
  std::string value;                 ///< `FILE`; empty: a switch, or an argument
  Offer offer = Offer::kNothing;
  std::vector<std::string> words;  ///< what may stand there, or part of it
  bool required = false;
  bool repeatable = false;
  bool is_campaign_key = false;
  std::string environment;         ///< the variable that gives it, too; or empty
  std::vector<std::string> needs;  ///< options that it goes with: `--check`
  std::string group;               ///< the heading in `--help`
  std::string help;

  [[nodiscard]] bool takes_value() const { return !value.empty(); }
};

/// A command, or the program itself.
struct Command {
  std::string name;  ///< as typed, without the program: `register build`; empty: the program
  std::string description;
  std::vector<Parameter> arguments;
  std::vector<Parameter> options;
  std::string example;  ///< of several lines, perhaps
  std::vector<Command> commands;

  /// As typed: `belzeef register build`.
  [[nodiscard]] std::string typed() const;
  /// With dashes, as manual pages are called: `belzeef-register-build`.
  [[nodiscard]] std::string dashed() const;
  /// The last word: `build`.
  [[nodiscard]] std::string word() const;
};

/// The whole program. Options that help does not show are not in it. `app` must have its commands.
Command command_tree(const CLI::App& app);

/// The program and all its commands, each before its own, in the order of `--help`.
std::vector<const Command*> all_commands(const Command& program);

/// `LIST...`, `[FILE]`: an argument as it stands in a usage line.
std::string usage_word(const Parameter& argument);

/// The options of a command under one heading, in their order.
struct OptionGroup {
  std::string heading;
  std::vector<const Parameter*> options;
};
std::vector<OptionGroup> option_groups(const Command& command);

}  // namespace belzeef
