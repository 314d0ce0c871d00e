#pragma once
/// Which column of a list holds what: header names (or numbers) to column roles.

#include <absl/status/statusor.h>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "input/list_reader.h"

namespace belzeef {

/// What the command line says of the columns; it overrides what their names say.
struct LayoutRequest {
  std::vector<std::string> phone_columns = {};  ///< names, or 1-based numbers without a header
  std::optional<std::string> legal_form_column = {};  ///< likewise
};

/// The columns that matter, 0-based.
struct Layout {
  std::vector<std::size_t> phones;  ///< in file order, each once, at least one
  std::optional<std::size_t> legal_form;
};

/// Finds the phone columns and the legal form of a list. `name` is the list's, for messages.
/// Errors: list_error if no column is known as a phone, or two as legal form (the message shows
/// the header and the option that mends it); usage_error if a column was asked for that the list
/// does not have.
absl::StatusOr<Layout> resolve_layout(std::string_view name, const ListHeader& header,
                                      const LayoutRequest& request);

/// A piece of a list as messages show it: control bytes escaped, no digits of what may be a phone
/// number, and not endless.
std::string shown(std::string_view text);

/// Whether two column names are the same: compared whole, without case, blanks, `_`, `-` and `.`;
/// é and ë count as e.
bool same_name(std::string_view a, std::string_view b);

/// The first column that has one of these names, tried in this order.
std::optional<std::size_t> find_column(std::span<const std::string> header,
                                       std::span<const std::string_view> names);

/// The one column asked for on the command line by name, or by 1-based number where the list has no
/// header. `option` is named in the message: usage_error with the header and the nearest name.
absl::StatusOr<std::size_t> require_column(std::string_view name, const ListHeader& header,
                                           std::string_view option, std::string_view wanted);

/// All columns whose name says phone; in file order.
std::vector<std::size_t> phone_columns(std::span<const std::string> header);

}  // namespace belzeef
