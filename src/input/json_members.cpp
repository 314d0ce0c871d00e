#include "input/json_members.h"

#include <algorithm>

#include "input/json_scan.h"

namespace belzeef {
namespace {

/// Past the string that begins at `at`.
std::size_t string_end(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return std::min(at + 1, text.size());
}

/// Where the value that begins at `at` gives way to the next member, or to the end of the object.
std::size_t value_end(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  while (at < text.size()) {
    const char c = text[at];
    const bool closes = c == '}' || c == ']';
    if (depth == 0 && (closes || c == ',')) break;
    if (closes) --depth;
    if (c == '{' || c == '[') ++depth;
    at = c == '"' ? string_end(text, at) : at + 1;
  }
  return at;
}

}  // namespace

void split_members(std::string_view object, std::vector<MemberText>& out) {
  out.clear();
  for (std::size_t at = object.find('"'); at < object.size(); at = object.find('"', at)) {
    const std::size_t name_end = string_end(object, at);
    const std::string_view name = object.substr(at, name_end - at);
    at = std::min(object.find(':', name_end), object.size() - 1) + 1;
    while (at < object.size() && is_space(object[at])) ++at;
    std::string_view value = object.substr(at, value_end(object, at) - at);
    at += value.size();
    while (!value.empty() && is_space(value.back())) value.remove_suffix(1);
    out.push_back({name, value});
  }
}

}  // namespace belzeef
