#pragma once
/// What the statuses of a dialler say: data/dispositions/*.csv, or a file of the user's own.

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "events/event.h"

namespace belzeef {

/// What a status says of a call, and of the person called.
struct Disposition {
  std::string status;                     ///< as the map has it
  std::optional<ContactOutcome> outcome;  ///< none: no call of ours was placed
  std::optional<Scope> objection;         ///< none: it is no objection

  [[nodiscard]] bool says_nothing() const { return !outcome && !objection; }
};

/// Statuses and what they say; each stands there once. Statuses are compared without the case of
/// ASCII letters.
class DispositionMap {
 public:
  /// Reads CSV (comma, semicolon, tab or bar) with the columns status, outcome, objection; others
  /// are for the reader. `file` is for messages. usage_error `file: line: what: how to mend it` for
  /// a missing column, a word that is none, a status that stands there twice, or no rows at all.
  static absl::StatusOr<DispositionMap> parse(std::string_view file, std::string_view text);

  /// Takes over what another map says; where both know a status, the other is right.
  void add(const DispositionMap& other);

  /// Null for a status that is not there. `status` is without surrounding blanks.
  [[nodiscard]] const Disposition* find(std::string_view status) const;

  /// Statuses that say "do not call" by their name (DNC…) and give no objection; and whether any
  /// status gives one. For warnings: whoever objects in a call must not be called again.
  [[nodiscard]] std::vector<std::string> unheeded() const;
  [[nodiscard]] bool has_objections() const;
  /// The scopes of objections whose owner must be known, with a status that has it.
  [[nodiscard]] std::vector<std::pair<Scope, std::string>> owned_scopes() const;

 private:
  absl::Status take(const std::string& where, std::vector<std::string> fields);

  std::unordered_map<std::string, Disposition> by_status_;  ///< key: in capitals
};

/// The text of a map that is compiled in, by its name; empty if there is none of that name.
std::string_view builtin_map(std::string_view name);

}  // namespace belzeef
