#pragma once
/// One output of a run: under a temporary name until everything is known to be right.

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "output/compress.h"
#include "output/file_calls.h"

namespace belzeef {

/// Whether a name is one of those under which outputs stand before they are published: no input or
/// output may have such a name.
bool is_temporary_name(std::string_view path);

/// The temporary files that exist now, so that a signal can remove them. Thread-safe.
class TemporaryFiles {
 public:
  void add(const std::string& path);
  void remove(const std::string& path);
  /// Deletes them all and lets no file be published any more.
  void abandon();
  /// Runs `publish` unless abandon() came first; a signal waits until it is done.
  template <class Publish>
  absl::Status while_not_abandoned(Publish publish) {
    const std::lock_guard lock(mutex_);
    if (abandoned_) return absl::CancelledError("interrupted");
    return publish();
  }

 private:
  std::mutex mutex_;
  bool abandoned_ = false;
  std::vector<std::string> paths_;
};

struct OutputOptions {
  bool sync = true;  ///< make the bytes durable before the name
  /// Compress what is appended if the path ends in `.gz` or `.zst`. There is no write_at() then.
  bool compress_by_name = false;
  /// The name that tells so where it is not the path; empty: the path.
  std::string name = {};
  /// Sees what is appended, each byte once and in order: for a digest. Of a compressed file these
  /// are the compressed bytes, and they may come later, until finish().
  std::function<void(std::string_view)> observer = {};
  FileCalls* calls = &system_file_calls();
  /// A file that takes the place of another keeps its owner and mode, as far as that may be.
  bool keep_owner = false;
};

/// Whether the name still means the open file: who held its lock before may have put another there.
bool is_still_named(int fd, const std::string& path);
/// Whether a run that died has left an unfinished file beside this one.
bool has_leftover(const std::string& path);

/// A file that is being written. Regular files stand under a temporary name in the same folder,
/// mode 0600, until publish(); symbolic links are followed. What is no regular file (`-`, a FIFO,
/// /dev/null) is written directly. Destroyed without publish(), nothing appears under the name and
/// an older file of that name stays as it was. Two runs that write the same name at once: the
/// second is refused. Not thread-safe.
class OutputFile {
 public:
  static absl::StatusOr<std::unique_ptr<OutputFile>> create(const std::string& path,
                                                            OutputOptions options,
                                                            TemporaryFiles& temporary);
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] bool direct() const { return temporary_path_.empty(); }
  /// Of the file, so far: compressed if it is.
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

  /// Appends. io_error if the system refuses (no room, no permission, no reader).
  absl::Status write(std::string_view bytes);
  /// Writes at an offset; only of a regular file that is not compressed.
  absl::Status write_at(std::uint64_t offset, std::string_view bytes);
  /// After the last byte: a compressed stream is ended, everything is durable (unless told
  /// otherwise), the name not yet there.
  absl::Status finish();
  /// Gives the file its name. Only after finish().
  absl::Status publish();

 private:
  OutputFile(std::string path, OutputOptions options, TemporaryFiles& temporary)
      : path_(std::move(path)), options_(std::move(options)), temporary_(temporary) {}
  absl::Status open_direct();
  absl::Status open_temporary();
  absl::Status append(std::string_view bytes);
  absl::Status failed(const char* what) const;
  bool empty_leftover() const;
  void reserve_to(std::uint64_t end);
  absl::Status give_back_reserve();
  void start_write_back();
  void keep_owner() const;

  std::string path_;
  std::string final_path_;      ///< with symbolic links followed
  std::string temporary_path_;  ///< empty: written directly
  OutputOptions options_;
  TemporaryFiles& temporary_;
  int fd_ = -1;
  bool owned_ = true;
  bool finished_ = false;
  std::uint64_t bytes_ = 0;
  std::uint64_t write_back_from_ = 0;
  bool reserves_ = true;                    ///< room on the disk, until that fails
  std::uint64_t reserved_ = 0;              ///< how far the file has it
  std::unique_ptr<Compressor> compressor_;  ///< or null; its sink is append()
};

}  // namespace belzeef
