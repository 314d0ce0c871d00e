#pragma once
/// The options that say how lists are read, shared by the commands that read them.

#include <absl/status/statusor.h>
#include <CLI/App.hpp>

#include <string>
#include <vector>

#include "cli/program.h"
#include "input/layout.h"
#include "input/list_reader.h"
#include "register/register_info.h"

namespace belzeef {

struct ListArguments {
  std::string format;
  std::string encoding;
  std::string delimiter;
  std::vector<std::string> phone_columns;
  std::string legal_form_column;
  std::vector<std::string> subject_columns;  ///< as given: names parted by commas
  bool header = true;
  std::string column_prefix;
  std::string max_record = "1MiB";
  std::size_t block_bytes = std::size_t{1} << 20;

  void add_to(CLI::App& command);
  /// usage_error for a delimiter, encoding or size that is none.
  [[nodiscard]] absl::StatusOr<ListOptions> options() const;
  [[nodiscard]] LayoutRequest layout() const;
  /// usage_error, or a warning, where the columns of the person do not fit the register's.
  [[nodiscard]] absl::Status check_register(const std::string& path, const RegisterInfo& info,
                                            Program& program) const;
};

/// What was found of a list, for the user: format, encoding, columns.
std::string list_found(const ListReader& list, const Layout& layout);

}  // namespace belzeef
