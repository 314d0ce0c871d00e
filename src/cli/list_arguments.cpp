#include "cli/list_arguments.h"

#include <algorithm>
#include <charconv>

#include "cli/subject_columns.h"
#include "failure.h"
#include "output/csv_rows.h"

namespace belzeef {
namespace {

absl::StatusOr<char> parse_delimiter(const std::string& text) {
  if (text == "tab" || text == "\\t") return '\t';
  if (text.size() == 1 && is_delimiter_mark(text[0])) return text[0];
  return usage_error("--delimiter: '" + text +
                     "' is no delimiter: use a mark such as , ; or |, or tab");
}

absl::StatusOr<std::size_t> parse_bytes(const std::string& option, std::string_view text) {
  constexpr std::size_t kMost = std::size_t{1} << 40;
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  for (const auto& [name, bits] :
       {std::pair<std::string_view, int>{"", 0}, {"KiB", 10}, {"MiB", 20}, {"GiB", 30}}) {
    if (error == std::errc{} && unit == name && value != 0 && value <= (kMost >> bits)) {
      return value << bits;
    }
  }
  return usage_error(option + ": '" + std::string(text) +
                     "' is no size: use bytes, or KiB, MiB, GiB");
}

std::string delimiter_name(char delimiter) {
  return delimiter == '\t' ? "tab" : "'" + std::string(1, delimiter) + "'";
}

}  // namespace

void ListArguments::add_to(CLI::App& command) {
  command.add_option("--format", format, "csv, ndjson or json; default: found from the content")
      ->check(CLI::IsMember({"csv", "ndjson", "json"}))
      ->type_name("FORMAT");
  command
      .add_option("--encoding", encoding,
                  "utf-8, windows-1252, utf-16le or utf-16be; default: found from the content")
      ->type_name("ENCODING");
  command.add_option("--delimiter", delimiter, "one character, or tab; default: found")
      ->type_name("C");
  command.add_flag("--header,!--no-header", header, "the first record names the columns");
  command
      .add_option("--phone-column", phone_columns,
                  "a column that holds phones, by name, by number with --no-header, or by JSON "
                  "pointer; may be repeated")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->type_name("COLUMN");
  command.add_option("--legal-form-column", legal_form_column, "the column of the legal form")
      ->type_name("COLUMN");
  add_subject_columns(command, subject_columns,
                      "the columns that say who is called, where several persons share a number: "
                      "as many as the register was built with, in its order");
  command.add_option("--column-prefix", column_prefix, "put before the names of added columns")
      ->type_name("P");
  command.add_option("--max-record", max_record, "the longest record (default 1MiB)")
      ->type_name("SIZE");
  command.add_option("--block-bytes", block_bytes, "")->group("");
}

absl::StatusOr<ListOptions> ListArguments::options() const {
  ListOptions options;
  options.has_header = header;
  options.block_bytes = std::max<std::size_t>(block_bytes, 1);
  absl::StatusOr<std::size_t> bytes = parse_bytes("--max-record", max_record);
  if (!bytes.ok()) return bytes.status();
  options.max_record = *bytes;
  if (!format.empty()) {
    options.format = format == "csv"      ? ListFormat::kCsv
                     : format == "ndjson" ? ListFormat::kObjects
                                          : ListFormat::kArray;
  }
  if (!encoding.empty()) {
    options.encoding = encoding_named(encoding);
    if (!options.encoding) {
      return usage_error("--encoding: '" + encoding +
                         "' is unknown: use utf-8, windows-1252, utf-16le or utf-16be");
    }
  }
  if (!delimiter.empty()) {
    absl::StatusOr<char> parsed = parse_delimiter(delimiter);
    if (!parsed.ok()) return parsed.status();
    options.delimiter = *parsed;
  }
  return options;
}

LayoutRequest ListArguments::layout() const {
  LayoutRequest request{.phone_columns = phone_columns,
                        .subject_columns = split_names(subject_columns)};
  if (!legal_form_column.empty()) request.legal_form_column = legal_form_column;
  for (const std::span<const std::string_view> names :
       {std::span<const std::string_view>(kCleanColumns),
        std::span<const std::string_view>(kRejectedColumns)}) {
    for (const std::string_view name : names) {
      request.added.push_back(column_prefix + std::string(name));
    }
  }
  return request;
}

absl::Status ListArguments::check_register(const std::string& path, const RegisterInfo& info,
                                           Program& program) const {
  const std::vector<std::string> names = split_names(subject_columns);
  return check_subject({"--subject-columns", names.size(), shown_names(names)}, path, info,
                       program);
}

std::string list_found(const ListReader& list, const Layout& layout) {
  const ListHeader& header = list.header();
  std::string line = list.name() + ": ";
  if (header.compression != Compression::kNone) {
    line += header.compression == Compression::kGzip ? "gzip, " : "Zstandard, ";
  }
  line += format_name(header.format);
  if (const Encoding encoding = list.likely_encoding(); encoding != Encoding::kAscii) {
    line.append(", ").append(encoding_name(encoding));
  }
  if (!is_json(header.format)) line += ", delimiter " + delimiter_name(header.delimiter);
  for (std::size_t i = 0; i < layout.phone_names.size(); ++i) {
    line.append(i == 0 ? ", phone " : " and ").append(layout.phone_names[i]);
  }
  for (std::size_t i = 0; i < layout.subject_names.size(); ++i) {
    line.append(i == 0 ? ", person " : " and ").append(layout.subject_names[i]);
  }
  if (layout.has_legal_form) return line + ", legal form " + layout.legal_form_name;
  return line + (is_json(header.format)
                     ? ", no legal form in the first objects: without one a row counts as a "
                       "natural person"
                     : ", no legal form: every row counts as a natural person");
}

}  // namespace belzeef
