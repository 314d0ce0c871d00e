#include "register/section_writer.h"

#include <cstring>

namespace belzeef {
namespace {

/// A big page of memory. What is written a whole one at a time the system can keep, and later map,
/// as one page instead of 512: looking numbers up then misses far fewer address translations.
constexpr std::size_t kBigPage = std::size_t{2} << 20;

}  // namespace

void SectionWriter::begin_section(format::SectionKind kind) {
  const std::uint64_t place = format::aligned(end_);
  pad(place);
  directory_.push_back({.kind = kind, .offset = place});
  sum_.emplace();
}

void SectionWriter::add(std::string_view bytes) {
  sum_->add(bytes);
  append(bytes);
}

void SectionWriter::end_section(std::uint64_t count) {
  format::SectionEntry& entry = directory_.back();
  entry.count = count;
  entry.bytes = end_ - entry.offset;
  entry.checksum = sum_->finish();
  sum_.reset();
}

void SectionWriter::append(std::string_view bytes) {
  buffer_.append(bytes);
  end_ += bytes.size();
  if (buffer_.size() >= kBigPage) flush(end_ / kBigPage * kBigPage);
}

/// Writes what comes before this place of the file.
void SectionWriter::flush(std::uint64_t place) {
  const std::uint64_t begin = end_ - buffer_.size();
  if (place <= begin) return;
  const std::string_view bytes = std::string_view(buffer_).substr(0, place - begin);
  if (status_.ok()) status_ = write_at_(begin, bytes);
  buffer_.erase(0, bytes.size());
}

absl::Status SectionWriter::finish(std::uint32_t number, std::int64_t built_at,
                                   std::uint64_t& end) {
  pad(format::aligned(end_));
  flush(end_);
  if (!status_.ok()) return status_;
  end = end_;
  format::BatchHeader header{.magic = format::kBatchMagic,
                             .number = number,
                             .section_count = static_cast<std::uint32_t>(directory_.size()),
                             .bytes = end_ - start_,
                             .built_at = built_at,
                             .checksum = 0};
  std::string head(kDirectoryBytes, '\0');
  std::memcpy(head.data() + sizeof header, directory_.data(),
              directory_.size() * sizeof(format::SectionEntry));
  std::memcpy(head.data(), &header, sizeof header);
  header.checksum = header_checksum<format::BatchHeader>(head);
  std::memcpy(head.data(), &header, sizeof header);
  status_ = write_at_(start_, head);
  return status_;
}

}  // namespace belzeef
