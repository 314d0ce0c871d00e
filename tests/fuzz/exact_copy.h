#pragma once
/// Bytes in a piece of memory of just their size, so that a sanitizer sees a read past either end.

#include <algorithm>
#include <memory>
#include <string_view>

namespace belzeef::fuzz {

class ExactCopy {
 public:
  explicit ExactCopy(std::string_view bytes)
      : bytes_(std::make_unique<char[]>(bytes.size())), size_(bytes.size()) {
    std::copy(bytes.begin(), bytes.end(), bytes_.get());
  }
  [[nodiscard]] std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_;
};

}  // namespace belzeef::fuzz
