/// Lists: a mapped file and a pipe give the same rows, in blocks of any size, and the reference
/// gives them too.

#include <array>
#include <string>
#include <vector>

#include "fuzz/filled_pipe.h"
#include "fuzz/knobs.h"
#include "fuzz/list_reading.h"
#include "fuzz/memory_file.h"
#include "input/reference_csv.h"
#include "input/temp_input.h"

namespace belzeef::fuzz {
namespace {

/// A list that opens, against the reference: its rows are the records but for the header.
void check_reference(std::string_view list, const ListOptions& options, const Reading& reading) {
  // It knows neither compression nor Excel's line `sep=;`.
  if (reading.header.compression != Compression::kNone) return;
  if (list.substr(0, 64).find_first_of("=") != std::string_view::npos) return;
  require(reading.observed == list, "every byte is taken once and in order", list);
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

Reading read_piped(std::string_view list, const ListOptions& options, std::size_t first_part) {
  const bool in_parts = first_part % 8 == 7 || list.size() > FilledPipe::kRoom;
  if (in_parts) return read_list(FedPipe(parts_of(list, first_part)).path(), options, false);
  return read_list(FilledPipe(list).path(), options, false);
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
  const Reading mapped = read_list(file.path(), options, false);
  if (mapped.fault.empty()) check_reference(list, options, mapped);
  options.block_bytes = block_bytes;
  check_same(mapped, read_list(file.path(), options, false), list);
  const Reading piped = read_piped(list, options, first_part);
  check_same(mapped, piped, list);
  if (piped.fault.empty()) check_reference(list, options, piped);
  return 0;
}
