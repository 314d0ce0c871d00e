#pragma once
/// What every event says in its words, whatever it is.

#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "events/event.h"
#include "register/format.h"
#include "register/register_info.h"

namespace belzeef {

/// The words of all events that one table holds about one number; a view into the file.
using EventWords = std::span<const std::uint64_t>;

/// The first word of the event that begins here.
inline format::EventHead head_of(EventWords words) {
  format::EventHead head{};
  std::memcpy(&head, words.data(), sizeof head);
  return head;
}
inline format::EventKind kind_of(const format::EventHead& head) {
  return static_cast<format::EventKind>(head.kind & 0x0F);
}
inline Scope scope_of(const format::EventHead& head) {
  return static_cast<Scope>((head.kind >> 4) & 0x03);
}

/// Size of the events that begin at `words`, up to and including the last of the number; 0 where
/// they do not end within it.
inline std::size_t events_size(EventWords words) {
  std::size_t size = 0;
  while (size < words.size()) {
    const format::EventHead head = head_of(words.subspan(size));
    if (head.words == 0 || head.words > words.size() - size) return 0;
    size += head.words;
    if ((head.kind & format::kMoreFollow) == 0) return size;
  }
  return 0;
}

/// The two names an event may have: entity or owner; product, campaign or source text.
using EventNames = std::array<NameId, 2>;
EventNames names_of(EventWords event);
void set_names(std::span<std::uint64_t> event, const EventNames& names);

format::EventKind kind_of(EventWords event);
Scope scope_of(EventWords event);
/// The index of the event's source file.
std::uint16_t source_of(EventWords event);
void set_source(std::span<std::uint64_t> event, std::uint16_t source);
/// Whether it is bound to a person: then its last word is the subject.
bool is_bound(EventWords event);
/// Puts one more word before the subject of a bound event, or takes it away again.
void insert_before_subject(std::vector<std::uint64_t>& event, std::uint64_t word);
void remove_before_subject(std::vector<std::uint64_t>& event);
/// The kind of source whose events these are.
SourceKind source_kind_of(EventWords event);
/// Adds the event to the counts of events and scopes.
void count_event(EventWords event, RegisterInfo& info);
/// Size of the first event in words; 0 where it does not end within them.
std::size_t event_size(EventWords words);

/// Calls `visit(EventWords)` for each event of a number; false where they do not end within the
/// words, or a visit was false.
template <class Visit>
bool for_each_event(EventWords words, Visit visit) {
  while (!words.empty()) {
    const std::size_t size = event_size(words);
    if (size == 0 || !visit(words.first(size))) return false;
    words = words.subspan(size);
  }
  return true;
}
/// One event by itself: no other follows it.
std::vector<std::uint64_t> alone(EventWords event);

/// Marks the event as followed by another of the same number, or as the last.
void mark_more(std::span<std::uint64_t> event, bool more_follow);

}  // namespace belzeef
