#include "register/event_pile.h"

#include <algorithm>
#include <bit>

namespace belzeef {

void EventPile::add(KeyWords key, EventWords event) {
  std::vector<Chunk>& part = parts_[hash_key(key) >> (64 - std::countr_zero(kParts))];
  const std::size_t words = key.size() + event.size();
  if (part.empty() || kChunkWords - part.back().size < words) {
    part.push_back({std::unique_ptr<std::uint64_t[]>(new std::uint64_t[kChunkWords])});
  }
  Chunk& chunk = part.back();
  std::uint64_t* const place = chunk.words.get() + chunk.size;
  std::copy(event.begin(), event.end(), std::copy(key.begin(), key.end(), place));
  chunk.size += words;
}

std::vector<EventPile::Entry> EventPile::in_order(std::vector<Chunk>& chunks,
                                                  const NameBook::Sealed& names) const {
  std::vector<Entry> entries;
  for (Chunk& chunk : chunks) {
    for (std::size_t at = 0; at < chunk.size;) {
      const std::span record(chunk.words.get() + at, chunk.size - at);
      const auto event = record.subspan(key_words_, event_size(record.subspan(key_words_)));
      EventNames ids = names_of(event);
      for (NameId& id : ids) id = names.final_id(id);
      set_names(event, ids);
      entries.push_back({hash_key(record.first(key_words_)), record.data()});
      at += key_words_ + event.size();
    }
  }
  // The order depends on the events alone.
  std::sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) {
    if (a.hash != b.hash) return a.hash < b.hash;
    const auto end_of = [&](const std::uint64_t* record) {
      return record + key_words_ + event_size({record + key_words_, kChunkWords});
    };
    return std::lexicographical_compare(a.record, end_of(a.record), b.record, end_of(b.record));
  });
  return entries;
}

void EventPile::take(std::size_t part, const NameBook::Sealed& names, Part& out) {
  out.records.clear();
  out.numbers.clear();
  std::vector<Chunk> chunks = std::move(parts_[part]);
  const std::vector<Entry> entries = in_order(chunks, names);
  const auto same_key = [&](const Entry& a, const Entry& b) {
    return a.hash == b.hash && std::equal(a.record, a.record + key_words_, b.record);
  };
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Entry& entry = entries[i];
    if (i == 0 || !same_key(entries[i - 1], entry)) {
      out.numbers.push_back({entry.hash, out.records.size()});
      out.records.insert(out.records.end(), entry.record, entry.record + key_words_);
    }
    const std::uint64_t* event = entry.record + key_words_;
    const std::size_t at = out.records.size();
    out.records.insert(out.records.end(), event, event + event_size({event, kChunkWords}));
    mark_more(std::span(out.records).subspan(at),
              i + 1 < entries.size() && same_key(entry, entries[i + 1]));
  }
}

}  // namespace belzeef
