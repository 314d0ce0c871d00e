#pragma once
/// A list cut as it arrives, and what the cutters promise of every piece looked after.

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "input/csv.h"
#include "input/json_cut.h"
#include "input/reference_csv.h"

namespace belzeef::test {

struct CutList : reference::Answer {
  bool promises_kept = true;  ///< those of `cut_records`, whatever the list
};

inline void cut_piece(const CsvGrammar& grammar, std::string_view data, bool more,
                      std::size_t target, std::uint64_t line, Cut& out) {
  cut_records(grammar, data, more, target, line, out);
}
inline void cut_piece(const JsonGrammar& grammar, std::string_view data, bool more,
                      std::size_t target, std::uint64_t line, Cut& out) {
  cut_objects(grammar, data, more, target, line, out);
}

/// Whether the fields of every sound record are found by the separators of the cut: all of them,
/// some of them, and one that is not there.
inline bool fields_found(const CsvGrammar& grammar, std::string_view data, const Cut& cut) {
  static const std::vector<std::vector<std::size_t>> selections = {{0, 1, 2, 3}, {1}, {0, 2, 70}};
  thread_local std::vector<Field> fields;
  std::array<std::string_view, 4> best;
  std::array<std::string_view, 4> baseline;
  for (const Record& record : cut.records) {
    if (record.malformed != Malformed::kNone) continue;
    split_fields(data.substr(record.begin, record.size), grammar.delimiter, fields);
    for (const std::vector<std::size_t>& columns : selections) {
      const ColumnSelector selector(columns);
      selector.select(data, cut, record, best);
      selector.select_baseline(data, cut, record, baseline);
      for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string_view wanted =
            columns[i] < fields.size() ? fields[columns[i]].raw() : std::string_view();
        if (best[i] != wanted || baseline[i] != wanted) return false;
      }
    }
  }
  return true;
}
inline bool fields_found(const JsonGrammar& /*grammar*/, std::string_view /*data*/,
                         const Cut& /*cut*/) {
  return true;
}

/// A piece where it lies in the list; fuzzers take a copy of just its size instead.
struct PieceInPlace {
  std::string_view bytes;
  [[nodiscard]] std::string_view view() const { return bytes; }
};

/// Cuts the whole list, of which `arrival(n)` bytes are there when the first n did not do. Records
/// count from the list's start.
template <typename Piece = PieceInPlace, typename Grammar, typename Arrival>
CutList cut_all(const Grammar& grammar, std::string_view list, std::size_t target,
                Arrival arrival) {
  CutList all;
  Cut cut;
  std::size_t there = 0;
  std::uint64_t line = 1;
  for (std::size_t done = 0; done < list.size();) {
    const bool more = there < list.size();
    const Piece piece{list.substr(done, there - done)};
    cut_piece(grammar, piece.view(), more, target, line, cut);
    all.promises_kept = cut.consumed <= there - done && (more || cut.consumed != 0) &&
                        fields_found(grammar, piece.view(), cut);
    for (Record record : cut.records) {
      all.promises_kept =
          all.promises_kept && record.size != 0 && record.begin + record.size <= cut.consumed;
      record.begin += done;
      all.records.push_back(record);
    }
    if (!all.promises_kept) break;
    all.stray_quotes.insert(all.stray_quotes.end(), cut.stray_quotes.begin(),
                            cut.stray_quotes.end());
    done += cut.consumed;
    line = cut.next_line;
    if (cut.consumed == 0) there = std::min(list.size(), arrival(there));
  }
  return all;
}

}  // namespace belzeef::test
