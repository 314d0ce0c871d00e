#include "sources/event_fields.h"

#include <cinttypes>
#include <cstdio>

#include "events/words.h"

namespace belzeef {
namespace {

/// `*` for every product, as sources write it.
std::string product_text(const Register& reg, NameId product) {
  return product == kNoName ? "*" : std::string(reg.name(product));
}

/// The person an event is bound to, by the token the register knows him by.
std::string token_text(SubjectId subject) {
  if (subject == kNoSubject) return {};
  char text[17];
  std::snprintf(text, sizeof text, "%016" PRIx64, static_cast<std::uint64_t>(subject));
  return text;
}

template <class Words, class T>
std::string word(const Words& words, T value) {
  return std::string(word_of(words, value));
}

EventFields fields_of(const Objection& event, const Register& reg) {
  return {{"scope", word(kScopeWords, event.scope)},
          {"id", std::string(reg.name(event.owner))},
          {"since", day_text(event.since)},
          {"source", std::string(reg.name(event.source))}};
}

EventFields fields_of(const Block& event, const Register& reg) {
  return {{"cause", word(kCauseWords, event.cause)},
          {"scope", word(kScopeWords, event.scope)},
          {"id", std::string(reg.name(event.owner))},
          {"since", day_text(event.since)}};
}

/// Of channel and method only what decides is held.
EventFields fields_of(const Consent& event, const Register& reg) {
  return {{"entity", std::string(reg.name(event.entity))},
          {"granted_on", day_text(event.granted_on)},
          {"product", product_text(reg, event.product)},
          {"channel", event.for_phone ? "phone" : "other"},
          {"method", event.method_valid ? "" : "forced"},
          {"valid_until", day_text(event.valid_until)},
          {"withdrawn_on", day_text(event.withdrawn_on)},
          {"verified_on", day_text(event.verified_on)},
          {"first_call_by", day_text(event.first_call_by)},
          {"evidence_id", std::string(event.evidence)},
          {"subject_token", token_text(event.subject)}};
}

EventFields fields_of(const Relation& event, const Register& reg) {
  return {{"entity", std::string(reg.name(event.entity))},
          {"type", word(kRelationTypeWords, event.type)},
          {"product", product_text(reg, event.product)},
          {"start_on", day_text(event.start_on)},
          {"end_on", day_text(event.end_on)},
          {"optout_offered", event.optout_offered ? "yes" : "no"},
          {"evidence_id", std::string(event.evidence)},
          {"subject_token", token_text(event.subject)}};
}

EventFields fields_of(const CallbackRequest& event, const Register& reg) {
  return {{"entity", std::string(reg.name(event.entity))},
          {"requested_on", day_text(event.requested_on)},
          {"expires_on", day_text(event.expires_on)},
          {"evidence_id", std::string(event.evidence)}};
}

EventFields fields_of(const Contact& event, const Register& reg) {
  return {{"entity", std::string(reg.name(event.entity))},
          {"called_on", day_text(event.called_on)},
          {"campaign", std::string(reg.name(event.campaign))},
          {"outcome", word(kContactWords, event.outcome)},
          {"not_before", day_text(event.not_before)}};
}

EventFields fields_of(const Listing& event, const Register& /*reg*/) {
  if (event.list != ListKind::kBmnr) return {};
  return {{"issued", day_text(event.issued)}};
}

}  // namespace

EventFields event_fields(const HeldEvent& event, const Register& reg) {
  const Dossier& content = event.content;
  for (const auto& held : content.objections) return fields_of(held, reg);
  for (const auto& held : content.blocks) return fields_of(held, reg);
  for (const auto& held : content.consents) return fields_of(held, reg);
  for (const auto& held : content.relations) return fields_of(held, reg);
  for (const auto& held : content.requests) return fields_of(held, reg);
  for (const auto& held : content.contacts) return fields_of(held, reg);
  for (const auto& held : content.listings) return fields_of(held, reg);
  return {};
}

}  // namespace belzeef
