#include "register/token.h"

#include <openssl/evp.h>

#include <algorithm>
#include <charconv>
#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace belzeef {
namespace {

struct Sha256Context {
  std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> digest{EVP_MD_fetch(nullptr, "SHA256", nullptr),
                                                         &EVP_MD_free};
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(),
                                                                  &EVP_MD_CTX_free};
};

std::array<unsigned char, 32> sha256(std::string_view text) {
  // Fetching the algorithm costs more than using it: once per thread.
  thread_local const Sha256Context sha256;
  std::array<unsigned char, 32> bytes{};
  EVP_DigestInit_ex2(sha256.context.get(), sha256.digest.get(), nullptr);
  EVP_DigestUpdate(sha256.context.get(), text.data(), text.size());
  EVP_DigestFinal_ex(sha256.context.get(), bytes.data(), nullptr);
  return bytes;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// What stands beside a number's digits in its block.
constexpr std::uint64_t kNumberBlock = 0x7265626D756E;     // "number"
constexpr std::uint64_t kSubjectBlock = 0x7463656A627573;  // "subject"

}  // namespace

HashedNumber sha256_of(PhoneNumber number) {
  const std::array<unsigned char, 32> bytes = sha256(PhoneText(number).view());
  HashedNumber hashed;
  std::memcpy(hashed.words.data(), bytes.data(), bytes.size());
  return hashed;
}

bool parse_sha256(std::string_view hex, HashedNumber& out) {
  std::array<unsigned char, 32> bytes{};
  if (hex.size() != 2 * bytes.size()) return false;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const int high = hex_value(hex[2 * i]);
    const int low = hex_value(hex[2 * i + 1]);
    if (high < 0 || low < 0) return false;
    bytes[i] = static_cast<unsigned char>(high * 16 + low);
  }
  std::memcpy(out.words.data(), bytes.data(), bytes.size());
  return true;
}

std::string hex_text(const HashedNumber& number) {
  std::array<unsigned char, 32> bytes{};
  std::memcpy(bytes.data(), number.words.data(), bytes.size());
  std::string text;
  for (const unsigned char byte : bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

TokenMaker::TokenMaker(const SecretKey* secret)
    : encrypt_(make_context(secret, true)), decrypt_(make_context(secret, false)) {}
TokenMaker::TokenMaker(TokenMaker&&) noexcept = default;
TokenMaker& TokenMaker::operator=(TokenMaker&&) noexcept = default;
TokenMaker::~TokenMaker() = default;

TokenMaker::Context TokenMaker::make_context(const SecretKey* secret, bool encrypts) {
  if (secret == nullptr) return {nullptr, &EVP_CIPHER_CTX_free};
  Context context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
  // ECB is right here: every block is another number, and equal numbers are to have equal images.
  if (context == nullptr || EVP_CipherInit_ex(context.get(), EVP_aes_256_ecb(), nullptr,
                                              secret->aes_key(), nullptr, encrypts ? 1 : 0) != 1) {
    std::abort();  // a library without AES: nothing may go on
  }
  EVP_CIPHER_CTX_set_padding(context.get(), 0);
  return context;
}

void TokenMaker::apply(evp_cipher_ctx_st* context, std::span<std::uint64_t> blocks) {
  constexpr std::size_t kMostWords = std::size_t{1} << 24;  // the library counts bytes in an int
  while (!blocks.empty()) {
    const auto part = blocks.first(std::min(blocks.size(), kMostWords));
    auto* bytes = reinterpret_cast<unsigned char*>(part.data());
    int written = 0;
    if (EVP_CipherUpdate(context, bytes, &written, bytes, static_cast<int>(part.size_bytes())) !=
            1 ||
        static_cast<std::size_t>(written) != part.size_bytes()) {
      std::abort();  // a number in plain must not pass for an image
    }
    blocks = blocks.subspan(part.size());
  }
}

void TokenMaker::number_keys(std::span<const PhoneNumber> numbers,
                             std::vector<std::uint64_t>& keys) {
  keys.clear();
  for (const PhoneNumber number : numbers) {
    keys.push_back(number.digits());
    if (keyed()) keys.push_back(kNumberBlock);
  }
  if (keyed()) apply(encrypt_.get(), keys);
}

HashedNumber TokenMaker::hashed_key(const HashedNumber& number) {
  HashedNumber key = number;
  if (keyed()) apply(encrypt_.get(), key.words);
  return key;
}

PhoneNumber TokenMaker::number_of(KeyWords key) {
  std::array<std::uint64_t, 2> words{key[0], key.size() > 1 ? key[1] : kNumberBlock};
  if (keyed()) apply(decrypt_.get(), words);
  if (words[1] != kNumberBlock) return {};
  return PhoneNumber::from_e164_digits(words[0]).value_or(PhoneNumber());
}

HashedNumber TokenMaker::hashed_of(KeyWords key) {
  HashedNumber number;
  std::copy(key.begin(), key.end(), number.words.begin());
  if (keyed()) apply(decrypt_.get(), number.words);
  return number;
}

namespace {

constexpr std::string_view kDigestName = "xxh3-128:";
constexpr std::string_view kSealedName = "aes-xxh3-128:";

/// The two words that stand as hexadecimal digits behind a name; false where they do not.
bool digest_words(std::string_view text, std::string_view name,
                  std::array<std::uint64_t, 2>& words) {
  if (!text.starts_with(name) || text.size() != name.size() + 32) return false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const char* digits = text.data() + name.size() + 16 * i;
    const auto [end, error] = std::from_chars(digits, digits + 16, words[i], 16);
    if (error != std::errc() || end != digits + 16) return false;
  }
  return true;
}

std::string digest_text(std::string_view name, const std::array<std::uint64_t, 2>& words) {
  char digits[33];
  std::snprintf(digits, sizeof digits, "%016" PRIx64 "%016" PRIx64, words[0], words[1]);
  return std::string(name).append(digits);
}

}  // namespace

std::string TokenMaker::sealed_digest(const std::string& digest) {
  std::array<std::uint64_t, 2> words{};
  if (!keyed()) return digest;
  if (!digest_words(digest, kDigestName, words)) return {};
  apply(encrypt_.get(), words);
  return digest_text(kSealedName, words);
}

std::string TokenMaker::opened_digest(const std::string& sealed) {
  std::array<std::uint64_t, 2> words{};
  if (!keyed()) return sealed;
  if (!digest_words(sealed, kSealedName, words)) return {};
  apply(decrypt_.get(), words);
  return digest_text(kDigestName, words);
}

SubjectId TokenMaker::subject_key(SubjectId subject, std::uint64_t& rest) {
  std::array<std::uint64_t, 2> words{static_cast<std::uint64_t>(subject), kSubjectBlock};
  if (keyed()) apply(encrypt_.get(), words);
  rest = words[1];
  return SubjectId{words[0]};
}

SubjectId TokenMaker::subject_of(SubjectId key, std::uint64_t rest) {
  std::array<std::uint64_t, 2> words{static_cast<std::uint64_t>(key), rest};
  if (keyed()) apply(decrypt_.get(), words);
  return words[1] == kSubjectBlock ? SubjectId{words[0]} : kNoSubject;
}

SubjectId subject_id(std::string_view normalised) {
  const std::array<unsigned char, 32> bytes = sha256(normalised);
  std::uint64_t word = 0;
  std::memcpy(&word, bytes.data(), sizeof word);
  return SubjectId{std::max<std::uint64_t>(word, 1)};
}

std::uint64_t hash_key(KeyWords key) { return XXH3_64bits(key.data(), key.size_bytes()); }

}  // namespace belzeef
