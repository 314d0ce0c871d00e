#include "register/event_copier.h"

#include <algorithm>

namespace belzeef {

EventCopier::EventCopier(const Register& from, RegisterBuilder& to)
    : from_(from),
      to_(to),
      same_secret_(from.info().key_id == to.key_id()),
      tokens_(from.secret()),
      names_(from.name_count(), kUnheldName) {
  for (std::size_t i = 0; i < from.info().sources.size(); ++i) {
    sources_.emplace_back(static_cast<std::uint16_t>(i));
  }
}

bool EventCopier::copy(std::size_t batch) {
  // An id of the builder is for the time being, until it has written a batch.
  names_.assign(names_.size(), kUnheldName);
  bool sound = true;
  const bool walked = from_.for_each(batch, [&](bool hashed, KeyWords key, EventWords events) {
    sound = sound && copy_events(hashed, key, events);
  });
  return walked && sound;
}

bool EventCopier::copy_events(bool hashed, KeyWords key, EventWords events) {
  return for_each_event(events, [&](EventWords event) {
    held_.clear();
    if (!decode_first(event, held_)) return false;
    event_ = alone(event);
    if (edit_ && !edit_(hashed, key, event_)) return true;
    if (source_of(event_) >= sources_.size()) return false;
    const auto source = sources_[source_of(event_)];
    if (!source) return true;
    set_source(event_, *source);
    return renumber(event_) && add(hashed, key);
  });
}

bool EventCopier::renumber(std::vector<std::uint64_t>& event) {
  EventNames names = names_of(event);
  for (NameId& name : names) {
    if (name == kNoName) continue;
    const auto at = static_cast<std::uint32_t>(name);
    if (at >= names_.size()) return false;
    if (names_[at] == kUnheldName) names_[at] = to_.name(from_.name(name));
    name = names_[at];
  }
  set_names(event, names);
  return true;
}

bool EventCopier::add(bool hashed, KeyWords key) {
  if (same_secret_) {
    to_.add(hashed, key, event_);
  } else if (!open_subject()) {
    return false;
  } else if (hashed) {
    to_.add(tokens_.hashed_of(key), event_);
  } else {
    const PhoneNumber number = tokens_.number_of(key);
    if (!number) return false;
    to_.add(number, event_);
  }
  return true;
}

/// The event's subject, if it has one, as it is without a secret.
bool EventCopier::open_subject() {
  if (!tokens_.keyed() || !is_bound(event_)) return true;
  if (event_.size() < 3) return false;
  const SubjectId subject = tokens_.subject_of(SubjectId{event_.back()}, event_[event_.size() - 2]);
  if (subject == kNoSubject) return false;
  remove_before_subject(event_);
  event_.back() = static_cast<std::uint64_t>(subject);
  return true;
}

}  // namespace belzeef
