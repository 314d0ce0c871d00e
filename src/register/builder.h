#pragma once
/// Makes a register file from events.

#include <absl/container/flat_hash_map.h>
#include <absl/status/status.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "events/event.h"
#include "number/phone_number.h"
#include "register/event_codec.h"
#include "register/format.h"
#include "register/register_info.h"
#include "register/section_writer.h"
#include "register/token.h"

namespace belzeef {

class Register;

/// Collects events and writes them as a register, or as one more batch of one. The bytes of its
/// sections depend on the events alone (and on the register they are added to), not on the order in
/// which they came. Not thread-safe. Memory: about 60 bytes an event.
class RegisterBuilder {
 public:
  /// For a new register; or for an update of `onto`, which outlives this.
  explicit RegisterBuilder(const Register* onto = nullptr);

  /// An id for a text, to be used in the events added; kNoName for an empty text.
  NameId name(std::string_view text);

  /// Adds an event; `source` is the index of its file in the info given to write().
  template <class Event>
  void add(PhoneNumber number, const Event& event, std::uint16_t source) {
    const std::uint64_t key = number_key(number);
    add_entry(numbers_, {&key, 1}, event, source);
  }
  template <class Event>
  void add(const HashedNumber& number, const Event& event, std::uint16_t source) {
    add_entry(hashed_, number.words, event, source);
  }

  /// Writes a new register. `info` needs sources, event counts, scoped counts, version and
  /// built_at; the counts of numbers are found here. Ends the builder's use.
  absl::Status write(RegisterInfo info, const WriteAt& write_at);

  /// Writes one more batch, from `start` on, and `end` where it ends. `info` is that of the batch.
  /// It does not count before its slot says so (`commit`). Ends the builder's use.
  absl::Status write_batch(RegisterInfo info, std::uint32_t number, std::uint64_t start,
                           const WriteAt& write_at, std::uint64_t& end);

 private:
  /// One event as it waits for its place: key words, then event words, in `arena`.
  struct Entry {
    std::uint64_t hash;
    std::uint64_t at;  ///< in the arena
  };
  struct Pending {
    explicit Pending(std::size_t words) : key_words(words) {}
    std::size_t key_words;
    std::vector<std::uint64_t> arena;
    std::vector<Entry> entries;
  };

  template <class Event>
  void add_entry(Pending& table, KeyWords key, const Event& event, std::uint16_t source) {
    table.entries.push_back({hash_key(key), table.arena.size()});
    table.arena.insert(table.arena.end(), key.begin(), key.end());
    encode(event, source, table.arena);
  }
  std::vector<std::uint32_t> order_names();
  void sort(Pending& table, std::span<const std::uint32_t> renumber) const;
  static absl::Status write_table(const Pending& table, SectionWriter& sections);
  void write_names(SectionWriter& sections) const;

  const Register* onto_;
  std::uint32_t first_name_;  ///< the id of the first name that is not in `onto_`
  absl::flat_hash_map<std::string, std::uint32_t> ids_;
  std::vector<std::string> names_;  ///< in order of first use, from write() on sorted
  Pending numbers_{format::kNumberKeyWords};
  Pending hashed_{format::kHashedKeyWords};
};

}  // namespace belzeef
