/// Header names: columns are found within the header, and messages show no number.

#include <algorithm>
#include <string>
#include <vector>

#include "failure.h"
#include "fuzz/knobs.h"
#include "fuzz/law.h"
#include "input/layout.h"

namespace belzeef::fuzz {
namespace {

/// Six digits in a row, with nothing or what is written in numbers between them. Those of an
/// escaped byte (`\x1B`) are none.
bool shows_number(std::string_view text) {
  std::size_t digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (text.substr(i, 2) == "\\x") {
      digits = 0;
      i += 3;
    } else if (c >= '0' && c <= '9') {
      if (++digits == 6) return true;
    } else if (std::string_view(" -+()./").find(c) == std::string_view::npos) {
      digits = 0;
    }
  }
  return false;
}

void check_shown(std::string_view text) {
  const std::string shown_text = shown(text);
  require(!shows_number(shown_text), "what is shown holds no number", text);
  require(shown_text.size() <= 4 * 1000 + 4, "what is shown ends", text);
  const bool plain = std::all_of(shown_text.begin(), shown_text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F;
  });
  require(plain, "what is shown has no control bytes", text);
}

void check_message(const absl::Status& status, bool may_be_list) {
  require(exit_status(status) == ExitStatus::kUsage ||
              (may_be_list && exit_status(status) == ExitStatus::kList),
          "a header is refused with the status of lists or usage", status);
  require(!shows_number(std::string(status.message())), "a message shows no number",
          std::string(status.message()));
}

void check_names(const ListHeader& header) {
  for (const std::string& name : header.names) {
    require(same_name(name, name), "a name is the same as itself", name);
    const std::string_view wanted[] = {name};
    const auto column = find_column(header.names, wanted);
    require(column && same_name(header.names[*column], name), "a name of the header is found",
            name);
    const auto required = require_column("list", header, "--option", name);
    require(!required.ok() || *required == *column, "the one column of a name is the first", name);
    if (!required.ok()) check_message(required.status(), true);
    check_shown(name);
  }
}

void check_layout(const ListHeader& header, const LayoutRequest& request) {
  const auto layout = resolve_layout("list", header, request);
  if (!layout.ok()) return check_message(layout.status(), true);
  const auto& phones = layout->phones;
  require(!phones.empty() && phones.back() < header.columns, "phone columns are in the header");
  require(std::is_sorted(phones.begin(), phones.end()) &&
              std::adjacent_find(phones.begin(), phones.end()) == phones.end(),
          "phone columns stand in order, each once");
  require(!layout->legal_form || *layout->legal_form < header.columns,
          "the legal form is in the header");
  const auto& persons = layout->subject_plan.columns;
  require(persons.size() == request.subject_columns.size(), "each column of the person is found");
  for (std::size_t i = 0; i < persons.size(); ++i) {
    require(persons[i].first < header.columns && persons[i].second < persons.size() &&
                (i == 0 || persons[i - 1].first < persons[i].first),
            "the columns of the person stand in order, each once");
  }
}

std::string_view take_line(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(line.size() + 1, text.size()));
  return line;
}

}  // namespace
}  // namespace belzeef::fuzz

/// The first line is the header; then come a name for the legal form and names of phone columns.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace belzeef::fuzz;
  Knobs knobs(data, size);
  const bool has_names = !knobs.flag();
  const bool asks_legal_form = knobs.flag();
  std::string_view rest = knobs.rest();

  belzeef::ListHeader header;
  header.delimiter = ';';
  header.raw = take_line(rest);
  std::vector<belzeef::Field> fields;
  belzeef::split_fields(header.raw, ';', fields);
  header.columns = fields.size();
  if (header.columns > 24) return 0;  // every name is compared with every name we know: slow
  std::string scratch;
  for (const belzeef::Field& field : fields) {
    if (has_names) header.names.emplace_back(belzeef::field_text(field, scratch));
  }
  if (!has_names) header.raw.clear();

  belzeef::LayoutRequest request;
  if (asks_legal_form) request.legal_form_column = std::string(take_line(rest));
  while (!rest.empty()) request.phone_columns.emplace_back(take_line(rest));
  check_names(header);
  check_layout(header, request);
  check_layout(header, {});
  check_layout(header,
               {.phone_columns = request.phone_columns, .subject_columns = request.phone_columns});
  check_shown(header.raw);
  return 0;
}
