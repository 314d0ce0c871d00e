#pragma once
/// Which column of a list holds what: header names (or numbers) to column roles.

#include <absl/status/statusor.h>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "input/fields.h"
#include "input/list_reader.h"

namespace belzeef {

/// What the command line says of the columns; it overrides what their names say.
struct LayoutRequest {
  /// Names, or 1-based numbers without a header; of JSON names of members, or JSON pointers.
  std::vector<std::string> phone_columns = {};
  std::optional<std::string> legal_form_column = {};  ///< likewise
  /// Likewise; what tells persons at one number apart, in the register's order.
  std::vector<std::string> subject_columns = {};
  /// Names that are to be added: a JSON object must not have them already.
  std::vector<std::string> added = {};
};

constexpr Slot kPhoneSlot = 0;
constexpr Slot kLegalFormSlot = 1;

/// The fields that matter.
struct Layout {
  std::vector<std::size_t> phones = {};  ///< columns of CSV, 0-based, in file order, each once
  std::optional<std::size_t> legal_form = {};  ///< likewise
  FieldPlan plan = {};                         ///< how to read them, as the two slots above
  bool has_legal_form = false;                 ///< whether rows are to have one
  std::vector<std::string> phone_names = {};   ///< for messages: `'telefoon'`, `column 3`
  std::string legal_form_name = {};            ///< likewise; empty if there is none
  /// How to read the columns that were asked for as the person: their slots count from 0, in the
  /// order in which they were asked for. A plan of its own, since few rows need it.
  FieldPlan subject_plan = {};
  std::vector<std::string> subject_names = {};  ///< for messages; one a column asked for
};

/// Finds the phone columns and the legal form of a list. `name` is the list's, for messages.
/// Errors: list_error if no column is known as a phone, or two as legal form (the message shows
/// the header and the option that mends it); usage_error if a column was asked for that the list
/// does not have, or one column twice for the person.
///
/// Objects of a JSON list need not have the same members. So every member of every object is a
/// phone if its name says so; the errors above are found in the header's sample.
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

/// The same, of a name that several columns may have: all of them, in file order.
absl::StatusOr<std::vector<std::size_t>> wanted_columns(std::string_view name,
                                                        const ListHeader& header,
                                                        std::string_view option,
                                                        std::string_view wanted);

/// A column as messages name it: `'telefoon'`, or `column 3` of a list without a header.
std::string column_name(const ListHeader& header, std::size_t place);

/// Whether a column of this name holds phones.
bool says_phone(std::string_view name);

/// Whether a column of this name holds the legal form.
bool says_legal_form(std::string_view name);

/// ` (did you mean "telefoon"?)`, or nothing if no name is near.
std::string suggestion(std::span<const std::string> names, std::string_view wanted);

/// All columns whose name says phone; in file order.
std::vector<std::size_t> phone_columns(std::span<const std::string> header);

}  // namespace belzeef
