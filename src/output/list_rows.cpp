#include "output/list_rows.h"

#include <algorithm>

#include "input/encoding.h"
#include "output/field_picker.h"
#include "output/row_texts.h"

namespace belzeef {

ListRows::ListRows(const ListHeader& first, std::string_view path, const RowOptions& options)
    : json_(is_json(first.format)),
      shows_raw_(options.rejected.kind == FieldChoice::Kind::kAll),
      masked_(options.rejected.masked),
      windows_1252_(options.windows_1252) {
  object_ = {.line_end = first.line_end, .column_prefix = options.column_prefix, .line_prefix = {}};
  csv_ = {.delimiter = first.delimiter,
          .line_end = first.line_end,
          .columns = shows_raw_ ? first.columns : options.rejected.columns.size(),
          .line_prefix = {},
          .excel_safe = options.excel_safe};
  if (!path.empty()) {
    object_.line_prefix = std::string(path) + ":";
    set_line_prefix(csv_, path);
  }
  before_phone_ = PaddedText(json_ ? before_phone(object_) : before_phone(csv_));
  before_line_ = PaddedText(json_ ? before_line(object_) : before_line(csv_));
}

std::string ListRows::beginning(const ListHeader& first, bool has_header, const RowShape& shape,
                                std::span<const std::string_view> added,
                                const RowOptions& options) {
  if (is_json(first.format) || !has_header) return std::string(first.bom ? kUtf8Bom : "");
  if (shape.as_it_stands()) {
    return csv_header(first, added, options.column_prefix, options.excel_safe);
  }
  std::string own;
  ColumnPicker(shape, first.delimiter, options.excel_safe, ListMask()).append_names(first.raw, own);
  return csv_header(first, own, added, options.column_prefix);
}

/// The row's own bytes, and what is to follow them before the number.
void ListRows::append_row(std::string_view row, TextBuffer& out,
                          std::string_view& before_phone) const {
  before_phone = before_phone_.view();
  if (json_) {
    if (append_opened(row, out)) before_phone.remove_prefix(1);  // no comma after nothing
  } else if (csv_.excel_safe) {
    std::string safe;
    append_excel_safe(row, csv_.delimiter, safe);
    out.append(safe);
  } else {
    out.end_at(copy_over(row, out.room(row.size())));
  }
}

PaddedText ListRows::end_of_clean(const Decision& decision) const {
  std::string text;
  if (json_) {
    append_end_of_clean(object_, decision, text);
  } else {
    append_end_of_clean(csv_, decision, text);
  }
  return PaddedText(std::move(text));
}

PaddedText ListRows::end_of_rejected(const Decision& decision) const {
  std::string text;
  if (json_) {
    append_end_of_rejected(object_, decision, text);
  } else {
    append_end_of_rejected(csv_, decision, text);
  }
  return PaddedText(std::move(text));
}

namespace {

/// As a spreadsheet would not compute it: it begins with a plus.
char* put_phone(PhoneNumber number, bool excel_safe, char* at) {
  if (excel_safe && number) *at++ = '\'';
  return write_phone(number, at);
}

}  // namespace

void RowAppender::clean(std::string_view row, const Decision& decision, TextBuffer& out) {
  const std::uint64_t key =
      static_cast<std::uint64_t>(decision.basis) | std::uint64_t{decision.notes.bits()} << 8 |
      static_cast<std::uint64_t>(decision.call_until.time_since_epoch().count()) << 16;
  End& end = place(ends_of_clean_, key);
  if (end.key != key || end.text.view().empty()) end = {key, rows_->end_of_clean(decision)};
  std::string_view before_phone;
  rows_->append_row(row, out, before_phone);
  char* at = out.room(before_phone.size() + kLongestPhone + end.text.view().size());
  at = copy_over(before_phone, at);
  at = put_phone(decision.number, rows_->csv_.excel_safe, at);
  out.end_at(copy_over(end.text.view(), at));
}

void RowAppender::rejected(std::string_view row, std::uint64_t line, const Decision& decision,
                           TextBuffer& out) {
  static_assert(kReasonCount <= 56);
  const std::uint64_t key = decision.reasons.bits() | std::uint64_t{decision.notes.bits()} << 56;
  End& end = place(ends_of_rejected_, key);
  if (end.key != key || end.text.view().empty()) end = {key, rows_->end_of_rejected(decision)};
  std::string_view before_phone;
  rows_->append_row(row, out, before_phone);
  const std::string_view before_line = rows_->before_line_.view();
  char* at = out.room(before_phone.size() + kLongestPhone + before_line.size() + kLongestNumber +
                      end.text.view().size());
  at = copy_over(before_phone, at);
  at = put_phone(decision.number, rows_->csv_.excel_safe, at);
  at = copy_over(before_line, at);
  at = write_number(line, at);
  out.end_at(copy_over(end.text.view(), at));
}

void ListRows::begin_malformed(std::string_view raw, std::string& out) const {
  if (!shows_raw_) return;
  if (json_) return belzeef::begin_malformed(out);
  belzeef::begin_malformed(csv_, raw, out);
}

namespace {

/// Takes some 256 KiB from the front: whole characters, if it is UTF-8.
std::string_view take_piece(std::string_view& raw) {
  constexpr std::size_t kPiece = std::size_t{256} << 10;
  std::size_t size = std::min(kPiece, raw.size());
  // A character of UTF-8 has at most three bytes past its first.
  const auto within = [&] { return size < raw.size() && (raw[size] & 0xC0) == 0x80; };
  for (int i = 0; i < 3 && within(); ++i) ++size;
  const std::string_view piece = raw.substr(0, size);
  raw.remove_prefix(size);
  return piece;
}

}  // namespace

void ListRows::append_raw(std::string_view& raw, Encoding encoding, std::string& out) const {
  if (!shows_raw_) {
    raw = {};
    return;
  }
  std::string_view piece = take_piece(raw);
  std::string decoded;
  std::string masked;
  if (json_) piece = as_utf8(piece, encoding, decoded);
  if (masked_) {
    ListMask(windows_1252_ && !json_).append_digitless(piece, masked);
    piece = masked;
  }
  if (!json_) return belzeef::append_raw(piece, out);
  const bool ascii = masked_ ? windows_1252_ : encoding == Encoding::kWindows1252;
  belzeef::append_raw(piece, ascii, out);
}

void ListRows::end_malformed(std::uint64_t line, std::string& out) const {
  if (json_ && shows_raw_) return belzeef::end_malformed(object_, line, out);
  if (json_) return append_without_raw(object_, line, out);
  if (shows_raw_) return belzeef::end_malformed(csv_, line, out);
  append_without_raw(csv_, line, out);
}

}  // namespace belzeef
