#include "proof/digest.h"

#include <openssl/evp.h>

#include <array>
#include <span>

#define XXH_STATIC_LINKING_ONLY  // the size of a state
#include <xxhash.h>
#if defined(__x86_64__)
#include <xxh_x86dispatch.h>  // the same functions, by what the processor can do
#endif

namespace belzeef {

struct Digest::State {
  DigestKind kind;
  XXH3_state_t xxh3;
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> sha256{nullptr, &EVP_MD_CTX_free};
};

namespace {

std::string hex(std::span<const unsigned char> bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const unsigned char byte : bytes) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

}  // namespace

Digest::Digest(DigestKind kind) : state_(new State) {
  state_->kind = kind;
  if (kind == DigestKind::kSha256) {
    state_->sha256.reset(EVP_MD_CTX_new());
    EVP_DigestInit_ex(state_->sha256.get(), EVP_sha256(), nullptr);
  } else {
    XXH3_128bits_reset(&state_->xxh3);
  }
}
Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;
Digest::~Digest() = default;

void Digest::add(std::string_view bytes) {
  if (state_->kind == DigestKind::kSha256) {
    EVP_DigestUpdate(state_->sha256.get(), bytes.data(), bytes.size());
  } else {
    XXH3_128bits_update(&state_->xxh3, bytes.data(), bytes.size());
  }
}

std::string Digest::text() {
  if (state_->kind == DigestKind::kSha256) {
    std::array<unsigned char, 32> bytes{};
    EVP_DigestFinal_ex(state_->sha256.get(), bytes.data(), nullptr);
    return "sha256:" + hex(bytes);
  }
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(&state_->xxh3));
  return "xxh3-128:" + hex(canonical.digest);
}

std::string Digest::of(DigestKind kind, std::string_view bytes) {
  Digest digest(kind);
  digest.add(bytes);
  return digest.text();
}

}  // namespace belzeef
