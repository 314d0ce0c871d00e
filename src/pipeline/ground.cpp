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

namespace {

std::string days_text(std::int64_t days) {
  return std::to_string(days) + (days == 1 ? " day" : " days");
}

/// The newest file of each kind of source, in words: which one is to be brought up to date.
std::string newest_sources(const RegisterAge& age) {
  std::string text;
  for (int kind = 0; kind < kSourceKindCount; ++kind) {
    const SourceFile* newest = nullptr;
    for (const SourceFile& source : age.info.sources) {
      if (static_cast<int>(source.kind) != kind || source.hidden) continue;
      if (newest == nullptr || source.taken_at >= newest->taken_at) newest = &source;
    }
    if (newest == nullptr) continue;
    text.append(text.empty() ? "" : ", ")
        .append(source_kind_name(newest->kind))
        .append(" ")
        .append(newest->path)
        .append(" read on ")
        .append(day_text(age.day_of(newest->taken_at)));
  }
  return text;
}

/// Objections are complete through the newest day that one of their sources says.
absl::Status check_complete_through(const std::string& path, const RegisterAge& age,
                                    const Campaign& campaign) {
  const SourceFile* newest = nullptr;
  for (const SourceFile& source : age.info.sources) {
    if (!given(source.complete_through) || source.hidden) continue;
    if (newest == nullptr || source.complete_through > newest->complete_through) newest = &source;
  }
  if (newest == nullptr) return absl::OkStatus();
  const auto days = (campaign.call_date - newest->complete_through).count();
  if (days <= campaign.max_register_age) return absl::OkStatus();
  return register_error(path + ": its objections are complete through " +
                        day_text(newest->complete_through) + " (" + newest->path + "), " +
                        days_text(days) + " before the call date, and max-register-age is " +
                        std::to_string(campaign.max_register_age) +
                        ": add the newest objections with register update");
}

}  // namespace

absl::Status check_register_age(const std::string& path, const RegisterAge& age,
                                const Campaign& campaign) {
  const Day last_change = age.day_of(age.info.built_at);
  const auto days = (campaign.call_date - last_change).count();
  if (days <= campaign.max_register_age) return check_complete_through(path, age, campaign);
  return register_error(path + ": was last changed on " + day_text(last_change) + ", " +
                        days_text(days) + " before the call date, and max-register-age is " +
                        std::to_string(campaign.max_register_age) +
                        ": bring it up to date, so that the newest objections count (" +
                        newest_sources(age) + ")");
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
