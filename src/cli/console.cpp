#include "cli/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "cli/language.h"

namespace belzeef {
namespace {

constexpr std::string_view kToLineStart = "\r\033[K";

/// Names of files and columns may hold anything: what would steer a terminal is shown, not sent.
std::string harmless(std::string_view text) {
  std::string shown;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7f) {
      char code[8];
      std::snprintf(code, sizeof code, "\\x%02x", byte);
      shown += code;
    } else {
      shown += c;
    }
  }
  return shown;
}

bool is_set(const char* name) {
  const char* const value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

bool is_dumb() {
  const char* const terminal = std::getenv("TERM");
  return terminal == nullptr || *terminal == '\0' || std::string_view(terminal) == "dumb";
}

std::string_view code_of(Tone tone) {
  switch (tone) {
    case Tone::kPlain:
      return "";
    case Tone::kError:
      return "\033[31m";
    case Tone::kWarning:
      return "\033[33m";
    case Tone::kFine:
      return "\033[32m";
  }
  return "";
}

}  // namespace

StreamLooks StreamLooks::of(int descriptor, std::string_view color) {
  StreamLooks looks;
  looks.terminal = isatty(descriptor) == 1;
  looks.color = color == "always" ||
                (color != "never" && looks.terminal && !is_set("NO_COLOR") && !is_dumb());
  looks.utf8 = locale_is_utf8();
  winsize size{};
  if (looks.terminal && ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col != 0) {
    looks.columns = size.ws_col;
  }
  return looks;
}

std::string painted(std::string_view text, Tone tone, const StreamLooks& looks) {
  const std::string_view code = looks.color ? code_of(tone) : "";
  if (code.empty()) return std::string(text);
  return std::string(code).append(text).append("\033[0m");
}

Console::Console() { set_color("auto"); }

void Console::set_color(std::string_view when) { looks_ = StreamLooks::of(STDERR_FILENO, when); }

/// To be called under the lock.
void Console::write_above(std::string_view text) {
  std::string whole(drawn_ ? kToLineStart : std::string_view());
  drawn_ = false;
  whole.append(text);
  std::fwrite(whole.data(), 1, whole.size(), stderr);
  std::fflush(stderr);
}

void Console::print(std::string_view lines, Tone tone) {
  const std::lock_guard lock(mutex_);
  write_above(painted(harmless(lines), tone, looks_));
}

void Console::warn(std::string_view line) {
  const std::lock_guard lock(mutex_);
  write_above(
      painted("warning:", Tone::kWarning, looks_).append(" ").append(harmless(line)).append("\n"));
}

void Console::fail(std::string_view line) {
  const std::lock_guard lock(mutex_);
  write_above(painted(harmless(line), Tone::kError, looks_).append("\n"));
}

void Console::draw(std::string_view line) {
  if (!looks_.terminal) return;
  const std::lock_guard lock(mutex_);
  if (line.empty() && !drawn_) return;
  write_above("");
  if (line.empty()) {
    std::fwrite(kToLineStart.data(), 1, kToLineStart.size(), stderr);
  } else {
    std::fwrite(line.data(), 1, line.size(), stderr);
    drawn_ = true;
  }
  std::fflush(stderr);
}

void Console::leave() {
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (!lock.owns_lock() || !drawn_) return;
  // Not through the stream: whoever holds that may be stuck.
  if (::write(STDERR_FILENO, kToLineStart.data(), kToLineStart.size()) < 0) return;
  drawn_ = false;
}

}  // namespace belzeef
