#include "cli/scrub_arguments.h"

#include <sys/stat.h>

#include <algorithm>

#include "cli/files.h"
#include "cli/name_list.h"
#include "cli/policy_folder.h"
#include "failure.h"
#include "output/output_file.h"

namespace belzeef {

void ScrubArguments::add_to(CLI::App& command, Program& program) {
  command_ = &command;
  command
      .add_option("LIST", lists,
                  "lists of one header, CSV or JSON, also compressed; - is standard input")
      ->required()
      ->type_name("");
  reg.add_to(command);
  add_outputs_to(command);
  add_leads_to(command);
  reading.add_to(command);
  command.add_flag("--excel-safe,!--no-excel-safe", excel_safe,
                   "put ' before fields that a spreadsheet would run as formulas");
  command.add_option("--max-malformed", max_malformed, "more malformed rows: status 3")
      ->type_name("N|P%");
  command
      .add_option("--canary", canaries,
                  "a number that must not come out callable, else status 1 and no clean list; - "
                  "reads it from standard input; may be repeated")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->type_name("NUMBER");
  command.add_option("--digest", digest, "xxh3 or sha256, of the files in the summary")
      ->check(CLI::IsMember({"xxh3", "sha256"}))
      ->type_name("KIND");
  add_threads(command, threads);
  command.add_flag("--sync,!--no-sync", sync, "make the outputs durable before they appear");
  command.add_flag("--timings,!--no-timings", timings, "say where the time went");
  command.add_flag("--quiet,!--no-quiet", program.quiet, "say nothing but warnings and errors");
  add_verbose(command, program);
  add_language(&command, language);
  campaign.add_to(command);
}

/// What comes out, where, and what of it.
void ScrubArguments::add_outputs_to(CLI::App& command) {
  command
      .add_option("--clean", clean,
                  "callable rows; - is standard output; .gz and .zst names compress")
      ->type_name("FILE");
  command.add_option("--rejected", rejected, "rows that may not be called, with the reasons")
      ->type_name("FILE");
  command.add_flag("--dry-run,!--no-dry-run", dry_run,
                   "count, and write the summary, but neither list");
  CLI::Option* preflight =
      command.add_flag("--check,!--no-check", check,
                       "write nothing; say what would stop or spoil the run, by its first rows");
  command.add_flag("--json,!--no-json", json, "what --check says, as JSON")->needs(preflight);
  command.add_option("--summary", summary, "the account of the run, as JSON")->type_name("FILE");
  command
      .add_option(
          "--chain", chain,
          "a log to which the account is added, each entry with the digest of the one before")
      ->type_name("FILE");
  command
      .add_option("--sign-key", sign_key,
                  "a private Ed25519 key in PEM that signs summary and log entry")
      ->type_name("FILE");
  add_names(command, "--columns", columns,
            "only these of the list's own columns in the clean list, in this order")
      ->type_name("COLUMN,...");
  add_names(command, "--drop-columns", drop_columns,
            "all of the list's own columns but these in the clean list")
      ->type_name("COLUMN,...");
  command
      .add_option("--rejected-mode", rejected_mode,
                  "what the rejected list holds of a row: all of it (full), all with its phone "
                  "numbers masked, or its --id-column only")
      ->check(CLI::IsMember({"full", "masked", "id"}))
      ->type_name("MODE");
  command
      .add_option("--id-column", id_columns,
                  "a column that tells whose row it is, for --rejected-mode id; may be repeated")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->type_name("COLUMN");
}

/// The clean list as a dialler's.
void ScrubArguments::add_leads_to(CLI::App& command) {
  command
      .add_option("--out-format", out_format,
                  "what the clean list is: rows as they came (list), or leads for VICIdial's "
                  "loader (vicidial), tab-separated, without a header")
      ->check(CLI::IsMember({"list", "vicidial"}))
      ->type_name("FORMAT");
  command
      .add_option("--list-id", list_id,
                  "VICIdial's list that the leads are for; default: chosen when they are loaded")
      ->type_name("N");
  command
      .add_option("--lead-column", lead_columns,
                  "which columns of the list fill a field of the loader, where their names do not "
                  "say so; FIELD= leaves it empty; may be repeated")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->type_name("FIELD=COLUMN,...");
}

bool ScrubArguments::is_counted(std::string_view option) {
  // These stand elsewhere in the summary, change no byte of the outputs, or are numbers.
  static constexpr std::string_view kNotCounted[] = {
      "register", "key-file", "objections", "as-of", "clean",       "rejected", "summary",
      "chain",    "sign-key", "dry-run",    "check", "json",        "campaign", "digest",
      "threads",  "sync",     "timings",    "quiet", "block-bytes", "canary",   "help",
      "version",  "verbose",  "lang",       "color"};
  return std::find(std::begin(kNotCounted), std::end(kNotCounted), option) == std::end(kNotCounted);
}

std::vector<Summary::Option> ScrubArguments::options() const {
  std::vector<Summary::Option> options;
  for (const CLI::Option* option : command_->get_options()) {
    if (option->count() == 0 || option->get_lnames().empty() || option->get_group() == "Campaign") {
      continue;
    }
    const std::string& name = option->get_lnames().front();
    if (!is_counted(name)) continue;
    options.push_back({name, option->get_expected_max() == 0, option->reduced_results()});
  }
  return options;
}

absl::StatusOr<FieldChoice> ScrubArguments::clean_fields() const {
  if (!columns.empty() && !drop_columns.empty()) {
    return usage_error(
        "scrub: --columns and --drop-columns exclude each other: say what is to stay, or what is "
        "to go");
  }
  using Kind = FieldChoice::Kind;
  if (!columns.empty()) {
    return FieldChoice{.kind = Kind::kThese, .names = split_names(columns), .option = "--columns"};
  }
  if (drop_columns.empty()) return FieldChoice{};
  return FieldChoice{
      .kind = Kind::kAllBut, .names = split_names(drop_columns), .option = "--drop-columns"};
}

absl::StatusOr<FieldChoice> ScrubArguments::rejected_fields() const {
  const bool by_id = rejected_mode == "id";
  if (by_id && id_columns.empty()) {
    return usage_error(
        "scrub: --rejected-mode id keeps nothing of a row but its id: name the column that holds "
        "it with --id-column");
  }
  if (!by_id && !id_columns.empty()) {
    return usage_error("scrub: --id-column goes with --rejected-mode id, not " + rejected_mode);
  }
  if (!by_id) return FieldChoice{.masked = rejected_mode == "masked"};
  return FieldChoice{
      .kind = FieldChoice::Kind::kThese, .names = id_columns, .option = "--id-column"};
}

absl::StatusOr<std::optional<LeadChoice>> ScrubArguments::leads() const {
  if (out_format != "vicidial") {
    if (list_id.empty() && lead_columns.empty()) return std::optional<LeadChoice>();
    return usage_error("scrub: " + std::string(list_id.empty() ? "--lead-column" : "--list-id") +
                       " is for leads: add --out-format vicidial");
  }
  for (const auto& [given, name] : {std::pair(!columns.empty(), "--columns"),
                                    {!drop_columns.empty(), "--drop-columns"},
                                    {excel_safe, "--excel-safe"}}) {
    if (!given) continue;
    return usage_error("scrub: " + std::string(name) +
                       " does not go with --out-format vicidial, whose fields are the loader's: "
                       "leave it out (--lead-column says what fills a field)");
  }
  LeadChoice choice{.list_id = list_id, .columns = {}};
  const bool digits = list_id.find_first_not_of("0123456789") == std::string::npos;
  if (!list_id.empty() &&
      (!digits || list_id.size() < 3 || list_id.size() > 14 || list_id.front() == '0')) {
    return usage_error("scrub: --list-id: '" + list_id +
                       "' is no list of VICIdial: give its number, 100 or more");
  }
  for (const std::string& given : lead_columns) {
    const std::size_t equals = given.find('=');
    if (equals == std::string::npos) {
      return usage_error("scrub: --lead-column: '" + given +
                         "' names no field: write FIELD=COLUMN");
    }
    const std::string names = given.substr(equals + 1);
    LeadChoice::Column& column = choice.columns.emplace_back();
    column.field = given.substr(0, equals);
    if (!names.empty()) column.columns = split_names({names});
  }
  return std::optional<LeadChoice>(std::move(choice));
}

absl::Status ScrubArguments::check_names(const std::string& policy_folder) const {
  std::vector<std::string> inputs = policy_paths(policy_folder);
  inputs.insert(inputs.end(), lists.begin(), lists.end());
  inputs.push_back(reg.path);
  inputs.push_back(reg.key.path());
  inputs.push_back(sign_key);
  inputs.insert(inputs.end(), reg.objections.begin(), reg.objections.end());
  inputs.push_back(campaign.file());
  for (const std::string& input : inputs) {
    if (!is_temporary_name(input)) continue;
    return usage_error("scrub: " + input + ": has the name of an unfinished output: rename it");
  }
  std::vector<std::string> outputs;
  for (const std::string& output : {clean, rejected, summary, chain}) {
    if (output.empty() || output == "/dev/null") continue;
    if (is_temporary_name(output)) {
      return usage_error("scrub: " + output + ": has the name of an unfinished output: rename it");
    }
    const auto same = [&](const std::string& other) { return same_place(output, other); };
    if (std::any_of(outputs.begin(), outputs.end(), same)) {
      return usage_error("scrub: two outputs have the name " + output + ": give each its own");
    }
    struct stat facts {};
    const bool regular = stat(output.c_str(), &facts) == 0 && S_ISREG(facts.st_mode);
    if (regular && std::any_of(inputs.begin(), inputs.end(), same)) {
      return usage_error("scrub: " + output + " is an input too: choose another output name");
    }
    outputs.push_back(output);
  }
  return absl::OkStatus();
}

}  // namespace belzeef
