#include "pipeline/ground.h"

#include "failure.h"

namespace belzeef {
namespace {

/// `none` says that there is no group (bureau): no id of the register is meant.
NameId stated(const Register& reg, const std::string& id) {
  return id.empty() || id == "none" ? kUnheldName : reg.find_name(id);
}

absl::Status missing_owner(std::string_view key) {
  const std::string name(key);
  return usage_error("campaign: no " + name +
                     ": the register holds objections or blocks of scope " + name + "; add " +
                     name + " = \"…\", or " + name + " = \"none\" if there is none");
}

}  // namespace

absl::StatusOr<RegisterView> resolve_view(const Register& reg, const Campaign& campaign) {
  if (campaign.group.empty() && reg.info().group_scoped != 0) return missing_owner("group");
  if (campaign.bureau.empty() && reg.info().bureau_scoped != 0) return missing_owner("bureau");
  return RegisterView{
      .entity = reg.find_name(campaign.entity),
      .group = stated(reg, campaign.group),
      .bureau = stated(reg, campaign.bureau),
      .product = campaign.product == "*" ? kNoName : reg.find_name(campaign.product),
      .campaign = reg.find_name(campaign.id),
      .bmnr_issued = reg.info().bmnr_issued()};
}

absl::Status check_register_age(const std::string& path, Day last_change,
                                const Campaign& campaign) {
  const auto age = (campaign.call_date - last_change).count();
  if (age <= campaign.max_register_age) return absl::OkStatus();
  return register_error(path + ": was last changed on " + day_text(last_change) + ", " +
                        std::to_string(age) + (age == 1 ? " day" : " days") +
                        " before the call date, and max-register-age is " +
                        std::to_string(campaign.max_register_age) +
                        ": bring it up to date, so that the newest objections count");
}

std::vector<DayPolicy> resolve_span(const Tables& tables, const Campaign& campaign,
                                    const RegisterView& view) {
  std::vector<DayPolicy> span;
  span.reserve(static_cast<std::size_t>(campaign.valid_days));
  for (int i = 0; i < campaign.valid_days; ++i) {
    span.emplace_back(tables, campaign, view, campaign.call_date + std::chrono::days{i});
  }
  return span;
}

}  // namespace belzeef
