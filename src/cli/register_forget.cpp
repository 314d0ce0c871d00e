#include <pwd.h>
#include <unistd.h>

#include <iostream>

#include "cli/key_option.h"
#include "cli/local_time.h"
#include "cli/phone_argument.h"
#include "cli/program.h"
#include "cli/register_commands.h"
#include "failure.h"
#include "input/layout.h"
#include "sources/forget.h"
#include "sources/rewrite.h"

namespace belzeef {
namespace {

/// Commands that write a register anew have this in common.
struct RewriteArguments {
  std::string path;
  KeyOption key;
  std::string by;
  bool sync = true;

  void add_to(CLI::App* command, Program& program) {
    add_register_path(command, path);
    key.add_to(command);
    command->add_option("--by", by, "who does it, for the change log; default: your user name")
        ->type_name("NAME");
    command->add_flag("--sync,!--no-sync", sync, "make the register durable before it counts");
    command->add_flag("--quiet,!--no-quiet", program.quiet, "say nothing but warnings and errors");
  }
};

std::string user_name() {
  const passwd* user = getpwuid(geteuid());
  return user != nullptr ? user->pw_name : "uid " + std::to_string(geteuid());
}

/// Writes the register anew; `new_key` null: under the same key.
absl::StatusOr<bool> rewrite(const RewriteArguments& arguments, std::string_view what,
                             const SecretKey* new_key, const PlanRewrite& plan, Program& program) {
  auto key = arguments.key.read();
  if (!key.ok()) return key.status();
  RewriteRequest request;
  request.path = arguments.path;
  request.secret = pointer_to(*key);
  request.new_secret = new_key != nullptr ? new_key : request.secret;
  request.entry = {.time = now_seconds(),
                   .who = arguments.by.empty() ? user_name() : shown(arguments.by),
                   .what = std::string(what),
                   .detail = {}};
  request.threads = default_threads();
  request.output.sync = arguments.sync;
  request.warn = [&program](const std::string& line) { program.warn(line); };
  return rewrite_register(request, plan, program.temporary);
}

absl::StatusOr<ExitStatus> erase(const RewriteArguments& arguments, const std::string& text,
                                 Program& program) {
  absl::StatusOr<PhoneNumber> number = phone_argument("register erase", text);
  if (!number.ok()) return number.status();
  auto done = rewrite(arguments, kEraseEntry, nullptr, erase_number(*number), program);
  if (!done.ok()) return done.status();
  program.say(arguments.path + (*done ? ": all is forgotten but what keeps objections honoured"
                                      : ": nothing to forget about this number"));
  return ExitStatus::kDone;
}

absl::StatusOr<Expiry> expiry_of(const std::string& before, const std::vector<std::string>& kinds) {
  const auto day = parse_day(before);
  if (!day) return usage_error("--before: '" + before + "' is no date: write YYYY-MM-DD");
  if (*day > local_day(now_seconds())) {
    return usage_error("--before: " + before + " is still to come: give a day that has been");
  }
  Expiry expiry{.before = *day, .kinds = {}};
  for (int i = 0; i < kSourceKindCount; ++i) {
    const auto kind = static_cast<SourceKind>(i);
    const bool wanted = kinds.empty() || std::find(kinds.begin(), kinds.end(),
                                                   source_kind_name(kind)) != kinds.end();
    if (wanted && can_expire(kind)) expiry.kinds.push_back(kind);
  }
  return expiry;
}

absl::StatusOr<ExitStatus> expire(const RewriteArguments& arguments, const std::string& before,
                                  const std::vector<std::string>& kinds, Program& program) {
  absl::StatusOr<Expiry> expiry = expiry_of(before, kinds);
  if (!expiry.ok()) return expiry.status();
  auto done = rewrite(arguments, kExpireEntry, nullptr, expire_events(*expiry), program);
  if (!done.ok()) return done.status();
  program.say(arguments.path + ": what ended before " + before + " is forgotten");
  return ExitStatus::kDone;
}

absl::StatusOr<ExitStatus> rekey(const RewriteArguments& arguments, const KeyOption& new_key_file,
                                 Program& program) {
  auto new_key = new_key_file.read();
  if (!new_key.ok()) return new_key.status();
  const PlanRewrite plan = [](const Register&) {
    return RewriteWork{nullptr, [] { return std::string("another key"); }};
  };
  auto done = rewrite(arguments, kRekeyEntry, pointer_to(*new_key), plan, program);
  if (!done.ok()) return done.status();
  program.say(arguments.path + ": holds its numbers under the new key");
  return ExitStatus::kDone;
}

std::vector<std::string> expiring_kinds() {
  std::vector<std::string> kinds;
  for (int i = 0; i < kSourceKindCount; ++i) {
    const auto kind = static_cast<SourceKind>(i);
    if (can_expire(kind)) kinds.emplace_back(source_kind_name(kind));
  }
  return kinds;
}

}  // namespace

void add_register_erase(CLI::App& parent, Program& program) {
  CLI::App* command = add_command(parent, "erase",
                                  "Forgets all about a number but what keeps an objection honoured",
                                  "belzeef register erase r.bzf 020-0123456");
  auto arguments = std::make_shared<RewriteArguments>();
  auto number = std::make_shared<std::string>();
  arguments->add_to(command, program);
  add_phone_argument(command, *number);
  command->callback([=, &program] {
    settle_phone_argument(arguments->path, *number);
    program.action = [=, &program] { return erase(*arguments, *number, program); };
  });
}

void add_register_expire(CLI::App& parent, Program& program) {
  CLI::App* command =
      add_command(parent, "expire",
                  "Forgets contacts, requests, consents and relations that ended before a day",
                  "belzeef register expire r.bzf --before 2024-01-01 --kind contacts");
  auto arguments = std::make_shared<RewriteArguments>();
  auto before = std::make_shared<std::string>();
  auto kinds = std::make_shared<std::vector<std::string>>();
  arguments->add_to(command, program);
  command
      ->add_option("--before", *before,
                   "the day; before all that max-attempts and rest-days look back on")
      ->required()
      ->type_name("DATE");
  command->add_option("--kind", *kinds, "only this kind; may be repeated")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->check(CLI::IsMember(expiring_kinds()))
      ->type_name("KIND");
  command->callback([=, &program] {
    program.action = [=, &program] { return expire(*arguments, *before, *kinds, program); };
  });
}

void add_register_rekey(CLI::App& parent, Program& program) {
  CLI::App* command = add_command(
      parent, "rekey", "Puts the numbers of a register under a key, or under another one",
      "belzeef register rekey r.bzf --key-file old.key --new-key-file new.key");
  auto arguments = std::make_shared<RewriteArguments>();
  auto new_key = std::make_shared<KeyOption>();
  arguments->add_to(command, program);
  new_key->add_to(command, "--new-key-file", "the key it has from now on");
  command->get_option("--new-key-file")->required();
  command->callback([=, &program] {
    program.action = [=, &program] { return rekey(*arguments, *new_key, program); };
  });
}

}  // namespace belzeef
