#include "input/subject_layout.h"

#include <algorithm>

#include "failure.h"

namespace belzeef {

absl::Status resolve_subject(std::string_view name, const ListHeader& header,
                             const std::vector<std::string>& wanted, Layout& layout) {
  auto& columns = layout.subject_plan.columns;
  for (const std::string& own : wanted) {
    const auto column = require_column(name, header, "--subject-columns", own);
    if (!column.ok()) return column.status();
    const bool again = std::any_of(columns.begin(), columns.end(),
                                   [&](const auto& known) { return known.first == *column; });
    if (again) return named_twice(name, "--subject-columns", own);
    columns.emplace_back(*column, static_cast<Slot>(columns.size()));
    layout.subject_names.push_back(column_name(header, *column));
  }
  std::sort(columns.begin(), columns.end());
  layout.subject_plan.delimiter = header.delimiter;
  return absl::OkStatus();
}

absl::Status named_twice(std::string_view name, std::string_view option, std::string_view wanted) {
  return usage_error(std::string(name) + ": " + std::string(option) + " " + shown(wanted) +
                     ": is a column that it names already: name each once");
}

}  // namespace belzeef
