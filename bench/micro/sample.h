#pragma once
/// Small pieces of the benchmark's lists, the same in every run.

#include <string>
#include <vector>

#include "make_lists/bench_rows.h"

namespace belzeef::micro {

inline constexpr std::size_t kBatch = 1024;

/// Phone fields of usable numbers: in three plain formats, or as lists have them.
inline std::vector<std::string> phone_fields(bool plain) {
  const lists::Numbers numbers;
  lists::BenchRows rows(numbers, lists::HeldRows::kAll);
  std::vector<std::string> fields;
  for (std::size_t i = 0; i < kBatch; ++i) {
    fields.push_back(plain ? rows.draw_plain_phone() : rows.draw_phone());
  }
  return fields;
}

}  // namespace belzeef::micro
