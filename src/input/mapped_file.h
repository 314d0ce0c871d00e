#pragma once
/// A regular file as one read-only span of memory that survives the file being cut short.

#include <absl/status/status.h>

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace belzeef {

/// The whole of a file as it was at opening. Only address space is taken: pages come in as they are
/// read and go out with `release`, so resident memory stays flat however long the file is.
///
/// When the file shrinks (or its disk fails) under a reader, the pages that are gone read as zeros
/// and `check` tells; the process never dies of SIGBUS. So what was read counts only if `check` is
/// still well afterwards. One page past the end may be read, too: it holds zeros.
/// Thread-safe; lives until its last owner lets go.
class MappedFile {
 public:
  /// Maps `size` > 0 bytes of the regular file `fd`, of which this takes a duplicate. Null if the
  /// system cannot map it: read it instead. `name` is for messages.
  static std::shared_ptr<MappedFile> map(int fd, std::size_t size, std::string name);

  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  [[nodiscard]] std::string_view bytes() const { return {begin_, size_}; }

  /// io_error once the file is found shorter than it was, or a page of it could not be read.
  [[nodiscard]] absl::Status check() const;

  /// These bytes, which follow all that were held before, are in use until they are released.
  void hold(std::string_view bytes);
  /// Gives pages back to the system: those of all bytes before the first that are still held. A
  /// page that is looked at once more comes in again by itself.
  void release(std::string_view bytes);

 private:
  MappedFile() = default;

  const char* begin_ = nullptr;
  std::size_t size_ = 0;
  std::size_t reserved_ = 0;  ///< bytes of address space, the spare page with them
  std::size_t slot_ = 0;      ///< place in the table that the SIGBUS handler reads
  int fd_ = -1;
  std::string name_;
  std::mutex holding_;
  std::vector<std::size_t> held_;  ///< offsets at which pieces in use begin
  std::size_t handed_out_ = 0;     ///< the end of the last piece that was held
  std::size_t given_back_ = 0;     ///< up to here the pages are the system's again
};

}  // namespace belzeef
