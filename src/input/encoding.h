#pragma once
/// The character encodings a list may have.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace belzeef {

enum class Encoding : std::uint8_t {
  kAscii,  ///< no byte said otherwise yet
  kUtf8,
  kWindows1252,  ///< Latin-1 with it, which differs in control characters only
  kUtf16Little,
  kUtf16Big,
};

/// As messages and `--encoding` name it: `UTF-8`.
std::string_view encoding_name(Encoding encoding);

/// The encoding of this name, by any case; nothing if there is none.
std::optional<Encoding> encoding_named(std::string_view name);

/// The text as UTF-8: itself, or put into `scratch`. Bytes of any encoding but Windows-1252 are
/// UTF-8 already, as UTF-16 is decoded when it is read.
std::string_view as_utf8(std::string_view text, Encoding encoding, std::string& scratch);

}  // namespace belzeef
