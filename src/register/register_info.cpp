#include "register/register_info.h"

#include <algorithm>
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
          {"issued", day_text(source.issued)}};
}

bool read_source(const json& from, SourceFile& source) {
  const auto* const kind =
      std::find(std::begin(kSourceKindNames), std::end(kSourceKindNames),
                std::string_view(from.at("kind").get_ref<const std::string&>()));
  if (kind == std::end(kSourceKindNames)) return false;
  source.kind = static_cast<SourceKind>(kind - std::begin(kSourceKindNames));
  from.at("path").get_to(source.path);
  from.at("rows").get_to(source.rows);
  from.at("bad_rows").get_to(source.bad_rows);
  from.at("events").get_to(source.events);
  from.at("digest").get_to(source.digest);
  from.at("batch").get_to(source.batch);
  source.issued = parse_day(from.at("issued").get_ref<const std::string&>()).value_or(kNoDay);
  return true;
}

}  // namespace

std::string_view source_kind_name(SourceKind kind) {
  return kSourceKindNames[static_cast<std::size_t>(kind)];
}

std::vector<Day> RegisterInfo::bmnr_issued() const {
  std::vector<Day> days;
  for (const SourceFile& source : sources) {
    if (source.kind == SourceKind::kBmnr) days.push_back(source.issued);
  }
  return days;
}

std::string facts_text(const RegisterInfo& info) {
  json sources = json::array();
  for (const SourceFile& source : info.sources) sources.push_back(source_json(source));
  const json facts = {{"tool_version", info.tool_version},
                      {"sources", sources},
                      {"events", info.events},
                      {"numbers", info.numbers},
                      {"hashed_numbers", info.hashed_numbers},
                      {"group_scoped", info.group_scoped},
                      {"bureau_scoped", info.bureau_scoped}};
  // A path may hold bytes that are no UTF-8: they are replaced in the text.
  return facts.dump(-1, ' ', false, json::error_handler_t::replace);
}

bool parse_facts(std::string_view text, RegisterInfo& info) {
  // The library reports what is missing or of another type by throwing.
  try {
    const json facts = json::parse(text);
    facts.at("tool_version").get_to(info.tool_version);
    facts.at("events").get_to(info.events);
    facts.at("numbers").get_to(info.numbers);
    facts.at("hashed_numbers").get_to(info.hashed_numbers);
    facts.at("group_scoped").get_to(info.group_scoped);
    facts.at("bureau_scoped").get_to(info.bureau_scoped);
    for (const json& source : facts.at("sources")) {
      if (!read_source(source, info.sources.emplace_back())) return false;
    }
    return true;
  } catch (const json::exception&) {
    return false;
  }
}

}  // namespace belzeef
