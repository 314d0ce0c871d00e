#include "sources/disposition_map.h"

#include <algorithm>
#include <array>

#include "embedded/dispositions.h"
#include "events/words.h"
#include "failure.h"
#include "input/csv.h"
#include "input/layout.h"
#include "input/nearest.h"
#include "input/text.h"

namespace belzeef {
namespace {

constexpr std::string_view kColumns[] = {"status", "outcome", "objection"};
constexpr std::string_view kNothing = "none";

struct BuiltinMap {
  std::string_view name;
  std::string_view text;
};
constexpr BuiltinMap kBuiltinMaps[] = {{"vicidial", embedded::kVicidial},
                                       {"asterisk", embedded::kAsterisk}};

std::string capitals(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = 'a' <= c && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

std::vector<std::string> split(std::string_view line, char delimiter) {
  std::vector<Field> fields;
  split_fields(line, delimiter, fields);
  std::vector<std::string> texts;
  std::string scratch;
  for (const Field& field : fields) texts.emplace_back(trimmed(field_text(field, scratch)));
  return texts;
}

/// Reads a word into `out`, `none` as nothing; what is wrong with any other.
template <class T, std::size_t N>
std::string read_word(const Word<T> (&words)[N], std::string_view text, std::optional<T>& out) {
  out.reset();
  if (same_word(text, kNothing)) return {};
  std::vector<std::string_view> known{kNothing};
  for (const Word<T>& word : words) {
    if (same_word(word.text, text)) {
      out = word.value;
      return {};
    }
    known.push_back(word.text);
  }
  std::string all;
  for (const std::string_view word : known) all.append(all.empty() ? "" : ", ").append(word);
  const auto nearest = nearest_word(text, known);
  if (text.empty()) return "is empty: use one of " + all;
  return "'" + shown(text) + "' is unknown: " +
         (nearest ? "did you mean '" + std::string(known[*nearest]) + "'?" : "use one of " + all);
}

/// The places of kColumns in the header; what is wrong with it otherwise.
std::string find_columns(const std::vector<std::string>& header,
                         std::array<std::size_t, std::size(kColumns)>& places) {
  for (std::size_t i = 0; i < std::size(kColumns); ++i) {
    const auto named = [&](const std::string& name) { return same_name(name, kColumns[i]); };
    const auto count = std::count_if(header.begin(), header.end(), named);
    if (count != 1) {
      return (count == 0 ? "no column is" : "more than one column is") + std::string(" called ") +
             std::string(kColumns[i]) + ": a map has the columns status, outcome and objection";
    }
    const auto at = std::find_if(header.begin(), header.end(), named);
    places[i] = static_cast<std::size_t>(at - header.begin());
  }
  return {};
}

}  // namespace

absl::StatusOr<DispositionMap> DispositionMap::parse(std::string_view file, std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
  DispositionMap map;
  std::array<std::size_t, std::size(kColumns)> places{};
  std::size_t columns = 0;
  char delimiter = ',';
  for (int line = 1; !text.empty(); ++line) {
    const std::string_view row = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(row.size() + 1, text.size()));
    if (trimmed(row).empty()) continue;
    const std::string where = std::string(file) + ": line " + std::to_string(line) + ": ";
    if (columns == 0) {
      delimiter = detect_delimiter(row, false, row.size() + 1).value_or(',');
      const std::vector<std::string> header = split(trimmed(row), delimiter);
      if (const std::string fault = find_columns(header, places); !fault.empty()) {
        return usage_error(where + fault);
      }
      columns = header.size();
      continue;
    }
    std::vector<std::string> fields = split(row, delimiter);
    if (fields.size() != columns) {
      return usage_error(where + "has " + std::to_string(fields.size()) + " fields, not " +
                         std::to_string(columns) + ": quote a text that holds a delimiter");
    }
    absl::Status status =
        map.take(where, {fields[places[0]], fields[places[1]], fields[places[2]]});
    if (!status.ok()) return status;
  }
  if (map.by_status_.empty()) {
    return usage_error(std::string(file) +
                       ": holds no statuses: give one a line, with the columns status, outcome "
                       "and objection");
  }
  return map;
}

absl::Status DispositionMap::take(const std::string& where, std::vector<std::string> fields) {
  Disposition disposition{.status = fields[0], .outcome = {}, .objection = {}};
  if (disposition.status.empty()) return usage_error(where + "status is empty");
  std::string fault = read_word(kContactWords, fields[1], disposition.outcome);
  if (!fault.empty()) return usage_error(where + "outcome " + fault);
  fault = read_word(kScopeWords, fields[2], disposition.objection);
  if (!fault.empty()) return usage_error(where + "objection " + fault);
  std::string key = capitals(disposition.status);
  if (!by_status_.emplace(std::move(key), std::move(disposition)).second) {
    return usage_error(where + "status '" + shown(fields[0]) + "' stands there twice: keep one");
  }
  return absl::OkStatus();
}

void DispositionMap::add(const DispositionMap& other) {
  for (const auto& [key, disposition] : other.by_status_) by_status_[key] = disposition;
}

const Disposition* DispositionMap::find(std::string_view status) const {
  const auto found = by_status_.find(capitals(status));
  return found == by_status_.end() ? nullptr : &found->second;
}

std::vector<std::string> DispositionMap::unheeded() const {
  std::vector<std::string> statuses;
  for (const auto& [key, disposition] : by_status_) {
    if (key.starts_with("DNC") && !disposition.objection) statuses.push_back(disposition.status);
  }
  std::sort(statuses.begin(), statuses.end());
  return statuses;
}

bool DispositionMap::has_objections() const {
  return std::any_of(by_status_.begin(), by_status_.end(),
                     [](const auto& entry) { return entry.second.objection.has_value(); });
}

std::vector<std::pair<Scope, std::string>> DispositionMap::owned_scopes() const {
  std::vector<std::pair<Scope, std::string>> scopes;
  for (const Scope scope : {Scope::kEntity, Scope::kGroup, Scope::kBureau}) {
    std::string first;
    for (const auto& [key, disposition] : by_status_) {
      if (disposition.objection == scope && (first.empty() || disposition.status < first)) {
        first = disposition.status;
      }
    }
    if (!first.empty()) scopes.emplace_back(scope, first);
  }
  return scopes;
}

std::string_view builtin_map(std::string_view name) {
  for (const BuiltinMap& map : kBuiltinMaps) {
    if (map.name == name) return map.text;
  }
  return {};
}

}  // namespace belzeef
