#pragma once
/// Ed25519 signatures of what a run says of itself: whoever holds the public key can tell that the
/// holder of the private one made it.

#include <absl/status/statusor.h>

#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace belzeef {

/// A private or a public Ed25519 key, from a PEM file such as `openssl genpkey -algorithm ed25519`
/// and `openssl pkey -pubout` write.
class SignatureKey {
 public:
  /// usage_error where the file holds no such key, or others may read the private one; io_error
  /// where it cannot be read.
  static absl::StatusOr<SignatureKey> read_private(const std::string& path);
  static absl::StatusOr<SignatureKey> read_public(const std::string& path);

  /// `ed25519:` and 128 hexadecimal digits; of a private key only.
  [[nodiscard]] std::string sign(std::string_view text) const;
  [[nodiscard]] bool holds(std::string_view text, std::string_view signature) const;

 private:
  using Key = std::unique_ptr<evp_pkey_st, void (*)(evp_pkey_st*)>;
  explicit SignatureKey(Key key) : key_(std::move(key)) {}
  static absl::StatusOr<SignatureKey> read(const std::string& path, bool is_private);

  Key key_;
};

/// A JSON object with a last member `signature` put into it, of the text as it was.
std::string with_signature(std::string json, const SignatureKey& key);
/// Takes that member out again: what was signed. Empty signature: there is none.
struct SignedText {
  std::string text;
  std::string signature;
};
SignedText without_signature(std::string_view json);

}  // namespace belzeef
