#include <nlohmann/json.hpp>

#include "cli/explanation.h"

namespace belzeef {
namespace {

using Json = nlohmann::ordered_json;

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text.append(text.empty() ? "" : " ").append(word);
  return text;
}

/// Whether the record is that of the person called.
std::string_view person_text(const Finding& finding) {
  if (finding.person == "called") return ", bound to the person called";
  if (finding.person == "other") return ", bound to another person";
  return finding.person.empty() ? "" : ", bound to a person, and who is called is not known";
}

void add_changes(const char* title, const std::vector<ExplainedChange>& changes,
                 std::string& text) {
  if (changes.empty()) return;
  text.append("\n").append(title).append("\n");
  for (const ExplainedChange& change : changes) {
    text.append("  ").append(change.when_or_what).append(": ").append(change.verdict);
    text.append(" (").append(change.meaning).append(")\n");
  }
}

Json changes_json(const char* key, const std::vector<ExplainedChange>& changes) {
  Json list = Json::array();
  for (const ExplainedChange& change : changes) {
    list.push_back(
        {{key, change.when_or_what}, {"verdict", change.verdict}, {"meaning", change.meaning}});
  }
  return list;
}

}  // namespace

std::string explanation_text(const Explanation& e) {
  std::string text = e.verdict + " " + e.code + ": " + e.meaning + " (" + e.ground + ")\n";
  text += e.number + (e.number.empty() ? "" : " ") + "on " + e.call_date + ", " + e.context + "\n";
  if (e.reasons.size() > 1) text += "all reasons: " + joined(e.reasons) + "\n";
  if (!e.notes.empty()) text += "notes: " + joined(e.notes) + "\n";
  if (!e.rule.empty()) text += "policy row: " + e.rule + "\n";
  text += "\n";
  for (const ExplainedStep& step : e.steps) {
    text +=
        step.step + (step.number.empty() ? "" : " of " + step.number) + ": " + step.result + "\n";
    for (const Finding& finding : step.findings) {
      text +=
          "  " + finding.what + std::string(person_text(finding)) + ": " + finding.verdict + "\n";
    }
  }
  add_changes("with the records as they are, from", e.later, text);
  add_changes(e.verdict == "clean" ? "what would reject it" : "what would make it clean", e.facts,
              text);
  return text;
}

std::string explanation_json(const Explanation& e) {
  Json steps = Json::array();
  for (const ExplainedStep& step : e.steps) {
    Json findings = Json::array();
    for (const Finding& finding : step.findings) {
      findings.push_back({{"what", finding.what}, {"verdict", finding.verdict}});
      if (!finding.person.empty()) findings.back()["person"] = finding.person;
    }
    steps.push_back({{"step", step.step},
                     {"number", step.number},
                     {"result", step.result},
                     {"findings", findings}});
  }
  const Json json = {{"verdict", e.verdict},
                     {"code", e.code},
                     {"meaning", e.meaning},
                     {"ground", e.ground},
                     {"phone_e164", e.number},
                     {"call_date", e.call_date},
                     {"context", e.context},
                     {"reasons", e.reasons},
                     {"notes", e.notes},
                     {"rule", e.rule},
                     {"steps", steps},
                     {"later", changes_json("from", e.later)},
                     {"changes", changes_json("fact", e.facts)}};
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace belzeef
