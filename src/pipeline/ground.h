#pragma once
/// A campaign against a register: the checks before the first row, and what rows are decided with.

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "policy/day_policy.h"
#include "register/register.h"

namespace belzeef {

/// The campaign's ids in this register. usage_error where the register holds objections or blocks
/// of a group (bureau) and the campaign does not say whose it is.
absl::StatusOr<RegisterView> resolve_view(const Register& reg, const Campaign& campaign);

/// How old a register is.
struct RegisterAge {
  const RegisterInfo& info;
  /// The day of a moment (seconds since 1970 UTC) in Europe/Amsterdam.
  std::function<Day(std::int64_t)> day_of;
};
/// register_error where the call date lies more than max-register-age days after the day on which
/// the register was built or last updated, or after the last day through which an objections source
/// says that it is complete. It names the sources that are too old.
absl::Status check_register_age(const std::string& path, const RegisterAge& age,
                                const Campaign& campaign);

/// The policy of each day on which the clean list may be used. Keeps pointers to its arguments.
std::vector<DayPolicy> resolve_span(const Tables& tables, const Campaign& campaign,
                                    const RegisterView& view);

}  // namespace belzeef
