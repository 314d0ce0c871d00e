#pragma once
/// UTF-16, as spreadsheets export it ("Unicode text"), to UTF-8.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace belzeef {

enum class Utf16Order { kLittle, kBig };

/// The order of text that looks like UTF-16 without a byte order mark: in the first line,
/// or 256 bytes, three quarters of the pairs, at least, have a NUL in the one place and none has it
/// in the other. nullopt for everything else, and for less than two pairs.
std::optional<Utf16Order> utf16_order_of(std::string_view first_bytes);

/// Decodes one text, cut anywhere. Nothing is lost: what is no UTF-16 comes out in the three-byte
/// form in which UTF-8 would write it if it were allowed to, so that it is not valid UTF-8 and the
/// row in which it stands is found malformed. That is an unpaired surrogate as itself, and an odd
/// byte b at the end as the surrogate U+DC00 + b. A byte order mark comes out like any other
/// character. Not thread-safe.
class Utf16Decoder {
 public:
  explicit Utf16Decoder(Utf16Order order) : order_(order) {}

  /// Appends the UTF-8 of all that is complete in `bytes`; keeps the rest.
  void decode(std::string_view bytes, std::string& out);
  /// After the last byte: appends what was kept. The decoder is then as new.
  void finish(std::string& out);

 private:
  char* put(char16_t unit, char* to);
  void decode_pairs(const char* from, std::size_t pairs, std::string& out);

  Utf16Order order_;
  char16_t high_ = 0;         ///< a high surrogate whose low one is awaited, or 0
  std::optional<char> half_;  ///< the first byte of a unit
};

}  // namespace belzeef
