#include "cli/progress.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace belzeef {
namespace {

using namespace std::chrono_literals;
constexpr auto kFirst = 500ms;  // what is done by then needs no bar
constexpr auto kNext = 200ms;

/// `1.2 GB`; with the comma where Dutch is spoken.
std::string amount(double bytes, Language language) {
  static constexpr std::array<const char*, 5> kUnits = {"B", "kB", "MB", "GB", "TB"};
  std::size_t unit = 0;
  while (bytes >= 999.5 && unit + 1 < kUnits.size()) {
    bytes /= 1000;
    ++unit;
  }
  char text[32];
  std::snprintf(text, sizeof text, unit == 0 || bytes >= 99.5 ? "%.0f %s" : "%.1f %s", bytes,
                kUnits[unit]);
  std::string shown(text);
  if (language == Language::kDutch) std::replace(shown.begin(), shown.end(), '.', ',');
  return shown;
}

/// `0:07`, `12:30`, `1:02:03`.
std::string duration(double seconds) {
  const auto whole = static_cast<long>(std::ceil(std::clamp(seconds, 0.0, 359999.0)));
  char text[32];
  if (whole >= 3600) {
    std::snprintf(text, sizeof text, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
  } else {
    std::snprintf(text, sizeof text, "%ld:%02ld", whole / 60, whole % 60);
  }
  return text;
}

/// How many columns UTF-8 takes on a terminal, where each character takes one.
int width_of(std::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  }));
}

std::string bar(double share, int columns, bool utf8) {
  const int full = static_cast<int>(share * columns);
  std::string text = utf8 ? "" : "[";
  for (int i = 0; i < columns; ++i) {
    if (utf8) {
      text += i < full ? "█" : "░";
    } else {
      text += i < full ? '#' : '.';
    }
  }
  return utf8 ? text : text + "]";
}

/// Its end, where it is long: that tells files apart.
std::string shortened(std::string_view what, int columns) {
  std::string text;
  for (const char c : what) {
    const auto byte = static_cast<unsigned char>(c);
    text += byte < 0x20 || byte >= 0x7f ? '?' : c;
  }
  const auto room = static_cast<std::size_t>(columns);
  return text.size() <= room ? text : "..." + text.substr(text.size() - room + 3);
}

}  // namespace

std::string progress_line(const ProgressState& state, const StreamLooks& looks, Language language) {
  constexpr int kBar = 24;
  const int room = looks.columns - 1;
  std::string line = shortened(state.what, std::clamp(room / 3, 8, 40));
  const auto append = [&](const std::string& part) {
    if (width_of(line) + 2 + width_of(part) > room) return false;
    line.append("  ").append(part);
    return true;
  };
  const double done = static_cast<double>(state.done);
  const double rate = state.seconds > 0 ? done / state.seconds : 0;
  const std::string speed = amount(rate, language) + "/s";
  if (state.total == 0 && state.done == 0) return line;
  if (state.total == 0) {
    append(amount(done, language)) && append(speed);
    return line;
  }
  const double total = static_cast<double>(state.total);
  const double share = std::min(done / total, 1.0);
  const std::string percent = std::to_string(static_cast<int>(share * 100)) + "%";
  // The share says most: the bar must leave it room.
  if (width_of(line) + kBar + 4 + 6 <= room) append(bar(share, kBar, looks.utf8));
  bool fits = append(percent) && append(speed);
  if (fits && rate > 0 && state.done < state.total) {
    const std::string left = duration((total - done) / rate);
    fits = append(language == Language::kDutch ? "nog " + left : left + " left");
  }
  if (fits)
    append(amount(done, language) + (language == Language::kDutch ? " van " : " of ") +
           amount(total, language));
  return line;
}

std::uint64_t bytes_of_files(const std::vector<std::string>& paths) {
  std::uint64_t bytes = 0;
  for (const std::string& path : paths) {
    struct stat facts {};
    if (path == "-" || stat(path.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode)) return 0;
    bytes += static_cast<std::uint64_t>(facts.st_size);
  }
  return bytes;
}

Progress::Progress(Console& console, bool shown, Language language)
    : console_(console), language_(language), began_(std::chrono::steady_clock::now()) {
  if (!shown || !console.looks().terminal) return;
  drawer_ = std::thread([this] {
    std::unique_lock lock(mutex_);
    auto pause = kFirst;
    while (!ending_.wait_for(lock, pause, [this] { return ended_; })) {
      draw();
      pause = kNext;
    }
  });
}

Progress::~Progress() {
  if (!drawer_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  ending_.notify_one();
  drawer_.join();
  console_.draw({});
}

void Progress::begin(std::string what, std::uint64_t total) {
  const std::lock_guard lock(mutex_);
  what_ = std::move(what);
  total_ = total;
  done_ = 0;
  began_ = std::chrono::steady_clock::now();
}

/// Under the lock.
void Progress::draw() {
  if (what_.empty()) return;
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began_;
  const ProgressState state{.what = what_, .done = done_, .total = total_, .seconds = took.count()};
  console_.draw(progress_line(state, console_.looks(), language_));
}

}  // namespace belzeef
