#pragma once
/// A CSV file being written.

#include <fstream>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace belzeef::lists {

/// The path of what the program was told to write to.
inline constexpr std::string_view kStandardOutput = "/dev/stdout";

/// Writes to `path` from its making to its end. A file that cannot be written ends the program with
/// a message: there is nothing a generator can do instead.
class CsvFile {
 public:
  struct Style {
    char delimiter = ',';
    std::string_view line_end = "\n";
    std::string_view byte_order_mark = "";
    bool quote_all = false;  ///< also fields that need none
  };

  explicit CsvFile(const std::string& path) : CsvFile(path, Style()) {}
  CsvFile(const std::string& path, Style style);
  ~CsvFile();
  CsvFile(const CsvFile&) = delete;
  CsvFile& operator=(const CsvFile&) = delete;

  /// One record; fields that need quotes get them.
  void write(std::span<const std::string_view> fields);
  void write(std::initializer_list<std::string_view> fields) {
    write(std::span(fields.begin(), fields.size()));
  }
  /// A line as it stands, well-formed or not.
  void write_line(std::string_view line);

 private:
  void append_field(std::string_view field);
  void end_line();
  void flush();

  std::string path_;
  Style style_;
  std::string pending_;
  std::ofstream file_;
};

}  // namespace belzeef::lists
