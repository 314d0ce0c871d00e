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
  std::string delimiter;
  std::vector<std::string> phone_columns;
  std::string legal_form_column;
  bool header = true;
  std::string max_record = "1MiB";
  std::size_t block_bytes = std::size_t{1} << 20;

  void add_to(CLI::App& command);
  /// usage_error for a delimiter or size that is none.
  [[nodiscard]] absl::StatusOr<ListOptions> options() const;
  [[nodiscard]] LayoutRequest layout() const;
};

}  // namespace belzeef
