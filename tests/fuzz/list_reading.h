#pragma once
/// All that a list gives when it is read, and the laws that hold of every list.

#include <optional>
#include <string>
#include <vector>

#include "failure.h"
#include "fuzz/law.h"
#include "input/layout.h"
#include "input/list_reader.h"
#include "input/separators.h"

namespace belzeef::fuzz {

/// A list that makes more text is read no further: compressed bytes can stand for gigabytes.
constexpr std::uint64_t kMostText = std::uint64_t{16} << 20;

struct Row {
  std::uint64_t begin;  ///< in the text of the list
  std::uint64_t line;
  Malformed malformed;
  std::string text;
  std::vector<std::string> fields = {};

  friend bool operator==(const Row&, const Row&) = default;
};

/// Of a list that broke off only the fault counts.
struct Reading {
  std::string fault;
  bool stopped = false;
  ListHeader header;
  std::vector<Row> rows;
  std::vector<std::string> warnings;
  std::uint64_t warning_count = 0;
  Encoding encoding = Encoding::kAscii;
  bool cut_off = false;
  std::string observed;
};

/// `fields` is null where no field is looked for.
inline void add_row(const RowBlock& block, const Record& record, FieldReader* fields,
                    Reading& reading) {
  Row row{block.offset() + record.begin, record.line, record.malformed,
          std::string(block.text(record))};
  if (fields != nullptr && record.malformed == Malformed::kNone) {
    std::vector<SlotText> found;
    row.malformed = fields->read(block, record, found);
    // What is damaged may have given some fields before that was seen.
    if (row.malformed != Malformed::kNone) found.clear();
    for (const SlotText& field : found) {
      row.fields.push_back(std::to_string(field.slot) + std::string(field.text));
    }
  }
  // Damage that is left to the object's reader is to be seen all the same.
  if (fields == nullptr && is_json(reading.header.format) && row.malformed == Malformed::kNone) {
    std::string scratch;
    const std::string_view text = as_utf8(row.text, block.encoding(), scratch);
    if (!member_names(text)) row.malformed = Malformed::kJson;
  }
  // An object with two faults has the one that was seen first, which is no law.
  if (is_json(reading.header.format) && row.malformed == Malformed::kEncoding) {
    row.malformed = Malformed::kJson;
  }
  reading.rows.push_back(std::move(row));
}

inline bool are_separators(ListFormat format, std::string_view gap, bool at_end) {
  if (format == ListFormat::kCsv) return test::are_line_ends(gap, at_end);
  return test::are_json_separators(gap, format == ListFormat::kArray);
}

inline void add_block(const RowBlock& block, FieldReader* fields, Reading& reading) {
  const ListFormat format = reading.header.format;
  require(!block.records().empty(), "a block has a record");
  std::size_t end = 0;
  for (const Record& record : block.records()) {
    require(record.begin >= end && record.size != 0, "records stand in order", block.data());
    require(are_separators(format, block.data().substr(end, record.begin - end), false),
            "between rows are separators", block.data());
    end = record.begin + record.size;
    add_row(block, record, fields, reading);
  }
  require(are_separators(format, block.data().substr(end), true), "behind rows are separators",
          block.data());
  for (const ListWarning& warning : block.warnings()) {
    reading.warnings.push_back(std::to_string(warning.line) + ": " + warning.text);
  }
  reading.warning_count += block.warning_count();
  // What the contract allows to be read past the end must be there.
  volatile char last = block.data().data()[block.data().size() + RowBlock::kReadable - 1];
  static_cast<void>(last);
}

inline void note_fault(const absl::Status& status, const std::string& path, Reading& reading) {
  require(exit_status(status) == ExitStatus::kList, "a list is refused with the status of lists",
          status);
  reading.fault = std::string(status.message());
  // The names differ, and so would the messages.
  if (reading.fault.starts_with(path)) reading.fault.erase(0, path.size());
}

/// All of a list, with the fields of its rows if they are wanted and it has any of those that are
/// looked for.
inline Reading read_list(const std::string& path, ListOptions options, bool want_fields) {
  Reading reading;
  options.observer = [&](std::string_view bytes) { reading.observed += bytes; };
  auto reader = ListReader::open(path, options);
  if (!reader.ok()) {
    note_fault(reader.status(), path, reading);
    return reading;
  }
  reading.header = (*reader)->header();
  std::optional<FieldReader> fields;
  if (want_fields) {
    const auto layout = resolve_layout("list", reading.header, {});
    if (layout.ok()) fields.emplace(layout->plan);
  }
  RowBlock block;
  std::uint64_t end = 0;
  for (;;) {
    const auto more = (*reader)->next(block);
    if (!more.ok()) {
      note_fault(more.status(), path, reading);
      return reading;
    }
    if (!*more) break;
    require(block.offset() >= end, "blocks stand in order");
    end = block.offset() + block.data().size();
    add_block(block, fields ? &*fields : nullptr, reading);
    require(block.release().ok(), "what did not change is sound");
    reading.stopped = end > kMostText;
    if (reading.stopped) return reading;
  }
  reading.encoding = (*reader)->encoding();
  reading.cut_off = (*reader)->looks_cut_off();
  require((*reader)->bytes_read() == reading.observed.size(), "bytes read are those observed");
  return reading;
}

inline void check_same(const Reading& one, const Reading& other, std::string_view list) {
  require(one.fault == other.fault, "a fault is the same", list);
  require(one.stopped == other.stopped, "text is as long", list);
  const ListHeader& a = one.header;
  const ListHeader& b = other.header;
  require(a.format == b.format && a.compression == b.compression && a.names == b.names &&
              a.raw == b.raw && a.delimiter == b.delimiter && a.bom == b.bom &&
              a.line_end == b.line_end && a.columns == b.columns && a.line == b.line,
          "both find the same header", list);
  if (!one.fault.empty() || one.stopped) return;
  require(one.rows == other.rows, "both give the same rows", list);
  require(one.warning_count == other.warning_count, "both warn as often", list);
  require(one.warning_count > 20 || one.warnings == other.warnings, "both warn alike", list);
  require(one.encoding == other.encoding, "both find the same encoding", list);
  require(one.cut_off == other.cut_off, "both look cut off, or neither", list);
  require(one.observed == list && other.observed == list, "every byte is taken once and in order",
          list);
}

}  // namespace belzeef::fuzz
