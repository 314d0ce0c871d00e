#include "register/event_feed.h"

namespace belzeef {

void EventFeed::add(PhoneNumber number, EventWords event) {
  tokens_.number_keys({&number, 1}, keys_);
  put(numbers_, hash_key(keys_), keys_, sealed(event));
}

/// Makes the keys of what is staged, many at once, since a cipher is slow to start; and so it is
/// known early where events go, all of them to places far apart.
void EventFeed::settle() {
  constexpr std::size_t kAhead = 16;
  tokens_.number_keys(staged_numbers_, keys_);
  const std::size_t count = staged_numbers_.size();
  const std::size_t key_words = tokens_.number_words();
  const auto key = [&](std::size_t i) { return KeyWords(keys_).subspan(i * key_words, key_words); };
  hashes_.resize(count);
  for (std::size_t i = 0; i < count; ++i) hashes_[i] = hash_key(key(i));
  EventWords events = staged_events_;
  for (std::size_t i = 0; i < count; ++i) {
    if (i + kAhead < count) numbers_.prefetch(hashes_[i + kAhead]);
    const EventWords event = events.first(event_size(events));
    put(numbers_, hashes_[i], key(i), sealed(event));
    events = events.subspan(event.size());
  }
  staged_numbers_.clear();
  staged_events_.clear();
}

EventWords EventFeed::sealed(EventWords event) {
  if (!tokens_.keyed() || !is_bound(event)) return event;
  sealed_.assign(event.begin(), event.end());
  std::uint64_t rest = 0;
  const SubjectId key = tokens_.subject_key(SubjectId{sealed_.back()}, rest);
  sealed_.back() = static_cast<std::uint64_t>(key);
  insert_before_subject(sealed_, rest);
  return sealed_;
}

void EventFeed::put(EventPile& pile, std::uint64_t hash, KeyWords key, EventWords event) {
  for (const NameId name : names_of(event)) names_.use(name);
  count_event(event, counted_);
  if (pile.add(hash, key, event) && stock_.wants_room(numbers_.bytes() + hashed_.bytes())) {
    spill();
  }
}

/// What cannot be put down is lost, lest it fill the memory.
void EventFeed::spill() {
  for (EventPile* const pile : {&hashed_, &numbers_}) {
    if (status_.ok()) status_ = pile->spill(*stock_.scratch);
    if (!status_.ok()) pile->clear();
  }
}

void EventFeed::finish(RegisterInfo& counts) {
  settle();
  names_.settle();
  for (std::size_t i = 0; i < counted_.events.size(); ++i) counts.events[i] += counted_.events[i];
  counts.group_scoped += counted_.group_scoped;
  counts.bureau_scoped += counted_.bureau_scoped;
}

void EventFeed::clear() {
  numbers_.clear();
  hashed_.clear();
  counted_ = {};
}

}  // namespace belzeef
