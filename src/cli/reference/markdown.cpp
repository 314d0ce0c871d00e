#include <algorithm>

#include "cli/reference/conventions.h"
#include "cli/reference/drawings.h"
#include "cli/reference/source_columns.h"
#include "policy/campaign_keys.h"
#include "reason.h"

namespace belzeef {
namespace {

/// Text in a cell of a table, where a bar would end the cell.
std::string cell(std::string_view text) {
  std::string out = with_replaced(text, '|', "\\|");
  out = with_replaced(out, '<', "&lt;");
  return with_replaced(out, '*', "\\*");
}

std::string code_span(std::string_view text) { return "`" + with_replaced(text, '|', "\\|") + "`"; }

void add_row(std::string& out, std::initializer_list<std::string> cells) {
  for (const std::string& text : cells) out.append("| ").append(text).append(" ");
  out.append("|\n");
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) {
    out.append(out.empty() ? "" : between).append(code_span(word));
  }
  return out;
}

std::string names_of(const Parameter& parameter) {
  std::string names = joined(parameter.names, ", ");
  if (!parameter.negated.empty()) names += ", " + joined(parameter.negated, ", ");
  return names;
}

std::string value_of(const Parameter& parameter) {
  if (!parameter.words.empty()) return joined(parameter.words, " ");
  return parameter.takes_value() ? code_span(parameter.value) : "";
}

std::string meaning_of(const Parameter& parameter) {
  std::string text = cell(parameter.help);
  const auto add = [&](const std::string& more) { text += (text.empty() ? "" : "; ") + more; };
  for (const std::string& other : parameter.needs) add("goes with " + code_span(other));
  if (!parameter.environment.empty()) add("or " + code_span(parameter.environment));
  if (parameter.repeatable && parameter.help.find("be repeated") == std::string::npos) {
    add("may be repeated");
  }
  if (parameter.required) add("**required**");
  return text;
}

/// Where the keys of the campaign are explained once for all commands.
constexpr std::string_view kKeysAnchor = "[campaign keys](#campaign-keys)";

void add_parameters(std::string& out, const Command& command) {
  bool any = false;
  bool keys = false;
  const auto add = [&](const Parameter& parameter) {
    // These two are of every command, and said once.
    if (parameter.names.back() == "--help" || parameter.names.back() == "--version") return;
    if (parameter.is_campaign_key) {
      keys = true;
      return;
    }
    if (!any) out.append("\n| option | value | meaning |\n|---|---|---|\n");
    any = true;
    add_row(out, {names_of(parameter), value_of(parameter), meaning_of(parameter)});
  };
  for (const Parameter& argument : command.arguments) add(argument);
  for (const Parameter& option : command.options) add(option);
  if (keys) out.append("\nAnd each of the ").append(kKeysAnchor).append(" as an option.\n");
}

void add_command(std::string& out, const Command& command) {
  out.append("\n### ").append(command.typed()).append("\n\n");
  out.append(command.description).append(".\n");
  std::string usage = command.typed() + " [OPTION]...";
  for (const Parameter& option : command.options) {
    if (option.required) usage += " " + option.names.back() + " " + option.value;
  }
  for (const Parameter& argument : command.arguments) usage += " " + usage_word(argument);
  out.append("\n```\n").append(usage).append("\n```\n");
  add_parameters(out, command);
  if (command.example.empty()) return;
  out.append("\nFor example:\n\n```sh\n").append(command.example).append("\n```\n");
}

void add_commands(std::string& out, const Command& program) {
  out.append(
      "\n## Commands\n\nEvery command has `--help` and `--version`. Of a switch with a `--no-` "
      "form "
      "the last one given counts.\n\n| command | does |\n|---|---|\n");
  for (const Command* command : all_commands(program)) {
    if (!command->commands.empty()) continue;
    const std::string anchor = "#" + command->dashed();
    add_row(out, {"[`" + command->name + "`](" + anchor + ")", cell(command->description)});
  }
  for (const Command* command : all_commands(program)) {
    if (command->commands.empty()) add_command(out, *command);
  }
}

void add_keys(std::string& out) {
  out.append(
      "\n## Campaign keys\n\nOf several words the first is the default, and so is a number.\n\n"
      "| key | values | meaning |\n|---|---|---|\n");
  for (const CampaignKey& key : campaign_keys()) {
    add_row(out, {code_span(key.name), code_span(key.values), cell(key.help)});
  }
}

void add_sources(std::string& out) {
  out.append(
      "\n## Sources\n\nColumns, the required ones first. The phone may have any name that a list "
      "may give it.\n\n| source | holds | required | may be left out |\n|---|---|---|---|\n");
  for (const SourceFormat& format : source_formats()) {
    std::vector<std::string> required;
    std::vector<std::string> others;
    const bool hashed = format.kind == SourceKind::kObjections;
    required.emplace_back("phone");
    if (hashed) required.back() += "` or `phone_sha256";  // the one or the other
    for (const SourceColumn& column : format.columns) {
      if (hashed && column.name == "phone_sha256") continue;
      (column.required ? required : others).emplace_back(column.name);
    }
    add_row(out, {code_span(format.option), cell(source_holds(format)), joined(required, " "),
                  joined(others, " ")});
  }
}

/// Columns that take certain words, once each.
void add_column_words(std::string& out) {
  out.append("\n| column | takes |\n|---|---|\n");
  std::vector<std::string_view> seen;
  for (const SourceFormat& format : source_formats()) {
    for (const SourceColumn& column : format.columns) {
      const std::string values = column_values(column.name);
      if (values.empty() || std::find(seen.begin(), seen.end(), column.name) != seen.end())
        continue;
      seen.push_back(column.name);
      add_row(out, {code_span(column.name), values});
    }
  }
}

template <class Table>
void add_codes(std::string& out, std::string_view heading, const Table& table) {
  out.append("\n### ").append(heading).append("\n\n");
  out.append("| code | English | Dutch | ground |\n|---|---|---|---|\n");
  for (const auto& row : table) {
    add_row(out, {code_span(row.code), cell(row.english), cell(row.dutch), cell(row.ground)});
  }
}

void add_conventions(std::string& out) {
  out.append("\n## Exit statuses\n\n| exit status | meaning |\n|---|---|\n");
  for (const StatusMeaning& row : kStatusMeanings) {
    add_row(out, {std::string(row.status), cell(row.meaning)});
  }
  out.append("\n").append(kStatusRule).append("\n");
  out.append("\n## Environment\n\n| variable | meaning |\n|---|---|\n");
  for (const EnvironmentVariable& variable : kEnvironment) {
    add_row(out, {code_span(variable.name), cell(variable.meaning)});
  }
}

}  // namespace

std::string markdown_reference(const Command& program) {
  std::string out =
      "# belzeef: the reference\n\n<!-- Made by belzeef generate markdown; do not edit. -->\n\n" +
      program.description +
      "\n\n[Commands](#commands) · [campaign keys](#campaign-keys) · [sources](#sources) · "
      "[codes](#codes) · [exit statuses](#exit-statuses) · [environment](#environment)\n";
  add_commands(out, program);
  add_keys(out);
  add_sources(out);
  add_column_words(out);
  out.append("\n## Codes\n\nIn the order of their precedence. Notes never decide.\n");
  add_codes(out, "Reasons", kReasonTable);
  add_codes(out, "Bases", kBasisTable);
  add_codes(out, "Notes", kNoteTable);
  add_conventions(out);
  return out;
}

}  // namespace belzeef
