#pragma once
/// Who is called: the columns that tell the persons at one number apart, on the command line.

#include <absl/status/status.h>
#include <CLI/App.hpp>

#include <string>
#include <vector>

#include "cli/name_list.h"
#include "cli/program.h"
#include "register/register_info.h"

namespace belzeef {

/// Adds `--subject-columns`: names parted by commas, in one or several options.
void add_subject_columns(CLI::App& command, std::vector<std::string>& given,
                         const std::string& help);

/// What was said of the person called, for messages.
struct SubjectGiven {
  std::string option;     ///< `--subject-columns`
  std::size_t count = 0;  ///< of columns
  std::string shown;      ///< ` (klantnr)`; empty where it is nobody's business
};
/// usage_error where the register tells persons apart by another number of columns than was given.
/// Warns where it tells them apart and none was given. `path` is the register's.
absl::Status check_subject(const SubjectGiven& given, const std::string& path,
                           const RegisterInfo& info, Program& program);
/// The names for `SubjectGiven::shown`.
std::string shown_names(const std::vector<std::string>& names);

}  // namespace belzeef
