#pragma once
/// The vocabulary of data/numbering/nl_prefixes.csv, in the order of NumberType.

#include <array>
#include <cstddef>
#include <string_view>

#include "number/normalise.h"

namespace belzeef {

inline constexpr std::array<std::string_view, 13> kTypeNames = {"",
                                                                "fixed",
                                                                "mobile",
                                                                "pager",
                                                                "data_access",
                                                                "internet_access",
                                                                "tollfree",
                                                                "vpn",
                                                                "personal_assistant",
                                                                "voip",
                                                                "company",
                                                                "premium",
                                                                "m2m_and_other"};
static_assert(kTypeNames.size() == static_cast<std::size_t>(NumberType::kM2mAndOther) + 1);

}  // namespace belzeef
