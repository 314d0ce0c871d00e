/// Lists of any format, encoding and compression, found out from their bytes alone: a mapped file
/// and a pipe give the same rows, in blocks of any size, and no byte is lost between rows.

#include <fcntl.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "failure.h"
#include "fuzz/knobs.h"
#include "fuzz/law.h"
#include "fuzz/memory_file.h"
#include "input/compressed.h"
#include "input/layout.h"
#include "input/list_reader.h"
#include "input/temp_input.h"

namespace belzeef::fuzz {
namespace {

/// A list that makes more text is read no further: compressed bytes can stand for gigabytes.
constexpr std::uint64_t kMostText = std::uint64_t{16} << 20;

struct Row {
  std::uint64_t begin;  ///< in the text of the list
  std::uint64_t line;
  Malformed malformed;
  Encoding encoding;
  std::string text;
  std::vector<std::string> fields;

  friend bool operator==(const Row&, const Row&) = default;
};

/// All that a list gave; of a list that broke off only why.
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

bool is_line_ends(std::string_view gap) {
  while (!gap.empty()) {
    const std::size_t size = gap.starts_with('\n') ? 1 : gap.starts_with("\r\n") ? 2 : 0;
    if (size == 0) return gap == "\r";  // at the end of the list
    gap.remove_prefix(size);
  }
  return true;
}

bool are_separators(ListFormat format, std::string_view gap) {
  if (format == ListFormat::kCsv) return is_line_ends(gap);
  const std::string_view marks = format == ListFormat::kArray ? " \t\r\n,[]" : " \t\r\n";
  return gap.find_first_not_of(marks) == gap.npos;
}

void add_row(const RowBlock& block, const Record& record, FieldReader* fields, Reading& reading) {
  Row row{block.offset() + record.begin,   record.line, record.malformed, Encoding::kAscii,
          std::string(block.text(record)), {}};
  if (fields != nullptr && record.malformed == Malformed::kNone) {
    std::vector<SlotText> found;
    row.malformed = fields->read(block.text(record), block.encoding(), found);
    // What is damaged may have given some fields before that was seen.
    if (row.malformed != Malformed::kNone) found.clear();
    for (const SlotText& field : found) {
      row.fields.push_back(std::to_string(field.slot) + std::string(field.text));
    }
  }
  // Where no field is looked for, damage that is left to the object's reader is still to be seen.
  if (fields == nullptr && is_json(reading.header.format) && row.malformed == Malformed::kNone) {
    std::string scratch;
    const std::string_view text = as_utf8(row.text, block.encoding(), scratch);
    if (!member_names(text)) row.malformed = Malformed::kJson;
  }
  reading.rows.push_back(std::move(row));
}

void add_block(const RowBlock& block, FieldReader* fields, Reading& reading) {
  require(!block.records().empty(), "a block has a record");
  std::size_t end = 0;
  for (const Record& record : block.records()) {
    require(record.begin >= end && record.size != 0, "records stand in order", block.data());
    require(are_separators(reading.header.format, block.data().substr(end, record.begin - end)),
            "between rows are separators", block.data());
    end = record.begin + record.size;
    add_row(block, record, fields, reading);
  }
  require(are_separators(reading.header.format, block.data().substr(end)),
          "behind rows are separators", block.data());
  for (const ListWarning& warning : block.warnings()) {
    reading.warnings.push_back(std::to_string(warning.line) + ": " + warning.text);
  }
  reading.warning_count += block.warning_count();
  // What the contract allows to be read past the end must be there.
  volatile char last = block.data().data()[block.data().size() + RowBlock::kReadable - 1];
  static_cast<void>(last);
}

void note_fault(const absl::Status& status, const std::string& path, Reading& reading) {
  require(exit_status(status) == ExitStatus::kList, "a list is refused with the status of lists",
          status);
  reading.fault = std::string(status.message());
  // The names differ, and so would the messages.
  if (reading.fault.starts_with(path)) reading.fault.erase(0, path.size());
}

Reading read(const std::string& path, ListOptions options) {
  Reading reading;
  options.observer = [&](std::string_view bytes) { reading.observed += bytes; };
  auto reader = ListReader::open(path, options);
  if (!reader.ok()) {
    note_fault(reader.status(), path, reading);
    return reading;
  }
  reading.header = (*reader)->header();
  const auto layout = resolve_layout("list", reading.header, {});
  std::optional<FieldReader> fields;
  if (layout.ok()) fields.emplace(layout->plan);
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

void check_same(const Reading& one, const Reading& other, std::string_view list) {
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

/// A pipe with all of a list in it, and nobody to write more.
class FilledPipe {
 public:
  static constexpr std::size_t kRoom = 65'536;

  explicit FilledPipe(std::string_view list) {
    int ends[2];
    require(pipe2(ends, O_CLOEXEC) == 0, "a pipe can be made");
    read_end_ = ends[0];
    const ssize_t written = write(ends[1], list.data(), list.size());
    require(written == static_cast<ssize_t>(list.size()), "a pipe can be filled");
    close(ends[1]);
  }
  FilledPipe(const FilledPipe&) = delete;
  FilledPipe& operator=(const FilledPipe&) = delete;
  ~FilledPipe() { close(read_end_); }
  [[nodiscard]] std::string path() const { return "/dev/fd/" + std::to_string(read_end_); }

 private:
  int read_end_ = -1;
};

Reading read_piped(std::string_view list, const ListOptions& options, std::size_t first_part) {
  if (first_part % 16 != 15 && list.size() <= FilledPipe::kRoom) {
    return read(FilledPipe(list).path(), options);
  }
  return read(
      FedPipe({list.substr(0, first_part), list.substr(std::min(first_part, list.size()))}).path(),
      options);
}

/// The list as it is, or wrapped, so that a fuzzer needs not find out how to.
std::string wrapped(std::size_t how, std::string_view list) {
  switch (how) {
    case 1:
      return gzip(list);
    case 2:
      return zstd(list);
    case 3:
    case 4: {
      std::string wide;
      for (const char c : list) {
        wide += how == 3 ? std::string{c, '\0'} : std::string{'\0', c};
      }
      return wide;
    }
    default:
      return std::string(list);
  }
}

}  // namespace
}  // namespace belzeef::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace belzeef::fuzz;
  Knobs knobs(data, size);
  const std::size_t wrapping = knobs.below(8);
  belzeef::ListOptions options;
  options.max_record = 1 + knobs.word() % 2048;
  if (options.max_record > 1024) options.max_record = std::size_t{1} << 20;
  const std::size_t block_bytes = 1 + knobs.word() % 8192;
  const std::size_t first_part = knobs.below(256);
  const std::string list = wrapped(wrapping, knobs.rest());

  const MemoryFile file(list);
  const Reading mapped = read(file.path(), options);
  options.block_bytes = block_bytes;
  check_same(mapped, read(file.path(), options), list);
  check_same(mapped, read_piped(list, options, first_part), list);
  return 0;
}
