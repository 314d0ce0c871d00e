#include "phone.h"

#include <embedded/numbering.h>

namespace belzeef::lists {
namespace {

/// Takes what stands before the first `end`, and `end` itself, off the front of `text`.
std::string_view take(std::string_view& text, char end) {
  const std::size_t length = std::min(text.find(end), text.size());
  const std::string_view taken = text.substr(0, length);
  text.remove_prefix(std::min(length + 1, text.size()));
  return taken;
}

/// The first place of `"Doorn (Driebergen)"` and the like.
std::string plain_place(std::string_view text) {
  if (text.starts_with('"')) text.remove_prefix(1);
  text = text.substr(0, text.find_first_of(",(\""));
  while (text.ends_with(' ')) text.remove_suffix(1);
  return std::string(text);
}

}  // namespace

std::vector<Area> areas(std::size_t digits) {
  std::vector<Area> found;
  for (std::string_view table = embedded::kNlPrefixes; !table.empty();) {
    std::string_view row = take(table, '\n');
    const std::string_view prefix = take(row, ',');
    take(row, ',');  // the shortest
    take(row, ',');  // and the longest number
    const bool geographic = take(row, ',') == "fixed";
    take(row, ',');  // dialable
    if (geographic && prefix.size() == digits) {
      found.push_back({std::string(prefix), plain_place(row)});
    }
  }
  return found;
}

std::string e164(const Phone& phone) { return "+31" + phone.area + phone.subscriber; }

std::string render(std::string_view pattern, const Phone& phone, Random& random) {
  std::string text;
  std::string_view rest = phone.subscriber;
  const auto put_next = [&](std::size_t count) {
    text += rest.substr(0, count);
    rest.remove_prefix(std::min(count, rest.size()));
  };
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%') {
      text += pattern[i];
      continue;
    }
    const char what = pattern[++i];
    if (what == 'a') text += phone.area;
    if (what == 's') put_next(rest.size());
    if (what == '2') put_next(2);
    if (what == '3') put_next(3);
    if (what == 'r') text += static_cast<char>('0' + random.below(10));
  }
  return text;
}

std::string padded(std::uint64_t number, std::size_t width) {
  std::string text = std::to_string(number);
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

}  // namespace belzeef::lists
