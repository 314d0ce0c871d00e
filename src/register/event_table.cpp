#include "register/event_table.h"

#include <algorithm>

namespace belzeef {

void EventTable::prefetch_records(std::uint64_t hash) const {
  const std::size_t at = buckets_[bucket_of(hash, buckets_.size() - 1)];
  if (at < records_.size()) __builtin_prefetch(&records_[at]);
}

EventWords EventTable::find(KeyWords key, std::uint64_t hash) const {
  if (records_.empty()) return {};
  const std::size_t bucket = bucket_of(hash, buckets_.size() - 1);
  std::size_t at = buckets_[bucket];
  // The bounds hold in every verified file; asking keeps a wrong one from reading outside.
  const std::size_t end = std::min<std::size_t>(buckets_[bucket + 1], records_.size());
  while (at + key_words_ < end) {
    const EventWords rest = records_.subspan(at + key_words_, end - at - key_words_);
    const std::size_t size = events_size(rest);
    if (size == 0) return {};
    if (std::equal(key.begin(), key.end(), records_.begin() + static_cast<std::ptrdiff_t>(at))) {
      return rest.first(size);
    }
    at += key_words_ + size;
  }
  return {};
}

}  // namespace belzeef
