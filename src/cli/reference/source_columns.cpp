#include "cli/reference/source_columns.h"

#include <algorithm>
#include <iterator>

#include "events/words.h"

namespace belzeef {
namespace {

template <class Words>
std::string listed(const Words& words) {
  std::string text;
  for (const auto& word : words) {
    text.append(text.empty() ? "`" : " `").append(word.text).append("`");
  }
  return text;
}

bool is_date(std::string_view column) {
  static constexpr std::string_view kOthers[] = {"since", "valid_until", "first_call_by",
                                                 "not_before"};
  return column.ends_with("_on") ||
         std::find(std::begin(kOthers), std::end(kOthers), column) != std::end(kOthers);
}

}  // namespace

std::string_view source_holds(const SourceFormat& format) {
  return format.help.substr(0, format.help.find(':'));
}

std::string column_values(std::string_view column) {
  if (column == "scope") return listed(kScopeWords);
  if (column == "cause") return listed(kCauseWords);
  if (column == "type") return listed(kRelationTypeWords);
  if (column == "outcome") return listed(kContactWords);
  if (column == "optout_offered") return "`yes` `no`";
  if (is_date(column)) return "YYYY-MM-DD";
  return {};
}

}  // namespace belzeef
