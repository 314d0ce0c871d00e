/// Makes synthetic call lists and registers' sources from a fixed seed: no row is about a real
/// person.

#include <charconv>
#include <iostream>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "lists.h"

namespace belzeef::lists {
namespace {

using Arguments = std::span<const std::string_view>;

/// One set of files. `make` does nothing and is false where the arguments cannot be used.
struct Set {
  std::string_view name;
  std::size_t arguments;
  bool (*make)(Arguments);
  std::string_view usage;
};

std::optional<std::uint64_t> count(std::string_view text) {
  std::uint64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<HeldRows> held_rows(std::string_view name) {
  if (name == "some") return HeldRows::kSome;
  if (name == "all") return HeldRows::kAll;
  if (name == "none") return HeldRows::kNone;
  return std::nullopt;
}

bool make_demo_set(Arguments arguments) {
  make_demo(std::string(arguments[0]));
  return true;
}

bool make_bench_set(Arguments arguments) {
  const auto rows = count(arguments[0]);
  if (rows) make_bench(std::string(arguments[1]), *rows);
  return rows.has_value();
}

bool make_source_set(Arguments arguments) {
  make_bench_sources(std::string(arguments[0]));
  return true;
}

bool make_list(Arguments arguments) {
  const auto form = list_form(arguments[0]);
  const auto held = held_rows(arguments[1]);
  const auto rows = count(arguments[2]);
  if (!form || !held || !rows) return false;
  stream_list(*form, *held, *rows);
  return true;
}

bool make_phones(Arguments arguments) {
  const bool plain = arguments[0] == "plain";
  const auto phones = count(arguments[1]);
  if (!phones || (!plain && arguments[0] != "written")) return false;
  stream_phones(plain, *phones);
  return true;
}

bool make_objections(Arguments arguments) {
  const auto objections = count(arguments[0]);
  if (objections) stream_objections(0, *objections);
  return objections.has_value();
}

bool make_further_objections(Arguments arguments) {
  const auto objections = count(arguments[0]);
  const auto first = count(arguments[1]);
  if (!objections || !first) return false;
  stream_objections(*first, *objections);
  return true;
}

constexpr Set kSets[] = {
    {"demo", 1, make_demo_set, "demo FOLDER"},
    {"bench", 2, make_bench_set, "bench ROWS FOLDER"},
    {"sources", 1, make_source_set, "sources FOLDER"},
    {"list", 3, make_list, "list csv|quoted|stray|ndjson|json some|all|none ROWS"},
    {"phones", 2, make_phones, "phones plain|written COUNT"},
    {"objections", 1, make_objections, "objections COUNT"},
    {"objections", 2, make_further_objections, "objections COUNT FIRST"},
};

bool make(Arguments arguments) {
  for (const Set& set : kSets) {
    if (arguments.empty() || set.name != arguments[0]) continue;
    if (set.arguments == arguments.size() - 1) return set.make(arguments.subspan(1));
  }
  return false;
}

int run(Arguments arguments) {
  if (make(arguments)) return 0;
  std::string_view before = "Usage: make_lists ";
  for (const Set& set : kSets) {
    std::cerr << before << set.usage << '\n';
    before = "       make_lists ";
  }
  return 2;
}

}  // namespace
}  // namespace belzeef::lists

int main(int argc, char** argv) {
  const std::vector<std::string_view> arguments(argv + 1, argv + argc);
  return belzeef::lists::run(arguments);
}
