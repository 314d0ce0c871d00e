#include "register/compare.h"

#include <algorithm>
#include <vector>

#include "failure.h"
#include "register/event_words.h"

namespace belzeef {
namespace {

/// Everything an event says but where it came from, with the names of one register.
using Content = std::vector<std::uint64_t>;

/// Puts the events of a register into a form in which they can be compared.
class ContentReader {
 public:
  /// Names become those of `as`; a name it does not hold equals none of its own.
  ContentReader(const Register& reg, const Register& as) : reg_(reg), as_(as) {
    names_.resize(reg.name_count(), kNoName);
  }

  /// The contents of all events of a number, in order. False where they cannot be read.
  bool read(const std::vector<EventWords>& found, std::vector<Content>& contents) {
    contents.clear();
    for (const EventWords words : found) {
      const bool whole = for_each_event(words, [&](EventWords event) {
        Content& content = contents.emplace_back(alone(event));
        set_source(content, 0);
        EventNames names = names_of(content);
        for (NameId& name : names) name = translated(name);
        set_names(content, names);
        return true;
      });
      if (!whole) return false;
    }
    std::sort(contents.begin(), contents.end());
    return true;
  }

 private:
  NameId translated(NameId name) {
    const auto at = static_cast<std::uint32_t>(name);
    if (at >= names_.size()) return name;
    if (names_[at] == kNoName) names_[at] = as_.find_name(reg_.name(name));
    return names_[at];
  }

  const Register& reg_;
  const Register& as_;
  std::vector<NameId> names_;  ///< by id; kNoName: not asked yet
};

class Comparison {
 public:
  Comparison(const Register& first, const Register& second, const OnlyOne& only_one)
      : registers_{&first, &second},
        readers_{ContentReader(first, second), ContentReader(second, second)},
        only_one_(only_one) {}

  /// Every number of the first with what the second holds about it, then those only the second has.
  bool run() {
    for (const std::size_t side : {0, 1}) {
      const Register& own = *registers_[side];
      for (std::size_t batch = 0; batch < own.batches(); ++batch) {
        bool sound = true;
        const bool walked = own.for_each(batch, [&](bool hashed, KeyWords key, EventWords events) {
          sound = sound && visit(side, hashed, key, events);
        });
        if (!walked || !sound) return false;
      }
    }
    return true;
  }
  [[nodiscard]] const Overlaps& overlaps() const { return overlaps_; }

 private:
  bool visit(std::size_t side, bool hashed, KeyWords key, EventWords events) {
    registers_[side]->find(hashed, key, found_);
    // A number with events in several batches is taken where it comes first.
    if (found_.empty() || found_.front().data() != events.data()) return true;
    if (!readers_[side].read(found_, contents_[side])) return false;
    const std::size_t other = 1 - side;
    registers_[other]->find(hashed, key, found_);
    if (side == 1 && !found_.empty()) return true;
    if (!readers_[other].read(found_, contents_[other])) return false;
    count(hashed, key);
    for (std::vector<Content>& contents : contents_) contents.clear();
    return true;
  }

  void count(bool hashed, KeyWords key) {
    auto a = contents_[0].begin();
    auto b = contents_[1].begin();
    while (a != contents_[0].end() || b != contents_[1].end()) {
      const bool in_first = b == contents_[1].end() || (a != contents_[0].end() && *a <= *b);
      const bool in_second = a == contents_[0].end() || (b != contents_[1].end() && *b <= *a);
      const SourceKind kind = source_kind_of(in_first ? *a : *b);
      Overlap& overlap = overlaps_[static_cast<std::size_t>(kind)];
      if (in_first && in_second) {
        ++overlap.both;
      } else {
        ++(in_first ? overlap.only_first : overlap.only_second);
        if (only_one_) only_one_(in_first, kind, hashed, key);
      }
      if (in_first) ++a;
      if (in_second) ++b;
    }
  }

  std::array<const Register*, 2> registers_;
  std::array<ContentReader, 2> readers_;
  const OnlyOne& only_one_;
  std::array<std::vector<Content>, 2> contents_;
  std::vector<EventWords> found_;
  Overlaps overlaps_{};
};

}  // namespace

absl::StatusOr<Overlaps> compare_registers(const Register& first, const Register& second,
                                           const OnlyOne& only_one) {
  Comparison comparison(first, second, only_one);
  if (!comparison.run()) {
    return register_error(first.path() + " or " + second.path() +
                          ": holds records that cannot be read: register verify says which");
  }
  return comparison.overlaps();
}

}  // namespace belzeef
