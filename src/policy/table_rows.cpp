#include "policy/table_rows.h"

#include <algorithm>

#include "failure.h"
#include "input/csv.h"
#include "input/text.h"

namespace belzeef {
namespace {

std::vector<std::string> split(std::string_view line) {
  std::vector<Field> fields;
  split_fields(line, ',', fields);
  std::vector<std::string> texts;
  texts.reserve(fields.size());
  std::string scratch;
  for (const Field& field : fields) texts.emplace_back(trimmed(field_text(field, scratch)));
  return texts;
}

}  // namespace

std::string_view TableRow::text(std::string_view column) const {
  const auto at = std::find(columns_.begin(), columns_.end(), column);
  return fields_[static_cast<std::size_t>(at - columns_.begin())];
}

bool TableRow::fail(std::string_view column, const std::string& what) {
  failure_ = usage_error(file_ + ": line " + std::to_string(line_) + ": " + std::string(column) +
                         " '" + std::string(text(column)) + "' " + what);
  return false;
}

absl::StatusOr<TableRows> TableRows::parse(const TableFile& file, std::string_view columns) {
  TableRows table;
  const std::vector<std::string> wanted = split(columns);
  bool header_seen = false;
  int line_number = 0;
  std::string_view rest = file.text;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    ++line_number;
    if (trimmed(line).empty() || line.front() == '#') continue;
    std::vector<std::string> fields = split(line);
    if (!header_seen) {
      header_seen = true;
      if (fields == wanted) continue;
      return usage_error(file.name + ": line " + std::to_string(line_number) +
                         ": the header is not '" + std::string(columns) + "'");
    }
    if (fields.size() != wanted.size()) {
      return usage_error(file.name + ": line " + std::to_string(line_number) + ": has " +
                         std::to_string(fields.size()) + " fields, not " +
                         std::to_string(wanted.size()) + ": quote a text that holds a comma");
    }
    TableRow& row = table.rows_.emplace_back();
    row.file_ = file.name;
    row.columns_ = wanted;
    row.fields_ = std::move(fields);
    row.line_ = line_number;
  }
  if (!header_seen) {
    return usage_error(file.name + ": is empty: the header is '" + std::string(columns) + "'");
  }
  return table;
}

bool TableRows::next() { return ++at_ < rows_.size(); }

}  // namespace belzeef
