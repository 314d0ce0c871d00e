#pragma once
/// An event in the words of its source: what a row of a source file would say.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "register/held_events.h"

namespace belzeef {

/// Column and value, in the order of the source's columns; all of them, also the empty ones.
using EventFields = std::vector<std::pair<std::string_view, std::string>>;
EventFields event_fields(const HeldEvent& event, const Register& reg);

}  // namespace belzeef
