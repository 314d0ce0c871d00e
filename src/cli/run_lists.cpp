#include "cli/run_lists.h"

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
