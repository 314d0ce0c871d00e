#include "cli/program.h"

#include <absl/strings/numbers.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <thread>
#include <vector>

#include "cli/local_time.h"
#include "cli/signals.h"
#include "input/layout.h"
#include "input/nearest.h"

namespace belzeef {
namespace {

constexpr int kUsage = static_cast<int>(ExitStatus::kUsage);

/// The command that the arguments reached, for its option names.
const CLI::App* deepest(const CLI::App* app) {
  for (const CLI::App* sub : app->get_subcommands()) return deepest(sub);
  return app;
}

/// The command as it is typed: `belzeef register build`.
std::string typed(const CLI::App* command) {
  const CLI::App* parent = command->get_parent();
  return (parent == nullptr ? "" : typed(parent) + " ") + command->get_name();
}

/// For an option or command that does not exist, the nearest that does.
std::string suggestion(const CLI::App& app, const std::string& word) {
  const CLI::App* command = deepest(&app);
  std::vector<std::string> names;
  for (const CLI::Option* option : command->get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  for (const CLI::App* sub : command->get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(sub->get_name());
  }
  const std::vector<std::string_view> known(names.begin(), names.end());
  return did_you_mean(word.substr(0, word.find('=')), known);
}

/// The library shows the default of a switch's other name; it only confuses.
class HelpFormatter : public CLI::Formatter {
 public:
  std::string make_option_name(const CLI::Option* option, bool is_positional) const override {
    std::string name = CLI::Formatter::make_option_name(option, is_positional);
    for (std::size_t at = name.find("{false}"); at != std::string::npos;
         at = name.find("{false}")) {
      name.erase(at, std::string_view("{false}").size());
    }
    return name;
  }

  /// Which options contradict each other is said where somebody gives both.
  std::string make_option_opts(const CLI::Option* option) const override {
    std::string opts = CLI::Formatter::make_option_opts(option);
    return opts.substr(0, opts.find(" Excludes:"));
  }
};

int usage_fault(const CLI::App& app, const CLI::ParseError& fault, Program& program) {
  const CLI::App* command = deepest(&app);
  std::string line = typed(command) + ": " + fault.what();
  const std::vector<std::string> extras = app.remaining(true);
  if (!extras.empty()) {
    line = "belzeef: unknown " + std::string(extras[0].starts_with('-') ? "option" : "argument") +
           " '" + shown(extras[0]) + "'" + suggestion(app, extras[0]);
  }
  program.fail(line + (line.back() == '?' ? " see " : ": see ") + typed(command) + " --help");
  return kUsage;
}

/// Whether standard output is a pipe that nobody reads any more.
bool stdout_abandoned() {
  pollfd watched{.fd = STDOUT_FILENO, .events = POLLOUT, .revents = 0};
  return poll(&watched, 1, 0) == 1 && (watched.revents & POLLERR) != 0;
}

/// What was printed must have arrived: a full disk shows only here.
absl::Status flush_stdout() {
  std::cout.flush();
  const bool printed = std::fflush(stdout) == 0 && std::ferror(stdout) == 0 && std::cout.good();
  if (printed) return absl::OkStatus();
  if (stdout_abandoned()) return reader_gone("stdout: nobody reads it any more");
  return io_error("stdout: cannot write: make room, or give it a place to go");
}

int finish(const absl::StatusOr<ExitStatus>& outcome, Program& program) {
  const absl::Status status = outcome.ok() ? flush_stdout() : outcome.status();
  if (status.ok()) return static_cast<int>(*outcome);
  if (status.code() != absl::StatusCode::kAborted) program.fail(std::string(status.message()));
  return static_cast<int>(exit_status(status));
}

}  // namespace

void add_threads(CLI::App& command, int& threads) {
  command.add_option("--threads", threads, "default: one a core")
      ->envname("BELZEEF_THREADS")
      ->check(CLI::Range(1, 1024))
      ->type_name("N");
}

int default_threads() {
  int wanted = 0;
  const char* const text = std::getenv("BELZEEF_THREADS");
  if (text != nullptr && absl::SimpleAtoi(text, &wanted) && wanted >= 1 && wanted <= 1024) {
    return wanted;
  }
  return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

std::string_view program_version() { return BELZEEF_VERSION; }

void Program::say(const std::string& line) {
  if (!quiet) console.print(line + "\n");
}

void Program::detail(const std::string& line) {
  if (verbose) console.print(line + "\n");
}

void add_verbose(CLI::App& command, Program& program) {
  CLI::Option* quiet = command.get_option("--quiet");
  command.add_flag("--verbose,!--no-verbose", program.verbose, "say also what the run goes by")
      ->excludes(quiet);
}

void add_color(CLI::App& app, Program& program) {
  for (CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    add_color(*command, program);
  }
  if (!app.get_subcommands([](const CLI::App*) { return true; }).empty()) return;
  app.add_option("--color", program.color, "auto, always or never; default: auto, on a terminal")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN");
}

CLI::App* add_command(CLI::App& parent, const std::string& name, const std::string& description,
                      const std::string& example) {
  CLI::App* command = parent.add_subcommand(name, description);
  command->footer("Example:\n  " + example);
  command->set_version_flag("--version", std::string(program_version()));
  return command;
}

void take_words_as_they_are(CLI::App& app) {
  for (CLI::Option* option : app.get_options()) {
    if (!option->get_positional()) option->allow_extra_args(false);
  }
  for (CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    take_words_as_they_are(*command);
  }
}

namespace {

/// An option with an empty value, for which the library would take the next word: such as
/// `--summary=$F` where F is not set. Null: there is none.
const char* empty_option(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word(argv[i]);
    if (word == "--") break;
    if (word.starts_with("--") && word.find('=') == word.size() - 1) return argv[i];
  }
  return nullptr;
}

}  // namespace

int run(int argc, char** argv) {
  Program program;
  handle_signals(program.temporary, [&program] { program.console.leave(); });
  CLI::App app("Decides, row by row, who on a Dutch call list may be called, and proves it.",
               "belzeef");
  auto formatter = std::make_shared<HelpFormatter>();
  formatter->column_width(34);
  app.formatter(formatter);  // the commands take it over
  app.set_version_flag("--version", std::string(program_version()));
  app.require_subcommand(1);
  app.footer(
      "Example:\n  belzeef scrub list.csv --register r.bzf --campaign c.toml "
      "--clean clean.csv --rejected rejected.csv");
  add_scrub(app, program);
  add_register(app, program);
  add_explain(app, program);
  add_normalize(app, program);
  add_codes(app, program);
  add_policy(app, program);
  add_campaign(app, program);
  add_verify(app, program);
  add_report(app, program);
  add_selftest(app, program);
  add_generate(app, program);
  add_color(app, program);
  take_words_as_they_are(app);
  if (const char* option = empty_option(argc, argv); option != nullptr) {
    program.fail("belzeef: " + shown(option) + " has no value: give one, or leave it out");
    return kUsage;
  }
  // The library reports help, version and faults by throwing.
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    std::cout << app.help();
    return finish(ExitStatus::kDone, program);
  } catch (const CLI::CallForVersion& version) {
    std::cout << version.what() << "\n";
    return finish(ExitStatus::kDone, program);
  } catch (const CLI::ParseError& fault) {
    return usage_fault(app, fault, program);
  }
  program.console.set_color(program.color);
  const absl::Status zone = check_time_zone();
  return finish(zone.ok() ? program.action() : zone, program);
}

}  // namespace belzeef
