#include "csv_file.h"

#include <cstdlib>
#include <iostream>

namespace belzeef::lists {

CsvFile::CsvFile(const std::string& path, Style style)
    : path_(path),
      style_(style),
      pending_(style.byte_order_mark),
      // Appending: standard output may be a file that has something in it already.
      file_(path, path == kStandardOutput ? std::ios::binary | std::ios::app : std::ios::binary) {}

CsvFile::~CsvFile() { flush(); }

void CsvFile::write(std::span<const std::string_view> fields) {
  bool first = true;
  for (const std::string_view field : fields) {
    if (!first) pending_ += style_.delimiter;
    first = false;
    append_field(field);
  }
  end_line();
}

void CsvFile::write_line(std::string_view line) {
  pending_ += line;
  end_line();
}

void CsvFile::append_field(std::string_view field) {
  const bool plain = !style_.quote_all && field.find_first_of("\"\r\n") == std::string_view::npos &&
                     field.find(style_.delimiter) == std::string_view::npos;
  if (plain) {
    pending_ += field;
    return;
  }
  pending_ += '"';
  for (const char c : field) {
    if (c == '"') pending_ += '"';
    pending_ += c;
  }
  pending_ += '"';
}

void CsvFile::end_line() {
  constexpr std::size_t kEnough = 1 << 20;
  pending_ += style_.line_end;
  if (pending_.size() >= kEnough) flush();
}

void CsvFile::flush() {
  file_.write(pending_.data(), static_cast<std::streamsize>(pending_.size())).flush();
  pending_.clear();
  if (file_) return;
  std::cerr << path_ << ": cannot be written: does the folder exist, and is there room?\n";
  std::exit(5);
}

}  // namespace belzeef::lists
