#include "output/list_rows.h"

#include <algorithm>

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

void ListRows::begin_malformed(std::string_view raw, std::string& out) const {
  if (json_) return belzeef::begin_malformed(out);
  belzeef::begin_malformed(csv_, raw, out);
}

void ListRows::append_raw(std::string_view& raw, Encoding encoding, std::string& out) const {
  constexpr std::size_t kPiece = std::size_t{256} << 10;
  std::size_t size = std::min(kPiece, raw.size());
  // A character of UTF-8 has at most three bytes past its first.
  const auto within = [&] { return size < raw.size() && (raw[size] & 0xC0) == 0x80; };
  for (int i = 0; i < 3 && within(); ++i) ++size;
  const std::string_view piece = raw.substr(0, size);
  raw.remove_prefix(size);
  if (json_) return belzeef::append_raw(piece, encoding, out);
  belzeef::append_raw(piece, out);
}

void ListRows::end_malformed(std::uint64_t line, std::string& out) const {
  if (json_) return belzeef::end_malformed(object_, line, out);
  belzeef::end_malformed(csv_, line, out);
}

}  // namespace belzeef
