/// The CSV grammar: records as by the reference however they arrive, fields that make up records.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "fuzz/exact_copy.h"
#include "fuzz/knobs.h"
#include "fuzz/law.h"
#include "fuzz/sizes.h"
#include "input/cut_all.h"
#include "input/separators.h"
#include "output/csv_rows.h"

namespace belzeef::fuzz {
namespace {

using reference::Answer;

constexpr std::array<char, 8> kDelimiters = {',', ';', '\t', '|', 'a', '\0', '\xFF', ' '};

/// Of the stray quotes only the first in each piece are kept, so many of them are not compared.
template <typename Arrival>
void check_same(const CsvGrammar& grammar, std::string_view input, const Answer& wanted,
                std::size_t target, Arrival arrival) {
  const test::CutList got = test::cut_all<ExactCopy>(grammar, input, target, arrival);
  require(got.promises_kept, "a piece is cut as promised", input);
  require(wanted.records == got.records, "records are those of the reference", input);
  require(
      wanted.stray_quotes.size() > Cut::kStrayQuotesKept || wanted.stray_quotes == got.stray_quotes,
      "stray quotes are those of the reference", input);
}

/// Nothing but line ends stands between records: no byte of a list is lost.
void check_covered(std::string_view input, const Answer& answer) {
  std::size_t end = 0;
  std::uint64_t line = 1;
  std::size_t counted = 0;
  for (const Record& record : answer.records) {
    require(record.begin >= end && record.size > 0, "records stand in order", input);
    require(test::are_line_ends(input.substr(end, record.begin - end), false),
            "between records stand line ends", input);
    for (; counted < record.begin; ++counted) line += input[counted] == '\n';
    require(record.line == line, "a record knows its line", input);
    end = record.begin + record.size;
  }
  require(test::are_line_ends(input.substr(end), true), "after records stand line ends", input);
}

/// Doubled quotes made single, the slow way.
std::string unescaped(const Field& field) {
  std::string text;
  for (std::size_t i = 0; i < field.text.size(); ++i) {
    text += field.text[i];
    if (field.quoted && field.text[i] == '"') ++i;
  }
  return text;
}

void check_selected(std::string_view record, char delimiter, const std::vector<Field>& fields) {
  // Every other column, and one that is not there.
  std::vector<std::size_t> columns;
  for (std::size_t i = fields.size() % 2; i < fields.size(); i += 2) columns.push_back(i);
  columns.push_back(fields.size() + 1);
  std::vector<Field> chosen(columns.size(), Field{"old", true});
  select_fields(record, delimiter, columns, chosen);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Field wanted = columns[i] < fields.size() ? fields[columns[i]] : Field{};
    require(chosen[i].text == wanted.text && chosen[i].quoted == wanted.quoted,
            "a field selected is that of the whole row", record);
  }
}

/// What is written as a field is read as it was.
void check_written(char delimiter, const std::vector<std::string>& texts) {
  std::string row;
  for (const std::string& text : texts) {
    if (&text != &texts.front()) row += delimiter;
    append_field(text, delimiter, row);
  }
  if (row.empty() || row == "\r") return;  // which is a blank line
  CsvGrammar grammar{.delimiter = delimiter, .columns = texts.size()};
  Cut cut;
  cut_records(grammar, row + "\n", false, 1, 1, cut);
  require(cut.records.size() == 1 && cut.records[0].size == row.size(),
          "a row written is one record", row);
  std::vector<Field> fields;
  split_fields(row, delimiter, fields);
  require(fields.size() == texts.size(), "a row written has its fields", row);
  std::string scratch;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    require(field_text(fields[i], scratch) == texts[i], "a field written is read as it was", row);
  }
}

void check_fields(const CsvGrammar& grammar, std::string_view bytes) {
  const ExactCopy copy(bytes);
  const std::string_view record = copy.view();
  std::vector<Field> fields(1, Field{"old", true});
  split_fields(record, grammar.delimiter, fields);
  require(grammar.columns == 0 || fields.size() == grammar.columns,
          "a well-formed record has as many fields as the header", record);
  std::string joined;
  std::vector<std::string> texts;
  std::string scratch;
  for (const Field& field : fields) {
    if (&field != &fields.front()) joined += grammar.delimiter;
    joined += field.raw();
    texts.emplace_back(field_text(field, scratch));
    require(texts.back() == unescaped(field), "a field's text has single quotes", record);
  }
  require(joined == record, "a record is its fields and what parts them", record);
  check_selected(record, grammar.delimiter, fields);
  check_written(grammar.delimiter, texts);
}

void check_delimiter(std::string_view input, std::size_t max_record) {
  for (const bool more : {false, true}) {
    const auto found = detect_delimiter(ExactCopy(input).view(), more, max_record);
    require(found || more, "a whole line has a delimiter", input);
    require(!found || std::string_view(",;\t|").find(*found) != std::string_view::npos,
            "a delimiter is one of four", input);
  }
}

}  // namespace
}  // namespace belzeef::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace belzeef::fuzz;
  Knobs knobs(data, size);
  belzeef::CsvGrammar grammar;
  grammar.delimiter = knobs.one_of(kDelimiters);
  grammar.columns = knobs.below(5);
  // A limit of 1 to 512 bytes, or one that no record reaches.
  grammar.max_record = 1 + knobs.word() % 1024;
  if (grammar.max_record > 512) grammar.max_record = std::size_t{1} << 20;
  const std::size_t target = 1 + knobs.word();
  const std::size_t at_once = 1 + knobs.below(256) + size / 64;
  const std::string_view input = knobs.rest();

  const auto seed = static_cast<std::uint32_t>(size);
  const belzeef::reference::Answer wanted = belzeef::reference::read(grammar, input);
  const auto all = [&](std::size_t) { return input.size(); };
  const auto some_more = [sizes = Sizes(at_once, seed)](std::size_t n) mutable {
    return n + sizes();
  };
  const auto one_more = [](std::size_t n) { return n + 1; };
  check_same(grammar, input, wanted, input.size() + 1, all);
  check_same(grammar, input, wanted, 1, all);
  check_same(grammar, input, wanted, target, some_more);
  // Byte by byte, which takes time that grows with the square of the size.
  if (input.size() < 200) check_same(grammar, input, wanted, target, one_more);
  check_covered(input, wanted);
  for (const belzeef::Record& record : wanted.records) {
    const bool well_formed = record.malformed == belzeef::Malformed::kNone ||
                             record.malformed == belzeef::Malformed::kEncoding;
    if (well_formed) check_fields(grammar, input.substr(record.begin, record.size));
  }
  check_delimiter(input, grammar.max_record);
  return 0;
}
