#include "sources/source_table.h"

namespace belzeef {
namespace {

constexpr SourceColumn kObjectionColumns[] = {
    {"phone_sha256"}, {"scope"}, {"id"}, {"since"}, {"source"}};
constexpr SourceColumn kConsentColumns[] = {
    {"entity", true},  {"granted_on", true}, {"product"},      {"channel"},
    {"method"},        {"valid_until"},      {"withdrawn_on"}, {"verified_on"},
    {"first_call_by"}, {"evidence_id"},      {"subject_token"}};
constexpr SourceColumn kRelationColumns[] = {{"entity", true}, {"type", true},   {"product"},
                                             {"start_on"},     {"end_on"},       {"optout_offered"},
                                             {"evidence_id"},  {"subject_token"}};
constexpr SourceColumn kCallbackColumns[] = {
    {"entity", true}, {"requested_on", true}, {"expires_on"}, {"evidence_id"}};
constexpr SourceColumn kBlockColumns[] = {{"cause", true}, {"scope"}, {"id"}, {"since"}};
constexpr SourceColumn kContactColumns[] = {
    {"entity", true}, {"called_on", true}, {"campaign"}, {"outcome"}, {"not_before"}};

constexpr SourceFormat kFormats[] = {
    {SourceKind::kObjections, "--objections",
     "who does not want to be called: phone or phone_sha256; scope, id, since, source",
     kObjectionColumns, true},
    {SourceKind::kConsents, "--consents",
     "consents: phone, entity, granted_on; product, channel, method, valid_until, withdrawn_on, "
     "verified_on, first_call_by, evidence_id",
     kConsentColumns, false, true},
    {SourceKind::kRelations, "--relations",
     "customers, donors …: phone, entity, type; product, start_on, end_on, optout_offered, "
     "evidence_id",
     kRelationColumns, false, true},
    {SourceKind::kCallbacks, "--callbacks",
     "requests to be called: phone, entity, requested_on; expires_on, evidence_id",
     kCallbackColumns},
    {SourceKind::kBlocks, "--blocks",
     "complaints, deceased, minors, exclusions: phone, cause; scope, id, since", kBlockColumns,
     true},
    {SourceKind::kContacts, "--contacts",
     "calls made: phone, entity, called_on; campaign, outcome, not_before", kContactColumns},
    {SourceKind::kBmnr, "--bmnr", "a file of the former do-not-call register: phone", {}},
    {SourceKind::kInfofilter, "--infofilter", "the Infofilter list: phone", {}},
    {SourceKind::kResearchFilter, "--research-filter", "the research filter: phone", {}},
};

}  // namespace

std::span<const SourceFormat> source_formats() { return kFormats; }

const SourceFormat& source_format(SourceKind kind) {
  return kFormats[static_cast<std::size_t>(kind)];
}

}  // namespace belzeef
