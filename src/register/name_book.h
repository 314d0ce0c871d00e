#pragma once
/// The names of a register while batches of it are written.

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "events/event.h"

namespace belzeef {

class Register;

/// Gives texts their ids. A name that the register or an earlier batch holds keeps its id; a new
/// one gets an id for the time being, and its own when the batch is sealed: then those in use stand
/// in order of their bytes, whatever the order in which they came. Not thread-safe.
class NameBook {
 public:
  /// `onto` null: of a new register. It outlives this.
  explicit NameBook(const Register* onto = nullptr);

  /// kNoName for an empty text.
  NameId id(std::string_view text);
  /// An event of the batch names it. Names that none does are forgotten when the batch is sealed.
  void use(NameId id);

  /// Ends a batch: puts its names in order and gives them their ids. Returns of each name since the
  /// last seal its id; what was an id before stays one.
  struct Sealed {
    std::vector<std::string> texts;       ///< new in this batch, in order
    std::uint32_t first = 0;              ///< the id of the first of them
    std::vector<std::uint32_t> renumber;  ///< by id for the time being, from `first` on
    [[nodiscard]] NameId final_id(NameId id) const {
      const auto value = static_cast<std::uint32_t>(id);
      const std::uint32_t at = value - first;
      return value >= first && at < renumber.size() ? NameId{renumber[at]} : id;
    }
  };
  Sealed seal();

 private:
  const Register* onto_;
  std::uint32_t first_ = 0;  ///< the id of the first name that is new in this batch
  absl::flat_hash_map<std::string, std::uint32_t> ids_;
  std::vector<std::string> texts_;  ///< new ones, in order of first use
  std::vector<bool> used_;
};

}  // namespace belzeef
