#pragma once
/// Seeded random events of every kind, as events of a builder and as rows of a source, and what a
/// register holds as texts that can be compared with those of another.

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "events/words.h"
#include "register/built_register.h"
#include "register/held_events.h"

namespace belzeef::test {

/// The persons of random registers, as `subject_text` makes them of one column.
inline constexpr std::array<std::string_view, 3> kPersons = {"an", "bo", "cees"};

/// One event; its names are texts, its dates are in the order of the source's columns.
struct RandomEvent {
  SourceKind kind = SourceKind::kObjections;
  PhoneNumber number;
  bool hashed = false;   ///< known by the number's SHA-256
  std::string owner;     ///< or entity
  std::string other;     ///< product, campaign or source text
  std::string evidence;  ///< of its own
  std::string person;
  Scope scope = Scope::kEntity;
  std::size_t choice = 0;  ///< cause, type or outcome
  bool first = false;      ///< for_phone, optout_offered
  bool second = false;     ///< method_valid
  std::array<Day, 5> days{};
};

/// A source of random events about a few numbers. The same seed gives the same events.
class RandomEvents {
 public:
  explicit RandomEvents(std::uint64_t seed, std::size_t numbers = 24)
      : engine_(seed), numbers_(numbers) {}

  std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }
  bool once_in(std::size_t times) { return below(times) == 0; }

  RandomEvent event(SourceKind kind) {
    RandomEvent event;
    event.kind = kind;
    event.number = fictitious(below(numbers_));
    event.scope = once_in(2) ? Scope::kEntity : static_cast<Scope>(below(4));
    event.owner = "ent-" + std::to_string(below(7));
    event.choice = below(32);
    event.first = !once_in(4);
    event.second = !once_in(4);
    for (Day& day : event.days) day = once_in(3) ? kNoDay : some_day();
    const std::string serial = std::to_string(++serial_);
    switch (kind) {
      case SourceKind::kObjections:
        event.hashed = once_in(3);
        if (once_in(2)) event.other = "told-" + serial;
        if (event.scope == Scope::kGlobal) event.owner.clear();
        break;
      case SourceKind::kBlocks:
        if (event.scope == Scope::kGlobal) event.owner.clear();
        break;
      case SourceKind::kConsents:
        event.days[0] = some_day();
        if (given(event.days[2])) event.days[2] = std::max(event.days[0], event.days[2]);
        [[fallthrough]];
      case SourceKind::kRelations:
        if (once_in(2)) event.other = "prod-" + std::to_string(below(5));
        if (once_in(2)) event.person = kPersons[below(kPersons.size())];
        [[fallthrough]];
      case SourceKind::kCallbacks:
        if (!given(event.days[0]) && kind == SourceKind::kCallbacks) event.days[0] = some_day();
        if (!once_in(3)) event.evidence = "ev-" + serial + "-" + std::string(below(12), 'e');
        break;
      case SourceKind::kContacts:
        event.days[0] = some_day();
        if (once_in(2)) event.other = "camp-" + std::to_string(below(5));
        break;
      default:
        break;
    }
    return event;
  }
  RandomEvent event() { return event(static_cast<SourceKind>(below(kSourceKindCount))); }
  std::vector<RandomEvent> events(std::size_t count) {
    std::vector<RandomEvent> made;
    for (std::size_t i = 0; i < count; ++i) made.push_back(event());
    return made;
  }

 private:
  Day some_day() { return make_day(2024, 1, 1) + std::chrono::days{static_cast<int>(below(1000))}; }

  std::mt19937_64 engine_;
  std::size_t numbers_;
  int serial_ = 0;
};

/// Adds an event of the source file of this index.
inline void add_to(RegisterBuilder& builder, const RandomEvent& e, std::uint16_t source) {
  const auto put = [&](const auto& event) {
    if (e.hashed) {
      builder.add(sha256_of(e.number), event, source);
    } else {
      builder.add(e.number, event, source);
    }
  };
  const NameId owner = builder.name(e.owner);
  const NameId other = builder.name(e.other);
  const SubjectId person = e.person.empty() ? kNoSubject : builder.subject(e.person);
  switch (e.kind) {
    case SourceKind::kObjections:
      return put(Objection{e.scope, owner, e.days[0], other});
    case SourceKind::kConsents:
      return put(Consent{owner, e.days[0], other, e.first, e.second, e.days[1], e.days[2],
                         e.days[3], e.days[4], e.evidence, person});
    case SourceKind::kRelations:
      return put(Relation{owner, static_cast<RelationType>(e.choice % 13), other, e.days[0],
                          e.days[1], e.first, e.evidence, person});
    case SourceKind::kCallbacks:
      return put(CallbackRequest{owner, e.days[0], e.days[1], e.evidence});
    case SourceKind::kBlocks:
      return put(Block{static_cast<BlockCause>(e.choice % 4), e.scope, owner, e.days[0]});
    case SourceKind::kContacts:
      return put(
          Contact{owner, e.days[0], other, static_cast<ContactOutcome>(e.choice % 8), e.days[1]});
    case SourceKind::kBmnr:
      return put(Listing{ListKind::kBmnr, make_day(2021, 6, 1)});
    case SourceKind::kInfofilter:
      return put(Listing{ListKind::kInfofilter, kNoDay});
    case SourceKind::kResearchFilter:
      return put(Listing{ListKind::kResearchFilter, kNoDay});
  }
}

/// The columns of a source of this kind; `klant` names the person.
inline std::string header_row(SourceKind kind) {
  switch (kind) {
    case SourceKind::kObjections:
      return "phone,phone_sha256,scope,id,since,source\n";
    case SourceKind::kConsents:
      return "phone,entity,product,channel,method,granted_on,valid_until,withdrawn_on,verified_on,"
             "first_call_by,evidence_id,klant\n";
    case SourceKind::kRelations:
      return "phone,entity,product,type,optout_offered,start_on,end_on,evidence_id,klant\n";
    case SourceKind::kCallbacks:
      return "phone,entity,requested_on,expires_on,evidence_id\n";
    case SourceKind::kBlocks:
      return "phone,cause,scope,id,since\n";
    case SourceKind::kContacts:
      return "phone,entity,campaign,outcome,called_on,not_before\n";
    default:
      return "phone\n";
  }
}

/// The event as a row under that header.
inline std::string source_row(const RandomEvent& e) {
  std::string row = e.hashed ? "" : std::string(PhoneText(e.number).view());
  const auto put = [&](std::string_view text) { row.append(",").append(text); };
  const auto put_days = [&](std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) put(day_text(e.days[i]));
  };
  switch (e.kind) {
    case SourceKind::kObjections:
      put(e.hashed ? hex_text(sha256_of(e.number)) : "");
      put(word_of(kScopeWords, e.scope));
      put(e.owner);
      put_days(1);
      put(e.other);
      break;
    case SourceKind::kConsents:
      put(e.owner);
      put(e.other);
      put(e.first ? "phone" : "email");
      put(e.second ? "" : "terms");
      put_days(5);
      put(e.evidence);
      put(e.person);
      break;
    case SourceKind::kRelations:
      put(e.owner);
      put(e.other);
      put(word_of(kRelationTypeWords, static_cast<RelationType>(e.choice % 13)));
      put(e.first ? "yes" : "no");
      put_days(2);
      put(e.evidence);
      put(e.person);
      break;
    case SourceKind::kCallbacks:
      put(e.owner);
      put_days(2);
      put(e.evidence);
      break;
    case SourceKind::kBlocks:
      put(word_of(kCauseWords, static_cast<BlockCause>(e.choice % 4)));
      put(word_of(kScopeWords, e.scope));
      put(e.owner);
      put_days(1);
      break;
    case SourceKind::kContacts:
      put(e.owner);
      put(e.other);
      put(word_of(kContactWords, static_cast<ContactOutcome>(e.choice % 8)));
      put_days(2);
      break;
    default:
      break;
  }
  return row + "\n";
}

/// One event in words, names resolved, and the path of its source file.
inline std::string text_of(const Register& reg, const HeldEvent& event) {
  std::string text(source_kind_name(event.kind));
  const auto put = [&](const auto& value) {
    using Value = std::decay_t<decltype(value)>;
    text += '|';
    if constexpr (std::is_same_v<Value, NameId>) {
      text += value == kNoName ? "-" : reg.name(value);
    } else if constexpr (std::is_same_v<Value, Day>) {
      text += day_text(value);
    } else if constexpr (std::is_same_v<Value, std::string_view>) {
      text += value;
    } else {
      text += std::to_string(static_cast<int>(value));
    }
  };
  const auto put_all = [&](const auto&... values) { (put(values), ...); };
  const auto put_person = [&](SubjectId subject) {
    ProbeResult scratch;
    text += "|person ";
    for (const std::string_view person : kPersons) {
      if (subject == reg.subject(person, scratch)) text += person;
    }
    text += subject == kNoSubject ? "nobody" : ".";
  };
  const Dossier& held = event.content;
  for (const Objection& e : held.objections) put_all(e.scope, e.owner, e.since, e.source);
  for (const Block& e : held.blocks) put_all(e.cause, e.scope, e.owner, e.since);
  for (const Consent& e : held.consents) {
    put_all(e.entity, e.granted_on, e.product, e.for_phone, e.method_valid, e.valid_until,
            e.withdrawn_on, e.verified_on, e.first_call_by, e.evidence);
    put_person(e.subject);
  }
  for (const Relation& e : held.relations) {
    put_all(e.entity, e.type, e.product, e.start_on, e.end_on, e.optout_offered, e.evidence);
    put_person(e.subject);
  }
  for (const CallbackRequest& e : held.requests) {
    put_all(e.entity, e.requested_on, e.expires_on, e.evidence);
  }
  for (const Contact& e : held.contacts) {
    put_all(e.entity, e.called_on, e.campaign, e.outcome, e.not_before);
  }
  for (const Listing& e : held.listings) put_all(e.list, e.issued);
  return text + (event.by_sha256 ? "|by sha256 from " : "|from ") +
         reg.info().sources[event.source].path;
}

/// Everything held about a number, in order.
using Texts = std::vector<std::string>;
inline Texts texts_of(const Register& reg, PhoneNumber number) {
  Texts texts;
  const auto events = held_events(reg, number);
  if (!events.ok()) return {std::string(events.status().message())};
  for (const HeldEvent& event : *events) texts.push_back(text_of(reg, event));
  std::sort(texts.begin(), texts.end());
  return texts;
}

/// The same of the first fictitious numbers.
inline std::vector<Texts> all_texts(const Register& reg, std::size_t numbers = 24) {
  std::vector<Texts> all;
  for (std::size_t n = 0; n < numbers; ++n) all.push_back(texts_of(reg, fictitious(n)));
  return all;
}

/// The bytes of a register of these batches, written by one builder; source files are numbered on
/// and called after batch and kind.
inline std::string bytes_of_batches(const std::vector<std::vector<RandomEvent>>& batches,
                                    const SecretKey* secret = nullptr, int threads = 1) {
  RegisterBuilder builder(secret);
  builder.use_threads(threads);
  std::string bytes;
  const WriteAt write_at = [&](std::uint64_t offset, std::string_view part) {
    if (bytes.size() < offset + part.size()) bytes.resize(offset + part.size());
    bytes.replace(offset, part.size(), part);
    return absl::OkStatus();
  };
  std::uint64_t start = 0;
  std::uint64_t end = format::kFirstBatch;
  for (std::uint32_t batch = 0; batch < batches.size(); ++batch) {
    RegisterInfo info;
    info.built_at = 1'700'000'000 + batch * 1000;
    for (int kind = 0; kind < kSourceKindCount; ++kind) {
      info.sources.push_back({.kind = static_cast<SourceKind>(kind),
                              .path = std::to_string(batch) + "-" + std::to_string(kind),
                              .batch = batch});
    }
    for (const RandomEvent& event : batches[batch]) {
      add_to(builder, event,
             static_cast<std::uint16_t>(batch * kSourceKindCount + static_cast<int>(event.kind)));
    }
    start = end;
    if (!builder.write_batch(info, batch, start, write_at, end).ok()) std::abort();
  }
  const auto count = static_cast<std::uint32_t>(batches.size());
  if (!write_at(0, builder.first_page(end, count, start)).ok()) std::abort();
  return bytes;
}

/// Some batches of random events.
inline std::vector<std::vector<RandomEvent>> random_batches(std::uint64_t seed, std::size_t batches,
                                                            std::size_t events) {
  RandomEvents random(seed);
  std::vector<std::vector<RandomEvent>> made;
  for (std::size_t i = 0; i < batches; ++i) made.push_back(random.events(events));
  return made;
}

}  // namespace belzeef::test
