#include "register/register_info.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

namespace belzeef {
namespace {

using nlohmann::json;

constexpr std::string_view kSourceKindNames[] = {"objections", "consents",   "relations",
                                                 "callbacks",  "blocks",     "contacts",
                                                 "bmnr",       "infofilter", "research-filter"};
static_assert(std::size(kSourceKindNames) == kSourceKindCount);

json source_json(const SourceFile& source) {
  return {{"kind", source_kind_name(source.kind)},
          {"path", source.path},
          {"rows", source.rows},
          {"bad_rows", source.bad_rows},
          {"events", source.events},
          {"digest", source.digest},
          {"batch", source.batch},
          {"issued", day_text(source.issued)},
          {"taken_at", source.taken_at},
          {"complete_through", day_text(source.complete_through)}};
}

json change_json(const LogEntry& change) {
  return {
      {"time", change.time}, {"who", change.who}, {"what", change.what}, {"detail", change.detail}};
}

/// The library would make an integer of any number, also of 1e300 or -1: only what facts_text()
/// writes will do. Throws as the library does.
template <class Count>
void read_count(const json& from, Count& out) {
  if (!from.is_number_unsigned()) throw json::type_error::create(302, "no count", &from);
  const auto value = from.get<std::uint64_t>();
  if (value > std::numeric_limits<Count>::max()) {
    throw json::out_of_range::create(406, "count too large", &from);
  }
  out = static_cast<Count>(value);
}

bool read_time(const json& from, std::int64_t& out) {
  if (!from.is_number_integer()) return false;
  from.get_to(out);
  return is_build_time(out);
}

bool read_source(const json& from, SourceFile& source) {
  const auto* const kind =
      std::find(std::begin(kSourceKindNames), std::end(kSourceKindNames),
                std::string_view(from.at("kind").get_ref<const std::string&>()));
  if (kind == std::end(kSourceKindNames)) return false;
  source.kind = static_cast<SourceKind>(kind - std::begin(kSourceKindNames));
  from.at("path").get_to(source.path);
  read_count(from.at("rows"), source.rows);
  read_count(from.at("bad_rows"), source.bad_rows);
  read_count(from.at("events"), source.events);
  from.at("digest").get_to(source.digest);
  read_count(from.at("batch"), source.batch);
  const auto day = [&](const char* name) {
    return parse_day(from.at(name).get_ref<const std::string&>()).value_or(kNoDay);
  };
  source.issued = day("issued");
  source.complete_through = day("complete_through");
  return read_time(from.at("taken_at"), source.taken_at);
}

/// At least one, with numbers that rise.
bool read_history(const json& from, std::vector<Moment>& history) {
  for (const json& entry : from) {
    Moment& moment = history.emplace_back();
    read_count(entry.at("batch"), moment.batch);
    if (!read_time(entry.at("built_at"), moment.built_at)) return false;
    if (history.size() > 1 && history[history.size() - 2].batch >= moment.batch) return false;
  }
  return !history.empty();
}

bool read_change(const json& from, LogEntry& change) {
  from.at("who").get_to(change.who);
  from.at("what").get_to(change.what);
  from.at("detail").get_to(change.detail);
  return read_time(from.at("time"), change.time);
}

}  // namespace

bool is_build_time(std::int64_t seconds) {
  constexpr std::int64_t kDay = 86'400;
  return make_day(1, 1, 2).time_since_epoch().count() * kDay <= seconds &&
         seconds < make_day(9999, 12, 31).time_since_epoch().count() * kDay;
}

std::string_view source_kind_name(SourceKind kind) {
  return kSourceKindNames[static_cast<std::size_t>(kind)];
}

std::vector<Day> RegisterInfo::bmnr_issued() const {
  std::vector<Day> days;
  for (const SourceFile& source : sources) {
    if (source.kind == SourceKind::kBmnr && !source.hidden) days.push_back(source.issued);
  }
  return days;
}

void RegisterInfo::add_batch(const RegisterInfo& batch) {
  built_at = batches.empty() ? batch.built_at : std::max(built_at, batch.built_at);
  tool_version = batch.tool_version;
  sources.insert(sources.end(), batch.sources.begin(), batch.sources.end());
  for (std::size_t i = 0; i < events.size(); ++i) events[i] += batch.events[i];
  numbers += batch.numbers;
  hashed_numbers += batch.hashed_numbers;
  group_scoped += batch.group_scoped;
  bureau_scoped += batch.bureau_scoped;
  if (subject_columns.empty()) subject_columns = batch.subject_columns;
  changes.insert(changes.end(), batch.changes.begin(), batch.changes.end());
  history.insert(history.end(), batch.history.begin(), batch.history.end());
  batches.push_back({.built_at = batch.built_at,
                     .history = batch.history,
                     .numbers = batch.numbers,
                     .hashed_numbers = batch.hashed_numbers,
                     .events = batch.events,
                     .tool_version = batch.tool_version,
                     .bytes = batch.file_bytes,
                     .first_source = sources.size() - batch.sources.size(),
                     .sources = batch.sources.size()});
}

RegisterInfo RegisterInfo::of_batch(std::size_t at) const {
  const BatchInfo& batch = batches[at];
  RegisterInfo info;
  info.built_at = batch.built_at;
  info.history = batch.history;
  info.tool_version = batch.tool_version;
  info.subject_columns = subject_columns;
  const auto first = sources.begin() + static_cast<std::ptrdiff_t>(batch.first_source);
  info.sources.assign(first, first + static_cast<std::ptrdiff_t>(batch.sources));
  return info;
}

std::string facts_text(const RegisterInfo& info) {
  json sources = json::array();
  for (const SourceFile& source : info.sources) sources.push_back(source_json(source));
  json changes = json::array();
  for (const LogEntry& change : info.changes) changes.push_back(change_json(change));
  json history = json::array();
  for (const Moment& moment : info.history) {
    history.push_back({{"batch", moment.batch}, {"built_at", moment.built_at}});
  }
  const json facts = {{"tool_version", info.tool_version},
                      {"sources", sources},
                      {"changes", changes},
                      {"history", history},
                      {"events", info.events},
                      {"numbers", info.numbers},
                      {"hashed_numbers", info.hashed_numbers},
                      {"group_scoped", info.group_scoped},
                      {"bureau_scoped", info.bureau_scoped},
                      {"subject_columns", info.subject_columns}};
  // A path may hold bytes that are no UTF-8: they are replaced in the text.
  return facts.dump(-1, ' ', false, json::error_handler_t::replace);
}

bool parse_facts(std::string_view text, RegisterInfo& info) {
  // The library reports what is missing or of another type by throwing.
  try {
    const json facts = json::parse(text);
    facts.at("tool_version").get_to(info.tool_version);
    const json& events = facts.at("events");
    if (events.size() != info.events.size()) return false;
    for (std::size_t i = 0; i < info.events.size(); ++i) read_count(events.at(i), info.events[i]);
    read_count(facts.at("numbers"), info.numbers);
    read_count(facts.at("hashed_numbers"), info.hashed_numbers);
    read_count(facts.at("group_scoped"), info.group_scoped);
    read_count(facts.at("bureau_scoped"), info.bureau_scoped);
    // Registers made before records could be bound to persons do not have it.
    facts.at("subject_columns").get_to(info.subject_columns);
    for (const json& source : facts.at("sources")) {
      if (!read_source(source, info.sources.emplace_back())) return false;
    }
    if (!read_history(facts.at("history"), info.history)) return false;
    for (const json& change : facts.at("changes")) {
      if (!read_change(change, info.changes.emplace_back())) return false;
    }
    return true;
  } catch (const json::exception&) {
    return false;
  }
}

}  // namespace belzeef
