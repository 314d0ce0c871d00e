#pragma once
/// Events as words of the register file, and back.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "events/event.h"
#include "register/format.h"
#include "register/register_info.h"

namespace belzeef {

/// The words of all events that one table holds about one number; a view into the file.
using EventWords = std::span<const std::uint64_t>;

/// Appends one event to `out`. `source` is the index of its source file. Evidence must not be
/// longer than format::kMostEvidenceBytes.
void encode(const Objection& event, std::uint16_t source, std::vector<std::uint64_t>& out);
void encode(const Block& event, std::uint16_t source, std::vector<std::uint64_t>& out);
void encode(const Consent& event, std::uint16_t source, std::vector<std::uint64_t>& out);
void encode(const Relation& event, std::uint16_t source, std::vector<std::uint64_t>& out);
void encode(const CallbackRequest& event, std::uint16_t source, std::vector<std::uint64_t>& out);
void encode(const Contact& event, std::uint16_t source, std::vector<std::uint64_t>& out);
void encode(const Listing& event, std::uint16_t source, std::vector<std::uint64_t>& out);

/// Adds the events to the dossier; texts stay views into the words. False where the words are not
/// what encode() makes, which a verified register never is.
[[nodiscard]] bool decode(EventWords words, Dossier& out);
/// The same of the first event only.
[[nodiscard]] bool decode_first(EventWords words, Dossier& out);

/// Size of the events that begin at `words`, up to and including the last of the number; 0 where
/// they do not end within it.
std::size_t events_size(EventWords words);

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
/// Size of the first event in words; 0 where it does not end within them.
std::size_t event_size(EventWords words);

/// Marks the event as followed by another of the same number, or as the last.
void mark_more(std::span<std::uint64_t> event, bool more_follow);

}  // namespace belzeef
