#include "proof/summary.h"

#include <nlohmann/json.hpp>

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

Json window_json(const CallWindow& window) {
  if (window.closed) return nullptr;
  return {{"from", minute_text(window.from_minute)}, {"to", minute_text(window.to_minute)}};
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
  const Json summary = {{"schema", 1},
                        {"tool", "belzeef"},
                        {"version", s.version},
                        {"started", s.started},
                        {"seconds", s.seconds},
                        {"call_date", day_text(s.campaign.call_date)},
                        {"call_window", window_json(s.call_window)},
                        {"campaign", campaign_json(s.campaign)},
                        {"policy",
                         {{"id", s.policy_id},
                          {"version", s.policy_version},
                          {"digest", s.policy_digest},
                          {"regime", s.regime}}},
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
                        {"notes", counts_json(s.notes)},
                        {"guards", guards},
                        {"exit", s.exit}};
  return summary.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace belzeef
