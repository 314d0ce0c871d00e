#pragma once
/// A NUMBER on the command line.

#include <absl/status/statusor.h>
#include <CLI/App.hpp>

#include <string>

#include "number/phone_number.h"

namespace belzeef {

void add_phone_argument(CLI::App* command, std::string& text);

/// The number that was given, or stands on the first line of standard input where that is `-`.
/// usage_error where it is not one number; the message does not show it.
absl::StatusOr<PhoneNumber> phone_argument(const std::string& command, const std::string& text);

}  // namespace belzeef
