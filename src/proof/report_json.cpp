#include <cmath>
#include <nlohmann/json.hpp>

#include "proof/report.h"

namespace belzeef {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kStepNames[] = {"row",   "number", "suppression",
                                           "basis", "hold",   "duplicate"};
constexpr std::string_view kSignatureNames[] = {"none", "unchecked", "holds", "fails"};

/// A share with as many digits as mean something.
double rounded(double share) { return std::round(share * 1e6) / 1e6; }

Json counts_json(const Summary::Counts& counts) {
  Json object = Json::object();
  for (const auto& [name, count] : counts) object[name] = count;
  return object;
}

Json steps_json(const RunAccount& account) {
  Json steps = Json::array();
  for (const StepLoss& loss : account.steps) {
    steps.push_back(
        {{"step", loss.step ? Json(kStepNames[static_cast<std::size_t>(*loss.step)]) : Json()},
         {"rejected", loss.rejected},
         {"left", loss.left}});
  }
  return steps;
}

Json guards_json(const Summary& s) {
  Json guards = Json::array();
  for (const Summary::Guard& guard : s.guards) {
    guards.push_back({{"name", guard.name},
                      {"limit", guard.limit},
                      {"value", guard.value},
                      {"tripped", guard.tripped}});
  }
  return guards;
}

Json policy_json(const Summary& s) {
  if (!s.policy_rows) return nullptr;
  Json rows = Json::array();
  for (const Summary::PolicyRow& row : *s.policy_rows) {
    rows.push_back({{"line", row.line == 0 ? Json() : Json(row.line)},
                    {"outcome", row.outcome},
                    {"basis", row.basis},
                    {"clean", row.clean},
                    {"rejected", row.rejected}});
  }
  return rows;
}

Json run_json(const RunAccount& account) {
  const Summary& s = account.summary;
  const Freshness& fresh = account.freshness;
  const CallWindow& window = s.call_window;
  Json run = {{"campaign", s.campaign.id},
              {"call_date", day_text(s.campaign.call_date)},
              {"started", s.started},
              {"version", s.version},
              {"signature", kSignatureNames[static_cast<std::size_t>(account.signature)]},
              {"adds_up", account.adds_up},
              {"exit", s.exit},
              {"guards", guards_json(s)},
              {"rows",
               {{"read", s.rows_read},
                {"clean", s.rows_clean},
                {"rejected", s.rows_rejected},
                {"malformed", s.rows_malformed}}},
              {"steps", steps_json(account)},
              {"reasons", counts_json(s.reasons)},
              {"bases", counts_json(s.bases)},
              {"notes", counts_json(s.notes)}};
  run["call_window"] = window.closed ? Json()
                                     : Json{{"from", minute_text(window.from_minute)},
                                            {"to", minute_text(window.to_minute)}};
  run["call_until"] = s.call_until ? counts_json(*s.call_until) : Json();
  run["register"] = {{"changed", s.register_built_at},
                     {"days_old", fresh.days ? Json(*fresh.days) : Json()},
                     {"most_days", fresh.limit},
                     {"too_old", fresh.too_old()}};
  run["regime"] = s.regime;
  run["policy_rows"] = policy_json(s);
  if (account.entry != 0) run["entry"] = account.entry;
  return run;
}

Json chain_json(const ChainState& state) {
  const ChainCheck& check = state.check;
  Json json = {{"entries", check.entries},
               {"used", state.used},
               {"signed", state.signed_entries},
               {"lines", state.lines},
               {"last", check.last.empty() ? Json() : Json(check.last)}};
  json["broken"] =
      check.broken_line == 0 ? Json() : Json{{"line", check.broken_line}, {"fault", check.fault}};
  return json;
}

Json nights_json(const std::vector<NightPoint>& nights) {
  Json points = Json::array();
  for (const NightPoint& night : nights) {
    points.push_back({{"entry", night.entry},
                      {"call_date", day_text(night.call_date)},
                      {"read", night.read},
                      {"clean", night.clean},
                      {"rejected", night.rejected},
                      {"guards_tripped", night.guards_tripped}});
  }
  return points;
}

Json changes_json(const std::vector<ReasonChange>& changes) {
  Json list = Json::array();
  for (const ReasonChange& change : changes) {
    list.push_back({{"code", change.code},
                    {"before", change.count_before},
                    {"now", change.count},
                    {"share_before", rounded(change.share_before)},
                    {"share_now", rounded(change.share)}});
  }
  return list;
}

}  // namespace

std::string report_json(const Report& report) {
  Json json = {{"source", report.source}, {"sound", report.sound()}};
  if (report.chain) json["chain"] = chain_json(*report.chain);
  json["campaigns"] = Json::array();
  for (const CampaignReport& campaign : report.campaigns) {
    Json entry = {{"last", run_json(campaign.last)}};
    if (report.chain) {
      entry["nights"] = nights_json(campaign.nights);
      entry["changes"] = changes_json(campaign.changes);
    }
    json["campaigns"].push_back(std::move(entry));
  }
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace belzeef
