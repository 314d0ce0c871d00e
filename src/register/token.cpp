#include "register/token.h"

#include <openssl/evp.h>

#include <cstring>
#include <memory>

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

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

HashedNumber sha256_of(PhoneNumber number) {
  // Fetching the algorithm costs more than using it: once per thread.
  thread_local const Sha256Context sha256;
  const PhoneText text(number);
  std::array<unsigned char, 32> bytes{};
  EVP_DigestInit_ex2(sha256.context.get(), sha256.digest.get(), nullptr);
  EVP_DigestUpdate(sha256.context.get(), text.view().data(), text.view().size());
  EVP_DigestFinal_ex(sha256.context.get(), bytes.data(), nullptr);
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

std::uint64_t hash_key(KeyWords key) { return XXH3_64bits(key.data(), key.size_bytes()); }

}  // namespace belzeef
