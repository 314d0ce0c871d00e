/// Lists of any format, encoding and compression, found out from their bytes alone: a mapped file
/// and a pipe give the same rows, in blocks of any size, and no byte is lost between rows.

#include <string>

#include "fuzz/filled_pipe.h"
#include "fuzz/knobs.h"
#include "fuzz/list_reading.h"
#include "fuzz/memory_file.h"
#include "input/compressed.h"
#include "input/temp_input.h"

namespace belzeef::fuzz {
namespace {

Reading read_piped(std::string_view list, const ListOptions& options, std::size_t first_part) {
  if (first_part % 16 != 15 && list.size() <= FilledPipe::kRoom) {
    return read_list(FilledPipe(list).path(), options, true);
  }
  const FedPipe pipe({list.substr(0, first_part), list.substr(std::min(first_part, list.size()))});
  return read_list(pipe.path(), options, true);
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
  const Reading mapped = read_list(file.path(), options, true);
  options.block_bytes = block_bytes;
  check_same(mapped, read_list(file.path(), options, true), list);
  check_same(mapped, read_piped(list, options, first_part), list);
  return 0;
}
