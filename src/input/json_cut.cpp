#include "input/json_cut.h"

#include <algorithm>
#include <cstring>

#include "input/json_scan.h"

namespace belzeef {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;
/// How far is read before asking where the object looks ended.
constexpr std::size_t kFirstReach = 1024;
constexpr std::size_t kReachFactor = 8;

/// Cuts one piece of data, object by object.
class Cutter {
 public:
  Cutter(const JsonGrammar& grammar, std::string_view data, bool more, std::size_t target,
         std::uint64_t line, Cut& out)
      : grammar_(grammar),
        data_(data),
        more_(more),
        target_(std::min(target, data.size())),
        line_(line),
        out_(out) {}

  void run() {
    while (at_ < target_ && pass_separators()) {
      if (cut_line()) continue;
      if (!cut_one_exactly()) break;
    }
    out_.consumed = at_;
    out_.next_line = line_;
  }

 private:
  enum class Verdict { kWhole, kDamaged, kUnknown };

  [[nodiscard]] bool is_separator(char c) const {
    return is_space(c) || (grammar_.array && (c == ',' || c == '[' || c == ']'));
  }
  /// Bytes of the separator at `at`; 0 if there is none.
  [[nodiscard]] std::size_t separator(std::size_t at) const {
    return at < data_.size() && is_separator(data_[at]) ? 1 : mark_size(data_, at);
  }
  /// Whether the data ends here, or within what may be a byte order mark.
  [[nodiscard]] bool ends_at(std::size_t at) const {
    if (at == data_.size()) return true;
    return more_ && data_[at] == kByteOrderMark.front() &&
           kByteOrderMark.starts_with(data_.substr(at));
  }
  bool pass_separators();
  std::size_t next_newline();
  bool cut_line();
  [[nodiscard]] bool is_plain_line(std::size_t end) const;
  [[nodiscard]] bool begins_object_line(std::size_t line_start, bool& known) const;

  bool cut_one_exactly();
  [[nodiscard]] bool is_other_element(std::size_t end, std::size_t next) const;
  Verdict find_end(std::size_t& end, std::size_t& misplaced) const;
  [[nodiscard]] std::size_t looks_ended(std::size_t to, std::size_t& namesake) const;
  [[nodiscard]] bool is_namesake(std::size_t at) const;
  [[nodiscard]] bool follows_comma(std::size_t at) const;
  bool cut_damaged(std::size_t misplaced);
  [[nodiscard]] std::size_t next_object(std::size_t misplaced, bool& known) const;
  [[nodiscard]] std::size_t next_past_longest() const;
  [[nodiscard]] std::size_t next_object_line(std::size_t to, bool& known) const;
  [[nodiscard]] bool separates(std::size_t at) const;
  void add(std::size_t end, Malformed cause);

  const JsonGrammar& grammar_;
  const std::string_view data_;
  const bool more_;
  const std::size_t target_;
  std::size_t at_ = 0;       ///< from here on nothing is cut yet
  std::uint64_t line_;       ///< its line
  std::size_t start_ = 0;    ///< of the object at hand
  std::size_t newline_ = 0;  ///< by `next_newline`
  std::size_t indent_ = 0;   ///< blanks before it on its line, if there is nothing else
  Cut& out_;
};

/// Goes to the next object's start, `start_`. False: there is none in the data.
///
/// A piece never begins within a line's blanks, lest their number be forgotten.
bool Cutter::pass_separators() {
  std::size_t at = at_;
  bool blank = true;
  for (std::size_t size = 0; (size = separator(at)) != 0; at += size) {
    if (data_[at] == '\n') {
      at_ = at + 1;
      ++line_;
      blank = true;
    } else if (!is_blank(data_[at])) {
      blank = false;
    }
  }
  if (ends_at(at)) {
    if (!more_ || at - at_ > grammar_.max_record) at_ = at;
    return false;
  }
  start_ = at;
  indent_ = blank ? at - at_ : 0;
  return true;
}

/// Whether a line begins with `{`, indented no deeper than the object at hand. `known` becomes
/// false if the data ends too early to say.
bool Cutter::begins_object_line(std::size_t line_start, bool& known) const {
  line_start += mark_size(data_, line_start);
  std::size_t at = line_start;
  while (at < data_.size() && is_blank(data_[at]) && at - line_start < indent_) ++at;
  if (ends_at(at)) known = !more_;
  return at < data_.size() && data_[at] == '{';
}

/// The first newline past the object's start, or a place past the longest record before which there
/// is none. Each byte is looked at once for all objects of a line.
std::size_t Cutter::next_newline() {
  const std::size_t to = start_ + std::min(grammar_.max_record, data_.size() - start_ - 1) + 1;
  newline_ = std::max(newline_, start_);
  const bool found = newline_ < data_.size() && data_[newline_] == '\n';
  if (!found && newline_ < to) newline_ = std::min(data_.substr(0, to).find('\n', newline_), to);
  return newline_;
}

/// The common case: an object that is a line, before a line that begins with another. Whatever is
/// in this one, the record is the line, unless another object begins within it.
bool Cutter::cut_line() {
  if (data_[start_] != '{') return false;
  const std::size_t newline = next_newline();
  if (newline >= data_.size() || data_[newline] != '\n') return false;
  std::size_t end = newline;
  while (is_blank(data_[end - 1])) --end;
  if (grammar_.array && data_[end - 1] == ',') {
    --end;
    while (is_blank(data_[end - 1])) --end;
  }
  if (data_[end - 1] != '}' || end - start_ > grammar_.max_record) return false;
  bool known = true;
  const bool last = newline + 1 == data_.size() && !more_;
  if (!last && (!begins_object_line(newline + 1, known) || !known)) return false;
  if (!is_plain_line(end)) return false;
  out_.records.push_back({start_, end - start_, line_, Malformed::kNone});
  at_ = newline + 1;
  ++line_;
  return true;
}

/// Whether every brace that opens on the line, but the first, follows a colon, so that it can begin
/// no other object. Out of an array it may follow a bracket, too: an element of that would need a
/// comma at the line's end to go on with the next line. In an array, what closes before the line's
/// end must go on with a name or another brace, so that it can end no element.
bool Cutter::is_plain_line(std::size_t end) const {
  const auto find = [&](char c, std::size_t from) {
    const void* const found = std::memchr(data_.data() + from, c, end - from);
    return found == nullptr
               ? end
               : static_cast<std::size_t>(static_cast<const char*>(found) - data_.data());
  };
  for (std::size_t at = find('{', start_ + 1); at != end; at = find('{', at + 1)) {
    std::size_t before = at - 1;
    while (is_blank(data_[before])) --before;
    if (data_[before] != ':' && (grammar_.array || data_[before] != '[')) return false;
  }
  if (!grammar_.array) return true;
  for (std::size_t at = find('}', start_ + 1); at + 1 < end; at = find('}', at + 1)) {
    std::size_t after = at + 1;
    while (is_separator(data_[after])) ++after;
    if (data_[after] == '}') continue;
    if (data_[after] != '"' || (more_ && data_.size() < after + kNameReach) ||
        is_other_element(at + 1, after)) {
      return false;
    }
  }
  return true;
}

/// False: what follows the data may change where the object ends.
bool Cutter::cut_one_exactly() {
  if (data_[start_] != '{') return cut_damaged(kNowhere);
  std::size_t end = 0;
  std::size_t misplaced = kNowhere;
  const Verdict verdict = find_end(end, misplaced);
  if (verdict == Verdict::kUnknown) return false;
  if (verdict == Verdict::kDamaged) return cut_damaged(misplaced);
  // What may stand after it on its line: separators, or the next object.
  const auto skip_separators = [&](std::size_t at, bool newlines) {
    while (at - end <= grammar_.max_record && (newlines || data_.substr(at, 1) != "\n")) {
      const std::size_t size = separator(at);
      if (size == 0) break;
      at += size;
    }
    return at;
  };
  const std::size_t next = skip_separators(end, false);
  // A brace too many is its own, also on the line after an object that has several.
  const std::size_t after = skip_separators(next, true);
  const bool far = after - end > grammar_.max_record;
  if (!far && more_ && data_.size() < after + kNameReach) return false;
  if (!far && after < data_.size()) {
    const bool same_line = after == next;
    const bool several_lines = data_.substr(start_, end - start_).find('\n') != kNowhere;
    const bool more_of_it = data_[after] == '}'
                                ? same_line || several_lines
                                : same_line && data_[after] != '{' && !is_other_element(end, after);
    if (more_of_it) return cut_damaged(kNowhere);
  }
  add(end, Malformed::kNone);
  // Up to the next object, so that its line's blanks are not taken for its indentation.
  at_ = next;
  return true;
}

/// Whether what stands at `next`, after an object that ends at `end`, is an element of its own that
/// is no object, rather than more of this one, as a name would be.
bool Cutter::is_other_element(std::size_t end, std::size_t next) const {
  if (data_.substr(end, next - end).find_first_of(",[]") == kNowhere) return false;
  if (data_[next] != '"') return true;
  const std::string_view text = data_.substr(next, kNameReach);
  std::size_t at = find_string_mark(text, 1);
  if (at >= text.size() || text[at] != '"') return false;
  do ++at;
  while (at < text.size() && is_space(text[at]));
  return at < text.size() && text[at] != ':';
}

/// Where the object ends. The reach grows step by step, so that the work is in proportion to what
/// is found.
Cutter::Verdict Cutter::find_end(std::size_t& end, std::size_t& misplaced) const {
  const std::size_t most = grammar_.max_record;
  std::size_t reach = std::min(kFirstReach, most + 1);
  bool bounded = false;
  for (;;) {
    const std::string_view text = data_.substr(start_, reach);
    ObjectScan scan(text);
    const ObjectScan::Result result = scan.run();
    end = start_ + scan.at();
    if (result == ObjectScan::kWhole) {
      return scan.at() > most ? Verdict::kDamaged : Verdict::kWhole;
    }
    if (result == ObjectScan::kDamaged) {
      if (grammar_.array && scan.misplaced_object()) misplaced = end;
      return Verdict::kDamaged;
    }
    if (text.size() < reach) return more_ ? Verdict::kUnknown : Verdict::kDamaged;
    if (bounded || reach > most) return Verdict::kDamaged;
    std::size_t namesake = kNowhere;
    const std::size_t looks = looks_ended(start_ + reach, namesake);
    if (looks != kNowhere) {
      reach = std::max(reach, kReachFactor * (looks - start_) + kFirstReach);
      bounded = reach <= most;
    } else {
      reach *= 4;
    }
    reach = std::min(reach, most + 1);
  }
}

bool Cutter::follows_comma(std::size_t at) const {
  at = skip_space_back(data_, at, start_);
  return at > start_ && data_[at - 1] == ',';
}

/// Whether what stands before the `{` at `at`, white space aside, may part two objects: the end of
/// one, or in an array a comma after that.
bool Cutter::separates(std::size_t at) const {
  at = skip_space_back(data_, at, start_);
  if (grammar_.array && at > start_ && data_[at - 1] == ',') {
    at = skip_space_back(data_, at - 1, start_);
    if (data_[start_] != '{') return true;  // what is no object may stand before the comma, too
  }
  return at > start_ && data_[at - 1] == '}';
}

/// Whether the objects at hand and at `at` begin with the same name, as those of a list do.
bool Cutter::is_namesake(std::size_t at) const {
  const std::string_view name = first_name(data_.substr(start_));
  return !name.empty() && first_name(data_.substr(at)) == name;
}

/// The first `{` before `to` at which an object begins if quotes are text. `namesake` is the first
/// in an array, whatever the depth, that begins as the object at hand does.
std::size_t Cutter::looks_ended(std::size_t to, std::size_t& namesake) const {
  std::int64_t depth = 0;
  to = std::min(to, data_.size());
  for (std::size_t at = start_; at < to; ++at) {
    if (data_[at] == '}') {
      depth = std::max<std::int64_t>(depth - 1, 0);
    } else if (data_[at] == '{') {
      if (depth == 0 && at != start_ && separates(at)) return at;
      ++depth;
      if (grammar_.array && namesake == kNowhere && at != start_ && follows_comma(at) &&
          is_namesake(at)) {
        namesake = at;
      }
    }
  }
  return kNowhere;
}

/// Takes what is damaged as one record, up to where the next object begins.
bool Cutter::cut_damaged(std::size_t misplaced) {
  bool known = true;
  std::size_t next = next_object(misplaced, known);
  if (!known) return false;
  if (next == kNowhere) next = next_past_longest();
  if (next == kNowhere) {
    if (more_) return false;
    next = data_.size();
  }
  std::size_t end = skip_space_back(data_, next, start_ + 1);
  if (grammar_.array && end > start_ + 1 && data_[end - 1] == ',') {
    end = skip_space_back(data_, end - 1, start_ + 1);
  }
  add(end, end - start_ > grammar_.max_record ? Malformed::kTooLong : Malformed::kJson);
  // The next object's line is to begin a piece with its blanks.
  std::size_t to = next;
  while (to > end && is_blank(data_[to - 1])) --to;
  if (to == end || data_[to - 1] != '\n') to = next;
  line_ += static_cast<std::uint64_t>(std::count(data_.data() + at_, data_.data() + to, '\n'));
  at_ = to;
  return true;
}

/// Where the next object begins after a damaged one; nowhere if not within the longest record. The
/// window grows step by step, as what is found is mostly near.
std::size_t Cutter::next_object(std::size_t misplaced, bool& known) const {
  const std::size_t most = start_ + 1 + grammar_.max_record;
  if (misplaced != kNowhere && more_ && data_.size() < misplaced + kNameReach) known = false;
  if (misplaced != kNowhere && !is_namesake(misplaced)) misplaced = kNowhere;
  for (std::size_t window = kFirstReach;; window *= 4) {
    const std::size_t to = std::min(start_ + window, most);
    const std::size_t line = next_object_line(std::min(to, data_.size()), known);
    std::size_t namesake = kNowhere;
    const std::size_t next = std::min({line, looks_ended(std::min(to, line), namesake), misplaced});
    if (next < to) return next;
    if (to + kNameReach > data_.size()) known = known && !more_;
    // It may have lost its own end, so that it never looks ended.
    const bool ripe =
        namesake != kNowhere && window >= kReachFactor * (namesake - start_) + kFirstReach;
    const bool last = to >= std::min(most, data_.size());
    if (ripe || last) return namesake;
  }
}

/// Nothing begins within reach: the next line will do, or what looks like an object's start.
std::size_t Cutter::next_past_longest() const {
  const std::size_t from = start_ + std::min(grammar_.max_record, data_.size() - start_);
  const std::size_t newline = data_.find('\n', from);
  for (std::size_t at = data_.find('{', from); at < newline; at = data_.find('{', at + 1)) {
    if (more_ && data_.size() < at + kNameReach) return kNowhere;
    if (separates(at) && is_namesake(at)) return at;
  }
  return newline;
}

/// The first line after the one at hand that begins with `{` and is not indented deeper, of those
/// that start before `to`.
std::size_t Cutter::next_object_line(std::size_t to, bool& known) const {
  for (std::size_t at = start_;;) {
    at = data_.substr(0, to).find('\n', at);
    if (at == kNowhere || at + 1 == to) return kNowhere;
    ++at;
    bool seen = true;
    if (begins_object_line(at, seen)) return at;
    known = known && seen;
  }
}

/// Adds the object at hand, which ends before `end`.
void Cutter::add(std::size_t end, Malformed cause) {
  out_.records.push_back({start_, end - start_, line_, cause});
  line_ += static_cast<std::uint64_t>(std::count(data_.data() + at_, data_.data() + end, '\n'));
  at_ = end;
}

}  // namespace

void cut_objects(const JsonGrammar& grammar, std::string_view data, bool more, std::size_t target,
                 std::uint64_t line, Cut& out) {
  out.clear();
  Cutter(grammar, data, more, target, line, out).run();
}

}  // namespace belzeef
