#pragma once
/// The register: what is held about numbers, in one memory-mapped file. Format: FORMAT.md.

#include <absl/status/statusor.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "events/event.h"
#include "number/phone_number.h"
#include "register/event_table.h"
#include "register/format.h"
#include "register/register_info.h"

namespace belzeef {

/// What a probe found: for each number asked the spans of event words that hold it, one per table.
/// Reused from batch to batch; views into the register.
class ProbeResult {
 public:
  [[nodiscard]] std::span<const EventWords> of(std::size_t number) const {
    return std::span(spans_).subspan(first_[number], first_[number + 1] - first_[number]);
  }

 private:
  friend class Register;
  std::vector<EventWords> spans_;
  std::vector<std::uint32_t> first_;  ///< one more than numbers asked
  std::vector<std::uint64_t> hashes_;
};

/// Immutable from open() on; every member function is const and may be called by any number of
/// threads. Exact: a hash match is never taken for a number match. Views it gives live as long as
/// it does.
class Register {
 public:
  /// Maps the file and verifies all of it against its checksums, with `threads` threads.
  /// register_error names what is wrong and how to mend it.
  static absl::StatusOr<std::unique_ptr<Register>> open(const std::string& path, int threads);

  Register(const Register&) = delete;
  Register& operator=(const Register&) = delete;
  ~Register();

  [[nodiscard]] const RegisterInfo& info() const { return info_; }
  /// The whole file, for its digest.
  [[nodiscard]] std::string_view bytes() const { return {file_, info_.file_bytes}; }
  /// The id of a text; kUnheldName where no record names it, kNoName for an empty one.
  [[nodiscard]] NameId find_name(std::string_view text) const;
  /// The text of an id; empty for kNoName and kUnheldName.
  [[nodiscard]] std::string_view name(NameId id) const;

  /// Looks up many numbers at once. A none number finds nothing.
  void probe(std::span<const PhoneNumber> numbers, ProbeResult& result) const;
  /// Everything held about one number; the texts in it are views into the register.
  void load(std::span<const EventWords> found, Dossier& dossier) const;
  void look_up(PhoneNumber number, Dossier& dossier) const;

  /// Walks all records and checks that they are what a build makes: order, filter, buckets,
  /// counts. register_error for the first that is not. Slower than open(); for `register verify`.
  [[nodiscard]] absl::Status check_structure() const;

 private:
  Register() = default;
  absl::Status map(const std::string& path);
  absl::Status read_directory(const std::string& path);
  absl::Status verify_sections(const std::string& path, int threads) const;
  absl::Status attach(const std::string& path);
  template <class T>
  std::span<const T> section(format::SectionKind kind) const;

  const char* file_ = nullptr;
  std::vector<format::SectionEntry> directory_;
  RegisterInfo info_;
  EventTable numbers_;
  EventTable hashed_;
  std::span<const format::NameEnd> name_ends_;
  std::string_view name_texts_;
};

}  // namespace belzeef
