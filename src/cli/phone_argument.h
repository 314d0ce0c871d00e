#pragma once
/// A NUMBER on the command line.

#include <absl/status/statusor.h>
#include <CLI/App.hpp>
#include <CLI/Error.hpp>

#include <string>

#include "number/phone_number.h"

namespace belzeef {

/// The last of the arguments. Where BELZEEF_REGISTER gives the register, it is the only one.
void add_phone_argument(CLI::App* command, std::string& text);
/// Sorts out register and NUMBER once all arguments are there.
void settle_phone_argument(std::string& path, std::string& number);

/// The number that was given, or stands on the first line of standard input where that is `-`.
/// usage_error where it is not one number; the message does not show it.
absl::StatusOr<PhoneNumber> phone_argument(const std::string& command, const std::string& text);

}  // namespace belzeef
