#include "input/text_source.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "failure.h"

namespace belzeef {
namespace {

constexpr std::string_view kUtf8Bom = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16LittleBom = "\xFF\xFE";
constexpr std::string_view kUtf16BigBom = "\xFE\xFF";
/// Enough for every magic number, and to see NULs in every second byte.
constexpr std::size_t kLook = 256;
constexpr std::size_t kUtf16Piece = std::size_t{256} << 10;

/// What people give that is no list, and how to make one of it.
struct Stranger {
  std::string_view magic;
  std::string_view what;
  std::string_view mend;
};
constexpr std::string_view kSaveAsCsv =
    "in Excel choose File, Save As, type \"CSV UTF-8 (Comma delimited)\" and give that file";
constexpr Stranger kStrangers[] = {
    {"PK\x03\x04", "a zip file, such as an Excel workbook (.xlsx)", kSaveAsCsv},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Excel workbook (.xls)", kSaveAsCsv},
    {"\xFD"
     "7zXZ",
     "an xz file", "unpack it with xz --decompress, or pipe xzcat into -"},
    {"BZh", "a bzip2 file", "unpack it with bunzip2, or pipe bzcat into -"},
    {"7z\xBC\xAF", "a 7-Zip archive", "unpack it and give the list in it"},
    {"Rar!", "a RAR archive", "unpack it and give the list in it"},
    {"%PDF-", "a PDF", "ask for the list as CSV"},
    {"SQLite format 3", "an SQLite database", "export the list with sqlite3 -header -csv"},
    {"PAR1", "a Parquet file", "export the list as CSV or NDJSON"},
};

}  // namespace

absl::StatusOr<std::unique_ptr<TextSource>> TextSource::open(std::unique_ptr<ByteSource> source,
                                                             std::optional<Encoding> wanted) {
  std::unique_ptr<TextSource> text(new TextSource(std::move(source)));
  const auto magic = text->source_->peek(4);
  if (!magic.ok()) return magic.status();
  text->compression_ = compression_of(*magic);
  if (text->compression_ != Compression::kNone) {
    text->read_ahead_ = std::make_unique<ReadAhead>(
        *text->source_, Decompressor::create(text->compression_, text->name()));
  }
  const auto first = text->peek(kLook);
  if (!first.ok()) return first.status();
  for (const Stranger& stranger : kStrangers) {
    if (!first->starts_with(stranger.magic)) continue;
    return list_error(text->name() + ": is " + std::string(stranger.what) + ": " +
                      std::string(stranger.mend));
  }
  if (absl::Status status = text->detect_encoding(wanted); !status.ok()) return status;
  if (!text->read_ahead_ && !text->utf16_) text->mapping_ = text->source_->mapping();
  return text;
}

absl::Status TextSource::detect_encoding(std::optional<Encoding> wanted) {
  const auto first = peek(kLook);
  if (!first.ok()) return first.status();
  encoding_ = wanted;
  std::size_t bom = 0;
  if (first->starts_with(kUtf8Bom)) {
    bom = kUtf8Bom.size();
    utf8_bom_ = true;
    if (!wanted) encoding_ = Encoding::kUtf8;
  } else if (first->starts_with(kUtf16LittleBom) || first->starts_with(kUtf16BigBom)) {
    const bool big = first->starts_with(kUtf16BigBom);
    const bool utf16_wanted = wanted == Encoding::kUtf16Little || wanted == Encoding::kUtf16Big;
    if (!wanted) encoding_ = big ? Encoding::kUtf16Big : Encoding::kUtf16Little;
    if (!wanted || utf16_wanted) bom = kUtf16LittleBom.size();
  } else if (const auto order = utf16_order_of(*first); order && !wanted) {
    encoding_ = *order == Utf16Order::kBig ? Encoding::kUtf16Big : Encoding::kUtf16Little;
  }
  if (absl::Status status = skip(bom); !status.ok()) return status;
  if (encoding_ == Encoding::kUtf16Little) utf16_.emplace(Utf16Order::kLittle);
  if (encoding_ == Encoding::kUtf16Big) utf16_.emplace(Utf16Order::kBig);
  return absl::OkStatus();
}

/// The next decompressed bytes without taking them; fewer only at the end.
absl::StatusOr<std::string_view> TextSource::peek(std::size_t size) {
  if (!read_ahead_) return source_->peek(size);
  while (peeked_.size() < size) {
    const std::size_t had = peeked_.size();
    peeked_.resize(size);
    const auto got = read_ahead_->read(std::span(peeked_).subspan(had));
    peeked_.resize(had + (got.ok() ? *got : 0));
    if (!got.ok()) return got.status();
    if (*got == 0) break;
  }
  return std::string_view(peeked_).substr(0, size);
}

/// Takes bytes that were peeked at.
absl::Status TextSource::skip(std::size_t size) {
  std::vector<char> skipped(size);
  for (std::span<char> left(skipped); !left.empty();) {
    const auto got = read_bytes(left);
    if (!got.ok()) return got.status();
    left = left.subspan(*got);
  }
  return absl::OkStatus();
}

/// Decompressed, not yet decoded.
absl::StatusOr<std::size_t> TextSource::read_bytes(std::span<char> into) {
  if (!read_ahead_) return source_->read(into);
  if (peeked_.empty()) return read_ahead_->read(into);
  const std::size_t size = std::min(peeked_.size(), into.size());
  std::copy_n(peeked_.begin(), size, into.begin());
  peeked_.erase(0, size);
  return size;
}

absl::StatusOr<std::size_t> TextSource::read(std::span<char> into) {
  if (!utf16_) return read_bytes(into);
  while (position_ == decoded_.size()) {
    decoded_.clear();
    position_ = 0;
    std::vector<char> bytes(kUtf16Piece);
    const auto got = read_bytes(bytes);
    if (!got.ok()) return got.status();
    if (*got == 0) {
      utf16_->finish(decoded_);
      if (decoded_.empty()) return 0;
    } else {
      utf16_->decode({bytes.data(), *got}, decoded_);
    }
  }
  const std::size_t size = std::min(into.size(), decoded_.size() - position_);
  std::copy_n(decoded_.begin() + static_cast<std::ptrdiff_t>(position_), size, into.begin());
  position_ += size;
  return size;
}

}  // namespace belzeef
