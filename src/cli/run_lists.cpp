#include "cli/run_lists.h"

#include <algorithm>

#include "failure.h"

namespace belzeef {

absl::Status check_same_shape(const ListReader& first, const ListReader& list) {
  const ListHeader& one = first.header();
  const ListHeader& other = list.header();
  if (is_json(other.format) && is_json(one.format)) return absl::OkStatus();
  const auto refused = [&](const char* what) {
    return list_error(list.name() + ": has another " + what + " than " + first.name() +
                      ": scrub them in runs of their own");
  };
  if (is_json(other.format) != is_json(one.format)) return refused("format");
  if (other.delimiter != one.delimiter) return refused("delimiter");
  if (other.columns != one.columns || other.names != one.names) return refused("header");
  return absl::OkStatus();
}

namespace {

/// The list's own column that has the name of an added one; null if none has.
const std::string* taken_name(const ListHeader& header, const ListArguments& reading) {
  for (const std::string& column : reading.layout().added) {
    const auto taken = [&](const std::string& own) { return same_name(own, column); };
    const auto at = std::find_if(header.names.begin(), header.names.end(), taken);
    if (at != header.names.end()) return &*at;
  }
  return nullptr;
}

}  // namespace

absl::Status check_names_are_free(const ListReader& list, ListArguments reading) {
  const ListHeader& header = list.header();
  const std::string* taken = taken_name(header, reading);
  if (taken == nullptr) return absl::OkStatus();
  for (reading.column_prefix = "bz_"; taken_name(header, reading) != nullptr;) {
    reading.column_prefix.insert(reading.column_prefix.size() - 1, "z");
  }
  return usage_error(list.name() + ": already has a column '" + shown(*taken) +
                     "': add --column-prefix " + reading.column_prefix +
                     " to name the added columns otherwise");
}

absl::Status open_list(const std::string& path, const ListOptions& options,
                       std::vector<OpenList>& lists) {
  auto reader = ListReader::open(path, options);
  if (!reader.ok()) return reader.status();
  lists.push_back({path, *std::move(reader)});
  return check_same_shape(*lists.front().reader, *lists.back().reader);
}

absl::StatusOr<Layout> find_columns(std::span<const OpenList> lists, const ListArguments& reading,
                                    const std::function<void(const std::string&)>& say) {
  Layout found;
  for (const OpenList& list : lists) {
    absl::StatusOr<Layout> layout =
        resolve_layout(list.reader->name(), list.reader->header(), reading.layout());
    if (!layout.ok()) return layout.status();
    say(list_found(*list.reader, *layout));
    const bool has_legal_form = found.has_legal_form || layout->has_legal_form;
    if (&list == &lists.front()) found = *std::move(layout);
    found.has_legal_form = has_legal_form;
  }
  return found;
}

}  // namespace belzeef
