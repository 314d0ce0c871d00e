#pragma once
/// The program as others show it: manual pages, a reference in Markdown, completions of three
/// shells. Each is a pure function of the command tree and of the tables of codes, campaign keys
/// and sources; the same program draws the same bytes anywhere and at any time.

#include <string>
#include <string_view>
#include <vector>

#include "cli/reference/command_tree.h"

namespace belzeef {

/// Which program this is.
struct Edition {
  std::string_view version;  ///< `0.1.0`
  std::string_view date;     ///< of the version, as YYYY-MM-DD
};

struct ManualPage {
  std::string name;  ///< `belzeef-scrub`
  char section;      ///< `1`
  std::string text;  ///< in the man(7) macros
};

/// One page a command, and those of the campaign file, of the sources and of the codes.
std::vector<ManualPage> manual_pages(const Command& program, const Edition& edition);

std::string markdown_reference(const Command& program);

/// For bash 4 and later, with or without the package bash-completion.
std::string bash_completion(const Command& program);
/// A function for `compinit` to find as `_belzeef`.
std::string zsh_completion(const Command& program);
std::string fish_completion(const Command& program);

/// Puts `what` for every `mark` of a text.
std::string with_replaced(std::string_view text, char mark, std::string_view what);
/// A word that a POSIX shell reads as it stands: in quotes, each quote of its own escaped.
std::string shell_quoted(std::string_view text);

}  // namespace belzeef
