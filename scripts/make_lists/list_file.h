#pragma once
/// A call list being written, in one of the forms that the benchmark reads.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "csv_file.h"

namespace belzeef::lists {

enum class ListForm : std::uint8_t {
  kCsv,
  kQuoted,   ///< CSV, every field in quotes
  kStray,    ///< CSV, one row in 1,000 with a quote where none may be, or as text
  kObjects,  ///< JSON, one object a line
  kArray,    ///< one JSON array of objects, one a line
};

/// csv, quoted, stray, ndjson or json.
std::optional<ListForm> list_form(std::string_view name);

/// Writes rows of the same columns; texts are UTF-8. A file that cannot be written ends the
/// program, as with CsvFile.
class ListFile {
 public:
  ListFile(const std::string& path, ListForm form, std::span<const std::string_view> columns);
  ~ListFile();
  ListFile(const ListFile&) = delete;
  ListFile& operator=(const ListFile&) = delete;

  void write(std::span<const std::string> row);

 private:
  void write_stray(std::span<const std::string> row);
  void write_object(std::span<const std::string> row);

  ListForm form_;
  std::span<const std::string_view> columns_;
  CsvFile file_;
  std::uint64_t rows_ = 0;
  std::string object_;  ///< the last one; of an array not yet written, as it may want a comma
};

}  // namespace belzeef::lists
