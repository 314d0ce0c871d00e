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
#include "register/file_state.h"
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
  /// The same of a file that is open already and stays the caller's; `path` is for messages.
  static absl::StatusOr<std::unique_ptr<Register>> open(int fd, const std::string& path,
                                                        int threads);

  Register(const Register&) = delete;
  Register& operator=(const Register&) = delete;
  ~Register();

  [[nodiscard]] const RegisterInfo& info() const { return info_; }
  /// The file as it was when it was opened, in two pieces, for its digest: the first page, of which
  /// an update changes a slot, and the batches.
  [[nodiscard]] std::string_view first_page_bytes() const { return first_page_; }
  [[nodiscard]] std::string_view batch_bytes() const {
    return {file_ + format::kFirstBatch, info_.file_bytes - format::kFirstBatch};
  }
  /// Whether an update did not end; nothing of it counts.
  [[nodiscard]] bool has_unfinished_update() const { return unfinished_; }
  /// How many ids there are: those below it have a text.
  [[nodiscard]] std::uint32_t name_count() const;
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
  /// What one batch holds. Names are numbered on from batch to batch.
  struct Layer {
    EventTable numbers;
    EventTable hashed;
    std::uint32_t first_name = 0;
    std::span<const format::NameEnd> name_ends;
    std::string_view name_texts;

    [[nodiscard]] std::uint32_t names() const {
      return name_ends.empty() ? 0 : static_cast<std::uint32_t>(name_ends.size() - 1);
    }
    [[nodiscard]] std::string_view name(std::uint32_t at) const;
  };

  Register() = default;
  absl::Status map(int fd, const std::string& path);
  absl::Status read(const std::string& path, int threads);
  absl::Status attach(const Batch& batch, const std::string& path);
  absl::Status attach_names(const Batch& batch, Layer& layer, const std::string& path);
  void probe_others(PhoneNumber number, std::uint64_t hash, ProbeResult& result) const;

  const char* file_ = nullptr;
  std::size_t mapped_ = 0;  ///< bytes; may be more than count
  std::string first_page_;  ///< as it was at opening
  RegisterInfo info_;
  bool unfinished_ = false;
  bool hashed_held_ = false;  ///< any layer holds numbers by their SHA-256
  std::vector<Layer> layers_;
};

}  // namespace belzeef
