#include <algorithm>
#include <array>
#include <bitset>
#include <charconv>

#include "failure.h"
#include "input/nearest.h"
#include "policy/legal_form.h"
#include "policy/table_rows.h"
#include "policy/tables.h"
#include "policy/words.h"

namespace belzeef {
namespace {

template <class Words>
std::string all_words(const Words& words) {
  std::string text;
  for (const auto& word : words) text.append(text.empty() ? "" : ", ").append(word.text);
  return text;
}

/// Reads one word of a vocabulary into `out`; false and a message for any other.
template <class T, std::size_t N>
bool read_word(TableRow& row, std::string_view column, const Word<T> (&words)[N], T& out) {
  const std::string_view text = row.text(column);
  for (const Word<T>& word : words) {
    if (word.text == text) {
      out = word.value;
      return true;
    }
  }
  std::vector<std::string_view> known;
  for (const Word<T>& word : words) known.push_back(word.text);
  return row.fail(column, "is unknown: use one of " + all_words(words) + did_you_mean(text, known));
}

/// As read_word, with `*` for any.
template <class T, std::size_t N>
bool read_word_or_any(TableRow& row, std::string_view column, const Word<T> (&words)[N],
                      std::optional<T>& out) {
  if (row.text(column) == "*") return true;
  T value{};
  if (!read_word(row, column, words, value)) return false;
  out = value;
  return true;
}

bool read_day(TableRow& row, std::string_view column, Day& out) {
  const std::optional<Day> day = parse_day(row.text(column));
  if (!day) return row.fail(column, "is no date: write YYYY-MM-DD");
  out = *day;
  return true;
}

bool read_period(TableRow& row, Day& from, Day& to) {
  if (!read_day(row, "valid_from", from) || !read_day(row, "valid_to", to)) return false;
  return from <= to || row.fail("valid_to", "is before valid_from");
}

bool read_source(TableRow& row, std::string_view column, std::string& out) {
  out = row.text(column);
  return !out.empty() || row.fail(column, "is empty: name the source of this row");
}

bool read_confidence(TableRow& row, std::string& out) {
  out = row.text("conf");
  const bool known = out == "H" || out == "M" || out == "L" || out == "BG";
  return known || row.fail("conf", "is unknown: use one of H, M, L, BG");
}

bool read_rule(TableRow& row, Rule& rule) {
  rule.line = row.line();
  return read_period(row, rule.valid_from, rule.valid_to) &&
         read_word_or_any(row, "class", kClassWords, rule.legal_class) &&
         read_word_or_any(row, "mode", kModeWords, rule.mode) &&
         read_word_or_any(row, "sender", kSenderWords, rule.sender) &&
         read_word(row, "kind", kKindWords, rule.kind) &&
         read_word_or_any(row, "rel", kRelationWords, rule.relation) &&
         read_word(row, "outcome", kOutcomeWords, rule.outcome) &&
         read_source(row, "basis", rule.basis) && read_confidence(row, rule.confidence);
}

bool read_minute(TableRow& row, std::string_view column, int& out) {
  const std::string_view text = row.text(column);
  int hour = -1;
  int minute = -1;
  if (text.size() == 5 && text[2] == ':') {
    std::from_chars(text.data(), text.data() + 2, hour);
    std::from_chars(text.data() + 3, text.data() + 5, minute);
  }
  out = hour * 60 + minute;
  const bool good = hour >= 0 && minute >= 0 && minute < 60 && out <= 24 * 60;
  return good || row.fail(column, "is no time of day: write HH:MM");
}

/// `weekday`, `good-friday` … or a date as MM-DD.
bool read_day_kind(TableRow& row, HoursRow& hours) {
  const std::string_view text = row.text("day");
  if (const auto date = parse_day("2000-" + std::string(text))) {
    const std::chrono::year_month_day parts{*date};
    hours.day = DayKind::kDate;
    hours.month = static_cast<unsigned>(parts.month());
    hours.month_day = static_cast<unsigned>(parts.day());
    return true;
  }
  return read_word(row, "day", kDayWords, hours.day);
}

bool read_hours(TableRow& row, HoursRow& hours) {
  hours.line = row.line();
  if (!read_period(row, hours.valid_from, hours.valid_to) || !read_day_kind(row, hours)) {
    return false;
  }
  hours.closed = row.text("open").empty() && row.text("close").empty();
  if (!hours.closed && (!read_minute(row, "open", hours.open_minute) ||
                        !read_minute(row, "close", hours.close_minute))) {
    return false;
  }
  if (!hours.closed && hours.open_minute >= hours.close_minute) {
    return row.fail("close", "is not after open");
  }
  return read_source(row, "basis", hours.basis) && read_confidence(row, hours.confidence);
}

bool read_term(TableRow& row, TermRow& term) {
  term.line = row.line();
  if (!read_period(row, term.valid_from, term.valid_to) ||
      !read_word(row, "term", kTermWords, term.term)) {
    return false;
  }
  const std::string_view value = row.text("value");
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), term.value);
  if (error != std::errc{} || end != value.data() + value.size() || term.value < 0 ||
      term.value > 10'000) {
    return row.fail("value", "is no number from 0 to 10000");
  }
  return read_source(row, "basis", term.basis);
}

bool read_form(TableRow& row, LegalForm& form) {
  form.form = row.text("form");
  if (FoldedForm(form.form).view().empty()) return row.fail("form", "names no legal form");
  return read_word(row, "class", kClassWords, form.legal_class) &&
         read_source(row, "source", form.source) && read_confidence(row, form.confidence);
}

bool read_regime(TableRow& row, Regime& regime) {
  regime.name = row.text("regime");
  if (regime.name.empty()) return row.fail("regime", "is empty");
  return read_day(row, "valid_from", regime.valid_from) && read_source(row, "basis", regime.basis);
}

template <class T, class Read>
absl::StatusOr<std::vector<T>> read_rows(const TableFile& file, std::string_view columns,
                                         Read read) {
  absl::StatusOr<TableRows> rows = TableRows::parse(file, columns);
  if (!rows.ok()) return rows.status();
  std::vector<T> values;
  while (rows->next()) {
    if (!read(rows->row(), values.emplace_back())) return rows->row().failure();
  }
  if (values.empty()) return usage_error(file.name + ": holds no rows: add at least one");
  return values;
}

absl::Status row_error(const TableFile& file, int line, const std::string& what) {
  return usage_error(file.name + ": line " + std::to_string(line) + ": " + what);
}

bool overlap(Day from_a, Day to_a, Day from_b, Day to_b) {
  return from_a <= to_b && from_b <= to_a;
}

bool same_day_kind(const HoursRow& a, const HoursRow& b) {
  return a.day == b.day && a.month == b.month && a.month_day == b.month_day;
}

/// Rows about the same thing may not overlap: it would not be clear which one holds.
template <class Row, class Same>
absl::Status check_overlap(const TableFile& file, const std::vector<Row>& rows, Same same) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (same(rows[i], rows[j]) &&
          overlap(rows[i].valid_from, rows[i].valid_to, rows[j].valid_from, rows[j].valid_to)) {
        return row_error(file, rows[i].line,
                         "overlaps line " + std::to_string(rows[j].line) +
                             ": end one of the two before the other begins");
      }
    }
  }
  return absl::OkStatus();
}

/// One combination of everything a rule can ask for, but the date.
constexpr std::size_t kCells = std::size_t{2} * 2 * 6 * 4 * kRelationClassCount;

bool covers(const Rule& rule, std::size_t cell) {
  const auto part = [&cell](std::size_t count) {
    const std::size_t value = cell % count;
    cell /= count;
    return value;
  };
  const auto is = [](const auto& wanted, std::size_t value) {
    return !wanted || static_cast<std::size_t>(*wanted) == value;
  };
  const bool legal_class = is(rule.legal_class, part(2));
  const bool mode = is(rule.mode, part(2));
  const bool sender = is(rule.sender, part(6));
  const bool kind = static_cast<std::size_t>(rule.kind) == part(4);
  return legal_class && mode && sender && kind && is(rule.relation, part(kRelationClassCount));
}

/// Whether a day of the rule is left in this cell by the rules above it.
bool reachable_in(const std::vector<Rule>& rules, std::size_t index, std::size_t cell) {
  const Rule& rule = rules[index];
  Day day = rule.valid_from;
  while (day <= rule.valid_to) {
    const auto above = std::find_if(
        rules.begin(), rules.begin() + static_cast<long>(index), [&](const Rule& other) {
          return covers(other, cell) && other.valid_from <= day && day <= other.valid_to;
        });
    if (above == rules.begin() + static_cast<long>(index)) return true;
    day = above->valid_to + std::chrono::days{1};
  }
  return false;
}

absl::Status check_rules(const TableFile& file, const std::vector<Rule>& rules) {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    bool reachable = false;
    for (std::size_t cell = 0; cell < kCells && !reachable; ++cell) {
      reachable = covers(rules[i], cell) && reachable_in(rules, i, cell);
    }
    if (!reachable) {
      return row_error(file, rules[i].line,
                       "can never be reached: the rows above it match first; remove it or move "
                       "it up");
    }
  }
  return absl::OkStatus();
}

absl::Status check_terms(const TableFile& file, const std::vector<TermRow>& terms) {
  for (const Word<Term>& word : kTermWords) {
    const bool present = std::any_of(terms.begin(), terms.end(),
                                     [&](const TermRow& row) { return row.term == word.value; });
    if (!present) {
      return usage_error(file.name + ": has no row for " + std::string(word.text) +
                         ": add one, as in the built-in terms");
    }
  }
  return check_overlap(file, terms,
                       [](const TermRow& a, const TermRow& b) { return a.term == b.term; });
}

absl::Status check_regimes(const TableFile& file, const std::vector<Regime>& regimes) {
  if (regimes.front().valid_from != make_day(1, 1, 1)) {
    return usage_error(file.name + ": the first regime must begin on 0001-01-01");
  }
  const bool ordered =
      std::is_sorted(regimes.begin(), regimes.end(),
                     [](const Regime& a, const Regime& b) { return a.valid_from < b.valid_from; });
  return ordered ? absl::OkStatus() : usage_error(file.name + ": rows are not in order of date");
}

absl::StatusOr<std::vector<std::pair<std::string, LegalClass>>> index_forms(
    const TableFile& file, const std::vector<LegalForm>& forms) {
  std::vector<std::pair<std::string, LegalClass>> index;
  index.reserve(forms.size());
  for (const LegalForm& form : forms) {
    index.emplace_back(FoldedForm(form.form).view(), form.legal_class);
  }
  std::sort(index.begin(), index.end());
  const auto twice = std::adjacent_find(
      index.begin(), index.end(), [](const auto& a, const auto& b) { return a.first == b.first; });
  if (twice != index.end()) {
    return usage_error(file.name + ": the form '" + twice->first +
                       "' stands in it twice: keep one row");
  }
  return index;
}

}  // namespace

absl::StatusOr<Tables> load_tables(const PolicyFiles& files) {
  Tables tables;
  auto rules = read_rows<Rule>(
      files.rules, "valid_from,valid_to,class,mode,sender,kind,rel,outcome,basis,conf", read_rule);
  if (!rules.ok()) return rules.status();
  auto hours =
      read_rows<HoursRow>(files.hours, "valid_from,valid_to,day,open,close,basis,conf", read_hours);
  if (!hours.ok()) return hours.status();
  auto terms =
      read_rows<TermRow>(files.terms, "valid_from,valid_to,term,value,unit,basis", read_term);
  if (!terms.ok()) return terms.status();
  auto forms = read_rows<LegalForm>(files.legal_forms, "form,class,source,conf", read_form);
  if (!forms.ok()) return forms.status();
  auto regimes = read_rows<Regime>(files.regimes, "valid_from,regime,basis", read_regime);
  if (!regimes.ok()) return regimes.status();
  auto index = index_forms(files.legal_forms, *forms);
  if (!index.ok()) return index.status();

  for (const absl::Status& status :
       {check_rules(files.rules, *rules), check_overlap(files.hours, *hours, same_day_kind),
        check_terms(files.terms, *terms), check_regimes(files.regimes, *regimes)}) {
    if (!status.ok()) return status;
  }
  tables.rules = *std::move(rules);
  tables.hours = *std::move(hours);
  tables.terms = *std::move(terms);
  tables.legal_forms = *std::move(forms);
  tables.regimes = *std::move(regimes);
  tables.class_by_form_ = *std::move(index);
  return tables;
}

}  // namespace belzeef
