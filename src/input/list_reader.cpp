#include "input/list_reader.h"

#include <algorithm>
#include <utility>

#include "failure.h"
#include "input/json_cut.h"
#include "input/utf8.h"

namespace belzeef {
namespace {

constexpr std::size_t kLeastRead = 4096;

/// What may be asked for as `max_record`, lest sums with it overflow.
constexpr std::size_t kLongest = std::size_t{1} << 60;

/// Memory that a single huge record has taken is not kept for the records after it.
void keep_modest(std::vector<char>& buffer, std::size_t usual) {
  if (buffer.size() > 4 * (usual + kLeastRead)) buffer = {};
}

/// At least `size` bytes and what may be read past them. Never shrinks, as that would cost a
/// clearing when it grows again.
void make_room(std::vector<char>& buffer, std::size_t size) {
  if (buffer.size() < size + RowBlock::kReadable) buffer.resize(size + RowBlock::kReadable);
}

std::string text_of(const BadByte& bad, Encoding encoding) {
  const std::string place = "column " + std::to_string(bad.column) + ": ";
  if (encoding == Encoding::kUtf16Little || encoding == Encoding::kUtf16Big) {
    return place + "half of a character of UTF-16: the row is malformed";
  }
  constexpr std::string_view kHex = "0123456789ABCDEF";
  return place + "the byte 0x" + kHex[bad.byte >> 4] + kHex[bad.byte & 15] +
         " is not UTF-8: the row is malformed";
}

std::string warning_text(Malformed cause, std::size_t max_record) {
  if (cause == Malformed::kTextAfterQuote) {
    return "text follows the closing quote of a field that opens on this line: the record ends "
           "with this line and is malformed";
  }
  return "a quote that opens on this line is not closed, at least not within " +
         std::to_string(max_record) +
         " bytes of the record's start: the record ends with this line and is malformed";
}

}  // namespace

absl::Status RowBlock::check() const { return mapping_ ? mapping_->check() : absl::OkStatus(); }

absl::Status RowBlock::release() {
  absl::Status status = check();
  drop();
  return status;
}

void RowBlock::drop() {
  if (mapping_) mapping_->release(data_);
  mapping_.reset();
  data_ = {};
  cut_.clear();
  warnings_.clear();
}

ListReader::ListReader(std::unique_ptr<TextSource> source, ListOptions options)
    : source_(std::move(source)), options_(std::move(options)) {
  options_.max_record = std::clamp<std::size_t>(options_.max_record, 1, kLongest);
  options_.block_bytes = std::clamp<std::size_t>(options_.block_bytes, 1, kLongest);
  grammar_.max_record = options_.max_record;
  grammar_.utf8 = false;  // that is judged when the list's encoding is known
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
  if (options.observer) source->observe(options.observer);
  auto text = TextSource::open(std::move(source), options.encoding);
  if (!text.ok()) return text.status();
  std::unique_ptr<ListReader> reader(new ListReader(*std::move(text), std::move(options)));
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
    wanted = std::max(wanted, kLeastRead);
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

// ---- the rows

absl::StatusOr<bool> ListReader::next(RowBlock& block) {
  block.drop();
  return source_->mapping() ? next_mapped(block) : next_read(block);
}

absl::StatusOr<bool> ListReader::next_mapped(RowBlock& block) {
  const std::shared_ptr<MappedFile>& mapping = source_->mapping();
  for (;;) {
    const std::string_view rest = source_->rest();
    cut_piece(rest, false, options_.block_bytes, block.cut_);
    const std::string_view data = rest.substr(0, block.cut_.consumed);
    judge_encoding(data, block.cut_);
    const std::uint64_t offset = offset_;
    advance(data.size());
    if (absl::Status status = mapping->check(); !status.ok()) return status;
    line_ = block.cut_.next_line;
    if (data.empty()) return false;
    if (!block.cut_.records.empty()) {
      mapping->hold(data);
      block.mapping_ = mapping;
      deliver(block, data, offset);
      return true;
    }
    mapping->hold(data);  // blank lines only
    mapping->release(data);
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
    judge_encoding(data.substr(0, block.cut_.consumed), block.cut_);
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
    cut_piece(data, more, options_.block_bytes, block.cut_);
    if (block.cut_.consumed != 0 || !more) return absl::OkStatus();
  }
}

void ListReader::cut_piece(std::string_view data, bool more, std::size_t target, Cut& out) const {
  if (header_.format == ListFormat::kCsv) {
    cut_records(grammar_, data, more, target, line_, out);
  } else {
    const JsonGrammar json{.array = header_.format == ListFormat::kArray,
                           .max_record = grammar_.max_record};
    cut_objects(json, data, more, target, line_, out);
  }
}

/// Looks at all that was cut: the first record with a byte past ASCII says what the list's encoding
/// is, if nothing said so before; then what is not UTF-8, and should be, is malformed.
void ListReader::judge_encoding(std::string_view data, Cut& cut) {
  const std::size_t last = data.find_last_not_of(" \t\r\n");
  if (last != std::string_view::npos) last_mark_ = data[last];
  if (encoding_ == Encoding::kAscii && !is_ascii(data)) {
    for (const Record& record : cut.records) {
      const std::string_view text = data.substr(record.begin, record.size);
      if (is_ascii(text)) continue;
      const Encoding guess = is_utf8(text) ? Encoding::kUtf8 : Encoding::kWindows1252;
      encoding_ = source_->encoding().value_or(guess);
      break;
    }
  }
  if (encoding_ != Encoding::kAscii && encoding_ != Encoding::kWindows1252) check_utf8(data, cut);
}

void ListReader::deliver(RowBlock& block, std::string_view data, std::uint64_t offset) {
  block.data_ = data;
  block.offset_ = offset;
  block.encoding_ = encoding_;
  for (const StrayQuote& quote : block.cut_.stray_quotes) {
    block.warnings_.push_back({quote.line, warning_text(quote.cause, options_.max_record)});
  }
  for (const BadByte& bad : block.cut_.bad_bytes) {
    block.warnings_.push_back({bad.line, text_of(bad, encoding_)});
  }
  std::stable_sort(block.warnings_.begin(), block.warnings_.end(),
                   [](const ListWarning& a, const ListWarning& b) { return a.line < b.line; });
}

}  // namespace belzeef
