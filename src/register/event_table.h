#pragma once
/// One table of a register: from key to the events held about it, through a filter and buckets.

#include <bit>
#include <cstdint>
#include <span>

#include "register/event_codec.h"
#include "register/filter.h"
#include "register/token.h"

namespace belzeef {

/// Views into a verified register file. Immutable; any number of threads may ask at once. Answers
/// are exact: a record is found only if its whole key is equal.
class EventTable {
 public:
  EventTable() = default;
  EventTable(std::size_t key_words, std::span<const std::uint64_t> filter,
             std::span<const std::uint32_t> buckets, std::span<const std::uint64_t> records)
      : key_words_(key_words), filter_(filter), buckets_(buckets), records_(records) {}

  [[nodiscard]] bool empty() const { return records_.empty(); }
  /// Of filter and buckets together.
  [[nodiscard]] std::size_t index_bytes() const {
    return filter_.words().size_bytes() + buckets_.size_bytes();
  }
  /// Uses a copy of filter and buckets from now on, in `index_bytes()` of memory that outlives
  /// this.
  void copy_index(void* memory);
  void prefetch_filter(std::uint64_t hash) const { filter_.prefetch(hash); }
  [[nodiscard]] bool may_hold(std::uint64_t hash) const { return filter_.may_hold(hash); }
  void prefetch_bucket(std::uint64_t hash) const {
    __builtin_prefetch(&buckets_[bucket_of(hash, buckets_.size() - 1)]);
  }
  void prefetch_records(std::uint64_t hash) const;
  /// The events of the key; empty where none are held. Asks the records, not the filter.
  [[nodiscard]] EventWords find(KeyWords key, std::uint64_t hash) const;

  /// Calls `visit(KeyWords, EventWords)` for every record in file order; false where the records
  /// are not what the builder makes.
  template <class Visit>
  bool for_each(Visit visit) const {
    for (std::size_t at = 0; at < records_.size();) {
      if (records_.size() - at <= key_words_) return false;
      const std::size_t size = events_size(records_.subspan(at + key_words_));
      if (size == 0) return false;
      visit(records_.subspan(at, key_words_), records_.subspan(at + key_words_, size));
      at += key_words_ + size;
    }
    return true;
  }

  /// Which of `buckets` (a power of two) a hash belongs to: its highest bits, so that records in
  /// order of hash are in order of bucket.
  static std::size_t bucket_of(std::uint64_t hash, std::size_t buckets) {
    return buckets <= 1 ? 0 : static_cast<std::size_t>(hash >> (64 - std::countr_zero(buckets)));
  }

 private:
  [[nodiscard]] bool is_at(KeyWords key, std::size_t at) const {
    for (std::size_t i = 0; i < key_words_; ++i) {
      if (records_[at + i] != key[i]) return false;
    }
    return true;
  }

  std::size_t key_words_ = 1;
  FilterView filter_;
  std::span<const std::uint32_t> buckets_;  ///< one more than there are buckets; record offsets
  std::span<const std::uint64_t> records_;
};

}  // namespace belzeef
