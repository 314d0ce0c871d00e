#pragma once
/// RFC 3966: tel:+31-20-0241111;ext=12.

#include <string_view>

#include "number/repair_set.h"

namespace belzeef {

struct TelUri {
  bool is_uri = false;    ///< otherwise "tel:" is only a label
  bool is_clear = false;  ///< every parameter is known, and none speaks of another country
  RepairSet repairs;
  std::string_view subscriber;  ///< what stands between the scheme and the parameters
};

TelUri parse_tel_uri(std::string_view text) noexcept;

}  // namespace belzeef
