#pragma once
/// Rows of a source that cannot be used.

#include <absl/status/status.h>

#include <cstdint>
#include <functional>
#include <string>
#include <utility>

#include "output/output_file.h"

namespace belzeef {

/// The bad rows of all sources, with their causes, in order. Not thread-safe.
class BadRows {
 public:
  /// `warn` is told of the first ten, and `path` is where all of them are written; empty: nowhere.
  BadRows(std::string path, std::function<void(const std::string&)> warn)
      : path_(std::move(path)), warn_(std::move(warn)) {}

  void add(const std::string& file, std::uint64_t line, const std::string& cause);
  [[nodiscard]] std::uint64_t count() const { return count_; }

  /// Writes and publishes the file of bad rows.
  absl::Status save(const OutputOptions& options, TemporaryFiles& temporary) const;

 private:
  std::string path_;
  std::function<void(const std::string&)> warn_;
  std::uint64_t count_ = 0;
  std::string text_;
};

}  // namespace belzeef
