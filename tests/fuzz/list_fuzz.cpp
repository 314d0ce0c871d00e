/// Lists: a mapped file and a pipe give the same rows, in blocks of any size, and the reference
/// gives them too.

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <string>
#include <vector>

#include "failure.h"
#include "fuzz/knobs.h"
#include "fuzz/law.h"
#include "fuzz/memory_file.h"
#include "input/list_reader.h"
#include "input/reference_csv.h"
#include "input/temp_input.h"

namespace belzeef::fuzz {
namespace {

struct Row {
  std::uint64_t begin;  ///< in the bytes of the list
  std::uint64_t line;
  Malformed malformed;
  std::string text;

  friend bool operator==(const Row&, const Row&) = default;
};

/// All that a list gave. A list that could not be opened has a fault and no more.
struct Reading {
  std::string fault;
  ListHeader header;
  std::vector<Row> rows;
  std::vector<std::string> warnings;
  std::uint64_t warning_count = 0;
  std::uint64_t bytes = 0;
  std::string observed;
};

void add_block(const RowBlock& block, Reading& reading) {
  require(!block.records().empty(), "a block has a record");
  for (const Record& record : block.records()) {
    reading.rows.push_back({block.offset() + record.begin, record.line, record.malformed,
                            std::string(block.text(record))});
  }
  for (const ListWarning& warning : block.warnings()) {
    reading.warnings.push_back(std::to_string(warning.line) + ": " + warning.text);
  }
  reading.warning_count += block.warning_count();
  // What the contract allows to be read past the end must be there.
  volatile char last = block.data().data()[block.data().size() + RowBlock::kReadable - 1];
  static_cast<void>(last);
}

Reading read(const std::string& path, ListOptions options) {
  Reading reading;
  options.observer = [&](std::string_view bytes) { reading.observed += bytes; };
  auto reader = ListReader::open(path, options);
  if (!reader.ok()) {
    const ExitStatus status = exit_status(reader.status());
    require(status == ExitStatus::kList, "a list is refused with the status of lists",
            reader.status());
    reading.fault = std::string(reader.status().message());
    // The names differ, and so would the messages.
    if (reading.fault.starts_with(path)) reading.fault.erase(0, path.size());
    return reading;
  }
  reading.header = (*reader)->header();
  RowBlock block;
  std::uint64_t end = 0;
  for (;;) {
    const auto more = (*reader)->next(block);
    require(more.ok(), "a list is read to its end", more.status());
    if (!*more) break;
    require(block.offset() >= end, "blocks stand in order");
    end = block.offset() + block.data().size();
    add_block(block, reading);
    require(block.release().ok(), "what did not change is sound");
  }
  reading.bytes = (*reader)->bytes_read();
  return reading;
}

void check_same(const Reading& one, const Reading& other, std::string_view list) {
  require(one.fault == other.fault, "both open the list, or neither", list);
  const ListHeader& a = one.header;
  const ListHeader& b = other.header;
  require(a.names == b.names && a.raw == b.raw && a.delimiter == b.delimiter && a.bom == b.bom &&
              a.line_end == b.line_end && a.columns == b.columns && a.line == b.line,
          "both find the same header", list);
  require(one.rows == other.rows, "both give the same rows", list);
  require(one.warning_count == other.warning_count, "both warn as often", list);
  require(one.warning_count > 20 || one.warnings == other.warnings, "both warn alike", list);
  require(one.bytes == other.bytes, "both read all bytes", list);
}

/// A list that opens, against the reference: its rows are the records but for the header.
void check_reference(std::string_view list, const ListOptions& options, const Reading& reading) {
  // Nor does it know Excel's line `sep=;`.
  if (list.substr(0, 64).find_first_of("=") != std::string_view::npos) return;
  require(reading.bytes == list.size() && reading.observed == list,
          "every byte is taken once and in order", list);
  const std::size_t bom = reading.header.bom ? 3 : 0;
  const CsvGrammar grammar{.delimiter = reading.header.delimiter,
                           .columns = reading.header.columns,
                           .max_record = options.max_record};
  const std::string_view content = list.substr(bom);
  const reference::Answer wanted = reference::read(grammar, content);
  std::vector<Row> rows;
  for (const Record& record : wanted.records) {
    rows.push_back({record.begin + bom, record.line, record.malformed,
                    std::string(content.substr(record.begin, record.size))});
  }
  if (options.has_header) {
    require(!rows.empty() && rows.front().text == reading.header.raw &&
                rows.front().line == reading.header.line,
            "the header is the first record", list);
    rows.erase(rows.begin());
  }
  require(rows == reading.rows, "the rows are those of the reference", list);
}

/// The list in four parts, each of which comes when the one before was read.
std::vector<std::string_view> parts_of(std::string_view list, std::size_t first_size) {
  std::vector<std::string_view> parts;
  for (; parts.size() < 3 && !list.empty(); first_size = first_size * 3 + 1) {
    parts.push_back(list.substr(0, first_size));
    list.remove_prefix(parts.back().size());
  }
  parts.push_back(list);
  return parts;
}

/// A pipe with all of a list in it: much faster than one that is fed by a thread.
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
  const bool in_parts = first_part % 8 == 7 || list.size() > FilledPipe::kRoom;
  if (in_parts) return read(FedPipe(parts_of(list, first_part)).path(), options);
  return read(FilledPipe(list).path(), options);
}

}  // namespace
}  // namespace belzeef::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace belzeef::fuzz;
  Knobs knobs(data, size);
  belzeef::ListOptions options;
  constexpr std::array<char, 4> kDelimiters = {';', ',', '|', 'x'};
  if (knobs.flag()) options.delimiter = knobs.one_of(kDelimiters);
  options.has_header = !knobs.flag();
  // The reference knows CSV in UTF-8.
  options.format = belzeef::ListFormat::kCsv;
  options.encoding = belzeef::Encoding::kUtf8;
  options.max_record = 1 + knobs.word() % 2048;
  if (options.max_record > 1024) options.max_record = std::size_t{1} << 20;
  const std::size_t block_bytes = 1 + knobs.word() % 8192;
  const std::size_t first_part = knobs.below(256);
  const std::string_view list = knobs.rest();

  const MemoryFile file(list);
  const Reading mapped = read(file.path(), options);
  if (mapped.fault.empty()) check_reference(list, options, mapped);
  options.block_bytes = block_bytes;
  check_same(mapped, read(file.path(), options), list);
  const Reading piped = read_piped(list, options, first_part);
  check_same(mapped, piped, list);
  if (piped.fault.empty()) check_reference(list, options, piped);
  return 0;
}
