#pragma once
/// The parts of `belzeef register`.

#include <CLI/App.hpp>

#include <string>
#include <vector>

#include "cli/program.h"
#include "register/register_info.h"

namespace belzeef {

void add_register_build(CLI::App& parent, Program& program);
void add_register_update(CLI::App& parent, Program& program);
void add_register_lookup(CLI::App& parent, Program& program);
void add_register_export(CLI::App& parent, Program& program);
void add_register_merge(CLI::App& parent, Program& program);
void add_register_diff(CLI::App& parent, Program& program);
void add_register_erase(CLI::App& parent, Program& program);
void add_register_expire(CLI::App& parent, Program& program);
void add_register_rekey(CLI::App& parent, Program& program);

/// The argument R of a command, which the environment may give.
void add_register_path(CLI::App* command, std::string& path);

/// The events of each kind, a line each; kinds without any are left out.
std::vector<std::string> event_counts(const RegisterInfo& info);

/// Says that the register's last update did not end.
void warn_of_unfinished(const std::string& path, Program& program);

}  // namespace belzeef
