#include "output/shaped_rows.h"

#include "number/masked.h"
#include "output/row_texts.h"

namespace belzeef {

ShapedAppender::Picker::Picker(const RowShape& shape, const ListRows& rows)
    : as_it_stands(shape.as_it_stands()),
      masked(shape.masked),
      columns(shape, rows.csv_.delimiter, rows.csv_.excel_safe, ListMask(rows.windows_1252_)),
      members(shape, rows.windows_1252_) {}

ShapedAppender::ShapedAppender(const ListRows& rows, const RowOptions& options)
    : rows_(&rows), whole_(rows), clean_(options.clean, rows), rejected_(options.rejected, rows) {
  if (options.leads) leads_.emplace(*options.leads);
}

/// The fields that are kept, up to where the number is to stand.
void ShapedAppender::append_own(Picker& picker, std::string_view row) {
  text_.clear();
  if (!rows_->json_) return picker.columns.append(row, text_);
  picker.members.append(row, encoding_, text_);
  text_.append(rows_->before_phone_.view().substr(1));  // the comma stands already
}

void ShapedAppender::append_number(const Picker& picker, PhoneNumber number) {
  constexpr std::string_view kEscapedMark = "\\u2022";
  if (rows_->csv_.excel_safe && number) text_ += '\'';
  if (!picker.masked) {
    text_.append(PhoneText(number).view());
  } else if (rows_->json_) {
    append_masked(number, rows_->windows_1252_ ? kEscapedMark : kHiddenDigit, text_);
  } else {
    ListMask(rows_->windows_1252_).append_number(number, text_);
  }
}

void ShapedAppender::clean(std::string_view row, const Decision& decision, TextBuffer& out) {
  if (leads_) return leads_->append(row, encoding_, decision, out);
  if (clean_.as_it_stands) return whole_.clean(row, decision, out);
  append_own(clean_, row);
  append_number(clean_, decision.number);
  text_.append(rows_->end_of_clean(decision).view());
  out.append(text_);
}

void ShapedAppender::rejected(std::string_view row, std::uint64_t line, const Decision& decision,
                              TextBuffer& out) {
  if (rejected_.as_it_stands) return whole_.rejected(row, line, decision, out);
  append_own(rejected_, row);
  append_number(rejected_, decision.number);
  text_.append(rows_->before_line_.view());
  belzeef::append_number(line, text_);
  text_.append(rows_->end_of_rejected(decision).view());
  out.append(text_);
}

}  // namespace belzeef
