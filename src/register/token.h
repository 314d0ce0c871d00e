#pragma once
/// The images by which the register knows a number and a person, and the hash of the former.

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "events/event.h"
#include "number/phone_number.h"
#include "register/secret_key.h"

struct evp_cipher_ctx_st;

namespace belzeef {

/// Eight-byte words that name a number in a table of the register: the number's digits or its
/// SHA-256, or an image of these under a secret key. The map from number to key is injective in
/// every table, so equality is exact.
using KeyWords = std::span<const std::uint64_t>;

/// SHA-256 of a number's E.164 text (`+31612345678`), as four words in byte order of the digest.
struct HashedNumber {
  std::array<std::uint64_t, 4> words{};
  friend bool operator==(const HashedNumber&, const HashedNumber&) = default;
};
HashedNumber sha256_of(PhoneNumber number);
/// From 64 hexadecimal digits in either case; nothing from anything else.
bool parse_sha256(std::string_view hex, HashedNumber& out);
std::string hex_text(const HashedNumber& number);

/// The first eight bytes of SHA-256 of a person's text as `subject_text` makes it, as a word; 1
/// where they are 0, which is nobody.
SubjectId subject_id(std::string_view normalised);

/// XXH3-64 of the key's bytes: the bucket, the filter block and its bits all come from it.
std::uint64_t hash_key(KeyWords key);

/// Turns numbers into keys, and back. Without a secret a number's key is its digits as an integer,
/// and a SHA-256 its own key. With one they are AES-256 images, block by block: of a number one
/// block of 16 bytes, its digits and a fixed word; of a SHA-256 two. Not thread-safe: it holds the
/// state of a cipher.
class TokenMaker {
 public:
  /// `secret` null: in plain. It is not needed any more afterwards.
  explicit TokenMaker(const SecretKey* secret = nullptr);
  TokenMaker(TokenMaker&&) noexcept;
  TokenMaker& operator=(TokenMaker&&) noexcept;
  ~TokenMaker();

  [[nodiscard]] bool keyed() const { return encrypt_ != nullptr; }
  /// Words of a number's key.
  [[nodiscard]] std::size_t number_words() const { return keyed() ? 2 : 1; }

  /// Puts the keys of many numbers at once into `keys`, one after the other.
  void number_keys(std::span<const PhoneNumber> numbers, std::vector<std::uint64_t>& keys);
  HashedNumber hashed_key(const HashedNumber& number);

  /// The number a key was made of; none if the key was made with another secret.
  PhoneNumber number_of(KeyWords key);
  HashedNumber hashed_of(KeyWords key);

  /// The digest of a source file, `xxh3-128:` and 32 hexadecimal digits, so that whoever has not
  /// the secret cannot try what stood in it; and back. Empty for any other text.
  std::string sealed_digest(const std::string& digest);
  std::string opened_digest(const std::string& sealed);

  /// By what a person is known: the id itself, or the first word of its image. The other word of
  /// the image, so that it can be turned back, is put into `rest`.
  SubjectId subject_key(SubjectId subject, std::uint64_t& rest);
  /// kNoSubject where the image was made with another secret.
  SubjectId subject_of(SubjectId key, std::uint64_t rest);

 private:
  using Context = std::unique_ptr<evp_cipher_ctx_st, void (*)(evp_cipher_ctx_st*)>;
  static Context make_context(const SecretKey* secret, bool encrypts);
  static void apply(evp_cipher_ctx_st* context, std::span<std::uint64_t> blocks);

  Context encrypt_;
  Context decrypt_;
};

}  // namespace belzeef
