#pragma once
/// Events on their way to their places in a table.

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "register/event_codec.h"
#include "register/name_book.h"
#include "register/token.h"

namespace belzeef {

/// The events of one table, parted by the highest bits of their key's hash: what is in one part
/// comes before all of the next, so each can be put in order alone. Adding is for one thread at a
/// time; different parts may be taken by different threads. Memory: the events' own words, about
/// 24 bytes an objection.
class EventPile {
 public:
  static constexpr std::size_t kParts = 1024;

  explicit EventPile(std::size_t key_words) : key_words_(key_words) {}

  [[nodiscard]] std::size_t key_words() const { return key_words_; }
  void add(KeyWords key, EventWords event);

  /// One part as it stands in the file.
  struct Part {
    std::vector<std::uint64_t> records;  ///< key, events, key, events …
    struct Number {
      std::uint64_t hash;
      std::uint64_t at;  ///< of its key, in words from the start of `records`
    };
    std::vector<Number> numbers;
  };
  /// Puts a part in order of hash, key and the events' own words, gives its names their ids, and
  /// drops it from the pile.
  void take(std::size_t part, const NameBook::Sealed& names, Part& out);

 private:
  static constexpr std::size_t kChunkWords = 4096;
  struct Chunk {
    std::unique_ptr<std::uint64_t[]> words;
    std::size_t size = 0;
  };
  struct Entry {
    std::uint64_t hash;
    const std::uint64_t* record;  ///< key, then one event
  };
  [[nodiscard]] std::vector<Entry> in_order(std::vector<Chunk>& chunks,
                                            const NameBook::Sealed& names) const;

  std::size_t key_words_;
  std::array<std::vector<Chunk>, kParts> parts_;
};

}  // namespace belzeef
