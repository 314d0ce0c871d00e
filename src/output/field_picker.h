#pragma once
/// The own fields of rows that an output list does not keep as they stand.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "input/encoding.h"
#include "input/json_members.h"
#include "input/json_object.h"
#include "input/list_reader.h"
#include "input/row_shape.h"
#include "output/list_mask.h"

namespace belzeef {

/// Picks, orders and masks the fields of CSV records. One per thread.
class ColumnPicker {
 public:
  /// `shape` must outlive it.
  ColumnPicker(const RowShape& shape, char delimiter, bool excel_safe, ListMask mask)
      : shape_(&shape), delimiter_(delimiter), excel_safe_(excel_safe), mask_(mask) {}

  /// Appends the fields that are kept of a sound record, each with the delimiter behind it. A field
  /// keeps its own bytes unless there is something in it to mask; then it is quoted if it must be.
  void append(std::string_view record, std::string& out);
  /// The same of the list's header, in which there is nothing to mask.
  void append_names(std::string_view header, std::string& out);

 private:
  void append_own(const Field& field, std::string& out) const;
  void append_phone(const Field& field, std::string& out);

  const RowShape* shape_;
  char delimiter_;
  bool excel_safe_;
  ListMask mask_;
  std::vector<Field> fields_;
  std::string unescaped_;
  std::string masked_;
};

/// Picks, orders and masks the members of JSON objects. One per thread.
class MemberPicker {
 public:
  /// `shape` must outlive it. `windows_1252`: what the list proves to be, if it is masked.
  MemberPicker(const RowShape& shape, bool windows_1252);

  /// Appends a sound object, on one line, as far as it is kept: from its opening brace to where the
  /// next member is to stand. What is masked becomes a string, which is ASCII only in a list in
  /// Windows-1252. `encoding` is the block's. At least `JsonObject::kReadable` bytes may be read
  /// past the object.
  void append(std::string_view object, Encoding encoding, std::string& out);

 private:
  /// The place of a member's name in the choice; its size if it is not there.
  std::size_t chosen(std::string_view name, Encoding encoding);
  void append_these(Encoding encoding, std::string& out);
  void append_all_but(Encoding encoding, std::string& out);
  void append_masked(std::string_view object, std::string& out);

  const RowShape* shape_;
  bool windows_1252_;
  std::optional<PlacedObject> phones_;
  std::vector<MemberText> members_;
  std::unordered_map<std::string, std::size_t> known_;  ///< names as they stand; bounded
  std::vector<SlotText> texts_;
  std::string decoded_;
  std::string masked_;
};

}  // namespace belzeef
