#include "cli/subject_columns.h"

#include "cli/program.h"
#include "input/layout.h"

namespace belzeef {

void add_subject_columns(CLI::App& command, std::vector<std::string>& given,
                         const std::string& help) {
  add_names(command, "--subject-columns", given, help)->type_name("NAME,...");
}

std::string shown_names(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text.append(text.empty() ? "" : ", ").append(shown(name));
  return text.empty() ? text : " (" + text + ")";
}

absl::Status check_subject(const SubjectGiven& given, const std::string& path,
                           const RegisterInfo& info, Program& program) {
  const std::size_t wanted = info.subject_columns.size();
  if (wanted == 0 || wanted == given.count) return absl::OkStatus();
  const std::string by = std::to_string(wanted) + (wanted == 1 ? " column" : " columns") +
                         shown_names(info.subject_columns);
  if (given.count == 0) {
    program.warn(path + ": tells the persons at one number apart by " + by + ": without " +
                 given.option + " nobody is known to be the one called, and " +
                 "consents and relations bound to a person do not count");
    return absl::OkStatus();
  }
  return usage_error(given.option + ": gives " + std::to_string(given.count) + given.shown +
                     ", and " + path + " tells the persons at one number apart by " + by +
                     ": give as many, in that order");
}

}  // namespace belzeef
