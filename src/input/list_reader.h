#pragma once
/// A list as blocks of whole records, in order and in bounded memory.

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "input/byte_source.h"
#include "input/csv.h"
#include "input/encoding.h"
#include "input/list_format.h"
#include "input/mapped_file.h"
#include "input/text_source.h"

namespace belzeef {

struct ListOptions {
  std::optional<ListFormat> format = {};  ///< found from the content if absent, as are the next two
  std::optional<Encoding> encoding = {};
  std::optional<char> delimiter = {};              ///< of CSV
  bool has_header = true;                          ///< of CSV
  bool tabs_unquoted = false;                      ///< of CSV parted by tabs or bars: no quotes
  bool may_be_empty = false;                       ///< a file of no bytes is a list of no rows
  std::size_t max_record = std::size_t{1} << 20;   ///< bytes; at least 1
  std::size_t block_bytes = std::size_t{1} << 19;  ///< a block's size, to within a record
  ByteObserver observer = {};  ///< sees every raw byte of the input as it is taken, for a digest
};

/// What the first record of a list tells.
struct ListHeader {
  bool nothing = false;  ///< the list has no bytes, and may: the rest is as it was made
  ListFormat format = ListFormat::kCsv;
  Compression compression = Compression::kNone;
  /// In UTF-8, unescaped, otherwise as written; none without a header. Of JSON the names of the
  /// first object's members.
  std::vector<std::string> names;
  std::string
      raw;  ///< the header's bytes without BOM and line end; of JSON the names, for messages
  char delimiter = ',';
  bool quotes = true;           ///< of CSV: fields may be quoted; otherwise quotes are text
  bool bom = false;             ///< a UTF-8 byte order mark, which is not part of `raw`
  std::string line_end = "\n";  ///< that of the first record: "\n" or "\r\n"
  std::size_t columns = 0;
  std::uint64_t line = 1;  ///< on which the first record stands
  /// Of JSON: the sound objects among the list's first, as UTF-8.
  std::vector<std::string> sample;
};

struct ListWarning {
  std::uint64_t line;
  std::string text;  ///< without file and line
};

/// Some consecutive whole records of a list, with the memory they lie in. Filled by
/// `ListReader::next`; then independent of the reader and of other blocks, and usable from any one
/// thread. Records, fields and views into them are valid until `release`, the next filling or the
/// end of the block. Filled again and again it allocates no more.
class RowBlock {
 public:
  RowBlock() = default;
  RowBlock(RowBlock&&) = default;
  RowBlock& operator=(RowBlock&&) = default;
  ~RowBlock() { drop(); }

  /// In input order; blank lines between them are in `data`, but in no record.
  [[nodiscard]] std::span<const Record> records() const { return cut_.records; }
  [[nodiscard]] std::string_view text(const Record& record) const {
    return data_.substr(record.begin, record.size);
  }
  /// The fields of a sound record of CSV, as the selector gives them.
  void select(const ColumnSelector& columns, const Record& record,
              std::span<std::string_view> out) const {
    columns.select(data_, cut_, record, out);
  }
  /// Whole lines: all bytes between the block before and the one after. At least `kReadable` more
  /// may be read.
  [[nodiscard]] std::string_view data() const { return data_; }
  static constexpr std::size_t kReadable = 64;
  /// What the records' bytes are to be read as.
  [[nodiscard]] Encoding encoding() const { return encoding_; }
  /// Where `data` starts in the list's text (BOM and header counted).
  [[nodiscard]] std::uint64_t offset() const { return offset_; }

  /// The first twenty of each kind, by line; the other `warning_count() - warnings().size()` are
  /// only counted.
  [[nodiscard]] const std::vector<ListWarning>& warnings() const { return warnings_; }
  [[nodiscard]] std::uint64_t warning_count() const {
    return cut_.stray_quote_count + cut_.bad_byte_count;
  }

  /// io_error if the file shrank meanwhile, so that what was read may be zeros.
  [[nodiscard]] absl::Status check() const;

  /// To be called when the work on the block is done and before it counts: what `check` says. Gives
  /// back the memory pages.
  absl::Status release();

 private:
  friend class ListReader;
  void drop();

  std::shared_ptr<MappedFile> mapping_;  ///< null: the bytes lie in `buffer_`
  std::vector<char> buffer_;
  std::string_view data_;
  std::uint64_t offset_ = 0;
  Encoding encoding_ = Encoding::kAscii;
  Cut cut_;
  std::vector<ListWarning> warnings_;
};

/// Reads one list. Not thread-safe: `next` is called under the caller's lock; what it does there
/// is cut records, some 3 GB/s. Blocks may outlive the reader.
class ListReader {
 public:
  /// Opens the list (`-`: standard input) and reads its header. Errors: those of ByteSource::open
  /// and TextSource::open; list_error for an empty list, a header that is malformed or longer than
  /// `max_record`, or JSON whose first objects are all damaged; usage_error for an impossible
  /// delimiter, or options of CSV for JSON.
  static absl::StatusOr<std::unique_ptr<ListReader>> open(const std::string& path,
                                                          ListOptions options);
  /// The same on a source that is open already, of which nothing was taken.
  static absl::StatusOr<std::unique_ptr<ListReader>> open(std::unique_ptr<ByteSource> source,
                                                          ListOptions options);

  ListReader(const ListReader&) = delete;
  ListReader& operator=(const ListReader&) = delete;

  [[nodiscard]] const ListHeader& header() const { return header_; }
  /// As for messages: the path as given, `stdin` for `-`.
  [[nodiscard]] const std::string& name() const { return source_->name(); }
  /// Raw bytes of the input so far; all of them once `next` returned false.
  [[nodiscard]] std::uint64_t bytes_read() const { return source_->bytes_taken(); }

  /// Fills `block` with the next records, at least one; false at the end of the list. io_error if
  /// reading fails or the file shrank.
  absl::StatusOr<bool> next(RowBlock& block);

  /// By the records so far: kAscii until one has a byte that says more.
  [[nodiscard]] Encoding encoding() const { return encoding_; }
  /// The same, or what it will be if a record has such a byte, as far as that is known.
  [[nodiscard]] Encoding likely_encoding() const {
    if (encoding_ != Encoding::kAscii || source_->utf8_bom()) return encoding_;
    return source_->encoding().value_or(Encoding::kAscii);
  }
  /// After the last block: whether the list looks cut off, as an array that is not closed does.
  [[nodiscard]] bool looks_cut_off() const {
    return header_.format == ListFormat::kArray && last_mark_ != ']';
  }

 private:
  ListReader(std::unique_ptr<TextSource> source, ListOptions options);

  absl::Status read_header();
  absl::Status skip_blank_start();
  absl::Status detect_format();
  absl::Status skip_separator_line();
  absl::Status read_csv_header();
  absl::Status read_json_sample();
  absl::Status check_first_record(Malformed cause) const;
  void take_header(std::string_view data, const Cut& cut, const Record& first);
  void take_sample(std::string_view data, const Cut& cut);
  absl::StatusOr<bool> next_mapped(RowBlock& block);
  absl::StatusOr<bool> next_read(RowBlock& block);
  absl::Status cut_from_pending(RowBlock& block, std::size_t& filled);
  absl::Status fill(std::vector<char>& buffer, std::size_t& filled, std::size_t wanted);
  void give_back(std::string_view rest);
  void cut_piece(std::string_view data, bool more, std::size_t target, Cut& out) const;
  void judge_encoding(std::string_view data, Cut& cut);
  void deliver(RowBlock& block, std::string_view data, std::uint64_t offset);

  absl::StatusOr<std::string_view> look_ahead(std::size_t wanted);
  void advance(std::size_t size);

  std::unique_ptr<TextSource> source_;
  ListOptions options_;
  ListHeader header_;
  CsvGrammar grammar_;
  Encoding encoding_ = Encoding::kAscii;
  std::uint64_t line_ = 1;     ///< of the first byte not yet delivered
  std::uint64_t offset_ = 0;   ///< of that byte
  std::vector<char> pending_;  ///< read, not yet delivered: from `pending_begin_`
  std::size_t pending_begin_ = 0;
  bool at_end_ = false;   ///< nothing follows `pending_`
  char last_mark_ = ' ';  ///< the last byte delivered that is no white space
};

}  // namespace belzeef
