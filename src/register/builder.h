#pragma once
/// Makes a register file from events.

#include <absl/status/status.h>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "events/event.h"
#include "number/phone_number.h"
#include "register/event_codec.h"
#include "register/event_pile.h"
#include "register/format.h"
#include "register/name_book.h"
#include "register/register_info.h"
#include "register/section_writer.h"
#include "register/token.h"

namespace belzeef {

class Register;

/// Collects events and writes them as a register, batch by batch, or as one more batch of one. The
/// bytes of its sections depend on the events alone (and on the batches before them), not on the
/// order in which they came, nor on the number of threads. Not thread-safe. Memory: about 24 bytes
/// an objection, 12 a number while it writes, and 2 for the filter.
class RegisterBuilder {
 public:
  /// For a new register; `secret` null: with its numbers in plain. The secret outlives this.
  explicit RegisterBuilder(const SecretKey* secret = nullptr);
  /// For an update of a register, which outlives this, under the same secret.
  explicit RegisterBuilder(const Register& onto);

  /// How many threads put the events in order.
  void use_threads(int threads) { threads_ = threads; }

  /// Of the secret its numbers are held under; 0: in plain.
  [[nodiscard]] std::uint64_t key_id() const { return key_id_; }

  /// An id for a text, to be used in the events added; kNoName for an empty text.
  NameId name(std::string_view text) { return names_.id(text); }

  /// The id of a person by the text that `subject_text` makes, likewise.
  [[nodiscard]] static SubjectId subject(std::string_view normalised) {
    return subject_id(normalised);
  }

  /// Adds an event; `source` is the index of its file in the info given to write().
  template <class Event>
  void add(PhoneNumber number, const Event& event, std::uint16_t source) {
    staged_numbers_.push_back(number);
    encode(event, source, staged_events_);
    if (staged_numbers_.size() == kMostStaged) settle();
  }
  template <class Event>
  void add(const HashedNumber& number, const Event& event, std::uint16_t source) {
    std::vector<std::uint64_t> words;
    encode(event, source, words);
    add(number, words);
  }
  /// The same of an event as words, with ids of this builder; number and subject are as in the
  /// file.
  void add(bool hashed, KeyWords key, EventWords event) {
    put(hashed ? hashed_ : numbers_, key, event);
  }
  /// The same with number and subject in plain.
  void add(PhoneNumber number, EventWords event);
  void add(const HashedNumber& number, EventWords event) {
    put(hashed_, tokens_.hashed_key(number).words, sealed(event));
  }

  /// Writes a new register of one batch. `info` needs sources, version, built_at, and a history
  /// where it is another than this one step; counts are found here and stand in it afterwards.
  absl::Status write(RegisterInfo& info, const WriteAt& write_at);

  /// Writes one more batch, from `start` on, and `end` where it ends; `info` as above. It does not
  /// count before its slot says so. The builder is empty then, and takes the events of the next.
  absl::Status write_batch(RegisterInfo& info, std::uint32_t number, std::uint64_t start,
                           const WriteAt& write_at, std::uint64_t& end);

  /// The first page of a register of these batches.
  [[nodiscard]] std::string first_page(std::uint64_t file_bytes, std::uint32_t batches,
                                       std::uint64_t bytes_before_last) const;

 private:
  static constexpr std::size_t kMostStaged = 1024;

  void settle();
  void put(EventPile& pile, KeyWords key, EventWords event);
  /// The event with its subject under the secret.
  EventWords sealed(EventWords event);
  absl::Status write_table(bool hashed, const NameBook::Sealed& names, SectionWriter& sections,
                           std::uint64_t& numbers);

  int threads_ = 1;
  std::uint64_t key_id_ = 0;
  TokenMaker tokens_;
  NameBook names_;
  EventPile numbers_;
  EventPile hashed_;
  std::vector<PhoneNumber> staged_numbers_;  ///< their keys are made many at once
  std::vector<std::uint64_t> staged_events_;
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint64_t> sealed_;
  RegisterInfo counted_;  ///< only its counts of events
};

}  // namespace belzeef
