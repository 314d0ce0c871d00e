#include "register/event_codec.h"

#include <cstring>

#include "register/format.h"

namespace belzeef {
namespace {

using format::EventHead;
using format::EventKind;

std::int32_t day_number(Day day) {
  return static_cast<std::int32_t>(day.time_since_epoch().count());
}
Day day_of(std::int32_t number) { return Day{std::chrono::days{number}}; }

/// Whether all these are days that exist, years 1 to 9999, or none: others have no text.
template <class... Numbers>
bool are_days(Numbers... numbers) {
  const auto is_day = [](std::int32_t number) {
    const Day day = day_of(number);
    return !given(day) || (make_day(1, 1, 1) <= day && day <= make_day(9999, 12, 31));
  };
  return (is_day(numbers) && ...);
}

/// Whether a byte is a value of an enumeration that ends with this one.
template <class Enum>
bool is_value(std::uint8_t byte, Enum last) {
  return byte <= static_cast<std::uint8_t>(last);
}

template <class Body>
constexpr std::size_t body_words() {
  return sizeof(Body) / sizeof(std::uint64_t);
}

template <class Body>
void append(EventKind kind, Scope scope, NameId name, std::uint16_t source, const Body& body,
            std::string_view evidence, std::vector<std::uint64_t>& out,
            SubjectId subject = kNoSubject) {
  const bool bound = subject != kNoSubject;
  const std::size_t evidence_words = (evidence.size() + 7) / 8;
  const std::size_t words = 1 + body_words<Body>() + evidence_words + (bound ? 1 : 0);
  const EventHead head{.kind = static_cast<std::uint8_t>(static_cast<unsigned>(kind) |
                                                         (static_cast<unsigned>(scope) << 4) |
                                                         (bound ? format::kHasSubject : 0U)),
                       .words = static_cast<std::uint8_t>(words),
                       .source = source,
                       .name = static_cast<std::uint32_t>(name)};
  const std::size_t at = out.size();
  out.resize(at + words, 0);
  std::memcpy(&out[at], &head, sizeof head);
  std::memcpy(&out[at + 1], &body, sizeof body);
  if (!evidence.empty()) {
    std::memcpy(&out[at + 1 + body_words<Body>()], evidence.data(), evidence.size());
  }
  if (bound) out.back() = static_cast<std::uint64_t>(subject);
}

/// The body of an event of this size; false where the event is too small for it.
template <class Body>
bool body_of(EventWords event, Body& body) {
  if (event.size() < 1 + body_words<Body>()) return false;
  std::memcpy(&body, &event[1], sizeof body);
  return true;
}

template <class Body>
bool evidence_of(EventWords event, const Body& body, std::string_view& evidence) {
  const std::size_t begin = 1 + body_words<Body>();
  if (body.evidence_bytes > (event.size() - begin) * sizeof(std::uint64_t)) return false;
  evidence = {reinterpret_cast<const char*>(event.data() + begin), body.evidence_bytes};
  return true;
}

/// Takes the subject, if the event has one, from its end; false where it cannot have this one.
bool take_subject(const EventHead& head, EventWords& event, SubjectId& subject) {
  subject = kNoSubject;
  if ((head.kind & format::kHasSubject) == 0) return true;
  const EventKind kind = kind_of(head);
  if (kind != EventKind::kConsent && kind != EventKind::kRelation) return false;
  subject = SubjectId{event.back()};
  event = event.first(event.size() - 1);
  return subject != kNoSubject;
}

bool decode_consent(NameId name, SubjectId subject, EventWords event, Dossier& out) {
  format::ConsentBody body{};
  std::string_view evidence;
  if (!body_of(event, body) || !evidence_of(event, body, evidence) ||
      !are_days(body.granted_on, body.valid_until, body.withdrawn_on, body.verified_on,
                body.first_call_by)) {
    return false;
  }
  out.consents.push_back({.entity = name,
                          .granted_on = day_of(body.granted_on),
                          .product = NameId{body.product},
                          .for_phone = body.for_phone != 0,
                          .method_valid = body.method_valid != 0,
                          .valid_until = day_of(body.valid_until),
                          .withdrawn_on = day_of(body.withdrawn_on),
                          .verified_on = day_of(body.verified_on),
                          .first_call_by = day_of(body.first_call_by),
                          .evidence = evidence,
                          .subject = subject});
  return true;
}

bool decode_relation(NameId name, SubjectId subject, EventWords event, Dossier& out) {
  format::RelationBody body{};
  std::string_view evidence;
  if (!body_of(event, body) || !evidence_of(event, body, evidence) ||
      !are_days(body.start_on, body.end_on) || !is_value(body.type, RelationType::kTrial)) {
    return false;
  }
  out.relations.push_back({.entity = name,
                           .type = static_cast<RelationType>(body.type),
                           .product = NameId{body.product},
                           .start_on = day_of(body.start_on),
                           .end_on = day_of(body.end_on),
                           .optout_offered = body.optout_offered != 0,
                           .evidence = evidence,
                           .subject = subject});
  return true;
}

bool decode_callback(NameId name, EventWords event, Dossier& out) {
  format::CallbackBody body{};
  std::string_view evidence;
  if (!body_of(event, body) || !evidence_of(event, body, evidence) ||
      !are_days(body.requested_on, body.expires_on)) {
    return false;
  }
  out.requests.push_back({.entity = name,
                          .requested_on = day_of(body.requested_on),
                          .expires_on = day_of(body.expires_on),
                          .evidence = evidence});
  return true;
}

bool decode_one(const EventHead& head, EventWords event, Dossier& out) {
  const NameId name{head.name};
  SubjectId subject = kNoSubject;
  if (!take_subject(head, event, subject)) return false;
  switch (kind_of(head)) {
    case EventKind::kObjection: {
      format::ObjectionBody body{};
      if (!body_of(event, body) || !are_days(body.since)) return false;
      out.objections.push_back(
          {scope_of(head), name, day_of(body.since), NameId{body.source_text}});
      return true;
    }
    case EventKind::kBlock: {
      format::BlockBody body{};
      if (!body_of(event, body) || !are_days(body.since) ||
          !is_value(body.cause, BlockCause::kExcluded)) {
        return false;
      }
      out.blocks.push_back(
          {static_cast<BlockCause>(body.cause), scope_of(head), name, day_of(body.since)});
      return true;
    }
    case EventKind::kConsent:
      return decode_consent(name, subject, event, out);
    case EventKind::kRelation:
      return decode_relation(name, subject, event, out);
    case EventKind::kCallback:
      return decode_callback(name, event, out);
    case EventKind::kContact: {
      format::ContactBody body{};
      if (!body_of(event, body) || !are_days(body.called_on, body.not_before) ||
          !is_value(body.outcome, ContactOutcome::kWrongNumber)) {
        return false;
      }
      out.contacts.push_back({name, day_of(body.called_on), NameId{body.campaign},
                              static_cast<ContactOutcome>(body.outcome), day_of(body.not_before)});
      return true;
    }
    case EventKind::kListing: {
      format::ListingBody body{};
      if (!body_of(event, body) || !are_days(body.issued) ||
          !is_value(body.list, ListKind::kResearchFilter)) {
        return false;
      }
      out.listings.push_back({static_cast<ListKind>(body.list), day_of(body.issued)});
      return true;
    }
  }
  return false;
}

}  // namespace

void encode(const Objection& event, std::uint16_t source, std::vector<std::uint64_t>& out) {
  const format::ObjectionBody body{day_number(event.since),
                                   static_cast<std::uint32_t>(event.source)};
  append(EventKind::kObjection, event.scope, event.owner, source, body, {}, out);
}

void encode(const Block& event, std::uint16_t source, std::vector<std::uint64_t>& out) {
  const format::BlockBody body{day_number(event.since), static_cast<std::uint8_t>(event.cause), {}};
  append(EventKind::kBlock, event.scope, event.owner, source, body, {}, out);
}

void encode(const Consent& event, std::uint16_t source, std::vector<std::uint64_t>& out) {
  const format::ConsentBody body{static_cast<std::uint32_t>(event.product),
                                 day_number(event.granted_on),
                                 day_number(event.valid_until),
                                 day_number(event.withdrawn_on),
                                 day_number(event.verified_on),
                                 day_number(event.first_call_by),
                                 event.for_phone,
                                 event.method_valid,
                                 {},
                                 static_cast<std::uint16_t>(event.evidence.size())};
  append(EventKind::kConsent, Scope::kEntity, event.entity, source, body, event.evidence, out,
         event.subject);
}

void encode(const Relation& event, std::uint16_t source, std::vector<std::uint64_t>& out) {
  const format::RelationBody body{static_cast<std::uint32_t>(event.product),
                                  day_number(event.start_on),
                                  day_number(event.end_on),
                                  static_cast<std::uint8_t>(event.type),
                                  event.optout_offered,
                                  static_cast<std::uint16_t>(event.evidence.size())};
  append(EventKind::kRelation, Scope::kEntity, event.entity, source, body, event.evidence, out,
         event.subject);
}

void encode(const CallbackRequest& event, std::uint16_t source, std::vector<std::uint64_t>& out) {
  const format::CallbackBody body{day_number(event.requested_on),
                                  day_number(event.expires_on),
                                  {},
                                  static_cast<std::uint16_t>(event.evidence.size())};
  append(EventKind::kCallback, Scope::kEntity, event.entity, source, body, event.evidence, out);
}

void encode(const Contact& event, std::uint16_t source, std::vector<std::uint64_t>& out) {
  const format::ContactBody body{static_cast<std::uint32_t>(event.campaign),
                                 day_number(event.called_on),
                                 day_number(event.not_before),
                                 static_cast<std::uint8_t>(event.outcome),
                                 {}};
  append(EventKind::kContact, Scope::kEntity, event.entity, source, body, {}, out);
}

void encode(const Listing& event, std::uint16_t source, std::vector<std::uint64_t>& out) {
  const format::ListingBody body{
      day_number(event.issued), static_cast<std::uint8_t>(event.list), {}};
  append(EventKind::kListing, Scope::kEntity, kNoName, source, body, {}, out);
}

bool decode(EventWords words, Dossier& out) {
  while (!words.empty()) {
    const EventHead head = head_of(words);
    if (head.words == 0 || head.words > words.size()) return false;
    if (!decode_one(head, words.first(head.words), out)) return false;
    if ((head.kind & format::kMoreFollow) == 0) return true;
    words = words.subspan(head.words);
  }
  return false;
}

bool decode_first(EventWords words, Dossier& out) {
  const std::size_t size = event_size(words);
  return size != 0 && decode_one(head_of(words), words.first(size), out);
}

}  // namespace belzeef
