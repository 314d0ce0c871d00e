#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "input/byte_masks.h"
#include "input/csv.h"

namespace belzeef {
namespace {

constexpr std::size_t kChunk = 64;
constexpr std::uint64_t kAll = ~std::uint64_t{0};

/// The quotes and delimiters of a record's chunk at `base`, of which the record has a byte at
/// least.
[[gnu::always_inline]] inline std::uint64_t marks(std::string_view record, std::size_t base,
                                                  char delimiter) {
  const std::size_t left = record.size() - base;
  if (left >= kChunk) return quotes_and_delimiters(record.data() + base, delimiter);
  if (record.size() >= kChunk) {  // the last 64 bytes instead, so as not to read past the record
    return quotes_and_delimiters(record.data() + record.size() - kChunk, delimiter) >>
           (kChunk - left);
  }
  const ByteMasks masks = classify_tail(record.data() + base, left, delimiter);
  return masks.quote | masks.delimiter;
}

/// Calls `on_field` with the text of each field in order, quotes and all, until it returns false.
///
/// In a quoted field of a well-formed record every quote opens or closes, a double being a closing
/// and an opening one, so a delimiter parts fields if these are even; in any other field a quote
/// is text.
template <typename OnField>
void walk_fields(std::string_view record, char delimiter, OnField on_field) {
  std::size_t begin = 0;
  bool inside = false;
  for (std::size_t base = 0; base < record.size(); base += kChunk) {
    for (std::uint64_t left = marks(record, base, delimiter); left != 0; left &= left - 1) {
      const std::size_t at = base + static_cast<std::size_t>(std::countr_zero(left));
      if (record[at] == '"') {
        inside ^= record[begin] == '"';
      } else if (!inside) {
        if (!on_field(record.substr(begin, at - begin))) return;
        begin = at + 1;
      }
    }
  }
  on_field(record.substr(begin));
}

constexpr std::array<char, 4> kDelimiters = {',', ';', '\t', '|'};

/// The n-th bit that is set, by itself; n at least 1, and there are as many.
template <bool kBmi2>
[[gnu::always_inline]] inline std::uint64_t nth_bit(std::uint64_t bits, std::size_t n) {
#if defined(__x86_64__)
  if constexpr (kBmi2) {
    // As assembly, because an intrinsic cannot be inlined into code for every processor.
    std::uint64_t bit = 0;
    asm("pdep %2, %1, %0" : "=r"(bit) : "r"(std::uint64_t{1} << (n - 1)), "r"(bits));
    return bit;
  }
#endif
  while (--n != 0) bits &= bits - 1;
  return bits & (0 - bits);
}

template <bool kBmi2>
[[gnu::always_inline]] inline void select_separated(std::string_view data,
                                                    const std::uint64_t* words,
                                                    const Record& record,
                                                    std::span<const std::size_t> skips,
                                                    std::string_view* out) {
  const std::size_t end = record.begin + record.size;
  const std::size_t last = (end - 1) / kChunk;
  std::size_t at = record.begin / kChunk;
  std::uint64_t bits = words[at] & (kAll << (record.begin % kChunk));
  // The place of the n-th separator from here; the end where there are fewer.
  const auto nth = [&](std::size_t n) __attribute__((always_inline)) {
    for (;;) {
      const auto count = static_cast<std::size_t>(std::popcount(bits));
      if (n <= count) break;
      if (at == last) return end;
      n -= count;
      bits = words[++at];
    }
    const std::uint64_t bit = nth_bit<kBmi2>(bits, n);
    bits &= ~(bit | (bit - 1));
    return std::min(at * kChunk + static_cast<std::size_t>(std::countr_zero(bit)), end);
  };
  std::size_t begin = record.begin;
  for (std::size_t i = 0; i < skips.size(); ++i) {
    if (skips[i] != 0 && begin <= end) begin = nth(skips[i]) + 1;
    if (begin > end) {
      out[i] = {};
      continue;
    }
    const std::size_t field_end = nth(1);
    out[i] = {data.data() + begin, field_end - begin};
    begin = field_end + 1;
  }
}

#if defined(__x86_64__)
[[gnu::target("bmi,bmi2,popcnt")]] void select_bmi2(std::string_view data,
                                                    const std::uint64_t* words,
                                                    const Record& record,
                                                    std::span<const std::size_t> skips,
                                                    std::string_view* out) {
  select_separated<true>(data, words, record, skips, out);
}
const bool has_bmi2 = __builtin_cpu_supports("bmi2") != 0 && __builtin_cpu_supports("popcnt") != 0;
#endif

}  // namespace

Field as_field(std::string_view raw) {
  if (raw.empty() || raw.front() != '"') return {raw, false};
  return {raw.substr(1, raw.size() - 2), true};
}

void select_fields(std::string_view record, char delimiter, std::span<const std::size_t> columns,
                   std::span<Field> out) {
  std::size_t found = 0;
  std::size_t column = 0;
  if (!columns.empty()) {
    walk_fields(record, delimiter, [&](std::string_view raw) {
      if (column++ == columns[found]) out[found++] = as_field(raw);
      return found < columns.size();
    });
  }
  for (; found < columns.size(); ++found) out[found] = {};
}

ColumnSelector::ColumnSelector(std::span<const std::size_t> columns) {
  std::size_t next = 0;
  for (const std::size_t column : columns) {
    skips_.push_back(column - next);
    next = column + 1;
  }
}

void ColumnSelector::select(std::string_view data, const Cut& cut, const Record& record,
                            std::span<std::string_view> out) const {
#if defined(__x86_64__)
  if (has_bmi2) return select_bmi2(data, cut.separators.data(), record, skips_, out.data());
#endif
  select_baseline(data, cut, record, out);
}

void ColumnSelector::select_baseline(std::string_view data, const Cut& cut, const Record& record,
                                     std::span<std::string_view> out) const {
  select_separated<false>(data, cut.separators.data(), record, skips_, out.data());
}

void split_fields(std::string_view record, char delimiter, std::vector<Field>& out) {
  out.clear();
  walk_fields(record, delimiter, [&](std::string_view raw) {
    out.push_back(as_field(raw));
    return true;
  });
}

std::string_view field_text(const Field& field, std::string& scratch) {
  const std::string_view text = field.text;
  if (!field.quoted || text.find('"') == std::string_view::npos) return text;
  scratch.clear();
  for (std::size_t i = 0; i < text.size(); ++i) {
    scratch += text[i];
    if (text[i] == '"') ++i;  // its double
  }
  return scratch;
}

bool is_delimiter_mark(char byte) {
  constexpr std::string_view kMarks = "!#$%&'()*,./;<=>?@[]^`{|}~ \t";
  return kMarks.find(byte) != std::string_view::npos;
}

std::optional<char> detect_delimiter(std::string_view data, bool more, std::size_t max_record) {
  // A quote opens where a field starts, whichever the delimiter will turn out to be.
  std::array<std::size_t, kDelimiters.size()> counts{};
  bool inside = false;
  bool field_start = true;
  std::size_t at = 0;
  for (; at < std::min(data.size(), max_record); ++at) {
    const char byte = data[at];
    if (inside) {
      inside = byte != '"';
      field_start = !inside;  // so that the second quote of a double opens again
      continue;
    }
    if (byte == '\n') break;
    const auto* const found = std::find(kDelimiters.begin(), kDelimiters.end(), byte);
    inside = byte == '"' && field_start;
    field_start = found != kDelimiters.end();
    if (field_start) ++counts[static_cast<std::size_t>(found - kDelimiters.begin())];
  }
  if (at == data.size() && at < max_record && more) return std::nullopt;
  const auto* const best = std::max_element(counts.begin(), counts.end());
  return kDelimiters[static_cast<std::size_t>(best - counts.begin())];
}

}  // namespace belzeef
