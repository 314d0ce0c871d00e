#include "register/part_sorter.h"

#include <algorithm>
#include <bit>

namespace belzeef {

absl::Status PartSorter::take(std::size_t part, std::span<EventPile* const> piles,
                              const Scratch* scratch, EventPile& places) {
  if (absl::Status status = reader_.read(part, piles, scratch); !status.ok()) return status;
  entries_.clear();
  std::size_t words = 0;
  for (const std::span<std::uint64_t> piece : reader_.pieces()) {
    enter(piece);
    words += piece.size();
  }
  if (words > capacity_) {
    capacity_ = words + words / 8;
    records_ = std::make_unique_for_overwrite<std::uint64_t[]>(capacity_);
  }
  sort();
  write_out(places);
  for (EventPile* const pile : piles) pile->drop(part);
  return absl::OkStatus();
}

void PartSorter::enter(std::span<std::uint64_t> events) {
  while (!events.empty()) {
    const auto rest = events.subspan(key_words_);
    const auto event = rest.first(event_size(rest));
    EventNames ids = names_of(event);
    for (NameId& id : ids) id = names_.final_id(id);
    set_names(event, ids);
    entries_.push_back({hash_key(events.first(key_words_)), events.data()});
    events = rest.subspan(event.size());
  }
}

/// Hashes are spread evenly, so that their next bits part them into buckets of about one; what is
/// left to put in order is next to nothing, but for a number of many events.
void PartSorter::sort() {
  const int bits = std::min(static_cast<int>(std::bit_width(entries_.size())), 32);
  const auto bucket_of = [bits](const Entry& entry) {
    constexpr int kPartBits = std::countr_zero(EventPile::kParts);
    return bits == 0 ? 0 : static_cast<std::size_t>((entry.hash << kPartBits) >> (64 - bits));
  };
  bucket_ends_.assign((std::size_t{1} << bits) + 1, 0);
  for (const Entry& entry : entries_) ++bucket_ends_[bucket_of(entry) + 1];
  for (std::size_t i = 1; i < bucket_ends_.size(); ++i) bucket_ends_[i] += bucket_ends_[i - 1];
  ordered_.resize(entries_.size());
  // Starts become ends as the buckets are filled.
  for (const Entry& entry : entries_) ordered_[bucket_ends_[bucket_of(entry)]++] = entry;
  std::size_t begin = 0;
  for (std::size_t bucket = 0; bucket + 1 < bucket_ends_.size(); ++bucket) {
    const std::size_t end = bucket_ends_[bucket];
    if (end - begin > 1) sort_bucket(std::span(ordered_).subspan(begin, end - begin));
    begin = end;
  }
}

/// The order depends on the events alone.
void PartSorter::sort_bucket(std::span<Entry> bucket) const {
  std::sort(bucket.begin(), bucket.end(), [this](const Entry& a, const Entry& b) {
    if (a.hash != b.hash) return a.hash < b.hash;
    return std::lexicographical_compare(a.record, end_of(a), b.record, end_of(b));
  });
}

const std::uint64_t* PartSorter::end_of(const Entry& entry) const {
  const std::uint64_t* const event = entry.record + key_words_;
  return event + event_size({event, ChunkPool::kChunkWords});
}

bool PartSorter::same_key(const Entry& a, const Entry& b) const {
  return a.hash == b.hash && std::equal(a.record, a.record + key_words_, b.record);
}

void PartSorter::write_out(EventPile& places) {
  numbers_ = 0;
  std::uint64_t* out = records_.get();
  for (std::size_t i = 0; i < ordered_.size(); ++i) {
    const Entry& entry = ordered_[i];
    const std::uint64_t* word = entry.record;
    if (i != 0 && same_key(ordered_[i - 1], entry)) {
      word += key_words_;
    } else {
      const auto place = static_cast<std::uint64_t>(out - records_.get());
      places.add(entry.hash, {&entry.hash, 1}, {&place, 1});
      ++numbers_;
      for (std::size_t k = 0; k < key_words_; ++k) *out++ = *word++;
    }
    std::uint64_t* const event = out;
    for (const std::uint64_t* const end = end_of(entry); word != end;) *out++ = *word++;
    mark_more({event, out}, i + 1 < ordered_.size() && same_key(entry, ordered_[i + 1]));
  }
  size_ = static_cast<std::size_t>(out - records_.get());
}

}  // namespace belzeef
