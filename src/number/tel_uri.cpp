#include "number/tel_uri.h"

#include <algorithm>
#include <cstddef>

#include "number/words.h"

namespace belzeef {
namespace {

constexpr std::string_view kScheme = "tel:";

bool starts_with_scheme(std::string_view text) {
  if (text.size() <= kScheme.size()) return false;
  return std::equal(kScheme.begin(), kScheme.end(), text.begin(),
                    [](char expected, char c) { return (c | 0x20) == (expected | 0x20); }) &&
         text[kScheme.size() - 1] == ':';
}

/// The characters RFC 3966 has in a number; a text with others only happens to start with "tel:".
bool is_subscriber(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789+-.()") == std::string_view::npos;
}

bool is_extension(std::string_view value) {
  return !value.empty() && std::all_of(value.begin(), value.end(), is_digit);
}

/// Reads one `name=value`; false if it may change the meaning of the number.
bool take_parameter(std::string_view parameter, RepairSet& repairs) {
  constexpr std::string_view kExt = "ext=";
  constexpr std::string_view kContext = "phone-context=";
  if (parameter.starts_with(kExt)) {
    repairs.add(Repair::kExt);
    return is_extension(parameter.substr(kExt.size()));
  }
  return parameter.starts_with(kContext) && parameter.substr(kContext.size()) == "+31";
}

}  // namespace

TelUri parse_tel_uri(std::string_view text) noexcept {
  TelUri uri;
  if (!starts_with_scheme(text)) return uri;
  text.remove_prefix(kScheme.size());
  std::size_t end = text.find(';');
  uri.subscriber = text.substr(0, end);
  const bool global = text.front() == '+';
  // "tel:06-…" without parameters is what people type, no URI: RFC 3966 asks for a context.
  uri.is_uri = is_subscriber(uri.subscriber) && (global || end != std::string_view::npos);
  if (!uri.is_uri) return uri;
  uri.repairs.add(Repair::kTelUri);
  uri.is_clear = true;
  while (end != std::string_view::npos) {
    const std::size_t begin = end + 1;
    end = text.find(';', begin);
    const std::size_t size = end == std::string_view::npos ? end : end - begin;
    uri.is_clear &= take_parameter(text.substr(begin, size), uri.repairs);
  }
  return uri;
}

}  // namespace belzeef
