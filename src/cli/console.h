#pragma once
/// What the program says on standard error: messages, and below them what is under way.

#include <CLI/App.hpp>

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

namespace belzeef {

/// How a stream can show things, by its terminal and the environment.
struct StreamLooks {
  bool terminal = false;
  bool color = false;
  bool utf8 = false;  ///< whether more than ASCII may be shown
  int columns = 80;   ///< of the terminal

  /// Of a descriptor. Colour where it is a terminal, unless NO_COLOR is set or TERM is `dumb`;
  /// `color` is `auto`, `always` or `never`, and the last two beat all of that.
  static StreamLooks of(int descriptor, std::string_view color);
};

enum class Tone { kPlain, kError, kWarning, kFine };
/// The text in the colour of the tone, where there are colours.
std::string painted(std::string_view text, Tone tone, const StreamLooks& looks);

/// Standard error. Each message is written in one piece, and never into the line that shows what is
/// under way. Thread-safe, but for the settings, which come before there are threads.
class Console {
 public:
  Console();
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  /// `--color WHEN` of every command.
  void set_color(std::string_view when);
  [[nodiscard]] const StreamLooks& looks() const { return looks_; }

  /// Whole lines, as they are.
  void print(std::string_view lines, Tone tone = Tone::kPlain);
  /// After `warning: `.
  void warn(std::string_view line);
  /// Why the program ends as it does.
  void fail(std::string_view line);

  /// Shows this line in the place of the one before; empty takes it away. Only on a terminal.
  void draw(std::string_view line);
  /// As draw({}), for a program that ends now: waits for nobody.
  void leave();

 private:
  void write_above(std::string_view text);

  std::mutex mutex_;
  StreamLooks looks_;
  bool drawn_ = false;
};

}  // namespace belzeef
