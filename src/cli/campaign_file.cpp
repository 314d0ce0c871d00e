#include "cli/campaign_file.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <vector>

#include "cli/files.h"
#include "failure.h"
#include "input/nearest.h"
#include "input/text.h"

namespace belzeef {
namespace {

/// A value as it stands in the file.
struct Value {
  std::string text;
  bool quoted = false;
  std::string fault;  ///< what is wrong with the way it is written
};

Value quoted_value(std::string_view text) {
  Value value{.quoted = true};
  const char quote = text.front();
  std::size_t at = 1;
  for (; at < text.size() && text[at] != quote; ++at) {
    if (text[at] == '\\' && quote == '"') {
      if (++at == text.size()) break;
      const char c = text[at];
      if (c != '"' && c != '\\' && c != 't') {
        value.fault = "has an unknown escape: only \\\" \\\\ and \\t are known";
        return value;
      }
      value.text += c == 't' ? '\t' : c;
      continue;
    }
    value.text += text[at];
  }
  if (at >= text.size()) {
    value.fault = "has no closing quote: add it";
    return value;
  }
  const std::string_view rest = trimmed(text.substr(at + 1));
  if (!rest.empty() && rest.front() != '#') value.fault = "has text after the closing quote";
  return value;
}

Value read_value(std::string_view text) {
  if (!text.empty() && (text.front() == '"' || text.front() == '\'')) return quoted_value(text);
  Value value{.text = std::string(trimmed(text.substr(0, text.find('#'))))};
  if (value.text.empty()) value.fault = "has no value: write key = value";
  return value;
}

/// Whether the value is written as this type is: text quoted, numbers and true/false bare.
std::string check_written(const CampaignKey& key, const Value& value) {
  switch (key.type) {
    case KeyType::kText:
      return value.quoted ? "" : "is text: put it in quotes";
    case KeyType::kNumber:
    case KeyType::kBoolean:
      return value.quoted ? "must stand without quotes" : "";
    default:
      return "";
  }
}

std::string relative_to(const std::string& file, const std::string& path) {
  const std::size_t slash = file.rfind('/');
  if (path.empty() || path.front() == '/' || slash == std::string::npos) return path;
  return file.substr(0, slash + 1) + path;
}

/// One line; the fault, empty if there is none. `seen` holds the keys set so far.
class LineReader {
 public:
  LineReader(const std::string& path, Day today,
             const std::function<bool(std::string_view)>& overridden, Campaign& campaign)
      : path_(path), today_(today), overridden_(overridden), campaign_(campaign) {}

  std::string read(std::string_view line) {
    line = trimmed(line);
    if (line.empty() || line.front() == '#') return {};
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) return "is no 'key = value'";
    const std::string_view name = trimmed(line.substr(0, equals));
    const CampaignKey* key = find_campaign_key(name);
    if (key == nullptr) return unknown(name);
    Value value = read_value(trimmed(line.substr(equals + 1)));
    std::string fault = value.fault;
    if (fault.empty()) fault = check_written(*key, value);
    if (fault.empty() && !key->repeatable && !first_time(name)) fault = "is set twice: keep one";
    if (fault.empty()) {
      if (key->is_path) value.text = relative_to(path_, value.text);
      // A value that a flag overrides must be sound too.
      Campaign unused;
      fault = set_campaign_key(*key, value.text, today_, overridden_(name) ? unused : campaign_);
    }
    return fault.empty() ? fault : std::string(name) + ": " + fault;
  }

 private:
  static std::string unknown(std::string_view name) {
    std::vector<std::string_view> known;
    for (const CampaignKey& key : campaign_keys()) known.push_back(key.name);
    return "unknown key '" + std::string(name) + "'" + did_you_mean(name, known);
  }
  bool first_time(std::string_view name) {
    if (std::find(seen_.begin(), seen_.end(), name) != seen_.end()) return false;
    seen_.emplace_back(name);
    return true;
  }

  const std::string& path_;
  Day today_;
  const std::function<bool(std::string_view)>& overridden_;
  Campaign& campaign_;
  std::vector<std::string> seen_;
};

}  // namespace

std::string set_campaign_key(const CampaignKey& key, const std::string& value, Day today,
                             Campaign& campaign) {
  const std::string fault = key.set(campaign, value, today);
  if (fault.empty()) return fault;
  std::vector<std::string_view> words;
  for (std::string_view rest = key.values; !rest.empty();) {
    words.push_back(rest.substr(0, rest.find('|')));
    rest.remove_prefix(std::min(words.back().size() + 1, rest.size()));
  }
  return "'" + value + "' " + fault + (words.size() > 1 ? did_you_mean(value, words) : "");
}

absl::Status read_campaign_text(const std::string& path, std::string_view text, Day today,
                                const std::function<bool(std::string_view)>& overridden,
                                Campaign& campaign) {
  LineReader reader(path, today, overridden, campaign);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (int line = 1; !text.empty(); ++line) {
    const std::string_view content = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(content.size() + 1, text.size()));
    const std::string fault = reader.read(content);
    if (!fault.empty()) {
      return usage_error(path + ": line " + std::to_string(line) + ": " + fault);
    }
  }
  return absl::OkStatus();
}

absl::Status read_campaign_file(const std::string& path, Day today,
                                const std::function<bool(std::string_view)>& overridden,
                                Campaign& campaign) {
  const absl::StatusOr<std::string> text = read_small_file(path);
  if (!text.ok()) return usage_error(std::string(text.status().message()));
  return read_campaign_text(path, *text, today, overridden, campaign);
}

}  // namespace belzeef
