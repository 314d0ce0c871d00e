#pragma once
/// Options that name several columns, with commas between.

#include <CLI/App.hpp>

#include <string>
#include <vector>

namespace belzeef {

/// Adds an option that takes names parted by commas, and may be repeated.
CLI::Option* add_names(CLI::App& command, const std::string& option,
                       std::vector<std::string>& given, const std::string& help);

/// The names, one each, in their order.
std::vector<std::string> split_names(const std::vector<std::string>& given);

}  // namespace belzeef
