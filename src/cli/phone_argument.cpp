#include "cli/phone_argument.h"

#include <cstdlib>
#include <iostream>
#include <utility>

#include "failure.h"
#include "number/normalise.h"

namespace belzeef {

void add_phone_argument(CLI::App* command, std::string& text) {
  command
      ->add_option("NUMBER", text,
                   "as it may stand in a list; - reads it from standard input, so that it does not "
                   "stand in a shell history")
      ->type_name("");
}

void settle_phone_argument(std::string& path, std::string& number) {
  if (!number.empty()) return;
  const char* held = std::getenv("BELZEEF_REGISTER");
  if (held == nullptr || *held == '\0') throw CLI::RequiredError("NUMBER");
  number = std::exchange(path, held);
}

absl::StatusOr<PhoneNumber> phone_argument(const std::string& command, const std::string& text) {
  std::string field = text;
  if (text == "-") std::getline(std::cin, field);
  const NormalisedNumber reading = normalise(field);
  if (!reading.number || reading.outcome == NumberOutcome::kAmbiguous || reading.second) {
    return usage_error(command + ": NUMBER is not one telephone number (" +
                       std::string(status_name(reading)) + "): write it as 0201234567");
  }
  return reading.number;
}

}  // namespace belzeef
