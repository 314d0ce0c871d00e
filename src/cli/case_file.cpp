#include "cli/case_file.h"

#include <algorithm>

#include "cli/language.h"
#include "cli/local_time.h"
#include "cli/program.h"
#include "cli/register_commands.h"
#include "input/layout.h"
#include "register/builder.h"
#include "sources/intake.h"

namespace belzeef {

absl::Status CaseFile::resolve_campaign(const CampaignOptions& options, Day today,
                                        DigestKind digest_kind) {
  absl::StatusOr<Campaign> resolved = options.resolve(today);
  if (!resolved.ok()) return resolved.status();
  campaign = *std::move(resolved);
  absl::StatusOr<LoadedPolicy> loaded = load_policy(campaign.policy_folder, digest_kind);
  if (!loaded.ok()) return loaded.status();
  policy = *std::move(loaded);
  return absl::OkStatus();
}

namespace {

/// A batch's number, or a time.
absl::StatusOr<std::optional<AsOf>> parse_as_of(const std::string& text) {
  if (text.empty()) return std::optional<AsOf>();
  const bool number = text.size() < 10 && std::all_of(text.begin(), text.end(),
                                                      [](char c) { return '0' <= c && c <= '9'; });
  if (number) return AsOf{.batch = static_cast<std::uint32_t>(std::stoul(text))};
  absl::StatusOr<std::int64_t> time = parse_time("--as-of", text);
  if (!time.ok()) return time.status();
  return AsOf{.batch = std::nullopt, .time = *time};
}

}  // namespace

namespace {

/// Ids are compared letter by letter, so `ent-a` has none of the objections of `ent-A`: where the
/// register knows such a one, that is most likely a slip of the pen.
void warn_of_alike(const Register& reg, const std::string& path, const Campaign& campaign,
                   Program& program) {
  constexpr std::uint32_t kMost = 200'000;  // a look at each must not take a moment
  for (const auto& [key, id] : {std::pair("entity", &campaign.entity),
                                {"group", &campaign.group},
                                {"bureau", &campaign.bureau}}) {
    if (id->empty() || *id == "none") continue;
    for (std::uint32_t i = 0; i < std::min(reg.name_count(), kMost); ++i) {
      const std::string_view held = reg.name(NameId{i});
      if (held == *id || !same_name(held, *id)) continue;
      program.warn(path + ": knows '" + shown(held) + "', and the campaign's " + key + " is '" +
                   shown(*id) + "': ids are compared letter by letter, so what it holds of the " +
                   "one does not count for the other");
    }
  }
}

}  // namespace

absl::Status CaseFile::open_register(const RegisterArguments& arguments, const std::string& command,
                                     int threads, Program& program) {
  auto as_of = parse_as_of(arguments.as_of);
  if (!as_of.ok()) return as_of.status();
  auto secret = arguments.key.read();
  if (!secret.ok()) return secret.status();
  key = *secret;
  auto opened = Register::open(arguments.path,
                               {.threads = threads, .secret = pointer_to(key), .as_of = *as_of});
  if (!opened.ok()) return opened.status();
  reg = *std::move(opened);
  if (reg->has_unfinished_update()) warn_of_unfinished(arguments.path, program);
  register_info = reg->info();
  absl::Status status = check_register_age(arguments.path, {register_info, local_day}, campaign);
  if (status.ok()) status = add_objections(arguments, command, program);
  if (!status.ok()) return status;
  absl::StatusOr<RegisterView> resolved = resolve_view(*reg, campaign);
  if (!resolved.ok()) return resolved.status();
  view = *std::move(resolved);
  warn_of_alike(*reg, arguments.path, campaign, program);
  return absl::OkStatus();
}

std::vector<std::string> CaseFile::facts(const std::string& path) const {
  const std::string regime(policy.tables.regime(campaign.call_date).name);
  std::vector<std::string> lines = {
      "policy " + policy.id + " " + policy.version + ": " + regime + " on " +
          day_text(campaign.call_date) + ", " + policy.digest,
      path + ": built " + local_time_text(register_info.history.front().built_at) +
          ", last changed " + local_time_text(register_info.built_at) + ", batch " +
          std::to_string(register_info.history.back().batch) + ", " +
          grouped(register_info.numbers) + " numbers"};
  for (std::string& line : event_counts(register_info)) lines.push_back(std::move(line));
  return lines;
}

/// A dialler's results are those of calls for this campaign, where they do not say otherwise.
absl::StatusOr<ResultsOfFiles> CaseFile::results_of(
    const RegisterArguments& arguments, const std::function<void(const std::string&)>& warn) const {
  absl::StatusOr<ResultsOfFiles> results =
      arguments.map.resolve("--objections", arguments.objections.size(), warn);
  if (!results.ok()) return results.status();
  const auto known = [](const std::string& id) { return id == "none" ? std::string() : id; };
  const CallOwner owner{.entity = campaign.entity,
                        .campaign = campaign.id,
                        .group = known(campaign.group),
                        .bureau = known(campaign.bureau)};
  for (const std::shared_ptr<CallResults>& one : *results) {
    if (one == nullptr) continue;
    if (absl::Status status = check_owner(one->map, owner, "the campaign"); !status.ok()) {
      return status;
    }
    one->owner = owner;
    one->last = campaign.call_date;
    one->objections_only = true;
  }
  return results;
}

/// As one more batch, in memory. It makes the register no younger.
absl::Status CaseFile::add_objections(const RegisterArguments& arguments,
                                      const std::string& command, Program& program) {
  IntakeRequest intake;
  intake.command = command;
  intake.for_one_run = true;
  intake.warn = [&program](const std::string& line) { program.warn(line); };
  absl::StatusOr<ResultsOfFiles> results = results_of(arguments, intake.warn);
  if (!results.ok()) return results.status();
  if (arguments.objections.empty()) return absl::OkStatus();
  for (std::size_t i = 0; i < arguments.objections.size(); ++i) {
    for (const MapFile& file : (*results)[i] ? (*results)[i]->map_files : std::vector<MapFile>()) {
      const auto same = [&](const MapFile& known) { return known.path == file.path; };
      if (std::none_of(maps.begin(), maps.end(), same)) maps.push_back(file);
    }
    intake.sources.push_back({.kind = SourceKind::kObjections,
                              .path = arguments.objections[i],
                              .results = (*results)[i]});
  }
  tonight.built_at = register_info.built_at;
  tonight.tool_version = program_version();
  tonight.history = {{register_info.next_batch(), register_info.built_at}};
  RegisterBuilder builder(*reg);
  std::uint64_t bad_rows = 0;
  absl::Status status =
      take_in(intake, register_info.sources.size(), builder, tonight, bad_rows, program.temporary);
  if (!status.ok()) return status;
  std::string bytes;
  const WriteAt write_at = [&bytes](std::uint64_t offset, std::string_view part) {
    if (bytes.size() < offset + part.size()) bytes.resize(offset + part.size());
    part.copy(bytes.data() + offset, part.size());
    return absl::OkStatus();
  };
  std::uint64_t end = 0;
  const auto number = static_cast<std::uint32_t>(reg->batches());
  status = builder.write_batch(tonight, number, 0, write_at, end);
  return status.ok() ? reg->add_batch(std::move(bytes)) : status;
}

}  // namespace belzeef
