#pragma once
/// The program as a set of commands. Each command has one file, which adds it to the program.

#include <absl/status/statusor.h>
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <functional>
#include <string>

#include "cli/console.h"
#include "failure.h"
#include "output/output_file.h"

namespace belzeef {

/// The version of the program, as in `--version` and in summaries.
std::string_view program_version();

/// What a run of a command needs besides its own options.
struct Program {
  TemporaryFiles temporary;
  Console console;
  bool quiet = false;
  bool verbose = false;
  std::string color = "auto";
  /// Set by the command that was asked for.
  std::function<absl::StatusOr<ExitStatus>()> action;

  /// What is good to know, unless quiet.
  void say(const std::string& line);
  /// What helps to see why something is so, if verbose.
  void detail(const std::string& line);
  /// The next three always: what may be wrong, what to do about it, why it ended.
  void warn(const std::string& line) { console.warn(line); }
  void note(const std::string& line) { console.print(line + "\n"); }
  void fail(const std::string& line) { console.fail(line); }
  /// Whether it may be shown how far the command is.
  [[nodiscard]] bool shows_progress() const { return !quiet && console.looks().terminal; }
};

/// `--threads`; 0 where it is not given.
void add_threads(CLI::App& command, int& threads);
/// As many as `BELZEEF_THREADS` says, otherwise one a core.
int default_threads();

/// Lets every option but LIST and its like take just the word that belongs to it, as it stands: the
/// library would also take the words after it, and read `[a,b]` as two. To be called when all
/// options are there.
void take_words_as_they_are(CLI::App& app);

/// `--verbose`, which `--quiet` contradicts.
void add_verbose(CLI::App& command, Program& program);
/// `--color WHEN` of every command. To be called when all of them are there.
void add_color(CLI::App& app, Program& program);

/// Adds a command with its description and an example for its help.
CLI::App* add_command(CLI::App& parent, const std::string& name, const std::string& description,
                      const std::string& example);

void add_scrub(CLI::App& app, Program& program);
void add_register(CLI::App& app, Program& program);
void add_explain(CLI::App& app, Program& program);
void add_normalize(CLI::App& app, Program& program);
void add_codes(CLI::App& app, Program& program);
void add_policy(CLI::App& app, Program& program);
void add_campaign(CLI::App& app, Program& program);
void add_verify(CLI::App& app, Program& program);
void add_report(CLI::App& app, Program& program);
void add_selftest(CLI::App& app, Program& program);
/// Needs all of `app` when it runs.
void add_generate(CLI::App& app, Program& program);

/// Parses the arguments, runs the command, prints what went wrong; returns the exit status.
int run(int argc, char** argv);

}  // namespace belzeef
