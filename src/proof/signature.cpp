#include "proof/signature.h"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "failure.h"

namespace belzeef {
namespace {

constexpr std::string_view kName = "ed25519:";
constexpr std::size_t kBytes = 64;
constexpr std::string_view kHex = "0123456789abcdef";

absl::StatusOr<std::string> text_of(const std::string& path, bool is_private) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return io_error(path + ": cannot open: " + std::strerror(errno));
  struct stat facts {};
  char text[4096];
  const bool known = fstat(fd, &facts) == 0;
  const ssize_t size = known ? read(fd, text, sizeof text) : -1;
  close(fd);
  if (size < 0) return io_error(path + ": cannot read: " + std::strerror(errno));
  if (is_private && S_ISREG(facts.st_mode) && (facts.st_mode & 077) != 0) {
    return usage_error(path + ": others may read this key: chmod 600 it");
  }
  return std::string(text, static_cast<std::size_t>(size));
}

using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

absl::StatusOr<SignatureKey> SignatureKey::read(const std::string& path, bool is_private) {
  absl::StatusOr<std::string> text = text_of(path, is_private);
  if (!text.ok()) return text.status();
  const std::unique_ptr<BIO, decltype(&BIO_free_all)> memory(
      BIO_new_mem_buf(text->data(), static_cast<int>(text->size())), &BIO_free_all);
  // Without a password: nobody is there at night to give one.
  const auto no_password = [](char*, int, int, void*) { return 0; };
  EVP_PKEY* const found = is_private
                              ? PEM_read_bio_PrivateKey(memory.get(), nullptr, no_password, nullptr)
                              : PEM_read_bio_PUBKEY(memory.get(), nullptr, no_password, nullptr);
  Key key(found, &EVP_PKEY_free);
  OPENSSL_cleanse(text->data(), text->size());
  if (key == nullptr || EVP_PKEY_id(key.get()) != EVP_PKEY_ED25519) {
    return usage_error(path + ": holds no " + (is_private ? "private" : "public") +
                       " Ed25519 key: make one with " +
                       (is_private ? "openssl genpkey -algorithm ed25519"
                                   : "openssl pkey -pubout from the private one"));
  }
  return SignatureKey(std::move(key));
}

absl::StatusOr<SignatureKey> SignatureKey::read_private(const std::string& path) {
  return read(path, true);
}

absl::StatusOr<SignatureKey> SignatureKey::read_public(const std::string& path) {
  return read(path, false);
}

std::string SignatureKey::sign(std::string_view text) const {
  const Context context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  std::array<unsigned char, kBytes> signature{};
  std::size_t size = signature.size();
  if (context == nullptr ||
      EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get()) != 1 ||
      EVP_DigestSign(context.get(), signature.data(), &size, bytes_of(text), text.size()) != 1 ||
      size != kBytes) {
    std::abort();  // a library without Ed25519: nothing unsigned may pass for signed
  }
  std::string hex(kName);
  for (const unsigned char byte : signature) {
    hex += kHex[byte >> 4];
    hex += kHex[byte & 15];
  }
  return hex;
}

bool SignatureKey::holds(std::string_view text, std::string_view signature) const {
  if (!signature.starts_with(kName) || signature.size() != kName.size() + 2 * kBytes) return false;
  std::array<unsigned char, kBytes> bytes{};
  for (std::size_t i = 0; i < kBytes; ++i) {
    const std::size_t high = kHex.find(signature[kName.size() + 2 * i]);
    const std::size_t low = kHex.find(signature[kName.size() + 2 * i + 1]);
    if (high == kHex.npos || low == kHex.npos) return false;
    bytes[i] = static_cast<unsigned char>(high << 4 | low);
  }
  const Context context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  return context != nullptr &&
         EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key_.get()) == 1 &&
         EVP_DigestVerify(context.get(), bytes.data(), bytes.size(), bytes_of(text), text.size()) ==
             1;
}

namespace {

/// How the member stands in an object of one line, and in one of a line a member.
struct Frame {
  std::string_view before;  ///< before the signature's text
  std::string_view after;   ///< after it, and so the end of the object
  std::string_view end;     ///< of an object without it
};
constexpr Frame kFrames[] = {{",\n \"signature\": \"", "\"\n}\n", "\n}\n"},
                             {",\"signature\":\"", "\"}\n", "}\n"}};

}  // namespace

std::string with_signature(std::string json, const SignatureKey& key) {
  const std::string signature = key.sign(json);
  for (const Frame& frame : kFrames) {
    if (!json.ends_with(frame.end)) continue;
    json.resize(json.size() - frame.end.size());
    return json.append(frame.before).append(signature).append(frame.after);
  }
  std::abort();  // not a text of ours
}

SignedText without_signature(std::string_view json) {
  for (const Frame& frame : kFrames) {
    const std::size_t size = frame.before.size() + kName.size() + 2 * kBytes + frame.after.size();
    if (json.size() < size || !json.ends_with(frame.after)) continue;
    const std::string_view member = json.substr(json.size() - size);
    if (!member.starts_with(frame.before)) continue;
    const std::string_view unsigned_part = json.substr(0, json.size() - size);
    return {std::string(unsigned_part).append(frame.end),
            std::string(member.substr(frame.before.size(), kName.size() + 2 * kBytes))};
  }
  return {std::string(json), {}};
}

}  // namespace belzeef
