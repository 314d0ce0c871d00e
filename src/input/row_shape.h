#pragma once
/// Which of a row's own fields an output list keeps, and which of these it masks.

#include <absl/status/statusor.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "input/layout.h"

namespace belzeef {

/// What the command line says of an output list: all of a row's own fields, only these in this
/// order, or all but these.
struct FieldChoice {
  enum class Kind : std::uint8_t { kAll, kThese, kAllBut };
  Kind kind = Kind::kAll;
  /// Names, or 1-based numbers of a list without a header; of JSON names of the object's members.
  std::vector<std::string> names = {};
  std::string_view option = {};  ///< that said so, for messages
  bool masked = false;           ///< no telephone number is to be readable
};

/// The same, of lists whose header is known.
struct RowShape {
  struct Column {
    std::size_t place;    ///< 0-based
    bool masked = false;  ///< it holds phones that must not be readable
  };

  FieldChoice::Kind kind = FieldChoice::Kind::kAll;
  bool masked = false;               ///< phone fields, the row's number, and malformed records
  std::vector<Column> columns = {};  ///< of CSV: those kept, in the order in which they come out
  std::vector<std::string> members = {};  ///< of JSON: the names of the choice, in their order
  /// Of JSON, where it is masked: the members that hold phones, as kPhoneSlot.
  MemberPlan phones = {};

  /// Every field, each byte of it: what is said of them above does not matter then.
  [[nodiscard]] bool as_it_stands() const { return kind == FieldChoice::Kind::kAll && !masked; }
};

/// Finds the fields of a choice in a list. `name` is the list's, for messages. Masked is every
/// field that `layout` reads as a phone, and every column whose name says phone, asked for or not.
/// usage_error for a column that the list does not have (a member that none of a JSON list's first
/// objects has), or that is named twice.
absl::StatusOr<RowShape> resolve_shape(std::string_view name, const ListHeader& header,
                                       const Layout& layout, const FieldChoice& choice);

}  // namespace belzeef
