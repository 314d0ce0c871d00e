#include "proof/summary.h"

#include <nlohmann/json.hpp>

#include "failure.h"
#include "policy/campaign_keys.h"

namespace belzeef {
namespace {

using Json = nlohmann::ordered_json;

Json counts_json(const Summary::Counts& counts) {
  Json object = Json::object();
  for (const auto& [name, count] : counts) object[name] = count;
  return object;
}

Json campaign_json(const Campaign& campaign) {
  Json object = Json::object();
  for (const CampaignKey& key : campaign_keys()) {
    const std::string name(key.name);
    const std::string value = key.show(campaign);
    if (key.repeatable) {
      object[name] = Json::array();
      for (std::size_t at = 0; at < value.size();) {
        const std::size_t end = std::min(value.find(' ', at), value.size());
        object[name].push_back(value.substr(at, end - at));
        at = end + 1;
      }
    } else if (key.type == KeyType::kBoolean) {
      object[name] = value == "true";
    } else if (key.type == KeyType::kNumber) {
      object[name] = std::stol(value);
    } else {
      object[name] = value;
    }
  }
  return object;
}

Json options_json(const std::vector<Summary::Option>& options) {
  Json object = Json::object();
  for (const Summary::Option& option : options) {
    object[option.name] =
        option.is_switch ? Json(option.values.front() == "true") : Json(option.values);
  }
  return object;
}

Json window_json(const CallWindow& window) {
  if (window.closed) return nullptr;
  return {{"from", minute_text(window.from_minute)}, {"to", minute_text(window.to_minute)}};
}

/// The texts of a policy row by their names in JSON, which are the columns of rules.csv.
constexpr std::pair<const char*, std::string Summary::PolicyRow::*> kPolicyTexts[] = {
    {"valid_from", &Summary::PolicyRow::valid_from}, {"valid_to", &Summary::PolicyRow::valid_to},
    {"class", &Summary::PolicyRow::legal_class},     {"mode", &Summary::PolicyRow::mode},
    {"sender", &Summary::PolicyRow::sender},         {"kind", &Summary::PolicyRow::kind},
    {"rel", &Summary::PolicyRow::relation},          {"outcome", &Summary::PolicyRow::outcome},
    {"basis", &Summary::PolicyRow::basis},           {"conf", &Summary::PolicyRow::confidence}};

Json policy_row_json(const Summary::PolicyRow& row) {
  Json json = {{"line", row.line == 0 ? Json(nullptr) : Json(row.line)}};
  if (row.line != 0) {
    for (const auto& [name, text] : kPolicyTexts) json[name] = row.*text;
  }
  json["clean_rows"] = row.clean;
  json["rejected_rows"] = row.rejected;
  return json;
}

Json policy_json(const Summary& s) {
  Json json = {{"id", s.policy_id},
               {"version", s.policy_version},
               {"digest", s.policy_digest},
               {"regime", s.regime}};
  if (s.policy_rows) {
    json["rows"] = Json::array();
    for (const Summary::PolicyRow& row : *s.policy_rows) {
      json["rows"].push_back(policy_row_json(row));
    }
  }
  return json;
}

Json output_json(const Summary::Output& output) {
  return {{"path", output.path},
          {"rows", output.rows},
          {"bytes", output.bytes},
          {"digest", output.digest}};
}

}  // namespace

std::string minute_text(int minute) {
  const auto two = [](int value) {
    return std::string{static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
  };
  return two(minute / 60) + ":" + two(minute % 60);
}

std::string summary_text(const Summary& s) {
  Json inputs = Json::array();
  for (const Summary::Input& input : s.inputs) {
    inputs.push_back({{"path", input.path},
                      {"bytes", input.bytes},
                      {"rows", input.rows},
                      {"digest", input.digest}});
  }
  Json guards = Json::array();
  for (const Summary::Guard& guard : s.guards) {
    guards.push_back({{"name", guard.name},
                      {"limit", guard.limit},
                      {"value", guard.value},
                      {"tripped", guard.tripped}});
  }
  Json reg = {{"path", s.register_path},
              {"built_at", s.register_built_at},
              {"digest", s.register_digest},
              {"batch", s.register_batch},
              {"batch_built_at", s.register_batch_time},
              {"records", counts_json(s.register_records)}};
  for (const Summary::Input& input : s.objections) {
    reg["objections_of_this_run"].push_back(
        {{"path", input.path}, {"rows", input.rows}, {"digest", input.digest}});
  }
  for (const Summary::Input& map : s.maps) {
    reg["maps_of_this_run"].push_back(
        {{"path", map.path}, {"bytes", map.bytes}, {"digest", map.digest}});
  }
  Json summary = {{"schema", 1},
                  {"tool", "belzeef"},
                  {"version", s.version},
                  {"started", s.started},
                  {"seconds", s.seconds},
                  {"call_date", day_text(s.campaign.call_date)},
                  {"call_window", window_json(s.call_window)},
                  {"campaign", campaign_json(s.campaign)},
                  {"options", options_json(s.options)},
                  {"policy", policy_json(s)},
                  {"register", reg},
                  {"inputs", inputs},
                  {"outputs",
                   {{"clean", s.clean ? output_json(*s.clean) : Json(nullptr)},
                    {"rejected", output_json(s.rejected)}}},
                  {"rows",
                   {{"read", s.rows_read},
                    {"clean", s.rows_clean},
                    {"rejected", s.rows_rejected},
                    {"malformed", s.rows_malformed}}},
                  {"reasons", counts_json(s.reasons)},
                  {"bases", counts_json(s.bases)},
                  {"notes", counts_json(s.notes)}};
  if (s.call_until) summary["call_until"] = counts_json(*s.call_until);
  summary["guards"] = guards;
  summary["exit"] = s.exit;
  return summary.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

namespace {

/// The value of a campaign key as its setter reads it; several where it may be repeated.
std::vector<std::string> key_values(const CampaignKey& key, const Json& value) {
  if (key.repeatable) return value.get<std::vector<std::string>>();
  std::string text = value.is_string() ? value.get<std::string>() : value.dump();
  if (text.empty()) return {};  // shown where nothing was set
  return {std::move(text)};
}

/// Empty, or what is wrong.
std::string read_campaign(const Json& json, Day call_date, Campaign& campaign) {
  for (const auto& [name, value] : json.items()) {
    const CampaignKey* key = find_campaign_key(name);
    if (key == nullptr) return "its campaign has a key '" + name + "' that this version has not";
    for (const std::string& text : key_values(*key, value)) {
      const std::string fault = key->set(campaign, text, call_date);
      if (!fault.empty()) return "its campaign's " + name + " '" + text + "' " + fault;
    }
  }
  return {};
}

CallWindow read_window(const Json& json) {
  if (json.is_null()) return {.closed = true};
  const auto minute = [&](const char* name) {
    const auto text = json.at(name).get<std::string>();
    return std::stoi(text.substr(0, 2)) * 60 + std::stoi(text.substr(3, 2));
  };
  return {.closed = false, .from_minute = minute("from"), .to_minute = minute("to")};
}

Summary::Counts read_counts(const Json& json) {
  Summary::Counts counts;
  for (const auto& [name, value] : json.items())
    counts.emplace_back(name, value.get<std::uint64_t>());
  return counts;
}

Summary::Output read_output(const Json& json) {
  return {json.at("path"), json.at("rows"), json.at("bytes"), json.at("digest")};
}

std::vector<Summary::Option> read_options(const Json& json) {
  std::vector<Summary::Option> options;
  for (const auto& [name, value] : json.items()) {
    if (value.is_boolean()) {
      options.push_back({name, true, {value.get<bool>() ? "true" : "false"}});
    } else {
      options.push_back({name, false, value.get<std::vector<std::string>>()});
    }
  }
  return options;
}

Summary::PolicyRow read_policy_row(const Json& json) {
  Summary::PolicyRow row;
  if (!json.at("line").is_null()) {
    row.line = json.at("line");
    for (const auto& [name, text] : kPolicyTexts) row.*text = json.at(name).get<std::string>();
  }
  row.clean = json.at("clean_rows");
  row.rejected = json.at("rejected_rows");
  return row;
}

void read_policy(const Json& json, Summary& s) {
  s.policy_id = json.at("id");
  s.policy_version = json.at("version");
  s.policy_digest = json.at("digest");
  s.regime = json.at("regime");
  if (!json.contains("rows")) return;
  s.policy_rows.emplace();
  for (const Json& row : json.at("rows")) s.policy_rows->push_back(read_policy_row(row));
}

void read_register(const Json& json, Summary& s) {
  s.register_path = json.at("path");
  s.register_built_at = json.at("built_at");
  s.register_digest = json.at("digest");
  s.register_batch = json.at("batch");
  s.register_batch_time = json.at("batch_built_at");
  s.register_records = read_counts(json.at("records"));
  for (const Json& source : json.value("objections_of_this_run", Json::array())) {
    s.objections.push_back({source.at("path"), 0, source.at("rows"), source.at("digest")});
  }
  for (const Json& map : json.value("maps_of_this_run", Json::array())) {
    s.maps.push_back({map.at("path"), map.at("bytes"), 0, map.at("digest")});
  }
}

/// Throws where a member is missing or of another type; returns what else is wrong.
std::string read_members(const Json& json, Summary& s) {
  s.version = json.at("version");
  s.started = json.at("started");
  s.seconds = json.at("seconds");
  const std::optional<Day> day = parse_day(json.at("call_date").get<std::string>());
  if (!day) return "its call_date is no date";
  if (std::string fault = read_campaign(json.at("campaign"), *day, s.campaign); !fault.empty()) {
    return fault;
  }
  if (s.campaign.call_date != *day) return "its call_date is not that of its campaign";
  s.options = read_options(json.value("options", Json::object()));
  s.call_window = read_window(json.at("call_window"));
  read_policy(json.at("policy"), s);
  read_register(json.at("register"), s);
  for (const Json& input : json.at("inputs")) {
    s.inputs.push_back({input.at("path"), input.at("bytes"), input.at("rows"), input.at("digest")});
  }
  const Json& outputs = json.at("outputs");
  if (!outputs.at("clean").is_null()) s.clean = read_output(outputs.at("clean"));
  s.rejected = read_output(outputs.at("rejected"));
  const Json& rows = json.at("rows");
  s.rows_read = rows.at("read");
  s.rows_clean = rows.at("clean");
  s.rows_rejected = rows.at("rejected");
  s.rows_malformed = rows.at("malformed");
  s.reasons = read_counts(json.at("reasons"));
  s.bases = read_counts(json.at("bases"));
  s.notes = read_counts(json.at("notes"));
  if (json.contains("call_until")) s.call_until = read_counts(json.at("call_until"));
  for (const Json& guard : json.at("guards")) {
    s.guards.push_back(
        {guard.at("name"), guard.at("limit"), guard.at("value"), guard.at("tripped")});
  }
  s.exit = json.at("exit");
  return {};
}

}  // namespace

absl::StatusOr<Summary> read_summary(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  Summary summary;
  // The library reports what is missing or of another type by throwing.
  try {
    if (!json.is_object() || json.at("tool") != "belzeef") {
      return usage_error("is no summary of belzeef: give what scrub --summary wrote");
    }
    if (json.at("schema") != 1) {
      return usage_error("is a summary of another schema: use the version that wrote it");
    }
    const std::string fault = read_members(json, summary);
    if (!fault.empty()) return usage_error(fault + ": use the version that wrote it");
  } catch (const std::exception& fault) {
    // Without the library's own name for it.
    std::string_view what(fault.what());
    what.remove_prefix(std::min(what.find("] ") + 2, what.size()));
    return usage_error("is no whole summary (" + std::string(what) +
                       "): give what scrub --summary wrote");
  }
  return summary;
}

}  // namespace belzeef
