#pragma once
/// What one register holds, taken over into another.

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "register/builder.h"
#include "register/register.h"

namespace belzeef {

/// Takes events from a register into a builder, batch by batch: their names, source indexes and
/// keys become those of the builder. Not thread-safe.
class EventCopier {
 public:
  /// What becomes of an event of a key: false drops it. The words may be changed, names are still
  /// those of the register it comes from.
  using Edit = std::function<bool(bool hashed, KeyWords key, std::vector<std::uint64_t>& event)>;

  /// Both outlive this. Where their secrets differ, numbers are decrypted and encrypted anew.
  EventCopier(const Register& from, RegisterBuilder& to);

  void edit_with(Edit edit) { edit_ = std::move(edit); }
  /// The new index of each source file of the register; those without one keep nothing of it.
  void renumber_sources(std::vector<std::optional<std::uint16_t>> sources) {
    sources_ = std::move(sources);
  }

  /// Everything that one batch holds, or nothing where it cannot be read: then it is damaged in a
  /// way that its sums do not show, and must not be passed on.
  [[nodiscard]] bool copy(std::size_t batch);

 private:
  bool copy_events(bool hashed, KeyWords key, EventWords events);
  bool renumber(std::vector<std::uint64_t>& event);
  bool add(bool hashed, KeyWords key);
  bool open_subject();

  const Register& from_;
  RegisterBuilder& to_;
  bool same_secret_;
  TokenMaker tokens_;  ///< of the register it comes from
  Edit edit_;
  std::vector<std::optional<std::uint16_t>> sources_;
  std::vector<NameId> names_;  ///< by id in `from_`; kUnheldName: not asked in this batch
  std::vector<std::uint64_t> event_;
  Dossier held_;  ///< only to see that an event can be read
};

}  // namespace belzeef
