#pragma once
/// What a register says about itself.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "events/day.h"

namespace belzeef {

/// The kinds of source, in the order in which their options are published.
enum class SourceKind : std::uint8_t {
  kObjections,
  kConsents,
  kRelations,
  kCallbacks,
  kBlocks,
  kContacts,
  kBmnr,
  kInfofilter,
  kResearchFilter,
};
inline constexpr int kSourceKindCount = 9;
/// `objections` …, as in the option and in the summary.
std::string_view source_kind_name(SourceKind kind);

/// One file that went into the register.
struct SourceFile {
  SourceKind kind = SourceKind::kObjections;
  std::string path;        ///< as given
  std::uint64_t rows = 0;  ///< usable ones
  std::uint64_t bad_rows = 0;
  std::uint64_t events = 0;       ///< a row may give several
  std::string digest;             ///< of the file's bytes, `xxh3-128:…`
  std::uint32_t batch = 0;        ///< with which it came; 0: the build
  Day issued = kNoDay;            ///< of a do-not-call file
  std::int64_t taken_at = 0;      ///< when it was read, seconds since 1970 UTC
  Day complete_through = kNoDay;  ///< of objections: the last day whose opt-outs it holds
  /// It came later than the state asked for: nothing of it counts. Not in the file.
  bool hidden = false;
};

/// A line of the register's change log: what was done to what it held. Never a number.
struct LogEntry {
  std::int64_t time = 0;  ///< seconds since 1970 UTC
  std::string who;        ///< the user's name on the machine, or as given
  std::string what;       ///< kEraseEntry …
  std::string detail;     ///< counts by kind
};

inline constexpr std::string_view kEraseEntry = "erase";
inline constexpr std::string_view kExpireEntry = "expire";
inline constexpr std::string_view kRekeyEntry = "rekey";

/// One step of a register's life: its build or an update.
struct Moment {
  std::uint32_t batch = 0;    ///< 0: the build; numbers are never given again
  std::int64_t built_at = 0;  ///< seconds since 1970 UTC
};

/// What stands together in the file: one batch, or several that were joined.
struct BatchInfo {
  std::int64_t built_at = 0;    ///< of the last of them
  std::vector<Moment> history;  ///< at least one, in order
  std::uint64_t numbers = 0;    ///< that it holds events about
  std::uint64_t hashed_numbers = 0;
  std::array<std::uint64_t, kSourceKindCount> events{};  ///< by SourceKind
  std::string tool_version;
  std::uint64_t bytes = 0;       ///< of the file
  std::size_t first_source = 0;  ///< of its source files among all
  std::size_t sources = 0;
};

struct RegisterInfo {
  std::int64_t built_at = 0;  ///< seconds since 1970 UTC: built or last updated
  std::string tool_version;
  std::vector<SourceFile> sources;
  std::array<std::uint64_t, kSourceKindCount> events{};  ///< by SourceKind
  /// Different ones in each batch, added up: a number with events in two counts twice.
  std::uint64_t numbers = 0;
  std::uint64_t hashed_numbers = 0;  ///< known only by their SHA-256
  /// Objections and blocks of scope group and bureau: a campaign must say whose it is.
  std::uint64_t group_scoped = 0;
  std::uint64_t bureau_scoped = 0;
  /// What tells persons at one number apart, in order; by the names of the first batch that has
  /// any. Empty: no record is bound to a person.
  std::vector<std::string> subject_columns;
  std::uint64_t file_bytes = 0;
  std::uint64_t key_id = 0;  ///< names the secret its numbers are held under; 0: in plain
  std::vector<LogEntry> changes;
  std::vector<Moment> history;     ///< every step, the build first
  std::vector<BatchInfo> batches;  ///< as they stand in the file; empty until it is opened

  /// Adds what another batch says of itself.
  void add_batch(const RegisterInfo& batch);
  [[nodiscard]] std::vector<Day> bmnr_issued() const;
  /// What is said of one of `batches`, but for its counts and changes.
  [[nodiscard]] RegisterInfo of_batch(std::size_t at) const;
  /// The number of the next batch.
  [[nodiscard]] std::uint32_t next_batch() const {
    return history.empty() ? 0 : history.back().batch + 1;
  }
};

/// Whether a register can have been built at this moment, seconds since 1970 UTC: its day has a
/// text in every time zone.
bool is_build_time(std::int64_t seconds);

/// The facts section: JSON text with sorted keys, so that equal facts are equal bytes.
std::string facts_text(const RegisterInfo& info);
/// False where the text is not what facts_text() makes. Does not set built_at and file_bytes,
/// which the header holds.
bool parse_facts(std::string_view text, RegisterInfo& info);

}  // namespace belzeef
