#pragma once
/// The register: what is held about numbers, in one memory-mapped file. Format: FORMAT.md.

#include <absl/status/statusor.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "events/event.h"
#include "huge_memory.h"
#include "number/phone_number.h"
#include "register/event_table.h"
#include "register/file_state.h"
#include "register/format.h"
#include "register/register_info.h"
#include "register/secret_key.h"
#include "register/token.h"

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
  std::vector<std::uint64_t> keys_;
  std::optional<TokenMaker> tokens_;
};

/// A state that the register was in: after a batch by its number, or at a time; also where batches
/// were joined since.
struct AsOf {
  std::optional<std::uint32_t> batch;
  std::int64_t time = 0;  ///< seconds since 1970 UTC; counts without a batch
};

struct OpenOptions {
  int threads = 1;                    ///< that verify
  const SecretKey* secret = nullptr;  ///< of a keyed register; outlives the register
  std::optional<AsOf> as_of;          ///< none: as it is now
};

/// Immutable from open() on; every member function is const and may be called by any number of
/// threads. Exact: a hash match is never taken for a number match. Views it gives live as long as
/// it does.
class Register {
 public:
  /// Maps the file and verifies all of it against its checksums. register_error names what is
  /// wrong and how to mend it; it is one, too, where the register is keyed and the secret missing
  /// or another, or where there is a secret and the register is not keyed.
  static absl::StatusOr<std::unique_ptr<Register>> open(const std::string& path,
                                                        const OpenOptions& options = {});
  /// The same of a file that is open already and stays the caller's; `path` is for messages.
  static absl::StatusOr<std::unique_ptr<Register>> open(int fd, const std::string& path,
                                                        const OpenOptions& options = {});

  /// One more batch on top, for as long as this lives: bytes that a RegisterBuilder for an update
  /// of this register has written from offset 0 on. Before the register is shared among threads.
  absl::Status add_batch(std::string bytes);

  Register(const Register&) = delete;
  Register& operator=(const Register&) = delete;
  ~Register();

  [[nodiscard]] const RegisterInfo& info() const { return info_; }
  /// As given.
  [[nodiscard]] const std::string& path() const { return path_; }
  /// Null: its numbers are held in plain.
  [[nodiscard]] const SecretKey* secret() const { return secret_; }
  /// The file as it was when it was opened (or in the state asked for), in two pieces, for its
  /// digest: the first page, of which an update changes a slot, and the batches.
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

  /// The id of a person by the text that `subject_text` makes.
  [[nodiscard]] SubjectId subject(std::string_view normalised, ProbeResult& scratch) const;

  /// Looks up many numbers at once. A none number finds nothing.
  void probe(std::span<const PhoneNumber> numbers, ProbeResult& result) const;
  /// Everything held about one number; the texts in it are views into the register.
  void load(std::span<const EventWords> found, Dossier& dossier) const;
  void look_up(PhoneNumber number, Dossier& dossier) const;

  /// How many batches stand in it: those of the file and those added.
  [[nodiscard]] std::size_t batches() const { return layers_.size(); }
  /// Calls `visit(bool hashed, KeyWords, EventWords)` for everything that one batch holds about
  /// each number, in order of the file: numbers first, then those known by their SHA-256. False
  /// where the records are not what a build makes.
  template <class Visit>
  bool for_each(std::size_t batch, Visit visit) const {
    const auto with = [&](bool hashed) {
      return [&visit, hashed](KeyWords key, EventWords events) { visit(hashed, key, events); };
    };
    return layers_[batch].numbers.for_each(with(false)) &&
           layers_[batch].hashed.for_each(with(true));
  }
  /// What all batches hold about a key, a span a batch.
  void find(bool hashed, KeyWords key, std::vector<EventWords>& found) const;

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
  void unmap();
  absl::Status read(int fd, const std::string& path, const OpenOptions& options);
  absl::Status check_secret(const std::string& path) const;
  absl::Status go_back_to(const AsOf& as_of);
  [[nodiscard]] absl::StatusOr<Moment> moment_of(const AsOf& as_of) const;
  void hide_after(const Moment& last);
  [[nodiscard]] bool is_hidden(EventWords event) const;
  bool load_shown(EventWords words, Dossier& dossier) const;
  absl::Status attach(const char* base, const Batch& batch, const std::string& path);
  static absl::Status attach_names(const char* base, const Batch& batch, Layer& layer,
                                   const std::string& path);
  void bring_near();
  void probe_others(PhoneNumber number, KeyWords key, std::uint64_t hash,
                    ProbeResult& result) const;

  std::string path_;
  const char* file_ = nullptr;
  std::size_t mapped_ = 0;  ///< bytes; may be more than count
  const SecretKey* secret_ = nullptr;
  std::string first_page_;  ///< as it was at opening
  RegisterInfo info_;
  bool unfinished_ = false;
  bool hides_ = false;        ///< a layer holds events later than the state asked for
  bool hashed_held_ = false;  ///< any layer holds numbers by their SHA-256
  HugeMemory near_;           ///< what every probe asks of the build, on big pages
  std::vector<Layer> layers_;
  std::vector<RegisterInfo> layer_facts_;  ///< what each says of itself
  std::vector<std::string> added_;         ///< batches that are in no file
};

}  // namespace belzeef
