#include "input/csv.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "input/byte_masks.h"
#include "input/utf8.h"

// Why the work is linear whatever the damage. A record is read by the regular pass, and if that
// will not have it, once more by the exact one. Beyond the record that comes of it, either has read
// only behind a stray quote: from the line in which it opened up to where it proved stray. Seen
// from that quote all quotes in this stretch come in runs of even length, or the first odd run
// would have closed it and ended the stretch. Read as part of a later record, an even run cannot
// open a field that stays open: it opens and closes at once, or is text. So the next stray quote
// opens in the last run of this stretch at the earliest, and two stretches share no more than a run
// of quotes.

namespace belzeef {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;
constexpr std::size_t kChunk = 64;
constexpr std::uint64_t kAll = ~std::uint64_t{0};

/// The bits below the lowest one of `mask`; all if there is none.
constexpr std::uint64_t below_first(std::uint64_t mask) { return (mask & (0 - mask)) - 1; }

/// Each bit the parity of the bits up to and with it.
constexpr std::uint64_t prefix_parity(std::uint64_t bits) {
  for (int shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
  return bits;
}

constexpr std::uint64_t count(std::uint64_t bits) {
  return static_cast<std::uint64_t>(std::popcount(bits));
}

/// The masks of the data's chunks, some 4 KiB of them at a time.
class MaskWindow {
 public:
  MaskWindow(std::string_view data, char delimiter) : data_(data), delimiter_(delimiter) {}

  const ByteMasks& at(std::size_t chunk) {
    if (chunk - first_ >= count_) load(chunk);
    return masks_[chunk - first_];
  }

 private:
  void load(std::size_t chunk) {
    const std::string_view rest = data_.substr(chunk * kChunk);
    first_ = chunk;
    count_ = std::min(masks_.size(), rest.size() / kChunk);
    classify(rest.data(), count_, delimiter_, masks_.data());
    if (count_ == masks_.size()) return;
    const std::string_view tail = rest.substr(count_ * kChunk);
    masks_[count_++] = classify_tail(tail.data(), tail.size(), delimiter_);
  }

  std::string_view data_;
  char delimiter_;
  std::size_t first_ = 0;
  std::size_t count_ = 0;
  std::array<ByteMasks, 64> masks_;
};

/// What one chunk passes on to the next.
struct QuoteState {
  std::uint64_t inside;       ///< all ones within a quoted field
  std::uint64_t field_start;  ///< where a field starts owing to what came before
  std::uint64_t after_close;  ///< bit 0: the last byte was a closing quote
};

/// A chunk with its quotes understood, taking each for the opening or closing one its parity says.
struct RegularChunk {
  std::uint64_t delimiters;   ///< that part fields
  std::uint64_t newlines;     ///< that end records
  std::uint64_t inner_lines;  ///< newlines within quotes
  std::uint64_t odd_opens;    ///< opening quotes where no field starts
  std::uint64_t odd_follows;  ///< bytes after a closing quote that are neither end nor quote
};

[[gnu::always_inline]] inline RegularChunk understand(const ByteMasks& masks, QuoteState& state) {
  const std::uint64_t special = masks.quote | masks.delimiter | masks.newline;
  if ((masks.quote | state.inside | state.after_close) == 0) {
    state.field_start = special >> 63;
    return {masks.delimiter, masks.newline, 0, 0, 0};
  }
  const std::uint64_t inside = prefix_parity(masks.quote) ^ state.inside;
  const std::uint64_t opens = masks.quote & inside;
  const std::uint64_t closes = masks.quote & ~inside;
  const std::uint64_t starts = special << 1 | state.field_start;
  const std::uint64_t follows = closes << 1 | state.after_close;
  state.inside = 0 - (inside >> 63);
  state.field_start = special >> 63;
  state.after_close = closes >> 63;
  return {masks.delimiter & ~inside, masks.newline & ~inside, masks.newline & inside,
          opens & ~starts, follows & ~special};
}

/// Cuts one piece of data. Two passes take turns, each from a record's start:
///
/// The regular pass takes quotes by parity, 64 bytes at a time. It takes a record only if all its
/// opening quotes stand at a field's start or double the one before, all its closing quotes have a
/// delimiter, a line end or the double after them, its line end is in the data and its size within
/// the limit. Such a record is parted by the grammar just as by parity.
///
/// The exact pass takes one record by the letter of the grammar, whatever is the matter with it.
class Cutter {
 public:
  Cutter(const CsvGrammar& grammar, std::string_view data, bool more, std::size_t target,
         std::uint64_t line, Cut& out)
      : grammar_(grammar),
        data_(data),
        more_(more),
        target_(std::min(target, data.size())),
        line_(line),
        window_(data, grammar.delimiter),
        out_(out) {}

  void run() {
    while (at_ < target_) {
      cut_regular_records();
      if (at_ >= target_ || !cut_one_exactly()) break;
    }
    out_.consumed = at_;
    out_.next_line = line_;
  }

 private:
  struct Quoted {
    enum { kClosed, kUnclosed, kUnknown } end;
    std::size_t close;  ///< of the closing quote
  };

  void cut_regular_records();
  [[gnu::always_inline]] inline void regular_pass();
#if defined(__x86_64__)
  [[gnu::target("popcnt,bmi")]] void regular_pass_popcnt() { regular_pass(); }
#endif
  void regular_pass_plain() { regular_pass(); }
  bool accept(std::size_t end, std::size_t fields, std::uint64_t inner_lines);
  std::uint64_t without_line_ends(std::uint64_t follows, std::size_t base) const;

  bool cut_one_exactly();
  void clear_separators(std::size_t begin, std::size_t end);
  Quoted find_close(std::size_t open, std::size_t limit) const;
  bool end_at_line_end(std::size_t from, std::size_t fields);
  bool end_at_stray_quote(std::size_t open, Malformed cause);
  std::size_t without_cr(std::size_t end) const;
  bool is_line_end(std::size_t at) const;
  /// The word of separators that a byte of the data has its bit in.
  std::uint64_t& separators_of(std::size_t at) {
    const std::size_t word = at / kChunk;
    if (word >= out_.separators.size()) grow_separators(word);
    return out_.separators[word];
  }
  [[gnu::noinline]] void grow_separators(std::size_t word) {
    out_.separators.resize(std::max(word + 1, std::min(2 * word, data_.size() / kChunk + 1)));
  }
  void add(std::size_t size, Malformed cause) { out_.records.push_back({at_, size, line_, cause}); }
  void step_over(std::size_t end);

  const CsvGrammar& grammar_;
  const std::string_view data_;
  const bool more_;
  const std::size_t target_;
  std::size_t at_ = 0;  ///< where a record starts
  std::uint64_t line_;  ///< its line
  MaskWindow window_;
  Cut& out_;
};

void Cutter::cut_regular_records() {
#if defined(__x86_64__)
  static const bool popcnt = __builtin_cpu_supports("popcnt") && __builtin_cpu_supports("bmi");
  if (popcnt) return regular_pass_popcnt();
#endif
  regular_pass_plain();
}

/// Takes the record that ends before the newline at `end`. False: the regular pass stops here.
[[gnu::always_inline]] inline bool Cutter::accept(std::size_t end, std::size_t fields,
                                                  std::uint64_t inner_lines) {
  const std::size_t size = without_cr(end) - at_;
  if (size > grammar_.max_record) return false;
  if (size != 0) {
    const bool fits = grammar_.columns == 0 || fields == grammar_.columns;
    add(size, fits ? Malformed::kNone : Malformed::kFieldCount);
  }
  at_ = end + 1;
  line_ += inner_lines + 1;
  return at_ < target_;
}

inline void Cutter::regular_pass() {
  const std::uint64_t quotes = grammar_.quotes ? kAll : 0;
  QuoteState state{0, std::uint64_t{1} << (at_ % kChunk), 0};
  std::uint64_t live = kAll << (at_ % kChunk);
  std::uint64_t fields = 1;
  std::uint64_t inner_lines = 0;
  for (std::size_t base = at_ / kChunk * kChunk; base < data_.size(); base += kChunk, live = kAll) {
    const ByteMasks& all = window_.at(base / kChunk);
    const ByteMasks masks{all.quote & live & quotes, all.delimiter & live, all.newline & live};
    RegularChunk chunk = understand(masks, state);
    std::uint64_t& separators = separators_of(base);
    separators = (separators & ~live) | chunk.delimiters;
    std::uint64_t odd = chunk.odd_opens;
    if (chunk.odd_follows != 0) odd |= without_line_ends(chunk.odd_follows, base);
    std::uint64_t newlines = chunk.newlines & below_first(odd);
    while (newlines != 0) {
      const std::uint64_t before = below_first(newlines);
      fields += count(chunk.delimiters & before);
      inner_lines += count(chunk.inner_lines & before);
      const auto end = base + static_cast<std::size_t>(std::countr_zero(newlines));
      if (!accept(end, fields, inner_lines)) return;
      fields = 1;
      inner_lines = 0;
      chunk.delimiters &= ~before;
      chunk.inner_lines &= ~before;
      newlines &= newlines - 1;
    }
    // Past the limit it is for the exact pass to say what is wrong, and no use to read on.
    if (odd != 0 || base + kChunk - at_ > grammar_.max_record) return;
    fields += count(chunk.delimiters);
    inner_lines += count(chunk.inner_lines);
  }
}

/// Of the bytes that follow a closing quote, those that are not the CR of a CRLF.
std::uint64_t Cutter::without_line_ends(std::uint64_t follows, std::size_t base) const {
  for (std::uint64_t left = follows; left != 0; left &= left - 1) {
    const std::size_t at = base + static_cast<std::size_t>(std::countr_zero(left));
    if (data_.substr(at, 2) == "\r\n") follows &= ~(left & (0 - left));
  }
  return follows;
}

/// False: what follows the data may change where the record ends, or what it is.
bool Cutter::cut_one_exactly() {
  // One byte past the data stands for any limit beyond it.
  const std::size_t limit = at_ + std::min(grammar_.max_record, data_.size() - at_ + 1);
  std::size_t fields = 1;
  for (std::size_t at = at_;; ++at, ++fields) {  // at a field's start
    const std::size_t begin = at;
    if (at >= std::min(limit, data_.size())) return end_at_line_end(at, fields);
    if (grammar_.quotes && data_[at] == '"') {
      const Quoted quoted = find_close(at, limit);
      if (quoted.end == Quoted::kUnknown) return false;
      if (quoted.end == Quoted::kUnclosed) return end_at_stray_quote(at, Malformed::kUnclosedQuote);
      const std::size_t next = quoted.close + 1;
      clear_separators(begin, next);
      if (is_line_end(next)) return end_at_line_end(next, fields);
      if (data_[next] != grammar_.delimiter) {
        return end_at_stray_quote(at, Malformed::kTextAfterQuote);
      }
      at = next;
    } else {
      const std::size_t end = std::min(limit, data_.size());
      while (at < end && data_[at] != grammar_.delimiter && data_[at] != '\n') ++at;
      clear_separators(begin, at);
      if (at == end || data_[at] == '\n') return end_at_line_end(at, fields);
    }
    separators_of(at) |= std::uint64_t{1} << (at % kChunk);
  }
}

void Cutter::clear_separators(std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; at = (at / kChunk + 1) * kChunk) {
    std::uint64_t bits = kAll << (at % kChunk);
    if (end / kChunk == at / kChunk) bits &= (std::uint64_t{1} << (end % kChunk)) - 1;
    separators_of(at) &= ~bits;
  }
}

/// The end of the quoted field that opens at `open`. A closing quote counts below `limit` only, as
/// does a double with both its quotes.
Cutter::Quoted Cutter::find_close(std::size_t open, std::size_t limit) const {
  const std::size_t end = std::min(limit, data_.size());
  for (std::size_t at = open + 1; at < end; at += 2) {
    const void* found = std::memchr(data_.data() + at, '"', end - at);
    if (found == nullptr) break;
    at = static_cast<std::size_t>(static_cast<const char*>(found) - data_.data());
    if (at + 1 == data_.size() || data_[at + 1] != '"') return {Quoted::kClosed, at};
  }
  return {more_ && data_.size() < limit ? Quoted::kUnknown : Quoted::kUnclosed, kNowhere};
}

/// Ends the record at the first newline at or past `from`, which is outside quotes.
bool Cutter::end_at_line_end(std::size_t from, std::size_t fields) {
  std::size_t end = data_.find('\n', from);
  if (end == kNowhere) {
    if (more_) return false;
    end = data_.size();
  }
  const std::size_t size = without_cr(end) - at_;
  if (size > grammar_.max_record) {
    add(size, Malformed::kTooLong);
  } else if (size != 0) {
    const bool fits = grammar_.columns == 0 || fields == grammar_.columns;
    add(size, fits ? Malformed::kNone : Malformed::kFieldCount);
  }
  step_over(end);
  return true;
}

/// Ends the record with the line in which the quote at `open` stands.
bool Cutter::end_at_stray_quote(std::size_t open, Malformed cause) {
  std::size_t end = data_.find('\n', open);
  if (end == kNowhere) {
    if (more_) return false;
    end = data_.size();
  }
  add(without_cr(end) - at_, cause);
  if (++out_.stray_quote_count <= Cut::kStrayQuotesKept) {
    const auto lines = std::count(data_.data() + at_, data_.data() + open, '\n');
    out_.stray_quotes.push_back({line_ + static_cast<std::uint64_t>(lines), cause});
  }
  step_over(end);
  return true;
}

/// The end of a line's text whose newline, or end of input, is at `end`.
std::size_t Cutter::without_cr(std::size_t end) const {
  return end > at_ && data_[end - 1] == '\r' ? end - 1 : end;
}

/// Whether a line ends here, taking the data for all there is: end_at_line_end knows better.
bool Cutter::is_line_end(std::size_t at) const {
  const std::string_view rest = data_.substr(at, 2);
  return rest.empty() || rest[0] == '\n' || rest == "\r" || rest == "\r\n";
}

/// To the record after the newline, or end of input, at `end`.
void Cutter::step_over(std::size_t end) {
  const std::size_t next = std::min(end + 1, data_.size());
  line_ += static_cast<std::uint64_t>(std::count(data_.data() + at_, data_.data() + next, '\n'));
  at_ = next;
}

/// Where a record that is not UTF-8 stops being it.
BadByte first_bad_byte(std::string_view record, std::uint64_t line) {
  std::size_t at = 0;
  for (std::size_t size = 1; size != 0; at += size) {
    while (at < record.size() && static_cast<unsigned char>(record[at]) < 0x80) ++at;
    size = utf8_length(record.substr(at));
  }
  const std::string_view before = record.substr(0, at);
  const std::size_t line_start = before.rfind('\n') + 1;  // of npos: the record's start
  const auto lines = std::count(before.begin(), before.end(), '\n');
  std::uint64_t column = 1;
  for (const char c : before.substr(line_start)) column += (c & 0xC0) != 0x80 ? 1 : 0;
  return {line + static_cast<std::uint64_t>(lines), column, static_cast<unsigned char>(record[at])};
}

}  // namespace

std::string_view describe(Malformed cause) {
  switch (cause) {
    case Malformed::kNone:
      return "is well-formed";
    case Malformed::kEncoding:
      return "is not UTF-8";
    case Malformed::kFieldCount:
      return "has another number of fields than the header";
    case Malformed::kTooLong:
      return "is longer than the longest record allowed";
    case Malformed::kTextAfterQuote:
      return "has text after a closing quote";
    case Malformed::kUnclosedQuote:
      return "has a quote that is not closed";
    case Malformed::kJson:
      return "is not one whole JSON object";
    case Malformed::kTakenName:
      return "has a member of the name of one that is to be added";
  }
  return "";
}

void Cut::clear() {
  records.clear();
  stray_quotes.clear();
  stray_quote_count = 0;
  bad_bytes.clear();
  bad_byte_count = 0;
  consumed = 0;
  next_line = 1;
}

void cut_records(const CsvGrammar& grammar, std::string_view data, bool more, std::size_t target,
                 std::uint64_t line, Cut& out) {
  out.clear();
  Cutter(grammar, data, more, target, line, out).run();
  if (grammar.utf8) check_utf8(data, out);
}

void check_utf8(std::string_view data, Cut& cut) {
  if (is_utf8(data.substr(0, cut.consumed))) return;
  for (Record& record : cut.records) {
    const std::string_view text = data.substr(record.begin, record.size);
    if (is_utf8(text)) continue;
    if (record.malformed == Malformed::kNone) record.malformed = Malformed::kEncoding;
    if (++cut.bad_byte_count <= Cut::kStrayQuotesKept) {
      cut.bad_bytes.push_back(first_bad_byte(text, record.line));
    }
  }
}

}  // namespace belzeef
