#pragma once
/// The cutting of JSON lists once more, short and obvious: byte by byte, the whole input in memory,
/// no shortcut for an object that is a line, no care for speed. What the tests hold `cut_objects`
/// against.

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "input/json_cut.h"

namespace belzeef::reference {

class ObjectReader {
 public:
  ObjectReader(const JsonGrammar& grammar, std::string_view input)
      : grammar_(grammar), input_(input) {}

  std::vector<Record> read() {
    for (;;) {
      while (separator(start_) != 0) start_ += separator(start_);
      if (start_ == input_.size()) return records_;
      read_one();
    }
  }

 private:
  static constexpr std::size_t kNowhere = std::string_view::npos;

  static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
  static bool is_space(char c) { return is_blank(c) || c == '\n'; }
  [[nodiscard]] bool is_separator(char c) const {
    return is_space(c) || (grammar_.array && (c == ',' || c == '[' || c == ']'));
  }

  /// Bytes of the byte order mark at `at`, or 0.
  [[nodiscard]] std::size_t mark(std::size_t at) const {
    return at < input_.size() && input_.substr(at, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  }
  [[nodiscard]] std::size_t separator(std::size_t at) const {
    return at < input_.size() && is_separator(input_[at]) ? 1 : mark(at);
  }
  /// The same of what ends at `at` and is white space or such a mark, as far back as `from`.
  [[nodiscard]] std::size_t space_before(std::size_t at, std::size_t from) const {
    if (at > from && is_space(input_[at - 1])) return 1;
    return at >= from + 3 ? mark(at - 3) : 0;
  }

  void read_one() {
    std::size_t end = start_;
    std::size_t misplaced = kNowhere;
    Malformed cause = input_[start_] == '{' ? find_end(end, misplaced) : Malformed::kJson;
    if (cause == Malformed::kNone && !is_clear_behind(end)) cause = Malformed::kJson;
    if (cause == Malformed::kNone) {
      add(end, end, cause);
    } else {
      const std::size_t next = next_object(misplaced);
      const std::size_t size = trimmed(next) - start_;
      add(start_ + size, next, size > grammar_.max_record ? Malformed::kTooLong : Malformed::kJson);
    }
  }

  /// The length that an object with this look of an end may have.
  [[nodiscard]] std::size_t longest() const {
    const std::size_t looks = looks_ended(input_.size());
    return looks == kNowhere ? kNowhere : 8 * (looks - start_) + 1024;
  }

  /// Where a brace or bracket may open: as a value.
  static bool may_open(const std::string& opened, char before) {
    if (opened.empty()) return true;
    return opened.back() == '{' ? before == ':' : before == '[' || before == ',';
  }

  /// Of the object at hand: past its last brace, or where the damage is. kTooLong if neither is
  /// within the longest record.
  Malformed find_end(std::size_t& end, std::size_t& misplaced) const {
    std::string opened;  // and not closed: braces, brackets, and a quote
    char before = ' ';   // the last byte outside strings that was no white space
    bool string_just_ended = false;
    const std::size_t bound = longest();
    for (end = start_; end < input_.size(); ++end) {
      if (end - start_ >= bound && bound <= grammar_.max_record) return Malformed::kJson;
      if (end - start_ > grammar_.max_record) return Malformed::kTooLong;
      const char c = input_[end];
      if (!opened.empty() && opened.back() == '"') {
        if (c == '\n') return Malformed::kJson;
        if (c == '\\' && input_.substr(end + 1, 1) != "\n") ++end;
        string_just_ended = c == '"';
        if (string_just_ended) opened.pop_back();
        continue;
      }
      if (string_just_ended && !is_space(c) && std::string_view(",:}]").find(c) == kNowhere) {
        return Malformed::kJson;
      }
      string_just_ended = false;
      if (c == '{' || c == '[') {
        if (!may_open(opened, before) || opened.size() == kDeepestJson) {
          if (c == '{' && opened == "{" && before == ',') misplaced = end;
          return Malformed::kJson;
        }
      } else if (c == '}' || c == ']') {
        if (opened.back() != (c == '}' ? '{' : '[')) return Malformed::kJson;
        opened.pop_back();
        if (opened.empty()) {
          ++end;
          return end - start_ > grammar_.max_record ? Malformed::kTooLong : Malformed::kNone;
        }
      }
      if (c == '{' || c == '[' || c == '"') opened += c;
      if (!is_space(c)) before = c;
    }
    return input_.size() - start_ > grammar_.max_record ? Malformed::kTooLong : Malformed::kJson;
  }

  /// Whether nothing stands behind the object that is part of its damage: on its last line white
  /// space and another object may, and in an array, past a mark, an element that is no name. A
  /// brace too many is its own on any line.
  [[nodiscard]] bool is_clear_behind(std::size_t end) const {
    bool marked = false;
    bool same_line = true;
    const std::size_t begin = end;
    for (; separator(end) != 0; end += separator(end)) {
      if (end - begin > grammar_.max_record) return true;
      same_line = same_line && input_[end] != '\n';
      marked = marked || (same_line && !is_blank(input_[end]) && mark(end) == 0);
    }
    if (end - begin > grammar_.max_record || end == input_.size()) return true;
    if (input_[end] == '}') {
      return !same_line && input_.substr(start_, begin - start_).find('\n') == kNowhere;
    }
    if (!same_line || input_[end] == '{') return true;
    return marked && !is_name(end);
  }

  /// Whether a text that a colon follows stands here, or one that is not to be seen whole soon.
  [[nodiscard]] bool is_name(std::size_t at) const {
    if (input_[at] != '"') return false;
    const std::string_view text = input_.substr(at, 256);
    std::size_t end = text.find_first_of("\"\\\n", 1);
    if (end == kNowhere || text[end] != '"') return true;
    end = text.find_first_not_of(" \t\r\n", end + 1);
    return end == kNowhere || text[end] == ':';
  }

  /// Where the next object begins after the damaged one at hand, or the line after the longest
  /// record, or the end.
  [[nodiscard]] std::size_t next_object(std::size_t misplaced) const {
    const std::size_t limit = std::min(start_ + 1 + grammar_.max_record, input_.size());
    if (!grammar_.array || misplaced == kNowhere || !is_namesake(misplaced)) misplaced = kNowhere;
    const std::size_t next = std::min({next_line(limit), looks_ended(limit), misplaced});
    const std::size_t namesake = first_namesake(limit);
    // One that lost its own end looks ended nowhere, or only where far more was read.
    const bool far = next != kNowhere && namesake != kNowhere && next > ripe(namesake);
    if (next != kNowhere && !far) return next;
    if (namesake != kNowhere) return namesake;
    const std::size_t from = std::min(start_ + grammar_.max_record, input_.size());
    for (std::size_t at = from; at < input_.size(); ++at) {
      if (input_[at] == '\n') return at;
      if (input_[at] == '{' && separates(at) && is_namesake(at)) return at;
    }
    return input_.size();
  }

  [[nodiscard]] std::size_t ripe(std::size_t namesake) const {
    std::size_t window = 1024;
    while (window < 8 * (namesake - start_) + 1024) window *= 4;
    return start_ + window - 1;
  }

  [[nodiscard]] std::size_t next_line(std::size_t limit) const {
    for (std::size_t at = start_ + 1; at < limit; ++at) {
      if (input_[at - 1] != '\n') continue;
      const std::size_t begin = at + mark(at);
      std::size_t brace = begin;
      while (brace < input_.size() && is_blank(input_[brace])) ++brace;
      if (input_.substr(brace, 1) == "{" && brace - begin <= indent()) return at;
    }
    return kNowhere;
  }

  /// Blanks before the object at hand, if there is nothing else on its line.
  [[nodiscard]] std::size_t indent() const {
    std::size_t at = start_;
    while (at > 0 && is_blank(input_[at - 1])) --at;
    return at == 0 || input_[at - 1] == '\n' ? start_ - at : 0;
  }

  /// With quotes taken for text.
  [[nodiscard]] std::size_t looks_ended(std::size_t limit) const {
    std::size_t depth = 0;
    for (std::size_t at = start_; at < limit; ++at) {
      if (input_[at] == '}' && depth > 0) --depth;
      if (input_[at] != '{') continue;
      if (depth == 0 && at != start_ && separates(at)) return at;
      ++depth;
    }
    return kNowhere;
  }

  [[nodiscard]] std::size_t first_namesake(std::size_t limit) const {
    for (std::size_t at = start_ + 1; grammar_.array && at < limit; ++at) {
      std::size_t before = at;
      if (input_[at] == '{' && last_before(before) == ',' && is_namesake(at)) return at;
    }
    return kNowhere;
  }

  /// Goes to what stands before, white space aside; 'x' if that is not of the object at hand.
  [[nodiscard]] char last_before(std::size_t& at) const {
    while (space_before(at, start_) != 0) at -= space_before(at, start_);
    return at > start_ ? input_[--at] : 'x';
  }

  [[nodiscard]] bool separates(std::size_t at) const {
    char before = last_before(at);
    if (grammar_.array && before == ',') {
      if (input_[start_] != '{') return true;
      before = last_before(at);
    }
    return before == '}';
  }

  [[nodiscard]] std::string_view first_name(std::size_t at) const {
    const std::string_view text = input_.substr(at, 256);
    std::size_t from = 1;
    while (from < text.size() && is_space(text[from])) ++from;
    if (text.substr(from, 1) != "\"") return {};
    const std::size_t to = text.find_first_of("\"\\\n", from + 1);
    return to != kNowhere && text[to] == '"' ? text.substr(from, to - from) : std::string_view();
  }
  [[nodiscard]] bool is_namesake(std::size_t at) const {
    return !first_name(start_).empty() && first_name(start_) == first_name(at);
  }

  /// Without the white space and the one comma that part the record from the next.
  [[nodiscard]] std::size_t trimmed(std::size_t end) const {
    const auto trim = [&] {
      while (space_before(end, start_ + 1) != 0) end -= space_before(end, start_ + 1);
    };
    trim();
    if (grammar_.array && end > start_ + 1 && input_[end - 1] == ',') --end;
    trim();
    return end;
  }

  void add(std::size_t end, std::size_t next, Malformed cause) {
    const auto line = std::count(input_.begin(), input_.begin() + static_cast<long>(start_), '\n');
    records_.push_back({start_, end - start_, static_cast<std::uint64_t>(line) + 1, cause});
    start_ = next;
  }

  JsonGrammar grammar_;
  std::string_view input_;
  std::size_t start_ = 0;
  std::vector<Record> records_;
};

inline std::vector<Record> read_objects(const JsonGrammar& grammar, std::string_view input) {
  return ObjectReader(grammar, input).read();
}

/// Whether an object's reader is to take it.
inline bool is_object(std::string_view text) {
  bool too_deep = false;
  using Event = nlohmann::json::parse_event_t;
  const auto watch = [&](int outer_levels, Event event, nlohmann::json&) {
    const bool opens = event == Event::object_start || event == Event::array_start;
    too_deep = too_deep || (opens && outer_levels >= kDeepestJson);
    return true;
  };
  if (text.find('\0') != text.npos) return false;  // which to this parser is the end of the text
  const auto value = nlohmann::json::parse(text, watch, false);
  return value.is_object() && !too_deep;
}

/// Whether the records are the same once the objects have been read: what is wrong with one may be
/// left to be found there.
inline bool same_when_read(std::string_view input, const std::vector<Record>& a,
                           const std::vector<Record>& b) {
  const auto is_damaged = [&](const Record& record) {
    return record.malformed != Malformed::kNone ||
           !is_object(input.substr(record.begin, record.size));
  };
  const auto same = [&](const Record& x, const Record& y) {
    if (x == y) return true;
    return x.begin == y.begin && x.size == y.size && x.line == y.line &&
           (x.malformed == Malformed::kNone || y.malformed == Malformed::kNone) && is_damaged(x) &&
           is_damaged(y);
  };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}

}  // namespace belzeef::reference
