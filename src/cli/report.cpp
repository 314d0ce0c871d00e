#include "proof/report.h"

#include <unistd.h>

#include <iostream>

#include "cli/account_file.h"
#include "cli/console.h"
#include "cli/files.h"
#include "cli/key_option.h"
#include "cli/language.h"
#include "cli/program.h"
#include "output/publish.h"
#include "proof/page_html.h"
#include "proof/page_text.h"
#include "proof/report_page.h"

namespace belzeef {
namespace {

struct ReportArguments {
  std::string account;
  std::string out;
  std::string language;
  std::string campaign;
  std::string verify_key;
  bool text = false;
  bool json = false;
};

/// As text where it goes to the terminal, as a page where it goes to a file, unless told otherwise.
std::string drawn(const ReportArguments& arguments, const Report& report) {
  if (arguments.json) return report_json(report);
  const Page page = report_page(report, language_of(arguments.language), program_version());
  if (!arguments.text && !arguments.out.empty()) return page_html(page);
  TextLook look{.ascii = !locale_is_utf8()};
  if (arguments.out.empty()) look.width = StreamLooks::of(STDOUT_FILENO, "never").columns;
  return page_text(page, look);
}

absl::StatusOr<ExitStatus> run_report(const ReportArguments& arguments, Program& program) {
  if (!arguments.out.empty() && arguments.out != "-" &&
      same_place(arguments.out, arguments.account)) {
    return usage_error(arguments.out +
                       ": is what the report is made from: give --out another name");
  }
  absl::StatusOr<std::string> text = read_account(arguments.account);
  if (!text.ok()) return text.status();
  absl::StatusOr<std::optional<SignatureKey>> key = read_verify_key(arguments.verify_key);
  if (!key.ok()) return key.status();
  const absl::StatusOr<Report> report = make_report({.name = arguments.account,
                                                     .text = *text,
                                                     .key = pointer_to(*key),
                                                     .campaign = arguments.campaign});
  if (!report.ok()) return report.status();
  const std::string bytes = drawn(arguments, *report);
  if (arguments.out.empty()) {
    std::cout << bytes;
  } else if (absl::Status status =
                 write_file(arguments.out, bytes, {.compress_by_name = true}, program.temporary);
             !status.ok()) {
    return status;
  }
  if (report->chain && report->chain->check.broken_line != 0) {
    program.warn(arguments.account + ": line " + std::to_string(report->chain->check.broken_line) +
                 ": " + report->chain->check.fault);
  } else if (!report->sound()) {
    program.warn(
        arguments.account +
        ": its signature does not hold, or its numbers do not add up: the report says which: "
        "find out why");
  }
  return report->sound() ? ExitStatus::kDone : ExitStatus::kGuard;
}

}  // namespace

void add_report(CLI::App& app, Program& program) {
  CLI::App* command =
      add_command(app, "report", "Shows a run, or the nights of a chain, as a page or as text",
                  "belzeef report run.json --lang nl --out report.html");
  auto arguments = std::make_shared<ReportArguments>();
  command->add_option("SUMMARY", arguments->account, "what scrub --summary or --chain wrote")
      ->required()
      ->type_name("");
  command
      ->add_option("--out", arguments->out,
                   "the page, one HTML file that needs no network; default: text to the terminal")
      ->type_name("FILE");
  CLI::Option* const text = command->add_flag("--text,!--no-text", arguments->text,
                                              "as text, also where --out names a file");
  command->add_flag("--json,!--no-json", arguments->json, "the same facts as JSON")->excludes(text);
  command
      ->add_option("--campaign", arguments->campaign, "of a chain only the nights of this campaign")
      ->type_name("ID");
  add_verify_key(command, arguments->verify_key);
  add_language(command, arguments->language);
  command->callback([arguments, &program] {
    program.action = [arguments, &program] { return run_report(*arguments, program); };
  });
}

}  // namespace belzeef
