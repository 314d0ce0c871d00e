#pragma once
/// Files by the names they are given, and small ones read whole: campaigns and policies.

#include <absl/status/statusor.h>

#include <string>
#include <vector>

namespace belzeef {

/// The bytes of a file of at most a few megabytes; io_error otherwise.
absl::StatusOr<std::string> read_small_file(const std::string& path);

/// Whether two names mean the same existing file.
bool same_file(const std::string& a, const std::string& b);
/// Whether two names mean the same place, where there need be no file yet.
bool same_place(const std::string& a, const std::string& b);

/// usage_error where `-`, standard input, is more than one of the inputs of a command.
absl::Status check_stdin_once(const std::string& command, const std::vector<std::string>& inputs);

}  // namespace belzeef
