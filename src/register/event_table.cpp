#include "register/event_table.h"

#include <algorithm>

namespace belzeef {

void EventTable::copy_index(void* memory) {
  auto* const filter = static_cast<std::uint64_t*>(memory);
  auto* const buckets = reinterpret_cast<std::uint32_t*>(filter + filter_.words().size());
  std::copy(filter_.words().begin(), filter_.words().end(), filter);
  std::copy(buckets_.begin(), buckets_.end(), buckets);
  filter_ = FilterView({filter, filter_.words().size()});
  buckets_ = {buckets, buckets_.size()};
}

void EventTable::prefetch_records(std::uint64_t hash) const {
  // A bucket of usual size is two cache lines; what lies further on is rarely asked for.
  constexpr std::size_t kLineWords = 8;
  constexpr std::size_t kMostLines = 3;
  const std::size_t bucket = bucket_of(hash, buckets_.size() - 1);
  const std::size_t begin = buckets_[bucket];
  const std::size_t end = std::min<std::size_t>(buckets_[bucket + 1], records_.size());
  for (std::size_t at = begin; at < std::min(end, begin + kMostLines * kLineWords);
       at += kLineWords) {
    __builtin_prefetch(&records_[at]);
  }
  if (begin < end)
    __builtin_prefetch(&records_[std::min(end, begin + kMostLines * kLineWords) - 1]);
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
    if (is_at(key, at)) return rest.first(size);
    at += key_words_ + size;
  }
  return {};
}

}  // namespace belzeef
