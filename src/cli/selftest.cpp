#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/known_answers.h"
#include "cli/known_decisions.h"
#include "cli/known_scrub.h"
#include "cli/policy_folder.h"
#include "cli/program.h"
#include "embedded/selftest.h"

namespace belzeef {
namespace {

using Json = nlohmann::ordered_json;
using Groups = std::vector<CheckedCases>;

constexpr KnownScrub kKnownScrub = {
    .campaign = embedded::kScrubCampaign,
    .objections = embedded::kScrubObjections,
    .consents = embedded::kScrubConsents,
    .list = embedded::kScrubList,
    .clean = embedded::kScrubClean,
    .rejected = embedded::kScrubRejected,
};

absl::StatusOr<Groups> check_all(const Tables& law) {
  Groups groups;
  groups.push_back(check_numbers({"data/selftest/numbers.csv", embedded::kNumbers}));
  groups.push_back(check_legal_forms({"data/selftest/legal-forms.csv", embedded::kForms}, law));
  groups.push_back(check_calendar({"data/selftest/calendar.csv", embedded::kCalendar}, law));
  groups.push_back(check_digests({"data/selftest/digests.csv", embedded::kDigests}));
  absl::StatusOr<PrivateFolder> folder = PrivateFolder::create();
  if (!folder.ok()) return folder.status();
  auto decisions =
      check_decisions({"data/selftest/decisions.csv", embedded::kDecisions}, law, *folder);
  if (!decisions.ok()) return decisions.status();
  groups.push_back(*std::move(decisions));
  auto scrub = check_scrub(kKnownScrub, law, *folder);
  if (!scrub.ok()) return scrub.status();
  groups.push_back(*std::move(scrub));
  return groups;
}

std::size_t differences(const Groups& groups) {
  std::size_t count = 0;
  for (const CheckedCases& group : groups) count += group.differences.size();
  return count;
}

std::size_t cases(const Groups& groups) {
  std::size_t count = 0;
  for (const CheckedCases& group : groups) count += group.count;
  return count;
}

Json groups_json(const Groups& groups, const LoadedPolicy& policy) {
  Json list = Json::array();
  for (const CheckedCases& group : groups) {
    Json entry = {{"name", group.name}, {"cases", group.count}, {"differences", Json::array()}};
    for (const Difference& difference : group.differences) {
      entry["differences"].push_back(
          {{"case", difference.where}, {"known", difference.known}, {"found", difference.found}});
    }
    list.push_back(std::move(entry));
  }
  return {{"version", program_version()},
          {"policy", {{"id", policy.id}, {"version", policy.version}, {"digest", policy.digest}}},
          {"groups", list},
          {"cases", cases(groups)},
          {"differences", differences(groups)},
          {"passed", differences(groups) == 0}};
}

/// How a count of cases turned out.
std::string verdict(std::size_t count, std::size_t wrong) {
  return std::to_string(count) + " cases, " +
         (wrong == 0 ? "all as known" : std::to_string(wrong) + " DIFFERENT");
}

void print_groups(const Groups& groups, const LoadedPolicy& policy) {
  for (const CheckedCases& group : groups) {
    std::cout << group.name << ": " << verdict(group.count, group.differences.size()) << "\n";
  }
  std::cout << "belzeef " << program_version() << ", policy " << policy.id << " " << policy.version
            << " (" << policy.digest << "): " << verdict(cases(groups), differences(groups))
            << "\n";
}

/// Also where the run is to be quiet: they are why the status is not 0.
void tell_differences(const Groups& groups, Program& program) {
  for (const CheckedCases& group : groups) {
    for (const Difference& difference : group.differences) {
      program.fail(group.name + ": " + difference.where + ": known is '" + difference.known +
                   "', found '" + difference.found + "'");
    }
  }
}

absl::StatusOr<ExitStatus> selftest(bool json, Program& program) {
  const absl::StatusOr<LoadedPolicy> policy = load_policy("");
  if (!policy.ok()) {
    program.fail("policy: " + std::string(policy.status().message()));
    return ExitStatus::kGuard;
  }
  absl::StatusOr<Groups> groups = Groups();
  // A signal waits until the folder is gone; it takes a part of a second.
  absl::Status status = program.temporary.while_not_abandoned([&] {
    groups = check_all(policy->tables);
    return groups.status();
  });
  if (!status.ok()) return status;
  if (json) {
    std::cout << groups_json(*groups, *policy).dump(1, ' ', false, Json::error_handler_t::replace)
              << "\n";
  } else if (!program.quiet) {
    print_groups(*groups, *policy);
  }
  tell_differences(*groups, program);
  return differences(*groups) == 0 ? ExitStatus::kDone : ExitStatus::kGuard;
}

}  // namespace

void add_selftest(CLI::App& app, Program& program) {
  CLI::App* command = add_command(
      app, "selftest",
      "Puts known cases to this program and its built-in policy; status 0 only if all hold",
      "belzeef selftest");
  auto json = std::make_shared<bool>(false);
  command->add_flag("--json,!--no-json", *json, "as JSON");
  command->add_flag("--quiet,!--no-quiet", program.quiet, "say nothing but differences");
  command->callback(
      [json, &program] { program.action = [json, &program] { return selftest(*json, program); }; });
}

}  // namespace belzeef
