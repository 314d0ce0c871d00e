#include <algorithm>
#include <filesystem>
#include <iostream>

#include "cli/program.h"
#include "cli/reference/drawings.h"
#include "input/layout.h"
#include "input/nearest.h"
#include "output/publish.h"

namespace belzeef {
namespace {

/// What a name in `belzeef generate NAME` stands for.
struct Drawing {
  std::string name;
  std::string file;  ///< below `--out`; as the shells and man look for it
  std::string text;
};

constexpr std::string_view kManual = "man";

struct Arguments {
  std::string what;
  std::string page = "belzeef";
  std::string out;
};

std::vector<Drawing> draw(const Command& program, const std::string& what) {
  if (what == "bash") return {{what, "belzeef", bash_completion(program)}};
  if (what == "zsh") return {{what, "_belzeef", zsh_completion(program)}};
  if (what == "fish") return {{what, "belzeef.fish", fish_completion(program)}};
  if (what == "markdown") return {{what, "reference.md", markdown_reference(program)}};
  std::vector<Drawing> pages;
  for (ManualPage& page :
       manual_pages(program, {.version = program_version(), .date = BELZEEF_VERSION_DATE})) {
    const std::string section(1, page.section);
    pages.push_back({page.name + "." + section, "man" + section + "/" + page.name + "." + section,
                     std::move(page.text)});
  }
  return pages;
}

absl::Status write_all(const std::vector<Drawing>& drawings, const std::string& folder,
                       Program& program) {
  namespace fs = std::filesystem;
  for (const Drawing& drawing : drawings) {
    const fs::path path = fs::path(folder) / drawing.file;
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error) {
      return io_error(path.parent_path().string() + ": cannot be made: " + error.message() +
                      ": choose another --out");
    }
    if (absl::Status status =
            write_file(path.string(), drawing.text, {.sync = false}, program.temporary);
        !status.ok()) {
      return status;
    }
  }
  return absl::OkStatus();
}

/// Of several pages the one that was asked for: `scrub` means `belzeef-scrub.1`.
const Drawing* find_page(const std::vector<Drawing>& pages, const std::string& name) {
  for (const std::string& full : {name, name + ".1", "belzeef-" + name, "belzeef-" + name + ".1"}) {
    const auto at = std::find_if(pages.begin(), pages.end(),
                                 [&](const Drawing& page) { return page.name == full; });
    if (at != pages.end()) return &*at;
  }
  return nullptr;
}

absl::StatusOr<ExitStatus> generate(const CLI::App& app, const Arguments& arguments,
                                    bool page_given, Program& program) {
  if (page_given && (arguments.what != kManual || !arguments.out.empty())) {
    return usage_error("generate: PAGE is of man without --out, which writes all of them");
  }
  const std::vector<Drawing> drawings = draw(command_tree(app), arguments.what);
  if (!arguments.out.empty()) {
    if (absl::Status status = write_all(drawings, arguments.out, program); !status.ok()) {
      return status;
    }
    return ExitStatus::kDone;
  }
  const Drawing* wanted =
      arguments.what == kManual ? find_page(drawings, arguments.page) : &drawings.front();
  if (wanted == nullptr) {
    std::vector<std::string_view> names;
    for (const Drawing& page : drawings) names.push_back(page.name);
    const std::string nearest = did_you_mean(arguments.page, names);
    return usage_error(
        "generate: there is no page '" + shown(arguments.page) + "'" +
        (nearest.empty() ? ": name a command, such as scrub or register-build" : nearest));
  }
  std::cout << wanted->text;
  return ExitStatus::kDone;
}

}  // namespace

void add_generate(CLI::App& app, Program& program) {
  CLI::App* command =
      add_command(app, "generate", "Writes manual pages, the reference, or completions of a shell",
                  "belzeef generate bash >~/.local/share/bash-completion/completions/belzeef\n"
                  "  belzeef generate man --out ~/.local/share/man\n"
                  "  belzeef generate man scrub | man -l -");
  auto arguments = std::make_shared<Arguments>();
  command
      ->add_option("KIND", arguments->what, "of a shell its completion; markdown is the reference")
      ->required()
      ->check(CLI::IsMember({"man", "markdown", "bash", "zsh", "fish"}))
      ->type_name("one of");
  CLI::Option* page =
      command
          ->add_option("PAGE", arguments->page,
                       "of man: the page to print, such as scrub or belzeef-codes.7; default: that "
                       "of belzeef itself")
          ->type_name("");
  command
      ->add_option("--out", arguments->out,
                   "write it here under its usual name, of man all pages; default: standard output")
      ->type_name("FOLDER");
  command->callback([=, &app, &program] {
    program.action = [=, &app, &program] {
      return generate(app, *arguments, page->count() > 0, program);
    };
  });
}

}  // namespace belzeef
