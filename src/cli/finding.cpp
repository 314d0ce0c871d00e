#include "cli/finding.h"

#include <vector>

#include "input/byte_source.h"
#include "proof/digest.h"

namespace belzeef {
namespace {

absl::StatusOr<std::string> digest_of_file(const std::string& path, DigestKind kind,
                                           Progress& progress) {
  auto source = ByteSource::open(path);
  if (!source.ok()) return source.status();
  Digest digest(kind);
  std::vector<char> piece(std::size_t{1} << 20);
  for (;;) {
    const absl::StatusOr<std::size_t> got = (*source)->read(piece);
    if (!got.ok()) return got.status();
    if (*got == 0) return digest.text();
    digest.add({piece.data(), *got});
    progress.add(*got);
  }
}

}  // namespace

absl::StatusOr<Finding> check_file(const std::string& what, const std::string& path,
                                   const std::string& digest, Progress& progress) {
  Finding finding{.what = what, .path = path, .digest = digest};
  std::error_code error;
  if (!was_kept(path)) {
    finding.outcome = Finding::kUnchecked;
    finding.detail = "it was no file: nothing of it was kept";
  } else if (!std::filesystem::exists(path, error)) {
    finding.outcome = Finding::kMissing;
    finding.detail = "it is not there any more";
  } else {
    const absl::StatusOr<std::string> now = digest_of_file(path, digest_kind_of(digest), progress);
    if (!now.ok()) return now.status();
    if (*now != digest) {
      finding.outcome = Finding::kDiffers;
      finding.detail = "its digest was " + digest + " and is " + *now;
    }
  }
  return finding;
}

}  // namespace belzeef
