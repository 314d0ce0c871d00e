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
    "       make_lists bench ROWS FOLDER\n";

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
    const std::string_view text = arguments[2];
    std::uint64_t rows = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), rows);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return refuse();
    belzeef::lists::make_bench(arguments[3], rows);
    return 0;
  }
  return refuse();
}
