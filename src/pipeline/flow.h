#pragma once
/// What becomes of the rows of a list under one law and under another.

#include <absl/status/statusor.h>

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "pipeline/scrub.h"

namespace belzeef {

/// What a row comes to: the basis of a clean one, the reason of a rejected one.
class RowCode {
 public:
  static constexpr std::size_t kCount = kBasisCount + kReasonCount;

  explicit RowCode(const Decision& decision)
      : index_(decision.clean ? static_cast<std::size_t>(decision.basis)
                              : kBasisCount + static_cast<std::size_t>(decision.reasons.first())) {}
  explicit RowCode(std::size_t index) : index_(index) {}

  /// From 0: bases first, in their published order.
  [[nodiscard]] std::size_t index() const { return index_; }
  [[nodiscard]] bool clean() const { return index_ < kBasisCount; }
  [[nodiscard]] std::string_view text() const {
    return clean() ? kBasisTable[index_].code : kReasonTable[index_ - kBasisCount].code;
  }

 private:
  std::size_t index_;
};

/// How many rows come to one code on the first ground and to another on the second.
class FlowMatrix {
 public:
  void add(RowCode from, RowCode to) { ++rows_[from.index()][to.index()]; }
  void add(const FlowMatrix& other) {
    for (std::size_t from = 0; from < RowCode::kCount; ++from) {
      for (std::size_t to = 0; to < RowCode::kCount; ++to) {
        rows_[from][to] += other.rows_[from][to];
      }
    }
  }
  [[nodiscard]] std::uint64_t of(RowCode from, RowCode to) const {
    return rows_[from.index()][to.index()];
  }

 private:
  std::array<std::array<std::uint64_t, RowCode::kCount>, RowCode::kCount> rows_{};
};

struct FlowJob {
  DecisionGround from;
  DecisionGround to;
  std::span<OpenList> lists;  ///< of one header, delimiter and width, or all of JSON
  Layout layout;
  int threads = 1;
};

/// Decides every row on both grounds, duplicates included. io_error where reading fails.
absl::StatusOr<FlowMatrix> compare_grounds(const FlowJob& job);

}  // namespace belzeef
