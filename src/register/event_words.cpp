#include "register/event_words.h"

#include <cstddef>
#include <cstring>
#include <optional>

namespace belzeef {

using format::EventHead;
using format::EventKind;

namespace {

/// Where an event's other name stands in its body; nothing where the kind has none.
std::optional<std::size_t> second_name_at(EventKind kind) {
  switch (kind) {
    case EventKind::kObjection:
      return offsetof(format::ObjectionBody, source_text);
    case EventKind::kConsent:
      return offsetof(format::ConsentBody, product);
    case EventKind::kRelation:
      return offsetof(format::RelationBody, product);
    case EventKind::kContact:
      return offsetof(format::ContactBody, campaign);
    default:
      return std::nullopt;
  }
}

}  // namespace

EventNames names_of(EventWords event) {
  const EventHead head = head_of(event);
  EventNames names{NameId{head.name}, kNoName};
  const auto at = second_name_at(kind_of(head));
  if (at && event.size() > 1) {
    std::memcpy(&names[1], reinterpret_cast<const char*>(event.data() + 1) + *at, sizeof(NameId));
  }
  return names;
}

void set_names(std::span<std::uint64_t> event, const EventNames& names) {
  EventHead head = head_of(event);
  head.name = static_cast<std::uint32_t>(names[0]);
  std::memcpy(event.data(), &head, sizeof head);
  const auto at = second_name_at(kind_of(head));
  if (at && event.size() > 1) {
    std::memcpy(reinterpret_cast<char*>(event.data() + 1) + *at, &names[1], sizeof(NameId));
  }
}

format::EventKind kind_of(EventWords event) { return kind_of(head_of(event)); }
Scope scope_of(EventWords event) { return scope_of(head_of(event)); }
std::uint16_t source_of(EventWords event) { return head_of(event).source; }

void set_source(std::span<std::uint64_t> event, std::uint16_t source) {
  EventHead head = head_of(event);
  head.source = source;
  std::memcpy(event.data(), &head, sizeof head);
}

SourceKind source_kind_of(EventWords event) {
  switch (kind_of(event)) {
    case format::EventKind::kObjection:
      return SourceKind::kObjections;
    case format::EventKind::kBlock:
      return SourceKind::kBlocks;
    case format::EventKind::kConsent:
      return SourceKind::kConsents;
    case format::EventKind::kRelation:
      return SourceKind::kRelations;
    case format::EventKind::kCallback:
      return SourceKind::kCallbacks;
    case format::EventKind::kContact:
      return SourceKind::kContacts;
    case format::EventKind::kListing:
      break;
  }
  format::ListingBody body{};
  if (event.size() > 1) std::memcpy(&body, &event[1], sizeof body);
  switch (static_cast<ListKind>(body.list)) {
    case ListKind::kInfofilter:
      return SourceKind::kInfofilter;
    case ListKind::kResearchFilter:
      return SourceKind::kResearchFilter;
    case ListKind::kBmnr:
      break;
  }
  return SourceKind::kBmnr;
}

void count_event(EventWords event, RegisterInfo& info) {
  ++info.events[static_cast<std::size_t>(source_kind_of(event))];
  const EventKind kind = kind_of(event);
  if (kind != EventKind::kObjection && kind != EventKind::kBlock) return;
  if (scope_of(event) == Scope::kGroup) ++info.group_scoped;
  if (scope_of(event) == Scope::kBureau) ++info.bureau_scoped;
}

bool is_bound(EventWords event) { return (head_of(event).kind & format::kHasSubject) != 0; }

namespace {

void set_size(std::vector<std::uint64_t>& event) {
  EventHead head = head_of(event);
  head.words = static_cast<std::uint8_t>(event.size());
  std::memcpy(event.data(), &head, sizeof head);
}

}  // namespace

void insert_before_subject(std::vector<std::uint64_t>& event, std::uint64_t word) {
  event.insert(event.end() - 1, word);
  set_size(event);
}

void remove_before_subject(std::vector<std::uint64_t>& event) {
  event.erase(event.end() - 2);
  set_size(event);
}

std::size_t event_size(EventWords words) {
  if (words.empty()) return 0;
  const EventHead head = head_of(words);
  return head.words <= words.size() ? head.words : 0;
}

void mark_more(std::span<std::uint64_t> event, bool more_follow) {
  EventHead head = head_of(event);
  head.kind = static_cast<std::uint8_t>(more_follow ? head.kind | format::kMoreFollow
                                                    : head.kind & ~format::kMoreFollow);
  std::memcpy(event.data(), &head, sizeof head);
}

std::vector<std::uint64_t> alone(EventWords event) {
  std::vector<std::uint64_t> words(event.begin(), event.end());
  mark_more(words, false);
  return words;
}

}  // namespace belzeef
