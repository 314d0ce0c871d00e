#pragma once
/// The options that say how lists are read, shared by the commands that read them.

#include <absl/status/statusor.h>
#include <CLI/App.hpp>

#include <string>
#include <vector>

#include "input/layout.h"
#include "input/list_reader.h"

namespace belzeef {

struct ListArguments {
  std::string format;
  std::string encoding;
  std::string delimiter;
  std::vector<std::string> phone_columns;
  std::string legal_form_column;
  bool header = true;
  std::string column_prefix;
  std::string max_record = "1MiB";
  std::size_t block_bytes = std::size_t{1} << 20;

  void add_to(CLI::App& command);
  /// usage_error for a delimiter, encoding or size that is none.
  [[nodiscard]] absl::StatusOr<ListOptions> options() const;
  [[nodiscard]] LayoutRequest layout() const;
};

/// What was found of a list, for the user: format, encoding, columns.
std::string list_found(const ListReader& list, const Layout& layout);

}  // namespace belzeef
