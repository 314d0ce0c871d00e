#pragma once
/// Which register a decision rests on, and in which state.

#include <CLI/App.hpp>

#include <string>
#include <vector>

#include "cli/key_option.h"
#include "cli/results_option.h"

namespace belzeef {

/// As given to `scrub` and `explain`.
struct RegisterArguments {
  std::string path;
  KeyOption key;
  std::string as_of;                    ///< a batch or a time; empty: as it is now
  std::vector<std::string> objections;  ///< sources for this run only
  MapOption map;                        ///< of these

  void add_to(CLI::App& command);
};

}  // namespace belzeef
