#pragma once
/// What a fuzzer holds the program to: laws, and a loud end where one is broken.

#include <absl/status/status.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace belzeef::fuzz {

/// Bytes as a message can show them.
inline std::string visible(std::string_view bytes) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string text = "\"";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7F && c != '\\') {
      text += c;
    } else {
      text += "\\x";
      text += kHex[byte >> 4];
      text += kHex[byte & 15];
    }
  }
  return text + "\"";
}

/// Ends the process, in the way that a fuzzer takes for a find. `detail` is what the law was broken
/// with, as it is.
[[noreturn]] inline void broken(std::string_view law, std::string_view detail = {}) {
  std::fprintf(stderr, "broken law: %.*s\n%s\n", static_cast<int>(law.size()), law.data(),
               visible(detail).c_str());
  std::abort();
}

inline void require(bool holds, std::string_view law, std::string_view detail = {}) {
  if (!holds) broken(law, detail);
}

/// The same of a status, which is put into words only where the law is broken.
inline void require(bool holds, std::string_view law, const absl::Status& status) {
  if (!holds) broken(law, status.ToString());
}

}  // namespace belzeef::fuzz
