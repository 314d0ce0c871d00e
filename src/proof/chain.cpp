#include "proof/chain.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>

#include "failure.h"
#include "proof/digest.h"

namespace belzeef {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kOtherDigest =
    "does not hold the digest of the line before: that was changed, or this was put in";

/// Empty, or what is wrong with a line that should be entry `number` after `previous`.
std::string fault_of(std::string_view line, std::uint64_t number, const std::string& previous) {
  const Json entry = Json::parse(line, nullptr, false);
  if (!entry.is_object() || !entry.contains("previous") || !entry.contains("summary") ||
      !entry["summary"].is_object()) {
    return "is no entry of a chain";
  }
  if (entry.value("entry", Json()) != Json(number)) {
    return "is not entry " + std::to_string(number) + ": one is missing or out of place";
  }
  const Json wanted = previous.empty() ? Json(nullptr) : Json(previous);
  if (entry["previous"] != wanted) {
    return std::string(kOtherDigest);
  }
  return {};
}

}  // namespace

namespace {

/// Without a last line that has no end.
std::string_view whole_lines(std::string_view text) { return text.substr(0, text.rfind('\n') + 1); }

}  // namespace

bool is_chain(std::string_view text) {
  const Json first = Json::parse(text.substr(0, text.find('\n')), nullptr, false);
  return first.is_object() && first.contains("previous") && first.contains("summary");
}

ChainCheck check_chain(std::string_view text, const SignatureKey* key) {
  ChainCheck check;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    check.fault = end == text.npos ? "is cut off: its line feed is missing"
                                   : fault_of(line, check.entries + 1, check.last);
    if (check.fault.empty() && key != nullptr) {
      const SignedText entry = without_signature(text.substr(0, end + 1));
      if (!key->holds(entry.text, entry.signature)) check.fault = "is not signed with this key";
    }
    if (!check.fault.empty()) {
      check.broken_line = check.entries + 1;
      // A key tells that the line before is as it was signed.
      check.doubts_before = key == nullptr && check.entries != 0 && check.fault == kOtherDigest;
      return check;
    }
    ++check.entries;
    check.last = Digest::of(DigestKind::kSha256, line);
    text.remove_prefix(end + 1);
  }
  return check;
}

std::vector<ChainEntry> entries_of(std::string_view text, std::uint64_t count) {
  std::vector<ChainEntry> entries;
  for (std::uint64_t number = 1; number <= count; ++number) {
    const std::string_view line = text.substr(0, text.find('\n') + 1);
    entries.push_back(
        {number, !without_signature(line).signature.empty(), Json::parse(line)["summary"].dump()});
    text.remove_prefix(line.size());
  }
  return entries;
}

absl::Status Chain::failed(const char* what) const {
  return io_error(path_ + ": cannot " + what + ": " + std::strerror(errno));
}

absl::StatusOr<Chain> Chain::open(const std::string& path) {
  Chain chain(path);
  if (absl::Status status = chain.open_file(0); !status.ok()) return status;
  if (chain.fd_ < 0) return chain;
  if (absl::Status status = chain.lock(LOCK_SH); !status.ok()) return status;
  absl::StatusOr<std::string> text = chain.read();
  flock(chain.fd_, LOCK_UN);
  if (!text.ok()) return text.status();
  const ChainCheck check = check_chain(whole_lines(*text));
  if (check.broken_line != 0) {
    return usage_error(path + ": line " + std::to_string(check.broken_line) + ": " + check.fault +
                       ": find out why, keep the file, and begin a new one");
  }
  return chain;
}

/// Without O_CREAT among `flags` there may be none, and then it stays closed.
absl::Status Chain::open_file(int flags) {
  fd_ = ::open(path_.c_str(), O_RDWR | O_CLOEXEC | flags, 0600);
  if (fd_ < 0 && (flags != 0 || errno != ENOENT)) return failed("open");
  return absl::OkStatus();
}

absl::Status Chain::lock(int kind) const {
  while (flock(fd_, kind) != 0) {
    if (errno != EINTR) return failed("lock");
  }
  return absl::OkStatus();
}

Chain::Chain(Chain&& other) noexcept
    : path_(std::move(other.path_)),
      fd_(std::exchange(other.fd_, -1)),
      added_from_(std::exchange(other.added_from_, kNothing)) {}

Chain::~Chain() {
  if (fd_ < 0) return;
  // Nothing can be said any more if this fails; verify finds an entry whose outputs are missing.
  if (added_from_ != kNothing && ftruncate(fd_, added_from_) == 0) fsync(fd_);
  close(fd_);
}

absl::StatusOr<std::string> Chain::read() const {
  std::string text;
  char piece[65536];
  for (;;) {
    const ssize_t got = pread(fd_, piece, sizeof piece, static_cast<off_t>(text.size()));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed("read");
    if (got == 0) return text;
    text.append(piece, static_cast<std::size_t>(got));
  }
}

absl::Status Chain::append(const Summary& summary, const SignatureKey* key) {
  if (fd_ < 0) {
    if (absl::Status status = open_file(O_CREAT); !status.ok()) return status;
  }
  if (absl::Status status = lock(LOCK_EX); !status.ok()) return status;
  absl::StatusOr<std::string> text = read();
  if (!text.ok()) return text.status();
  // A run that was killed while it wrote had published nothing.
  const std::size_t whole = whole_lines(*text).size();
  if (whole != text->size() && ftruncate(fd_, static_cast<off_t>(whole)) != 0)
    return failed("mend");
  text->resize(whole);
  const ChainCheck check = check_chain(*text);
  if (check.broken_line != 0) {
    return io_error(path_ + ": line " + std::to_string(check.broken_line) + ": " + check.fault);
  }
  const Json entry = {{"entry", check.entries + 1},
                      {"previous", check.last.empty() ? Json(nullptr) : Json(check.last)},
                      {"summary", Json::parse(summary_text(summary))}};
  std::string line = entry.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  if (key != nullptr) line = with_signature(std::move(line), *key);
  added_from_ = static_cast<std::int64_t>(text->size());
  for (std::size_t done = 0; done < line.size();) {
    const ssize_t wrote = pwrite(fd_, line.data() + done, line.size() - done,
                                 static_cast<off_t>(text->size() + done));
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) return failed("write");
    done += static_cast<std::size_t>(wrote);
  }
  return fsync(fd_) == 0 ? absl::OkStatus() : failed("sync");
}

}  // namespace belzeef
