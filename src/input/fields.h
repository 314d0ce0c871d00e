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

namespace belzeef {

enum class ListFormat : std::uint8_t { kCsv, kObjects, kArray };

/// Whether its records are JSON objects.
constexpr bool is_json(ListFormat format) { return format != ListFormat::kCsv; }

/// `CSV`, `JSON objects`, `a JSON array`
std::string_view format_name(ListFormat format);

/// Which fields are wanted, and where they are.
struct FieldPlan {
  bool json = false;
  char delimiter = ',';                                    ///< of CSV
  std::vector<std::pair<std::size_t, Slot>> columns = {};  ///< of CSV: 0-based, ascending
  MemberPlan members = {};                                 ///< of JSON
};

/// Reads records by a plan. One per thread; reused from record to record.
class FieldReader {
 public:
  explicit FieldReader(const FieldPlan& plan);

  /// Puts the wanted fields of a record into `out`, in the order in which they stand, as UTF-8;
  /// they are valid until the next call, or until the record goes. A column that a CSV record does
  /// not have comes out empty; a member that an object does not have does not come out. Returns
  /// what is wrong with a JSON object; a CSV record must be well-formed. At least
  /// `JsonObject::kReadable` bytes may be read past the record.
  Malformed read(std::string_view record, Encoding encoding, std::vector<SlotText>& out);

 private:
  struct Scratch {
    std::string unescaped;
    std::string decoded;
  };

  bool json_;
  char delimiter_;
  std::vector<std::size_t> columns_;
  std::vector<Slot> slots_;  ///< of the columns
  std::vector<Field> fields_;
  std::vector<Scratch> scratch_;  ///< one a column, as views into each stay valid
  std::optional<JsonObject> object_;
  std::string decoded_;  ///< an object
};

}  // namespace belzeef
