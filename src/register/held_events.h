#pragma once
/// What a register holds, event by event, with where each came from.

#include <cstdint>
#include <functional>
#include <vector>

#include "register/register.h"

namespace belzeef {

/// One event. Texts in it are views into the register.
struct HeldEvent {
  SourceKind kind = SourceKind::kObjections;
  Dossier content;           ///< this event alone
  std::uint16_t source = 0;  ///< index of its file in the register's info
  bool by_sha256 = false;    ///< the number is known by its SHA-256 only
};

/// Reads one event's words; false where they are not what a build makes.
bool read_event(EventWords words, bool by_sha256, HeldEvent& event);

/// Everything held about one number, batch by batch. register_error where an event cannot be read:
/// half an answer would be a wrong one.
absl::StatusOr<std::vector<HeldEvent>> held_events(const Register& reg, PhoneNumber number);

}  // namespace belzeef
