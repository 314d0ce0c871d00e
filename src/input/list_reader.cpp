#include "input/list_reader.h"

#include <algorithm>
#include <utility>

#include "failure.h"

namespace belzeef {
namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";
constexpr std::size_t kFirstLook = 4096;
/// What may be asked for as `max_record`, lest sums with it overflow.
constexpr std::size_t kLongest = std::size_t{1} << 60;

/// Memory that a single huge record has taken is not kept for the records after it.
void keep_modest(std::vector<char>& buffer, std::size_t usual) {
  if (buffer.size() > 4 * (usual + kFirstLook)) buffer = {};
}

/// At least `size` bytes and what may be read past them. Never shrinks, as that would cost a
/// clearing when it grows again.
void make_room(std::vector<char>& buffer, std::size_t size) {
  if (buffer.size() < size + RowBlock::kReadable) buffer.resize(size + RowBlock::kReadable);
}

std::string warning_text(Malformed cause, std::size_t max_record) {
  if (cause == Malformed::kTextAfterQuote) {
    return "text follows the closing quote of a field that opens on this line: the record ends "
           "with this line and is malformed";
  }
  return "a quote that opens on this line is not closed within " + std::to_string(max_record) +
         " bytes of the record's start: the record ends with this line and is malformed";
}

/// Whether the fields of such a record can be counted.
bool is_countable(Malformed cause) {
  return cause == Malformed::kNone || cause == Malformed::kEncoding;
}

/// The record that tells how many columns a list has: the first. Without a header a damaged first
/// record is a malformed row like any other, and the next that can be counted tells.
const Record& record_to_count(const Cut& cut) {
  for (const Record& record : cut.records) {
    if (is_countable(record.malformed)) return record;
  }
  return cut.records.front();
}

/// Line ends of old Macs would make the whole list one header line, and no row of it.
bool has_lone_cr(std::string_view text) {
  while (text.ends_with('\r')) text.remove_suffix(1);  // a stray one before the line end is text
  for (std::size_t at = text.find('\r'); at != text.npos; at = text.find('\r', at + 1)) {
    if (text.substr(at + 1, 1) != "\n") return true;
  }
  return false;
}

}  // namespace

absl::Status RowBlock::release() {
  absl::Status status = mapping_ ? mapping_->check() : absl::OkStatus();
  drop();
  return status;
}

void RowBlock::drop() {
  if (mapping_) mapping_->release(data_);
  mapping_.reset();
  data_ = {};
  cut_.records.clear();
  cut_.stray_quote_count = 0;
  warnings_.clear();
}

ListReader::ListReader(std::unique_ptr<ByteSource> source, ListOptions options)
    : source_(std::move(source)), options_(std::move(options)) {
  options_.max_record = std::clamp<std::size_t>(options_.max_record, 1, kLongest);
  options_.block_bytes = std::clamp<std::size_t>(options_.block_bytes, 1, kLongest);
  grammar_.max_record = options_.max_record;
  if (options_.observer) source_->observe(options_.observer);
}

absl::StatusOr<std::unique_ptr<ListReader>> ListReader::open(const std::string& path,
                                                             ListOptions options) {
  auto source = ByteSource::open(path);
  if (!source.ok()) return source.status();
  return open(*std::move(source), std::move(options));
}

absl::StatusOr<std::unique_ptr<ListReader>> ListReader::open(std::unique_ptr<ByteSource> source,
                                                             ListOptions options) {
  const char delimiter = options.delimiter.value_or(',');
  if (delimiter == '"' || delimiter == '\n' || delimiter == '\r') {
    return usage_error("--delimiter: a quote or a line end cannot part fields: give another byte");
  }
  std::unique_ptr<ListReader> reader(new ListReader(std::move(source), std::move(options)));
  if (absl::Status status = reader->read_header(); !status.ok()) return status;
  return reader;
}

// ---- what lies ahead, of a mapping or of `pending_` alike

/// At least `wanted` bytes from the current place without passing them, fewer only at the end.
absl::StatusOr<std::string_view> ListReader::look_ahead(std::size_t wanted) {
  if (source_->mapping()) return source_->rest();
  std::size_t filled = pending_.size() - pending_begin_;
  if (filled < wanted && !at_end_) {
    std::vector<char> longer;
    filled = 0;
    wanted = std::max(wanted, kFirstLook);
    if (absl::Status status = fill(longer, filled, wanted); !status.ok()) return status;
    longer.resize(filled);
    pending_ = std::move(longer);
    pending_begin_ = 0;
  }
  return std::string_view(pending_.data() + pending_begin_, pending_.size() - pending_begin_);
}

void ListReader::advance(std::size_t size) {
  offset_ += size;
  if (source_->mapping()) {
    source_->take(size);
  } else {
    pending_begin_ += size;
  }
}

/// Brings `buffer` from `filled` to `wanted` bytes, out of `pending_` first and then of the source;
/// fewer only at the end of the input.
absl::Status ListReader::fill(std::vector<char>& buffer, std::size_t& filled, std::size_t wanted) {
  make_room(buffer, wanted);
  const std::size_t waiting = std::min(pending_.size() - pending_begin_, wanted - filled);
  std::copy_n(pending_.begin() + static_cast<std::ptrdiff_t>(pending_begin_), waiting,
              buffer.begin() + static_cast<std::ptrdiff_t>(filled));
  pending_begin_ += waiting;
  filled += waiting;
  while (filled < wanted && !at_end_) {
    const auto got = source_->read(std::span(buffer).subspan(filled, wanted - filled));
    if (!got.ok()) return got.status();
    filled += *got;
    at_end_ = *got == 0;
  }
  return absl::OkStatus();
}

/// Puts the last bytes that `fill` gave back in front of the others.
void ListReader::give_back(std::string_view rest) {
  if (pending_begin_ < pending_.size()) {
    pending_begin_ -= rest.size();  // then all of them came from there, and there they still are
    return;
  }
  pending_.assign(rest.begin(), rest.end());
  pending_begin_ = 0;
}

// ---- the header

absl::Status ListReader::read_header() {
  auto ahead = look_ahead(kBom.size());
  if (!ahead.ok()) return ahead.status();
  header_.bom = ahead->substr(0, kBom.size()) == kBom;
  if (header_.bom) advance(kBom.size());
  if (absl::Status status = skip_blank_start(); !status.ok()) return status;

  // No more than the longest header and what ends it is looked at, be it a file without any line.
  const std::size_t most = options_.max_record + 2;
  Cut cut;
  for (std::size_t wanted = kFirstLook;; wanted *= 2) {
    wanted = std::min(wanted, most);
    ahead = look_ahead(wanted);
    if (!ahead.ok()) return ahead.status();
    const bool more = ahead->size() > most || !(source_->mapping() || at_end_);
    const std::string_view data = ahead->substr(0, most);
    const auto delimiter =
        options_.delimiter ? options_.delimiter : detect_delimiter(data, more, options_.max_record);
    if (delimiter) {
      grammar_.delimiter = *delimiter;
      cut_records(grammar_, data, more, 1, line_, cut);
      if (!cut.records.empty()) {
        header_.line = line_;
        if (!options_.has_header) cut_records(grammar_, data, more, data.size(), line_, cut);
        const Record& first = record_to_count(cut);
        if (absl::Status s = check_first_record(first.malformed); !s.ok()) return s;
        if (options_.has_header && has_lone_cr(data.substr(first.begin, first.size))) {
          return list_error(name() + ": line " + std::to_string(header_.line) +
                            ": the header holds a CR without LF: save the list with LF or CRLF "
                            "line ends");
        }
        take_header(data, cut, first);
        return absl::OkStatus();
      }
    }
    if (wanted == most) {
      header_.line = line_;
      return check_first_record(Malformed::kTooLong);
    }
  }
}

/// Passes the line ends before the first record; list_error if there is nothing else.
absl::Status ListReader::skip_blank_start() {
  for (;;) {
    const auto ahead = look_ahead(2);
    if (!ahead.ok()) return ahead.status();
    if (ahead->empty() || *ahead == "\r") {
      return list_error(name() + ": is empty: a list begins with a header line");
    }
    const std::size_t size = ahead->front() == '\n' ? 1 : ahead->substr(0, 2) == "\r\n" ? 2 : 0;
    if (size == 0) return absl::OkStatus();
    advance(size);
    ++line_;
  }
}

absl::Status ListReader::check_first_record(Malformed cause) const {
  if (is_countable(cause) && (!options_.has_header || cause == Malformed::kNone))
    return absl::OkStatus();
  std::string mend = "mend its quotes";
  if (cause == Malformed::kEncoding) mend = "save the list as CSV UTF-8";
  if (cause == Malformed::kTooLong) {
    mend = "more than " + std::to_string(options_.max_record) +
           " bytes; is this a list? Otherwise raise --max-record";
  }
  return list_error(name() + ": line " + std::to_string(header_.line) + ": the " +
                    (options_.has_header ? "header " : "first record ") +
                    std::string(describe(cause)) + ": " + mend);
}

/// Notes what the first record says, and passes it if it is a header.
void ListReader::take_header(std::string_view data, const Cut& cut, const Record& first) {
  const std::string_view text = data.substr(first.begin, first.size);
  if (data.substr(first.begin + first.size, 2) == "\r\n") header_.line_end = "\r\n";
  std::vector<Field> fields;
  split_fields(text, grammar_.delimiter, fields);
  header_.delimiter = grammar_.delimiter;
  header_.columns = grammar_.columns = fields.size();
  if (!options_.has_header) return;
  header_.raw = text;
  std::string scratch;
  for (const Field& field : fields) header_.names.emplace_back(field_text(field, scratch));
  advance(cut.consumed);
  line_ = cut.next_line;
}

// ---- the rows

absl::StatusOr<bool> ListReader::next(RowBlock& block) {
  block.drop();
  return source_->mapping() ? next_mapped(block) : next_read(block);
}

absl::StatusOr<bool> ListReader::next_mapped(RowBlock& block) {
  const std::shared_ptr<MappedFile>& mapping = source_->mapping();
  for (;;) {
    const std::string_view rest = source_->rest();
    cut_records(grammar_, rest, false, options_.block_bytes, line_, block.cut_);
    const std::string_view data = rest.substr(0, block.cut_.consumed);
    const std::uint64_t offset = offset_;
    advance(data.size());
    if (absl::Status status = mapping->check(); !status.ok()) return status;
    line_ = block.cut_.next_line;
    if (data.empty()) return false;
    if (!block.cut_.records.empty()) {
      block.mapping_ = mapping;
      deliver(block, data, offset);
      return true;
    }
    mapping->release(data);  // blank lines only
  }
}

absl::StatusOr<bool> ListReader::next_read(RowBlock& block) {
  keep_modest(block.buffer_, options_.block_bytes);
  if (pending_begin_ == pending_.size()) keep_modest(pending_, options_.block_bytes);
  for (;;) {
    std::size_t filled = 0;
    if (absl::Status status = cut_from_pending(block, filled); !status.ok()) return status;
    if (filled == 0) return false;
    const std::string_view data(block.buffer_.data(), filled);
    give_back(data.substr(block.cut_.consumed));
    const std::uint64_t offset = std::exchange(offset_, offset_ + block.cut_.consumed);
    line_ = block.cut_.next_line;
    if (!block.cut_.records.empty()) {
      deliver(block, data.substr(0, block.cut_.consumed), offset);
      return true;
    }
  }
}

/// Fills the block's buffer until there is something whole in it. What is looked at doubles each
/// time, so that looking at a long record again from its start stays linear.
absl::Status ListReader::cut_from_pending(RowBlock& block, std::size_t& filled) {
  for (std::size_t wanted = options_.block_bytes;; wanted *= 2) {
    if (absl::Status status = fill(block.buffer_, filled, wanted); !status.ok()) return status;
    const bool more = !at_end_ || pending_begin_ < pending_.size();
    const std::string_view data(block.buffer_.data(), filled);
    cut_records(grammar_, data, more, options_.block_bytes, line_, block.cut_);
    if (block.cut_.consumed != 0 || !more) return absl::OkStatus();
  }
}

void ListReader::deliver(RowBlock& block, std::string_view data, std::uint64_t offset) const {
  block.data_ = data;
  block.offset_ = offset;
  for (const StrayQuote& quote : block.cut_.stray_quotes) {
    block.warnings_.push_back({quote.line, warning_text(quote.cause, options_.max_record)});
  }
}

}  // namespace belzeef
