#include <cinttypes>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/key_option.h"
#include "cli/language.h"
#include "cli/local_time.h"
#include "cli/program.h"
#include "cli/register_commands.h"
#include "failure.h"
#include "register/register.h"

namespace belzeef {
namespace {

nlohmann::ordered_json changes_json(const RegisterInfo& info) {
  nlohmann::ordered_json changes = nlohmann::ordered_json::array();
  for (const LogEntry& change : info.changes) {
    changes.push_back({{"time", local_time_text(change.time)},
                       {"who", change.who},
                       {"what", change.what},
                       {"detail", change.detail}});
  }
  return changes;
}

/// What the register says of itself as JSON.
nlohmann::ordered_json info_json(const RegisterInfo& info, const std::string& path) {
  nlohmann::ordered_json records = nlohmann::ordered_json::object();
  for (int i = 0; i < kSourceKindCount; ++i) {
    records[std::string(source_kind_name(static_cast<SourceKind>(i)))] =
        info.events[static_cast<std::size_t>(i)];
  }
  nlohmann::ordered_json sources = nlohmann::ordered_json::array();
  for (const SourceFile& source : info.sources) {
    nlohmann::ordered_json entry = {{"kind", source_kind_name(source.kind)},
                                    {"path", source.path},
                                    {"rows", source.rows},
                                    {"bad_rows", source.bad_rows},
                                    {"events", source.events},
                                    {"digest", source.digest},
                                    {"batch", source.batch},
                                    {"read_at", local_time_text(source.taken_at)}};
    if (given(source.issued)) entry["issued"] = day_text(source.issued);
    if (given(source.complete_through)) {
      entry["complete_through"] = day_text(source.complete_through);
    }
    sources.push_back(entry);
  }
  nlohmann::ordered_json batches = nlohmann::ordered_json::array();
  for (const BatchInfo& batch : info.batches) {
    nlohmann::ordered_json entry = {{"batch", batch.history.back().batch},
                                    {"built_at", local_time_text(batch.built_at)},
                                    {"bytes", batch.bytes},
                                    {"numbers", batch.numbers},
                                    {"hashed_numbers", batch.hashed_numbers}};
    for (std::size_t i = 0; i + 1 < batch.history.size(); ++i) {
      entry["joined"].push_back({{"batch", batch.history[i].batch},
                                 {"built_at", local_time_text(batch.history[i].built_at)}});
    }
    batches.push_back(entry);
  }
  return {{"path", path},
          {"built_at", local_time_text(info.built_at)},
          {"tool_version", info.tool_version},
          {"bytes", info.file_bytes},
          {"keyed", info.key_id != 0},
          {"numbers", info.numbers},
          {"hashed_numbers", info.hashed_numbers},
          {"records", records},
          {"subject_columns", info.subject_columns},
          {"batches", batches},
          {"sources", sources},
          {"changes", changes_json(info)}};
}

void print_info(const RegisterInfo& info, const std::string& path) {
  std::printf("%s\n", path.c_str());
  std::printf("  built at         %s by belzeef %s\n",
              local_time_text(info.history.front().built_at).c_str(), info.tool_version.c_str());
  if (info.history.size() > 1) {
    std::printf("  last updated     %s, %zu updates\n", local_time_text(info.built_at).c_str(),
                info.history.size() - 1);
  }
  std::printf("  size             %s bytes\n", grouped(info.file_bytes).c_str());
  std::printf("  numbers          %12s\n", grouped(info.numbers).c_str());
  std::printf("  known by SHA-256 %12s\n", grouped(info.hashed_numbers).c_str());
  for (const std::string& line : event_counts(info)) std::printf("%s\n", line.c_str());
  for (const SourceFile& source : info.sources) {
    const std::string_view kind = source_kind_name(source.kind);
    std::printf("  from %.*s %s: %s rows", static_cast<int>(kind.size()), kind.data(),
                source.path.c_str(), grouped(source.rows).c_str());
    if (source.bad_rows != 0) std::printf(", %s unusable", grouped(source.bad_rows).c_str());
    if (given(source.issued)) std::printf(", issued %s", day_text(source.issued).c_str());
    if (given(source.complete_through)) {
      std::printf(", complete through %s", day_text(source.complete_through).c_str());
    }
    std::printf(", read on %s", day_text(local_day(source.taken_at)).c_str());
    std::printf("\n");
  }
  if (!info.subject_columns.empty()) {
    std::printf("  persons told apart by");
    for (const std::string& name : info.subject_columns) std::printf(" %s", name.c_str());
    std::printf("\n");
  }
  for (const LogEntry& change : info.changes) {
    std::printf("  %s by %s on %s: %s\n", change.what.c_str(), change.who.c_str(),
                local_time_text(change.time).c_str(), change.detail.c_str());
  }
  if (info.key_id != 0) {
    std::printf(
        "  protection       file permissions (0600) and a key: without the key file nobody can\n"
        "                   tell which numbers stand in it; keep the two apart\n");
    return;
  }
  std::printf(
      "  protection       file permissions (0600) only: the numbers stand in it in plain, and a\n"
      "                   hash of a phone number hides nothing, since all can be tried in "
      "seconds\n");
}

void add_info(CLI::App& parent, Program& program) {
  CLI::App* command = add_command(parent, "info", "What a register holds, and from which sources",
                                  "belzeef register info r.bzf --json");
  auto path = std::make_shared<std::string>();
  auto json = std::make_shared<bool>(false);
  auto key_file = std::make_shared<KeyOption>();
  add_register_path(command, *path);
  key_file->add_to(command);
  command->add_flag("--json,!--no-json", *json, "as JSON");
  command->callback([=, &program] {
    program.action = [=]() -> absl::StatusOr<ExitStatus> {
      auto key = key_file->read();
      if (!key.ok()) return key.status();
      auto opened =
          Register::open(*path, {.threads = default_threads(), .secret = pointer_to(*key)});
      if (!opened.ok()) return opened.status();
      if (*json) {
        std::cout << info_json((*opened)->info(), *path)
                         .dump(1, ' ', false, nlohmann::json::error_handler_t::replace)
                  << std::endl;
      } else {
        print_info((*opened)->info(), *path);
      }
      return ExitStatus::kDone;
    };
  });
}

void add_register_verify(CLI::App& parent, Program& program) {
  CLI::App* command =
      add_command(parent, "verify", "Checks every byte and every record of a register",
                  "belzeef register verify r.bzf");
  auto path = std::make_shared<std::string>();
  auto key_file = std::make_shared<KeyOption>();
  add_register_path(command, *path);
  key_file->add_to(command);
  command->add_flag("--quiet,!--no-quiet", program.quiet, "say nothing but errors");
  command->callback([=, &program] {
    program.action = [=, &program]() -> absl::StatusOr<ExitStatus> {
      auto key = key_file->read();
      if (!key.ok()) return key.status();
      auto opened =
          Register::open(*path, {.threads = default_threads(), .secret = pointer_to(*key)});
      if (!opened.ok()) return opened.status();
      if (absl::Status status = (*opened)->check_structure(); !status.ok()) {
        return register_error(*path + ": " + std::string(status.message()));
      }
      if ((*opened)->has_unfinished_update()) warn_of_unfinished(*path, program);
      program.say(*path + ": sound: checksums hold, every record can be found");
      return ExitStatus::kDone;
    };
  });
}

}  // namespace

void warn_of_unfinished(const std::string& path, Program& program) {
  program.warn(path + ": its last update did not end, and nothing of it counts: run it again");
}

void add_register_path(CLI::App* command, std::string& path) {
  command->add_option("R", path, "the register")
      ->envname("BELZEEF_REGISTER")
      ->required()
      ->type_name("");
}

void add_register(CLI::App& app, Program& program) {
  CLI::App* command = add_command(app, "register", "Builds, updates and inspects the register",
                                  "belzeef register build --out r.bzf --objections optouts.csv");
  command->require_subcommand(1);
  add_register_build(*command, program);
  add_register_update(*command, program);
  add_info(*command, program);
  add_register_verify(*command, program);
  add_register_lookup(*command, program);
  add_register_erase(*command, program);
  add_register_expire(*command, program);
  add_register_rekey(*command, program);
  add_register_merge(*command, program);
  add_register_diff(*command, program);
  add_register_export(*command, program);
}

}  // namespace belzeef
