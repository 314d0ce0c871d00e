#include "input/encoding.h"

#include <algorithm>

#include "input/text.h"
#include "input/windows_1252.h"

namespace belzeef {
namespace {

struct Name {
  std::string_view name;
  Encoding encoding;
};
/// The first of each is the one that messages show.
constexpr Name kNames[] = {
    {"ASCII", Encoding::kAscii},
    {"UTF-8", Encoding::kUtf8},
    {"Windows-1252", Encoding::kWindows1252},
    {"UTF-16LE", Encoding::kUtf16Little},
    {"UTF-16BE", Encoding::kUtf16Big},
    {"UTF8", Encoding::kUtf8},
    {"CP1252", Encoding::kWindows1252},
    {"Latin-1", Encoding::kWindows1252},
    {"Latin1", Encoding::kWindows1252},
    {"ISO-8859-1", Encoding::kWindows1252},
    {"UTF-16", Encoding::kUtf16Little},
};

}  // namespace

std::string_view encoding_name(Encoding encoding) {
  for (const Name& name : kNames) {
    if (name.encoding == encoding) return name.name;
  }
  return "";
}

std::optional<Encoding> encoding_named(std::string_view text) {
  for (const Name& name : kNames) {
    if (name.encoding != Encoding::kAscii && same_word(name.name, text)) return name.encoding;
  }
  return std::nullopt;
}

std::string_view as_utf8(std::string_view text, Encoding encoding, std::string& scratch) {
  const auto high = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  if (encoding != Encoding::kWindows1252 || std::none_of(text.begin(), text.end(), high)) {
    return text;
  }
  scratch.clear();
  append_utf8_of_windows_1252(text, scratch);
  return scratch;
}

}  // namespace belzeef
