#pragma once
/// Makes a register file from events.

#include <absl/status/status.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "register/event_feed.h"
#include "register/format.h"
#include "register/register_info.h"
#include "register/scratch.h"
#include "register/section_writer.h"

namespace belzeef {

class Register;

/// Collects events and writes them as a register, batch by batch, or as one more batch of one. The
/// bytes of its sections depend on the events alone (and on the batches before them), not on the
/// order in which they came, nor on the number of threads or the memory. Not thread-safe, but each
/// of its feeds may be used by a thread of its own. Memory: about 24 bytes an objection, 12 a
/// number and 1 for its bucket while it writes; with a bound, the bound.
class RegisterBuilder {
 public:
  /// For a new register; `secret` null: with its numbers in plain. The secret outlives this.
  explicit RegisterBuilder(const SecretKey* secret = nullptr);
  /// For an update of a register, which outlives this, under the same secret.
  explicit RegisterBuilder(const Register& onto);

  /// How many threads put the events in order, and how many feeds there are for threads that add
  /// them; 1 if not said. Before anything is added.
  void use_threads(int threads);
  /// Events that take more than about so many bytes are put down in a file meanwhile. Names stay in
  /// memory, as does the part of the events that each thread puts in order, a thousandth of all.
  void bound_memory(std::uint64_t bytes, ScratchFile scratch);

  /// Of the secret its numbers are held under; 0: in plain.
  [[nodiscard]] std::uint64_t key_id() const { return key_id_; }

  /// The ways of adding events, for a thread each.
  [[nodiscard]] std::size_t feeds() const { return feeds_.size(); }
  [[nodiscard]] EventFeed& feed(std::size_t at) { return *feeds_[at]; }

  /// The id of a person by the text that `subject_text` makes, to be used in events.
  [[nodiscard]] static SubjectId subject(std::string_view normalised) {
    return subject_id(normalised);
  }

  /// As of the first feed.
  NameId name(std::string_view text) { return feed(0).name(text); }
  template <class Number, class Event>
  void add(const Number& number, const Event& event, std::uint16_t source) {
    feed(0).add(number, event, source);
  }
  template <class Number>
  void add(const Number& number, EventWords event) {
    feed(0).add(number, event);
  }
  void add(bool hashed, KeyWords key, EventWords event) { feed(0).add(hashed, key, event); }

  /// Writes a new register of one batch. `info` needs sources, version, built_at, and a history
  /// where it is another than this one step; counts are found here and stand in it afterwards.
  /// Errors: those of `write_at` and of the scratch file.
  absl::Status write(RegisterInfo& info, const WriteAt& write_at);

  /// Writes one more batch, from `start` on, and `end` where it ends; `info` as above. It does not
  /// count before its slot says so. The builder is empty then, and takes the events of the next.
  absl::Status write_batch(RegisterInfo& info, std::uint32_t number, std::uint64_t start,
                           const WriteAt& write_at, std::uint64_t& end);

  /// The first page of a register of these batches.
  [[nodiscard]] std::string first_page(std::uint64_t file_bytes, std::uint32_t batches,
                                       std::uint64_t bytes_before_last) const;

 private:
  RegisterBuilder(const Register* onto, const SecretKey* secret, std::uint64_t key_id);
  absl::Status write_tables(const NameBook::Sealed& names, RegisterInfo& info,
                            SectionWriter& sections);

  std::uint64_t key_id_;
  const SecretKey* secret_;
  TokenMaker tokens_;
  NameBook names_;
  EventStock stock_;
  std::vector<std::unique_ptr<EventFeed>> feeds_;
};

}  // namespace belzeef
