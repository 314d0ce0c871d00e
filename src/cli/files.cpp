#include "cli/files.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "failure.h"

namespace belzeef {

absl::StatusOr<std::string> read_small_file(const std::string& path) {
  constexpr off_t kMost = off_t{16} << 20;
  struct stat facts {};
  if (stat(path.c_str(), &facts) != 0) {
    return io_error(path + ": cannot open: " + std::strerror(errno) + ": check the name");
  }
  if (S_ISDIR(facts.st_mode)) return io_error(path + ": is a directory: give a file");
  if (facts.st_size > kMost)
    return io_error(path + ": is over 16 MB: this cannot be the right file");
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) return io_error(path + ": cannot read: " + std::strerror(errno));
  return std::move(text).str();
}

bool same_file(const std::string& a, const std::string& b) {
  struct stat of_a {};
  struct stat of_b {};
  return stat(a.c_str(), &of_a) == 0 && stat(b.c_str(), &of_b) == 0 && of_a.st_dev == of_b.st_dev &&
         of_a.st_ino == of_b.st_ino;
}

bool same_place(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return false;
  if (a == b || same_file(a, b)) return true;
  const auto place = [](const std::string& path) {
    std::error_code ignored;  // then the path stays empty, and is not compared
    const auto absolute = std::filesystem::absolute(path, ignored);
    return std::filesystem::weakly_canonical(absolute, ignored);
  };
  const auto place_a = place(a);
  return !place_a.empty() && place_a == place(b);
}

absl::Status check_stdin_once(const std::string& command, const std::vector<std::string>& inputs) {
  if (std::count(inputs.begin(), inputs.end(), "-") <= 1) return absl::OkStatus();
  return usage_error(command + ": standard input can be read once: give - once");
}

}  // namespace belzeef
