#pragma once
/// Digests of what went in and what came out.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace belzeef {

enum class DigestKind : std::uint8_t { kXxh3, kSha256 };

/// Of which kind the text of a digest is.
inline DigestKind digest_kind_of(std::string_view text) {
  return text.starts_with("sha256:") ? DigestKind::kSha256 : DigestKind::kXxh3;
}

/// The digest of bytes that are seen once and in order. Not thread-safe.
class Digest {
 public:
  explicit Digest(DigestKind kind);
  Digest(Digest&&) noexcept;
  Digest& operator=(Digest&&) noexcept;
  ~Digest();

  void add(std::string_view bytes);
  /// `xxh3-128:…` or `sha256:…`, in hexadecimal as xxhsum and sha256sum print it. Ends its use.
  [[nodiscard]] std::string text();

  /// Of bytes that are all there.
  static std::string of(DigestKind kind, std::string_view bytes);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace belzeef
