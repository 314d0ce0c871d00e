#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "input/byte_masks.h"
#include "input/csv.h"

namespace belzeef {
namespace {

constexpr std::size_t kChunk = 64;

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

Field make_field(std::string_view raw) {
  if (raw.empty() || raw.front() != '"') return {raw, false};
  return {raw.substr(1, raw.size() - 2), true};
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

}  // namespace

void select_fields(std::string_view record, char delimiter, std::span<const std::size_t> columns,
                   std::span<Field> out) {
  std::size_t found = 0;
  std::size_t column = 0;
  if (!columns.empty()) {
    walk_fields(record, delimiter, [&](std::string_view raw) {
      if (column++ == columns[found]) out[found++] = make_field(raw);
      return found < columns.size();
    });
  }
  for (; found < columns.size(); ++found) out[found] = {};
}

void split_fields(std::string_view record, char delimiter, std::vector<Field>& out) {
  out.clear();
  walk_fields(record, delimiter, [&](std::string_view raw) {
    out.push_back(make_field(raw));
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
