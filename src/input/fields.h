#pragma once
/// The wanted fields of a record, whatever the list's format and encoding.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/csv.h"
#include "input/encoding.h"
#include "input/json_object.h"
#include "input/list_reader.h"

namespace belzeef {

/// Which fields are wanted, and where they are.
struct FieldPlan {
  bool json = false;
  char delimiter = ',';                                    ///< of CSV
  bool quotes = true;                                      ///< of CSV: as in its grammar
  std::vector<std::pair<std::size_t, Slot>> columns = {};  ///< of CSV: 0-based, ascending
  MemberPlan members = {};                                 ///< of JSON
};

/// Reads records by a plan. One per thread; reused from record to record.
class FieldReader {
 public:
  explicit FieldReader(const FieldPlan& plan);

  /// Puts the wanted fields of a record into `out`, in the order in which they stand, as UTF-8;
  /// they are valid until the next call, or until the block goes. A column that a CSV record does
  /// not have comes out empty; a member that an object does not have does not come out. Returns
  /// what is wrong with a JSON object; a CSV record must be well-formed.
  Malformed read(const RowBlock& block, const Record& record, std::vector<SlotText>& out) {
    if (!json_) out.clear();
    return visit(block, record, out, [&](Slot slot, std::string_view text, bool nested) {
      if (json_) return;
      // Member by member: a copy of the whole would read back what was only just written.
      SlotText& field = out.emplace_back();
      field.slot = slot;
      field.text = text;
      field.nested = nested;
    });
  }
  /// The same, but calls `visit(slot, text, nested)` for each; `scratch` is for an object's.
  template <class Visit>
  Malformed visit(const RowBlock& block, const Record& record, std::vector<SlotText>& scratch,
                  Visit visit);
  /// The same of a record by itself. At least `JsonObject::kReadable` bytes may be read past it.
  Malformed read(std::string_view record, Encoding encoding, std::vector<SlotText>& out);

 private:
  Malformed read_object(std::string_view record, Encoding encoding, std::vector<SlotText>& out);
  [[nodiscard]] std::string_view text_of(const Field& field, Encoding encoding, std::size_t place);

  struct Scratch {
    std::string unescaped;
    std::string decoded;
  };

  bool json_;
  char delimiter_;
  bool quotes_;
  std::vector<std::size_t> columns_;
  std::vector<Slot> slots_;  ///< of the columns
  std::optional<ColumnSelector> selector_;
  std::vector<std::string_view> raws_;  ///< the fields of the columns
  std::vector<Field> fields_;
  std::vector<Scratch> scratch_;  ///< one a column, as views into each stay valid
  std::optional<JsonObject> object_;
  std::string decoded_;  ///< an object
};

template <class Visit>
Malformed FieldReader::visit(const RowBlock& block, const Record& record,
                             std::vector<SlotText>& scratch, Visit visit) {
  const Encoding encoding = block.encoding();
  if (json_) {
    const Malformed malformed = read_object(block.text(record), encoding, scratch);
    if (malformed != Malformed::kNone) return malformed;
    for (const SlotText& field : scratch) visit(field.slot, field.text, field.nested);
    return Malformed::kNone;
  }
  block.select(*selector_, record, raws_);
  for (std::size_t i = 0; i < raws_.size(); ++i) {
    const std::string_view raw = raws_[i];
    const bool as_it_stands =
        encoding != Encoding::kWindows1252 && (raw.empty() || raw.front() != '"' || !quotes_);
    visit(slots_[i],
          as_it_stands ? raw : text_of(quotes_ ? as_field(raw) : Field{raw, false}, encoding, i),
          false);
  }
  return Malformed::kNone;
}

}  // namespace belzeef
