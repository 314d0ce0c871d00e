#include <algorithm>
#include <iostream>
#include <span>

#include "cli/campaign_options.h"
#include "cli/case_file.h"
#include "cli/explanation.h"
#include "cli/files.h"
#include "cli/list_arguments.h"
#include "cli/local_time.h"
#include "cli/program.h"
#include "cli/subject_columns.h"
#include "pipeline/block_decider.h"
#include "pipeline/seen_numbers.h"
#include "register/subject_text.h"

namespace belzeef {
namespace {

struct ExplainArguments {
  std::string number;
  std::string legal_form;
  std::vector<std::string> subject;  ///< of a number: the texts that say who is called
  std::string list;
  std::uint64_t line = 0;
  std::uint64_t nth = 1;  ///< of the rows that start on the line
  ListArguments reading;
  RegisterArguments reg;
  CampaignOptions campaign;
  bool json = false;
};

/// One number, or one row of a list, with everything it is decided on.
class ExplainRun {
 public:
  ExplainRun(const ExplainArguments& arguments, Program& program)
      : arguments_(arguments), program_(program) {}

  absl::StatusOr<ExitStatus> run() {
    for (const auto& step : {&ExplainRun::resolve, &ExplainRun::read_subject}) {
      if (absl::Status status = (this->*step)(); !status.ok()) return status;
    }
    const Explanation explanation = explain(subject_, question_, *ground_.reg, ground_.policy);
    std::cout << (arguments_.json ? explanation_json(explanation) : explanation_text(explanation))
              << std::flush;
    return std::cout ? ExitStatus::kDone : ExitStatus::kIo;
  }

 private:
  absl::Status resolve();
  absl::Status read_subject();
  absl::Status read_number();
  absl::Status read_list();
  absl::Status take_record(const RowBlock& block, const Record& record, const Layout& layout);
  void hold(std::span<const OfferedNumber> numbers, Classified classified, std::string_view person);

  const ExplainArguments& arguments_;
  Program& program_;
  CaseFile ground_;
  Question question_;
  Subject subject_;
};

absl::Status ExplainRun::resolve() {
  std::vector<std::string> inputs = arguments_.reg.objections;
  inputs.push_back(arguments_.number);
  inputs.push_back(arguments_.list);
  absl::Status status = check_stdin_once("explain", inputs);
  if (!status.ok()) return status;
  const Day today = local_day(now_seconds());
  status = ground_.resolve_campaign(arguments_.campaign, today, DigestKind::kXxh3);
  if (status.ok()) status = ground_.open_register(arguments_.reg, "explain", 1, program_);
  if (!status.ok()) return status;
  question_ = {
      .tables = &ground_.policy.tables, .campaign = ground_.campaign, .view = ground_.view};
  return absl::OkStatus();
}

absl::Status ExplainRun::read_subject() {
  const bool row = !arguments_.list.empty();
  if (row == !arguments_.number.empty()) {
    return usage_error("explain: give a NUMBER, or --list L with --line N");
  }
  if (row && !arguments_.subject.empty()) {
    return usage_error("explain: --subject goes with a NUMBER: of a list name --subject-columns");
  }
  return row ? read_list() : read_number();
}

absl::Status ExplainRun::read_number() {
  std::string text = arguments_.number;
  if (text == "-") std::getline(std::cin, text);
  subject_.fields = {text};
  std::vector<OfferedNumber> numbers;
  add_numbers(text, 0, question_.campaign, numbers);
  Classified classified{LegalClass::kNatural, false};
  if (!arguments_.legal_form.empty()) {
    classified = ground_.policy.tables.classify(arguments_.legal_form);
    subject_.legal_form = arguments_.legal_form;
  }
  // What the texts are is not shown: they say who somebody is.
  absl::Status fits = check_subject({"--subject", arguments_.subject.size(), ""},
                                    arguments_.reg.path, ground_.reg->info(), program_);
  if (!fits.ok()) return fits;
  const std::vector<std::string_view> columns(arguments_.subject.begin(), arguments_.subject.end());
  std::string person;
  subject_text(columns, person);
  hold(numbers, classified, person);
  return absl::OkStatus();
}

void ExplainRun::hold(std::span<const OfferedNumber> numbers, Classified classified,
                      std::string_view person) {
  OwnedRow& row = question_.row;
  row.legal_class = classified.legal_class;
  row.class_unknown = classified.unknown;
  for (const OfferedNumber& number : numbers) row.candidates.emplace_back(number);
  ProbeResult scratch;
  row.subject = person.empty() ? kNoSubject : ground_.reg->subject(person, scratch);
  row.dossiers.resize(row.candidates.size());
  for (std::size_t i = 0; i < row.candidates.size(); ++i) {
    ground_.reg->look_up(row.candidates[i].number, row.dossiers[i]);
  }
}

/// Reads the list up to the row, deciding the rows before it, since one of them may have the same
/// number.
absl::Status ExplainRun::read_list() {
  absl::StatusOr<ListOptions> options = arguments_.reading.options();
  if (!options.ok()) return options.status();
  absl::Status fits =
      arguments_.reading.check_register(arguments_.reg.path, ground_.reg->info(), program_);
  if (!fits.ok()) return fits;
  auto reader = ListReader::open(arguments_.list, *options);
  if (!reader.ok()) return reader.status();
  absl::StatusOr<Layout> layout =
      resolve_layout(arguments_.list, (*reader)->header(), arguments_.reading.layout());
  if (!layout.ok()) return layout.status();
  const std::vector<DayPolicy> span =
      resolve_span(ground_.policy.tables, question_.campaign, question_.view);
  BlockDecider decider({ground_.reg.get(), &ground_.policy.tables, &question_.campaign, span},
                       *layout);
  RowBlock block;
  std::vector<Decision> decisions;
  SeenNumbers seen;
  std::uint64_t on_line = 0;
  bool passed = false;
  for (auto more = (*reader)->next(block); !passed && (!more.ok() || *more);
       more = (*reader)->next(block)) {
    if (!more.ok()) return more.status();
    StageClock unused;
    decider.decide(block, decisions, unused);
    const auto records = block.records();
    for (std::size_t i = 0; i < records.size(); ++i) {
      passed |= records[i].line > arguments_.line;
      const bool again = decisions[i].clean && seen.add(decisions[i].number);
      if (records[i].line != arguments_.line || ++on_line != arguments_.nth) continue;
      subject_.duplicate = again;
      if (absl::Status status = take_record(block, records[i], *layout); !status.ok()) {
        return status;
      }
    }
  }
  if (on_line >= arguments_.nth) {
    if (on_line > 1 && arguments_.nth == 1) {
      program_.warn(std::to_string(on_line) + " rows start on line " +
                    std::to_string(arguments_.line) + ": this is number " +
                    std::to_string(arguments_.nth) + ", --nth chooses another");
    }
    return absl::OkStatus();
  }
  return list_error((*reader)->name() + ": " +
                    (on_line == 0 ? "no row starts" : "fewer rows start") + " on line " +
                    std::to_string(arguments_.line) + ": give the line as the rejected list does");
}

absl::Status ExplainRun::take_record(const RowBlock& block, const Record& record,
                                     const Layout& layout) {
  subject_.line = record.line;
  std::vector<OfferedNumber> numbers;
  RowReader reader(ground_.policy.tables, question_.campaign, layout);
  Malformed malformed = record.malformed;
  Classified classified;
  if (malformed == Malformed::kNone) malformed = reader.read(block, record, numbers, classified);
  if (malformed != Malformed::kNone) {
    subject_.malformed = describe(malformed);
    return absl::OkStatus();
  }
  FieldReader field_reader(layout.plan);
  std::vector<SlotText> fields;
  field_reader.read(block, record, fields);
  for (const SlotText& field : fields) {
    if (field.slot == kPhoneSlot) {
      subject_.fields.emplace_back(field.text);
    } else if (!subject_.legal_form) {
      subject_.legal_form = field.text;
    }
  }
  if (subject_.fields.empty()) subject_.fields.emplace_back();  // an object without a phone
  if (layout.has_legal_form && !subject_.legal_form) subject_.legal_form = "";
  hold(numbers, classified, reader.subject(block, record));
  return absl::OkStatus();
}

}  // namespace

void add_explain(CLI::App& app, Program& program) {
  CLI::App* command = add_command(
      app, "explain", "The decision for one number or row, rule by rule, and what would change it",
      "belzeef explain 020-0123456 --register r.bzf --campaign c.toml --legal-form zzp");
  auto arguments = std::make_shared<ExplainArguments>();
  ExplainArguments& a = *arguments;
  command
      ->add_option("NUMBER", a.number, "as it may stand in a list; - reads it from standard input")
      ->type_name("");
  command->add_option("--legal-form", a.legal_form, "default: a natural person")->type_name("L");
  command
      ->add_option("--subject", a.subject,
                   "who is called: a text for each of the columns that the register was built with "
                   "--subject-columns; may be repeated")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->type_name("TEXT");
  CLI::Option* list = command->add_option("--list", a.list, "explain a row of this list");
  list->type_name("FILE");
  command->add_option("--line", a.line, "the line on which the row starts")
      ->needs(list)
      ->type_name("N");
  command->add_option("--nth", a.nth, "which of several rows that start on that line; default 1")
      ->needs(list)
      ->check(CLI::PositiveNumber)
      ->type_name("K");
  a.reading.add_to(*command);
  a.reg.add_to(*command);
  command->add_flag("--json,!--no-json", a.json, "as JSON");
  a.campaign.add_to(*command);
  command->callback([arguments, &program] {
    program.action = [arguments, &program] { return ExplainRun(*arguments, program).run(); };
  });
}

}  // namespace belzeef
