#pragma once
/// The log of many runs, in which each entry holds the digest of the one before: nothing in it can
/// be changed, left out or put in between without all that follows being wrong.
///
/// A file of lines, each a JSON object: `entry` counts from 1, `previous` is the SHA-256 of the
/// line before without its line feed (null in the first), `summary` is what the run's summary file
/// holds, `signature`, where the run was given a key, that of the line without this member.

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "proof/signature.h"
#include "proof/summary.h"

namespace belzeef {

/// What a chain says of itself.
struct ChainCheck {
  std::uint64_t entries = 0;      ///< sound ones, before the first that is not
  std::string last;               ///< digest of the last of these; empty: there is none
  std::uint64_t broken_line = 0;  ///< 0: all are sound
  std::string fault;              ///< of that line
  /// Whether it may be the entry before that was changed, though it is counted as sound.
  bool doubts_before = false;
};
/// Of a chain's whole text; with a key also whether it signed every entry.
ChainCheck check_chain(std::string_view text, const SignatureKey* key = nullptr);
/// One entry of a chain.
struct ChainEntry {
  std::uint64_t number = 0;  ///< and its line
  bool is_signed = false;    ///< whether there is a signature, not whether it holds
  std::string summary;       ///< as JSON
};
/// The first `count` entries of a chain, which check_chain() found sound.
std::vector<ChainEntry> entries_of(std::string_view text, std::uint64_t count);
/// Whether a text is a chain, and not a summary.
bool is_chain(std::string_view text);

/// A chain file that a run adds its entry to. Locked only while that is done; readable by its owner
/// only. Not thread-safe.
class Chain {
 public:
  /// There need be no file yet: the first entry makes it. io_error where it cannot be had;
  /// usage_error where it is no sound chain: nothing can be proved by going on with it.
  static absl::StatusOr<Chain> open(const std::string& path);
  Chain(Chain&& other) noexcept;
  Chain& operator=(Chain&&) = delete;
  ~Chain();

  /// Adds the entry, signed where there is a key, durable when it returns. Whatever other runs
  /// added since open() stands before it. Keeps the lock until commit() or its end; without
  /// commit() the entry is taken back.
  absl::Status append(const Summary& summary, const SignatureKey* key);
  void commit() { added_from_ = kNothing; }

 private:
  static constexpr std::int64_t kNothing = -1;
  explicit Chain(std::string path) : path_(std::move(path)) {}
  absl::Status open_file(int flags);
  absl::Status lock(int kind) const;
  absl::StatusOr<std::string> read() const;
  absl::Status failed(const char* what) const;

  std::string path_;
  int fd_ = -1;                         ///< none: there is no file yet
  std::int64_t added_from_ = kNothing;  ///< where the entry begins that is not committed
};

}  // namespace belzeef
