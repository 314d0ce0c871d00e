#include "register/secret_key.h"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "failure.h"

namespace belzeef {
namespace {

/// A key file is some line of text or random bytes; more is another file.
constexpr std::size_t kMostBytes = 4096;

std::array<unsigned char, 32> sha256(std::string_view bytes) {
  std::array<unsigned char, 32> digest{};
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
  return digest;
}

absl::Status key_error(const std::string& path, const std::string& what) {
  return register_error(path + ": " + what);
}

/// Everything in the file, up to one byte more than a key file may have.
absl::Status read_all(int fd, const std::string& path, std::string& bytes) {
  bytes.reserve(kMostBytes + 1);  // so that no copy of the key stays behind in freed memory
  while (bytes.size() <= kMostBytes) {
    char piece[512];
    const ssize_t got = ::read(fd, piece, sizeof piece);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return key_error(path, std::string("cannot read the key: ") + strerror(errno));
    if (got == 0) break;
    bytes.append(piece, std::min(static_cast<std::size_t>(got), kMostBytes + 1 - bytes.size()));
    OPENSSL_cleanse(piece, sizeof piece);
  }
  return absl::OkStatus();
}

absl::StatusOr<SecretKey> read_from(int fd, const std::string& path) {
  struct stat facts {};
  if (fstat(fd, &facts) != 0 || S_ISDIR(facts.st_mode)) {
    return key_error(path, "is no key file: give a file that holds the key");
  }
  // What only passes through, such as a pipe, is nobody else's to read.
  if (S_ISREG(facts.st_mode) && (facts.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return key_error(path, "others may read this key: run chmod 600 on it");
  }
  std::string bytes;
  absl::Status status = read_all(fd, path, bytes);
  std::string_view key = bytes;
  if (key.ends_with('\n')) key.remove_suffix(1);
  if (key.ends_with('\r')) key.remove_suffix(1);
  if (status.ok() && key.size() > kMostBytes) {
    status = key_error(path, "is too long for a key: give a file of at most 4,096 bytes");
  }
  if (status.ok() && key.size() < SecretKey::kFewestBytes) {
    status = key_error(path,
                       "is too short for a key: make one with openssl rand -hex 32 > FILE, and "
                       "keep it safe");
  }
  absl::StatusOr<SecretKey> result = absl::UnknownError("no key read");
  if (status.ok()) {
    result = SecretKey(key);
  } else {
    result = status;
  }
  OPENSSL_cleanse(bytes.data(), bytes.size());
  return result;
}

}  // namespace

SecretKey::SecretKey(std::string_view bytes) {
  std::string text = "belzeef register key 1\n";
  text.append(bytes);
  key_ = sha256(text);
  OPENSSL_cleanse(text.data(), text.size());
  const auto name = sha256("belzeef key id 1\n" +
                           std::string(reinterpret_cast<const char*>(key_.data()), key_.size()));
  std::memcpy(&id_, name.data(), sizeof id_);
  if (id_ == 0) id_ = 1;
}

SecretKey::~SecretKey() { OPENSSL_cleanse(key_.data(), key_.size()); }

absl::StatusOr<SecretKey> SecretKey::read(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return key_error(path, std::string("cannot open the key file: ") + strerror(errno));
  absl::StatusOr<SecretKey> key = read_from(fd, path);
  ::close(fd);
  return key;
}

}  // namespace belzeef
