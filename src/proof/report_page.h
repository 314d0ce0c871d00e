#pragma once
/// A report put into words.

#include <string_view>

#include "proof/page.h"
#include "proof/report.h"

namespace belzeef {

/// In this order: what went wrong, what counts most, the list step by step, reasons, bases and
/// notes with their explanations, when calls may be made, the register, the policy, the proof; last
/// all codes. Of a chain the chain itself and its campaigns stand first. `version` is that of the
/// program that makes it.
Page report_page(const Report& report, Language language, std::string_view version);

}  // namespace belzeef
