#pragma once
/// One thread's way of adding events to a register in the making.

#include <absl/status/status.h>

#include <cstdint>
#include <string_view>
#include <vector>

#include "events/event.h"
#include "number/phone_number.h"
#include "register/event_codec.h"
#include "register/event_pile.h"
#include "register/event_stock.h"
#include "register/name_book.h"
#include "register/register_info.h"
#include "register/token.h"

namespace belzeef {

/// Takes events for a builder. Not thread-safe, but several of one builder may be used at once.
class EventFeed {
 public:
  /// Stock and names outlive this; the secret likewise, null: numbers in plain.
  EventFeed(EventStock& stock, NameBook& names, const SecretKey* secret)
      : stock_(stock), tokens_(secret), names_(names), numbers_(stock.pool), hashed_(stock.pool) {}

  /// An id for a text, to be used in the events added to any feed of the builder until a batch is
  /// written; kNoName for an empty text.
  NameId name(std::string_view text) { return names_.id(text); }

  /// Adds an event; `source` is the index of its file in the info given to RegisterBuilder::write.
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
    put(pile(hashed), hash_key(key), key, event);
  }
  /// The same with number and subject in plain.
  void add(PhoneNumber number, EventWords event);
  void add(const HashedNumber& number, EventWords event) {
    const HashedNumber key = tokens_.hashed_key(number);
    put(hashed_, hash_key(key.words), key.words, sealed(event));
  }

  /// Not well once events were lost, since there was no room for them: the batch cannot be written.
  [[nodiscard]] const absl::Status& status() const { return status_; }

 private:
  friend class RegisterBuilder;
  static constexpr std::size_t kMostStaged = 1024;

  [[nodiscard]] EventPile& pile(bool hashed) { return hashed ? hashed_ : numbers_; }
  void settle();
  void put(EventPile& pile, std::uint64_t hash, KeyWords key, EventWords event);
  void spill();
  /// The event with its subject under the secret.
  EventWords sealed(EventWords event);
  /// Adds its counts, and gives what it knows of names to the book.
  void finish(RegisterInfo& counts);
  /// As new.
  void clear();

  EventStock& stock_;
  TokenMaker tokens_;
  NameDesk names_;
  EventPile numbers_;
  EventPile hashed_;
  std::vector<PhoneNumber> staged_numbers_;  ///< their keys are made many at once
  std::vector<std::uint64_t> staged_events_;
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint64_t> hashes_;
  std::vector<std::uint64_t> sealed_;
  RegisterInfo counted_;  ///< only its counts of events
  absl::Status status_;
};

}  // namespace belzeef
