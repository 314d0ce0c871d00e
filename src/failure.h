#pragma once
/// How a failing environment travels to `main`: an absl::Status whose code names one of the
/// published exit statuses. A row's outcome is data and never a Status; a bug is an assertion.

#include <absl/status/status.h>

#include <string>

namespace belzeef {

/// The published exit statuses. Signals end with 128 + their number.
enum class ExitStatus : int {
  kDone = 0,
  kGuard = 1,     ///< a guard tripped, or verify found a difference
  kUsage = 2,     ///< usage, campaign file or policy at fault
  kList = 3,      ///< input list or source unusable
  kRegister = 4,  ///< register unusable
  kIo = 5,        ///< reading or writing failed
};

/// Messages have the form `file: line: what is wrong: how to mend it`, as far as these exist.
inline absl::Status usage_error(const std::string& message) {
  return absl::InvalidArgumentError(message);
}
inline absl::Status list_error(const std::string& message) {
  return absl::OutOfRangeError(message);
}
inline absl::Status register_error(const std::string& message) {
  return absl::DataLossError(message);
}
inline absl::Status io_error(const std::string& message) { return absl::UnavailableError(message); }
/// An io_error that is no news to anybody: whoever read the output stopped (`| head`).
inline absl::Status reader_gone(const std::string& message) { return absl::AbortedError(message); }

inline ExitStatus exit_status(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return ExitStatus::kDone;
    case absl::StatusCode::kInvalidArgument:
      return ExitStatus::kUsage;
    case absl::StatusCode::kOutOfRange:
      return ExitStatus::kList;
    case absl::StatusCode::kDataLoss:
      return ExitStatus::kRegister;
    default:
      return ExitStatus::kIo;
  }
}

}  // namespace belzeef
