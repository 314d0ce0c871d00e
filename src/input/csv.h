#pragma once
/// The CSV grammar: bytes to records, records to fields. Pure functions of their arguments.
///
/// A record is fields with delimiters between, ended by LF or CRLF, or by the end of the input
/// (where a last lone CR is a line end too). A field is quoted if and only if its first byte is a
/// quote: it runs to the next quote that is not doubled. Everywhere else a quote is text, as is a
/// lone CR. A line without any byte where a record could start is no record.
///
/// Whatever the damage, it stays in the record that has it; see `Malformed`.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace belzeef {

/// What is wrong with a record. The first that applies, in the order of the last to the first here.
enum class Malformed : std::uint8_t {
  kNone,
  kEncoding,        ///< not UTF-8 (no overlong forms, surrogates, or code points past U+10FFFF)
  kFieldCount,      ///< another count of fields than the header
  kTooLong,         ///< more than `max_record` bytes; it ends at the next line end past these
  kTextAfterQuote,  ///< something between a closing quote and the delimiter or line end
  kUnclosedQuote,   ///< a quote not closed within `max_record` bytes of the record's start, or at
                    ///< all
  kJson,            ///< not one whole JSON object
  kTakenName,       ///< a JSON object with a member of the name of one that is to be added
};

/// For messages: `has another number of fields than the header`.
std::string_view describe(Malformed cause);

/// A record as a piece of the data it was cut from. Of the two quote faults the record is only as
/// long as the line in which the quote opened: reading resumes on the next one.
struct Record {
  std::size_t begin;   ///< offset into the data
  std::size_t size;    ///< without its line end
  std::uint64_t line;  ///< 1-based, on which it starts
  Malformed malformed;

  friend bool operator==(const Record&, const Record&) = default;
};

struct CsvGrammar {
  char delimiter = ',';                           ///< any byte but quote, CR and LF
  std::size_t columns = 0;                        ///< fields of each record; 0: any number will do
  std::size_t max_record = std::size_t{1} << 20;  ///< bytes without the line end; at least 1
  bool utf8 = true;    ///< records that are not UTF-8 are malformed; otherwise any byte will do
  bool quotes = true;  ///< a field may be quoted; otherwise a quote is text everywhere
};

/// A quote that made its record malformed: the warning is to name the line of the quote, which may
/// lie below the line on which the record starts.
struct StrayQuote {
  std::uint64_t line;
  Malformed cause;

  friend bool operator==(const StrayQuote&, const StrayQuote&) = default;
};

/// The first byte of a record that is not UTF-8.
struct BadByte {
  std::uint64_t line;    ///< on which it stands
  std::uint64_t column;  ///< in characters, 1-based
  unsigned char byte;

  friend bool operator==(const BadByte&, const BadByte&) = default;
};

/// What was cut from a piece of data. Reused from piece to piece, so that it allocates but once.
struct Cut {
  static constexpr std::size_t kStrayQuotesKept = 20;  ///< and as many bad bytes

  std::vector<Record> records;
  std::vector<StrayQuote> stray_quotes;  ///< the first `kStrayQuotesKept`
  std::uint64_t stray_quote_count = 0;   ///< all of them
  std::vector<BadByte> bad_bytes;        ///< of the first records that have one
  std::uint64_t bad_byte_count = 0;      ///< records that have one
  std::size_t consumed = 0;              ///< bytes of whole records and blank lines, from the start
  std::uint64_t next_line = 1;           ///< the line that starts there
  /// One bit a byte of the data, the lowest first: the delimiters that part the fields of sound
  /// records. Elsewhere the bits mean nothing.
  std::vector<std::uint64_t> separators;

  /// As new, but for the memory it has.
  void clear();
};

/// Cuts the records out of `data`, which begins where a record begins, on line `line`. Stops after
/// the first record or blank line that reaches `target` bytes, or where the next record could come
/// out otherwise if more input followed and `more` says that it may. (So nothing consumed of data
/// that is not empty means: come back with more, best with twice as much.)
///
/// The records of an input are the same however it is cut into pieces and for every target. The
/// work is linear in the bytes consumed, plus at most once max_record and once what is left over.
/// `out` is overwritten.
void cut_records(const CsvGrammar& grammar, std::string_view data, bool more, std::size_t target,
                 std::uint64_t line, Cut& out);

/// Marks the records of `cut`, which were cut from `data`, that are not UTF-8.
void check_utf8(std::string_view data, Cut& cut);

/// One field of a record, as a view into it.
struct Field {
  std::string_view text;  ///< without the enclosing quotes; doubled quotes within are still doubled
  bool quoted = false;

  /// With the quotes, as it stands in the record.
  [[nodiscard]] std::string_view raw() const {
    return quoted ? std::string_view(text.data() - 1, text.size() + 2) : text;
  }
};

/// The fields of a well-formed record (`Malformed::kNone` or `kEncoding`) at these 0-based columns,
/// which ascend; `out` has as many places. A column that the record does not have comes out empty.
/// No allocation, and no byte outside the record is read.
void select_fields(std::string_view record, char delimiter, std::span<const std::size_t> columns,
                   std::span<Field> out);

/// The fields of some columns, record by record, by the separators that cutting found: no byte of a
/// record is looked at again but the first of each such field.
class ColumnSelector {
 public:
  /// `columns`: 0-based, ascending, each once.
  explicit ColumnSelector(std::span<const std::size_t> columns);

  /// The fields of a sound record of `cut`, which was cut from `data`, as they stand there, quotes
  /// and all; `out` has as many places as there are columns. A column that the record does not have
  /// comes out empty.
  void select(std::string_view data, const Cut& cut, const Record& record,
              std::span<std::string_view> out) const;
  /// The same without BMI2: for older processors, and for the tests to compare with.
  void select_baseline(std::string_view data, const Cut& cut, const Record& record,
                       std::span<std::string_view> out) const;

 private:
  std::vector<std::size_t> skips_;  ///< fields between a column and the one before
};

/// A field by its bytes in the record.
Field as_field(std::string_view raw);

/// All fields of a well-formed record; `out` is overwritten.
void split_fields(std::string_view record, char delimiter, std::vector<Field>& out);

/// What the field says: doubled quotes made single. A view into the record where nothing is
/// doubled, otherwise into `scratch`.
std::string_view field_text(const Field& field, std::string& scratch);

/// Whether a byte may be asked for as a delimiter: a mark, a blank or tab. Letters, digits and what
/// codes, dates, numbers and lines are written with cannot part fields.
bool is_delimiter_mark(char byte);

/// Which of `,` `;` tab and `|` parts the fields of the first line of `data`: the most frequent
/// outside quotes, the first of these among equals, `,` if there is none. Looks at no more than
/// `max_record` bytes; nothing if the line goes on past `data` and `more` may follow.
std::optional<char> detect_delimiter(std::string_view data, bool more, std::size_t max_record);

}  // namespace belzeef
