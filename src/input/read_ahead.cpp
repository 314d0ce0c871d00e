#include "input/read_ahead.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace belzeef {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{256} << 10;
constexpr std::size_t kPiecesAhead = 8;

}  // namespace

ReadAhead::ReadAhead(ByteSource& source, std::unique_ptr<Decompressor> decompressor)
    : source_(source), decompressor_(std::move(decompressor)), thread_([this] { run(); }) {}

ReadAhead::~ReadAhead() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void ReadAhead::run() {
  absl::Status status = decompress_all();
  const std::lock_guard lock(mutex_);
  status_ = std::move(status);
  done_ = true;
  changed_.notify_all();
}

absl::Status ReadAhead::decompress_all() {
  std::vector<char> compressed(kPieceBytes);
  Piece piece(kPieceBytes);
  std::size_t filled = 0;
  const auto flush = [&] {
    piece.resize(filled);
    const bool wanted = filled == 0 || hand_over(piece);
    piece.resize(kPieceBytes);
    filled = 0;
    return wanted;
  };
  absl::Status status;
  while (status.ok()) {
    const auto got = source_.read(compressed);
    if (!got.ok() || *got == 0) {
      status = got.ok() ? decompressor_->finish() : got.status();
      break;
    }
    for (std::string_view in(compressed.data(), *got);;) {
      const auto made = decompressor_->decompress(in, std::span(piece).subspan(filled));
      status = made.status();
      if (!made.ok() || *made == 0) break;
      filled += *made;
      if (filled == piece.size() && !flush()) return absl::OkStatus();
    }
  }
  // What came before the damage is still worth reading: a header, say, for a better message.
  flush();
  return status;
}

bool ReadAhead::hand_over(Piece& piece) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return stopped_ || ready_.size() < kPiecesAhead; });
  if (stopped_) return false;
  ready_.push_back(std::move(piece));
  piece = Piece();
  if (!empty_.empty()) {
    piece = std::move(empty_.back());
    empty_.pop_back();
  }
  changed_.notify_all();
  return true;
}

absl::StatusOr<std::size_t> ReadAhead::read(std::span<char> into) {
  if (position_ == current_.size()) {
    std::unique_lock lock(mutex_);
    if (!current_.empty()) empty_.push_back(std::exchange(current_, {}));
    position_ = 0;
    changed_.wait(lock, [this] { return done_ || !ready_.empty(); });
    if (ready_.empty()) {
      if (!status_.ok()) return status_;
      return 0;
    }
    current_ = std::move(ready_.front());
    ready_.pop_front();
    changed_.notify_all();
  }
  const std::size_t size = std::min(into.size(), current_.size() - position_);
  std::copy_n(current_.begin() + static_cast<std::ptrdiff_t>(position_), size, into.begin());
  position_ += size;
  return size;
}

}  // namespace belzeef
