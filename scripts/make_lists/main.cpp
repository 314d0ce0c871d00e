/// Makes synthetic call lists and registers' sources from a fixed seed: no row is about a real
/// person.

#include <charconv>
#include <iostream>
#include <span>
#include <string_view>

#include "lists.h"

namespace {

constexpr std::string_view kUsage =
    "Usage: make_lists demo FOLDER\n"
    "       make_lists bench ROWS FOLDER\n"
    "       make_lists objections COUNT\n";

bool read_count(std::string_view text, std::uint64_t& count) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), count);
  return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

int refuse() {
  std::cerr << kUsage;
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  const std::span<char*> arguments(argv, static_cast<std::size_t>(argc));
  const std::string_view set = argc > 1 ? arguments[1] : "";
  if (set == "demo" && argc == 3) {
    belzeef::lists::make_demo(arguments[2]);
    return 0;
  }
  if (set == "bench" && argc == 4) {
    std::uint64_t rows = 0;
    if (!read_count(arguments[2], rows)) return refuse();
    belzeef::lists::make_bench(arguments[3], rows);
    return 0;
  }
  if (set == "objections" && argc == 3) {
    std::uint64_t count = 0;
    if (!read_count(arguments[2], count)) return refuse();
    belzeef::lists::stream_objections(count);
    return 0;
  }
  return refuse();
}
