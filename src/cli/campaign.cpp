#include <filesystem>
#include <iostream>

#include "cli/program.h"
#include "output/publish.h"
#include "policy/campaign_keys.h"

namespace belzeef {
namespace {

/// A value as a campaign file has it.
std::string written(const CampaignKey& key, const std::string& value) {
  const bool bare = key.type == KeyType::kNumber || key.type == KeyType::kBoolean;
  return bare ? value : "\"" + value + "\"";
}

/// Every key with what it means, those with a default as comments.
std::string campaign_template() {
  std::string text =
      "# A campaign: one key = value a line, texts in quotes. A key that stands behind a # has "
      "the\n"
      "# value shown. Every key is also a flag of belzeef scrub, which beats this file.\n";
  for (const CampaignKey& key : campaign_keys()) {
    const bool to_fill_in = key.name == "id" || key.name == "entity" || key.name == "caller-id";
    std::string value = key.show(Campaign{});
    if (key.name == "call-date") value = "today";
    text.append("\n# ").append(key.help).append(" (").append(key.values).append(")");
    if (key.repeatable) text.append("; may stand on several lines");
    text.append(to_fill_in ? "\n" : "\n# ").append(key.name).append(" = ");
    text.append(written(key, value)).append("\n");
  }
  return text;
}

absl::StatusOr<ExitStatus> init(const std::string& path, Program& program) {
  const std::string text = campaign_template();
  if (path == "-") {
    std::cout << text;
    return ExitStatus::kDone;
  }
  std::error_code error;
  if (std::filesystem::exists(path, error)) {
    return usage_error(path + ": is there already: choose another name");
  }
  if (absl::Status status = write_file(path, text, {}, program.temporary); !status.ok()) {
    return status;
  }
  program.say(path + ": fill in id, entity and caller-id");
  return ExitStatus::kDone;
}

}  // namespace

void add_campaign(CLI::App& app, Program& program) {
  CLI::App* command = add_command(app, "campaign", "Helps with campaign files",
                                  "belzeef campaign init campaign.toml");
  command->require_subcommand(1);
  CLI::App* init_command =
      add_command(*command, "init", "Writes a campaign file with every key explained",
                  "belzeef campaign init campaign.toml");
  auto path = std::make_shared<std::string>("-");
  init_command->add_option("FILE", *path, "the new file; default: standard output")->type_name("");
  init_command->add_flag("--quiet,!--no-quiet", program.quiet, "say nothing but errors");
  init_command->callback(
      [path, &program] { program.action = [path, &program] { return init(*path, program); }; });
}

}  // namespace belzeef
