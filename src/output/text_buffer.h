#pragma once
/// Text that grows, for rows by the million.

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace belzeef {

/// Bytes one after the other. Room is asked for once a row and then written without further
/// questions, also past the end by some bytes that do not count.
class TextBuffer {
 public:
  /// Where the next bytes go; at least `bytes` of them, and `kSlack` more, may be written there.
  char* room(std::size_t bytes) {
    if (capacity_ - size_ < bytes + kSlack) grow(bytes + kSlack);
    return text_.get() + size_;
  }
  /// The text ends here now: a place within the room asked for last.
  void end_at(const char* end) { size_ = static_cast<std::size_t>(end - text_.get()); }

  void append(std::string_view text) {
    std::memcpy(room(text.size()), text.data(), text.size());
    size_ += text.size();
  }
  void clear() { size_ = 0; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::string_view view() const { return {text_.get(), size_}; }

  static constexpr std::size_t kSlack = 32;

 private:
  void grow(std::size_t bytes) {
    const std::size_t capacity = std::max(2 * capacity_, size_ + bytes);
    std::unique_ptr<char[]> text(new char[capacity]);
    if (size_ != 0) std::memcpy(text.get(), text_.get(), size_);
    text_ = std::move(text);
    capacity_ = capacity;
  }

  std::unique_ptr<char[]> text_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

/// A text of which so many bytes past its end may be read, too.
class PaddedText {
 public:
  PaddedText() = default;
  explicit PaddedText(std::string text) : bytes_(std::move(text)), size_(bytes_.size()) {
    bytes_.resize(size_ + TextBuffer::kSlack);
  }
  [[nodiscard]] std::string_view view() const { return {bytes_.data(), size_}; }

 private:
  std::string bytes_;
  std::size_t size_ = 0;
};

/// Copies to `to`, up to 31 bytes past the text's end, which must be readable and writable there.
inline char* copy_over(std::string_view text, char* to) {
  const char* from = text.data();
  for (std::size_t done = 0; done < text.size(); done += 32) {
    std::memcpy(to + done, from + done, 32);
  }
  return to + text.size();
}

}  // namespace belzeef
