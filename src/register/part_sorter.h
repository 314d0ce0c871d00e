#pragma once
/// The events of one part of a table, put in order.

#include <absl/status/status.h>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "register/event_pile.h"
#include "register/name_book.h"
#include "register/scratch.h"

namespace belzeef {

/// Puts parts in order of hash, key and the events' own words. One per thread; reused from part to
/// part. Memory: some three times the largest part.
class PartSorter {
 public:
  /// `names` outlive this.
  PartSorter(std::size_t key_words, const NameBook::Sealed& names)
      : key_words_(key_words), names_(names) {}

  /// Takes a part from all the piles, gives its names their ids, and drops it from them. Of each
  /// number `places` gets the hash and where its record stands, in words from the start of the
  /// part: as key and event, in order. An error is one of the scratch.
  absl::Status take(std::size_t part, std::span<EventPile* const> piles, const Scratch* scratch,
                    EventPile& places);

  /// As they stand in the file: key, events, key, events … Until the next part.
  [[nodiscard]] std::span<const std::uint64_t> records() const { return {records_.get(), size_}; }
  [[nodiscard]] std::uint64_t numbers() const { return numbers_; }

 private:
  struct Entry {
    std::uint64_t hash;
    const std::uint64_t* record;  ///< key, then one event
  };

  void enter(std::span<std::uint64_t> events);
  void sort();
  void sort_bucket(std::span<Entry> bucket) const;
  void write_out(EventPile& places);
  [[nodiscard]] bool same_key(const Entry& a, const Entry& b) const;
  [[nodiscard]] const std::uint64_t* end_of(const Entry& entry) const;

  std::size_t key_words_;
  const NameBook::Sealed& names_;
  PartReader reader_;
  std::vector<Entry> entries_;
  std::vector<Entry> ordered_;
  std::vector<std::uint32_t> bucket_ends_;
  std::unique_ptr<std::uint64_t[]> records_;
  std::size_t capacity_ = 0;
  std::size_t size_ = 0;
  std::uint64_t numbers_ = 0;
};

}  // namespace belzeef
