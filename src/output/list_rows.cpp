#include "output/list_rows.h"

namespace belzeef {

ListRows::ListRows(const ListHeader& first, std::string_view path, const RowOptions& options)
    : json_(is_json(first.format)) {
  object_ = {.line_end = first.line_end, .column_prefix = options.column_prefix, .line_prefix = {}};
  csv_ = {.delimiter = first.delimiter,
          .line_end = first.line_end,
          .columns = first.columns,
          .line_prefix = {},
          .excel_safe = options.excel_safe};
  if (path.empty()) return;
  object_.line_prefix = std::string(path) + ":";
  set_line_prefix(csv_, path);
}

std::string ListRows::beginning(const ListHeader& first, bool has_header,
                                std::span<const std::string_view> added,
                                const RowOptions& options) {
  if (is_json(first.format) || !has_header) return std::string(first.bom ? kUtf8Bom : "");
  return csv_header(first, added, options.column_prefix, options.excel_safe);
}

void ListRows::append_clean(std::string_view row, const Decision& decision,
                            std::string& out) const {
  if (json_) return belzeef::append_clean(object_, row, decision, out);
  belzeef::append_clean(csv_, row, decision, out);
}

void ListRows::append_rejected(std::string_view row, std::uint64_t line, const Decision& decision,
                               std::string& out) const {
  if (json_) return belzeef::append_rejected(object_, row, line, decision, out);
  belzeef::append_rejected(csv_, row, line, decision, out);
}

void ListRows::append_malformed(std::string_view raw, Encoding encoding, std::uint64_t line,
                                std::string& out) const {
  if (json_) return belzeef::append_malformed(object_, raw, encoding, line, out);
  belzeef::append_malformed(csv_, raw, line, out);
}

}  // namespace belzeef
