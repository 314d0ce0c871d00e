/// A register as it was: the state after a batch, or at a time.

#include <algorithm>

#include "failure.h"
#include "register/event_codec.h"
#include "register/file_state.h"
#include "register/register.h"

namespace belzeef {

absl::StatusOr<Moment> Register::moment_of(const AsOf& as_of) const {
  const Moment* found = nullptr;
  for (const Moment& moment : info_.history) {
    if (as_of.batch ? moment.batch == *as_of.batch : moment.built_at <= as_of.time) {
      found = &moment;
    } else if (!as_of.batch) {
      break;
    }
  }
  if (found != nullptr) return *found;
  return register_error(path_ +
                        (as_of.batch ? ": has no batch " + std::to_string(*as_of.batch)
                                     : ": its first batch is later than that") +
                        ": register info --json shows those it has");
}

/// As if the later batches had not come. The first page is what it was then, or would have been if
/// they were joined with earlier ones.
absl::Status Register::go_back_to(const AsOf& as_of) {
  absl::StatusOr<Moment> last = moment_of(as_of);
  if (!last.ok()) return last.status();
  const RegisterInfo all = std::move(info_);
  info_ = RegisterInfo{};
  info_.key_id = all.key_id;
  std::size_t kept = 0;
  std::uint64_t end = format::kFirstBatch;
  std::uint64_t start = end;
  for (; kept < layers_.size() && all.batches[kept].history.front().batch <= last->batch; ++kept) {
    start = end;
    end += all.batches[kept].bytes;
    info_.add_batch(layer_facts_[kept]);
  }
  layers_.resize(kept);
  layer_facts_.resize(kept);
  info_.file_bytes = end;
  first_page_ = first_page(info_.key_id, end, static_cast<std::uint32_t>(kept), start);
  if (info_.history.back().batch > last->batch) hide_after(*last);
  return absl::OkStatus();
}

/// Hides what came after the moment in the last layer, and counts what is left of it.
void Register::hide_after(const Moment& last) {
  hides_ = true;
  while (info_.history.back().batch > last.batch) info_.history.pop_back();
  info_.built_at = last.built_at;
  for (const Moment& moment : info_.history) {  // times may run backwards
    info_.built_at = std::max(info_.built_at, moment.built_at);
  }
  for (SourceFile& source : info_.sources) source.hidden = source.batch > last.batch;
  for (std::size_t i = 0; i < info_.events.size(); ++i) {
    info_.events[i] -= layer_facts_.back().events[i];
  }
  info_.group_scoped -= layer_facts_.back().group_scoped;
  info_.bureau_scoped -= layer_facts_.back().bureau_scoped;
  for_each(layers_.size() - 1, [&](bool /*hashed*/, KeyWords /*key*/, EventWords events) {
    for_each_event(events, [&](EventWords event) {
      if (!is_hidden(event)) count_event(event, info_);
      return true;
    });
  });
}

bool Register::is_hidden(EventWords event) const {
  const std::size_t source = source_of(event);
  return source < info_.sources.size() && info_.sources[source].hidden;
}

/// The events that had come by the state asked for.
bool Register::load_shown(EventWords words, Dossier& dossier) const {
  return for_each_event(
      words, [&](EventWords event) { return is_hidden(event) || decode_first(event, dossier); });
}

}  // namespace belzeef
