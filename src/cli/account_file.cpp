#include "cli/account_file.h"

#include <vector>

#include "failure.h"
#include "input/byte_source.h"
#include "input/text_source.h"

namespace belzeef {

absl::StatusOr<std::string> read_account(const std::string& path) {
  auto bytes = ByteSource::open(path);
  if (!bytes.ok()) return bytes.status();
  auto source = TextSource::open(*std::move(bytes), Encoding::kUtf8);
  if (!source.ok()) return source.status();
  std::string text;
  std::vector<char> piece(std::size_t{64} << 10);
  for (std::size_t got = 1; got != 0;) {
    constexpr std::size_t kMost = std::size_t{1} << 30;
    const absl::StatusOr<std::size_t> size = (*source)->read(piece);
    if (!size.ok()) return size.status();
    got = *size;
    text.append(piece.data(), got);
    if (text.size() > kMost) return usage_error(path + ": is too long for a summary");
  }
  return text;
}

void add_verify_key(CLI::App* command, std::string& path) {
  command
      ->add_option("--verify-key", path,
                   "the public Ed25519 key in PEM that the signature must be of")
      ->type_name("FILE");
}

absl::StatusOr<std::optional<SignatureKey>> read_verify_key(const std::string& path) {
  if (path.empty()) return std::nullopt;
  absl::StatusOr<SignatureKey> key = SignatureKey::read_public(path);
  if (!key.ok()) return key.status();
  return *std::move(key);
}

}  // namespace belzeef
