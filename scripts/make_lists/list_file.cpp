#include "list_file.h"

#include <vector>

namespace belzeef::lists {
namespace {

void append_json_text(std::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  out += '"';
}

std::vector<std::string_view> views(std::span<const std::string> texts) {
  return {texts.begin(), texts.end()};
}

}  // namespace

std::optional<ListForm> list_form(std::string_view name) {
  if (name == "csv") return ListForm::kCsv;
  if (name == "quoted") return ListForm::kQuoted;
  if (name == "stray") return ListForm::kStray;
  if (name == "ndjson") return ListForm::kObjects;
  if (name == "json") return ListForm::kArray;
  return std::nullopt;
}

ListFile::ListFile(const std::string& path, ListForm form,
                   std::span<const std::string_view> columns)
    : form_(form), columns_(columns), file_(path, {.quote_all = form == ListForm::kQuoted}) {
  if (form == ListForm::kArray) {
    file_.write_line("[");
  } else if (form != ListForm::kObjects) {
    file_.write(columns);
  }
}

ListFile::~ListFile() {
  if (form_ != ListForm::kArray) return;
  if (rows_ != 0) file_.write_line(object_);
  file_.write_line("]");
}

void ListFile::write(std::span<const std::string> row) {
  ++rows_;
  if (form_ == ListForm::kObjects || form_ == ListForm::kArray) {
    write_object(row);
  } else if (form_ == ListForm::kStray && rows_ % 1000 == 500) {
    write_stray(row);
  } else {
    file_.write(views(row));
  }
}

/// By turns a quote within a field, which is text but an odd number of quotes, and one that opens
/// a field and is never closed.
void ListFile::write_stray(std::span<const std::string> row) {
  const bool opens = rows_ % 2000 == 500;
  std::string line;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i != 0) line += ',';
    if (i == 1) line += opens ? "\"Jan de Vries" : "Jan \"de Vries";
    if (i == 4) line += "Kerkstraat 1";
    if (i != 1 && i != 4) line += row[i];
  }
  file_.write_line(line);
}

void ListFile::write_object(std::span<const std::string> row) {
  if (form_ == ListForm::kArray && rows_ > 1) file_.write_line(object_ + ",");
  object_ = "{";
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i != 0) object_ += ',';
    append_json_text(columns_[i], object_);
    object_ += ':';
    append_json_text(row[i], object_);
  }
  object_ += '}';
  if (form_ == ListForm::kObjects) file_.write_line(object_);
}

}  // namespace belzeef::lists
