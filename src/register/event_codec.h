#pragma once
/// Events as words of the register file, and back.

#include <cstdint>
#include <vector>

#include "events/event.h"
#include "register/event_words.h"

namespace belzeef {

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

}  // namespace belzeef
