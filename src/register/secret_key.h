#pragma once
/// The secret under which a register holds its numbers.

#include <absl/status/statusor.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace belzeef {

/// A 256-bit key for AES, made from the bytes of a key file. Wiped when it goes. Never shown.
class SecretKey {
 public:
  /// From a key file: any bytes, at least kFewestBytes of them; one line end after the last is no
  /// part of the key. register_error where it cannot be read, is too short, or others than its
  /// owner may read it.
  static absl::StatusOr<SecretKey> read(const std::string& path);
  /// From bytes that are at hand.
  explicit SecretKey(std::string_view bytes);
  SecretKey(const SecretKey&) = default;
  SecretKey& operator=(const SecretKey&) = default;
  ~SecretKey();

  static constexpr std::size_t kFewestBytes = 16;

  /// What names the key in a register's header and tells nothing about it; never 0.
  [[nodiscard]] std::uint64_t id() const { return id_; }
  [[nodiscard]] const unsigned char* aes_key() const { return key_.data(); }

 private:
  std::array<unsigned char, 32> key_{};
  std::uint64_t id_ = 0;
};

}  // namespace belzeef
