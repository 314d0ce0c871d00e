#include "register/held_events.h"

#include "failure.h"
#include "register/event_codec.h"

namespace belzeef {

bool read_event(EventWords words, bool by_sha256, HeldEvent& event) {
  const std::size_t size = event_size(words);
  if (size == 0) return false;
  event.content.clear();
  if (!decode_first(words, event.content)) return false;
  event.kind = source_kind_of(words);
  event.source = source_of(words);
  event.by_sha256 = by_sha256;
  return true;
}

absl::StatusOr<std::vector<HeldEvent>> held_events(const Register& reg, PhoneNumber number) {
  TokenMaker tokens(reg.secret());
  std::vector<std::uint64_t> key;
  tokens.number_keys({&number, 1}, key);
  const HashedNumber hashed_key = tokens.hashed_key(sha256_of(number));
  std::vector<HeldEvent> events;
  for (const bool hashed : {false, true}) {
    std::vector<EventWords> found;
    reg.find(hashed, hashed ? KeyWords(hashed_key.words) : KeyWords(key), found);
    for (const EventWords words : found) {
      const bool whole = for_each_event(words, [&](EventWords event) {
        return read_event(event, hashed, events.emplace_back()) &&
               events.back().source < reg.info().sources.size();
      });
      if (whole) continue;
      return register_error(reg.path() +
                            ": holds an event that cannot be read: build it again with "
                            "register build");
    }
  }
  return events;
}

}  // namespace belzeef
