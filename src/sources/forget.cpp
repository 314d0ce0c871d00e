#include "sources/forget.h"

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <tuple>

#include "output/output_file.h"
#include "register/event_codec.h"

namespace belzeef {
namespace {

using format::EventKind;

/// What was done, for the change log: counts by kind of event.
class Ledger {
 public:
  void drop(EventKind kind) { ++dropped_[static_cast<std::size_t>(kind)]; }
  void keep() { ++kept_; }
  void strip() { ++stripped_; }
  [[nodiscard]] bool nothing_done() const {
    return stripped_ == 0 &&
           std::all_of(dropped_.begin(), dropped_.end(), [](std::uint64_t n) { return n == 0; });
  }
  [[nodiscard]] std::string text() const {
    constexpr std::string_view kNames[] = {"",          "objections", "blocks",   "consents",
                                           "relations", "callbacks",  "contacts", "listings"};
    std::string text = "forgotten:";
    for (std::size_t i = 0; i < std::size(kNames); ++i) {
      if (dropped_[i] == 0) continue;
      text.append(text.ends_with(':') ? " " : ", ")
          .append(kNames[i])
          .append(" ")
          .append(std::to_string(dropped_[i]));
    }
    if (text.ends_with(':')) text += " nothing";
    if (stripped_ != 0) text += "; cut down: " + std::to_string(stripped_);
    if (kept_ != 0) text += "; kept: " + std::to_string(kept_);
    return text;
  }

 private:
  std::array<std::uint64_t, 8> dropped_{};
  std::uint64_t kept_ = 0;
  std::uint64_t stripped_ = 0;
};

/// Cuts the events of one number down to what keeps an objection honoured.
class Eraser {
 public:
  Eraser(const Register& reg, PhoneNumber number) {
    TokenMaker tokens(reg.secret());
    tokens.number_keys({&number, 1}, key_);
    hashed_key_ = tokens.hashed_key(sha256_of(number));
    for (const SourceFile& source : reg.info().sources) batches_.push_back(source.batch);
  }

  [[nodiscard]] std::string detail() const { return ledger_.text(); }

  /// Whether anything would change.
  [[nodiscard]] bool has_work(const Register& reg) const {
    Eraser trial = *this;
    for (const bool hashed : {false, true}) {
      const KeyWords key = hashed ? KeyWords(hashed_key_.words) : KeyWords(key_);
      std::vector<EventWords> found;
      reg.find(hashed, key, found);
      for (const EventWords events : found) {
        const bool whole = for_each_event(events, [&](EventWords held) {
          std::vector<std::uint64_t> event = alone(held);
          trial.edit(hashed, key, event);
          return true;
        });
        if (!whole) return true;  // the rewriting will refuse it
      }
    }
    return !trial.ledger_.nothing_done();
  }

  bool edit(bool hashed, KeyWords key, std::vector<std::uint64_t>& event) {
    const KeyWords own = hashed ? KeyWords(hashed_key_.words) : KeyWords(key_);
    if (!std::equal(key.begin(), key.end(), own.begin(), own.end())) return true;
    const EventKind kind = kind_of(event);
    const std::uint16_t source = source_of(event);
    std::vector<std::uint64_t> kept = least(event);
    if (kept.empty()) {
      ledger_.drop(kind);
      return false;
    }
    // Of equal objections one is enough in every batch, so that past states keep theirs.
    std::vector<std::uint64_t> content = kept;
    set_source(content, 0);
    if (!seen_.insert({hashed, batch_of(source), content}).second) {
      ledger_.drop(kind);
      return false;
    }
    set_source(kept, source);
    if (kept != event) ledger_.strip();
    ledger_.keep();
    event = std::move(kept);
    return true;
  }

 private:
  [[nodiscard]] std::uint32_t batch_of(std::uint16_t source) const {
    return source < batches_.size() ? batches_[source] : 0;
  }
  /// The least that must stay of an event; empty: nothing.
  static std::vector<std::uint64_t> least(EventWords event) {
    Dossier held;
    std::vector<std::uint64_t> words;
    if (!decode(event, held)) return {event.begin(), event.end()};
    const std::uint16_t source = source_of(event);
    for (Objection objection : held.objections) {
      objection.source = kNoName;
      encode(objection, source, words);
    }
    for (Block block : held.blocks) {
      block.cause = BlockCause::kExcluded;
      encode(block, source, words);
    }
    for (const Consent& consent : held.consents) {
      if (!given(consent.withdrawn_on) || !consent.for_phone) continue;
      encode(Objection{Scope::kEntity, consent.entity, consent.withdrawn_on, kNoName}, source,
             words);
    }
    for (const Listing& listing : held.listings) encode(listing, source, words);
    // Who refused a call, or named a day before which he is not to be called, has objected: since
    // the day goes, his entity calls no more at all. Other contacts leave nothing behind.
    for (const Contact& contact : held.contacts) {
      if (contact.outcome != ContactOutcome::kRefused && !given(contact.not_before)) continue;
      encode(Block{BlockCause::kExcluded, Scope::kEntity, contact.entity, kNoDay}, source, words);
    }
    return words;
  }

  std::vector<std::uint64_t> key_;
  HashedNumber hashed_key_;
  std::vector<std::uint32_t> batches_;  ///< of each source file
  std::set<std::tuple<bool, std::uint32_t, std::vector<std::uint64_t>>> seen_;
  Ledger ledger_;
};

/// Drops what ended before a day.
class Expirer {
 public:
  Expirer(const Register& reg, const Expiry& expiry) : reg_(reg), expiry_(expiry) {}

  [[nodiscard]] std::string detail() const {
    return "ended before " + day_text(expiry_.before) + ": " + ledger_.text();
  }

  bool edit(bool hashed, KeyWords key, std::vector<std::uint64_t>& event) {
    const EventKind kind = kind_of(event);
    Dossier held;
    if (!decode(event, held)) return true;
    bool drop = false;
    for (const Contact& contact : held.contacts) drop = expired(contact);
    for (const Relation& relation : held.relations) {
      drop = applies_to(SourceKind::kRelations) && ended(relation.end_on);
    }
    for (const CallbackRequest& request : held.requests) {
      drop = expired(request) || used_up_by_dropped(request, hashed, key);
    }
    for (const Consent& consent : held.consents) {
      if (!applies_to(SourceKind::kConsents)) break;
      if (given(consent.withdrawn_on)) {
        if (ended(consent.withdrawn_on)) cut_down(consent, event);
      } else {
        drop = ended(consent.valid_until);
      }
    }
    if (drop) ledger_.drop(kind);
    return !drop;
  }

 private:
  [[nodiscard]] bool applies_to(SourceKind kind) const {
    return std::find(expiry_.kinds.begin(), expiry_.kinds.end(), kind) != expiry_.kinds.end();
  }
  [[nodiscard]] bool ended(Day last) const { return given(last) && last < expiry_.before; }
  /// A day named for calling again may lie long after the call.
  [[nodiscard]] bool expired(const Contact& contact) const {
    return applies_to(SourceKind::kContacts) && ended(contact.called_on) &&
           (!given(contact.not_before) || ended(contact.not_before));
  }
  [[nodiscard]] bool expired(const CallbackRequest& request) const {
    return applies_to(SourceKind::kCallbacks) &&
           ended(given(request.expires_on) ? request.expires_on : request.requested_on);
  }
  /// Without the contact that used it up, a request would be good again.
  bool used_up_by_dropped(const CallbackRequest& request, bool hashed, KeyWords key) {
    reg_.find(hashed, key, found_);
    reg_.load(found_, all_);
    return std::any_of(all_.contacts.begin(), all_.contacts.end(), [&](const Contact& contact) {
      return contact.entity == request.entity && contact.called_on > request.requested_on &&
             expired(contact);
    });
  }
  /// The withdrawal stays, as it keeps the number from being called; its evidence goes.
  void cut_down(const Consent& consent, std::vector<std::uint64_t>& event) {
    const Consent least{.entity = consent.entity,
                        .granted_on = consent.granted_on,
                        .product = consent.product,
                        .for_phone = consent.for_phone,
                        .method_valid = consent.method_valid,
                        .withdrawn_on = consent.withdrawn_on};
    std::vector<std::uint64_t> words;
    encode(least, source_of(event), words);
    if (words == event) return;
    ledger_.strip();
    event = std::move(words);
  }

  const Register& reg_;
  Expiry expiry_;
  Ledger ledger_;
  std::vector<EventWords> found_;
  Dossier all_;
};

/// The work that a worker does; it lives as long as the work.
template <class Worker>
RewriteWork work_of(std::shared_ptr<Worker> worker) {
  return {[worker](bool hashed, KeyWords key, std::vector<std::uint64_t>& event) {
            return worker->edit(hashed, key, event);
          },
          [worker] { return worker->detail(); }};
}

}  // namespace

PlanRewrite erase_number(PhoneNumber number) {
  return [number](const Register& reg) -> std::optional<RewriteWork> {
    auto eraser = std::make_shared<Eraser>(reg, number);
    // An update that did not end may have left something about the number behind, in the file or
    // beside it; writing anew takes that away.
    const bool remains = reg.has_unfinished_update() || has_leftover(reg.path());
    if (!eraser->has_work(reg) && !remains) return std::nullopt;
    return work_of(eraser);
  };
}

PlanRewrite expire_events(const Expiry& expiry) {
  return [expiry](const Register& reg) -> std::optional<RewriteWork> {
    return work_of(std::make_shared<Expirer>(reg, expiry));
  };
}

bool can_expire(SourceKind kind) {
  return kind == SourceKind::kContacts || kind == SourceKind::kCallbacks ||
         kind == SourceKind::kConsents || kind == SourceKind::kRelations;
}

}  // namespace belzeef
