#include "cli/policy_diff.h"

#include <algorithm>
#include <iostream>
#include <limits>
#include <nlohmann/json.hpp>

#include "cli/case_file.h"
#include "cli/files.h"
#include "cli/local_time.h"
#include "cli/run_lists.h"
#include "cli/run_summary.h"
#include "output/publish.h"
#include "pipeline/flow.h"

namespace belzeef {
namespace {

using Json = nlohmann::ordered_json;

struct DiffArguments {
  std::vector<std::string> lists;
  std::string from;
  std::string to;
  RegisterArguments reg;
  CampaignOptions campaign;
  ListArguments reading;
  std::string out;
  int threads = 0;
  bool json = false;
};

/// Rows that come to one code on the one day and to another on the other.
struct Flow {
  RowCode from;
  RowCode to;
  std::uint64_t rows;
};

/// The campaign on one of the days.
struct Side {
  Campaign campaign;
  RegisterView view;
  std::vector<DayPolicy> span;
};

/// The comparison, step by step.
class PolicyDiff {
 public:
  PolicyDiff(const DiffArguments& arguments, Program& program)
      : arguments_(arguments), program_(program) {}

  absl::StatusOr<ExitStatus> run() {
    for (const auto& step : {&PolicyDiff::resolve_campaigns, &PolicyDiff::open_register,
                             &PolicyDiff::open_lists, &PolicyDiff::compare}) {
      if (absl::Status status = (this->*step)(); !status.ok()) return status;
    }
    if (!arguments_.out.empty()) {
      absl::Status status = write_file(arguments_.out, json_text(), {}, program_.temporary);
      if (!status.ok()) return status;
    }
    if (arguments_.json) {
      std::cout << json_text();
    } else {
      print();
    }
    return ExitStatus::kDone;
  }

 private:
  absl::Status resolve_campaigns();
  absl::Status open_register();
  absl::Status open_lists();
  absl::Status compare();
  [[nodiscard]] std::string json_text() const;
  void print() const;
  [[nodiscard]] DecisionGround ground_of(const Side& side) const {
    return {ground_.reg.get(), &ground_.policy.tables, &side.campaign, side.span};
  }

  const DiffArguments& arguments_;
  Program& program_;
  CaseFile ground_;
  Side from_;
  Side to_;
  std::vector<OpenList> lists_;
  Layout layout_;
  std::vector<Flow> flows_;  ///< most rows first
  std::uint64_t read_ = 0;
  std::uint64_t moved_ = 0;
  std::uint64_t clean_before_ = 0;
  std::uint64_t clean_after_ = 0;
};

absl::StatusOr<Day> parse_date(const std::string& option, const std::string& text) {
  const std::optional<Day> day = parse_day(text);
  if (!day) return usage_error(option + ": '" + text + "' is no date: write YYYY-MM-DD");
  return *day;
}

absl::Status PolicyDiff::resolve_campaigns() {
  std::vector<std::string> inputs = arguments_.lists;
  inputs.insert(inputs.end(), arguments_.reg.objections.begin(), arguments_.reg.objections.end());
  if (absl::Status status = check_stdin_once("policy diff", inputs); !status.ok()) return status;
  absl::StatusOr<Day> from = parse_date("--from", arguments_.from);
  if (!from.ok()) return from.status();
  absl::StatusOr<Day> to = parse_date("--to", arguments_.to);
  if (!to.ok()) return to.status();
  absl::Status status =
      ground_.resolve_campaign(arguments_.campaign, local_day(now_seconds()), DigestKind::kXxh3);
  if (!status.ok()) return status;
  Campaign& campaign = ground_.campaign;
  const std::vector<std::string> policy = policy_paths(campaign.policy_folder);
  inputs.insert(inputs.end(), policy.begin(), policy.end());
  for (const std::string& input :
       {arguments_.reg.path, arguments_.reg.key.path(), arguments_.campaign.file()}) {
    inputs.push_back(input);
  }
  for (const std::string& input : inputs) {
    if (arguments_.out.empty() || !same_place(arguments_.out, input)) continue;
    return usage_error("policy diff: " + arguments_.out + " is an input: give --out its own name");
  }
  // What would be: of a day to come no register can be young enough, and how long a list may be
  // used changes no code.
  campaign.max_register_age = std::numeric_limits<int>::max();
  campaign.valid_days = 1;
  for (Side* side : {&from_, &to_}) side->campaign = campaign;
  from_.campaign.call_date = *from;
  to_.campaign.call_date = *to;
  return absl::OkStatus();
}

absl::Status PolicyDiff::open_register() {
  absl::Status status =
      ground_.open_register(arguments_.reg, "policy diff", arguments_.threads, program_);
  if (!status.ok()) return status;
  for (Side* side : {&from_, &to_}) {
    absl::StatusOr<RegisterView> view = resolve_view(*ground_.reg, side->campaign);
    if (!view.ok()) return view.status();
    side->view = *std::move(view);
    side->span = resolve_span(ground_.policy.tables, side->campaign, side->view);
  }
  return arguments_.reading.check_register(arguments_.reg.path, ground_.reg->info(), program_);
}

absl::Status PolicyDiff::open_lists() {
  absl::StatusOr<ListOptions> options = arguments_.reading.options();
  if (!options.ok()) return options.status();
  for (const std::string& path : arguments_.lists) {
    if (absl::Status status = open_list(path, *options, lists_); !status.ok()) return status;
  }
  absl::StatusOr<Layout> layout = find_columns(
      lists_, arguments_.reading, [&](const std::string& line) { program_.say(line); });
  if (!layout.ok()) return layout.status();
  layout_ = *std::move(layout);
  return absl::OkStatus();
}

absl::Status PolicyDiff::compare() {
  const absl::StatusOr<FlowMatrix> matrix = compare_grounds({.from = ground_of(from_),
                                                             .to = ground_of(to_),
                                                             .lists = lists_,
                                                             .layout = layout_,
                                                             .threads = arguments_.threads});
  if (!matrix.ok()) return matrix.status();
  for (std::size_t i = 0; i < RowCode::kCount * RowCode::kCount; ++i) {
    const RowCode from(i / RowCode::kCount);
    const RowCode to(i % RowCode::kCount);
    const std::uint64_t rows = matrix->of(from, to);
    if (rows == 0) continue;
    flows_.push_back({from, to, rows});
    read_ += rows;
    if (from.index() != to.index()) moved_ += rows;
    if (from.clean()) clean_before_ += rows;
    if (to.clean()) clean_after_ += rows;
  }
  std::stable_sort(flows_.begin(), flows_.end(),
                   [](const Flow& a, const Flow& b) { return a.rows > b.rows; });
  return absl::OkStatus();
}

std::string PolicyDiff::json_text() const {
  Json flows = Json::array();
  for (const Flow& flow : flows_) {
    flows.push_back({{"from", flow.from.text()}, {"to", flow.to.text()}, {"rows", flow.rows}});
  }
  const Json json = {{"from", day_text(from_.campaign.call_date)},
                     {"to", day_text(to_.campaign.call_date)},
                     {"policy", ground_.policy.digest},
                     {"rows", {{"read", read_}, {"moved", moved_}}},
                     {"clean", {{"from", clean_before_}, {"to", clean_after_}}},
                     {"flows", flows}};
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

void PolicyDiff::print() const {
  const std::string from = day_text(from_.campaign.call_date);
  const std::string to = day_text(to_.campaign.call_date);
  std::cout << "rows read " << grouped(read_) << ", moved " << grouped(moved_) << "\n";
  std::cout << "clean on " << from << " " << grouped(clean_before_) << ", on " << to << " "
            << grouped(clean_after_) << "\n";
  for (const Flow& flow : flows_) {
    if (flow.from.index() == flow.to.index()) continue;
    std::cout << grouped(flow.rows) << (flow.rows == 1 ? " row " : " rows ") << flow.from.text()
              << " \u2192 " << flow.to.text() << " on " << to << "\n";
  }
}

}  // namespace

void add_policy_diff(CLI::App& parent, Program& program) {
  CLI::App* command =
      add_command(parent, "diff", "How many rows move from which code to which between two dates",
                  "belzeef policy diff --from 2026-06-30 --to 2026-07-01 list.csv --register r.bzf "
                  "--campaign c.toml");
  auto arguments = std::make_shared<DiffArguments>();
  command->add_option("LIST", arguments->lists, "lists of one header; - is standard input")
      ->required()
      ->type_name("");
  command->add_option("--from", arguments->from, "the one call date")
      ->required()
      ->type_name("DATE");
  command->add_option("--to", arguments->to, "the other call date")->required()->type_name("DATE");
  arguments->reg.add_to(*command);
  arguments->reading.add_to(*command);
  command->add_option("--out", arguments->out, "the same as JSON, into a file")->type_name("FILE");
  command->add_flag("--json,!--no-json", arguments->json, "as JSON");
  add_threads(*command, arguments->threads);
  command->add_flag("--quiet,!--no-quiet", program.quiet, "say nothing but warnings and errors");
  arguments->campaign.add_to(*command);
  command->callback([arguments, &program] {
    if (arguments->threads == 0) arguments->threads = default_threads();
    program.action = [arguments, &program] { return PolicyDiff(*arguments, program).run(); };
  });
}

}  // namespace belzeef
