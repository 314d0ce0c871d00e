#pragma once
/// The names of a register while batches of it are written.

#include <absl/container/flat_hash_map.h>

#include <array>
#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "events/event.h"

namespace belzeef {

class Register;

/// Gives texts their ids. A name that the register or an earlier batch holds keeps its id; a new
/// one gets an id for the time being, and its own when the batch is sealed: then those in use stand
/// in order of their bytes, whatever the order in which they came. Thread-safe but for `seal`.
class NameBook {
 public:
  /// `onto` null: of a new register. It outlives this.
  explicit NameBook(const Register* onto = nullptr);

  /// kNoName for an empty text.
  NameId id(std::string_view text);
  /// The id of the first name that is new in this batch.
  [[nodiscard]] std::uint32_t first() const { return first_; }
  /// Events of the batch name these, counted from `first`. Names that none does are forgotten when
  /// the batch is sealed.
  void use(const std::vector<bool>& used);

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
  std::mutex mutex_;         ///< of all that follows
  std::uint32_t first_ = 0;  ///< changes with `seal` only
  absl::flat_hash_map<std::string, std::uint32_t> ids_;
  std::vector<std::string> texts_;  ///< new ones, in order of first use
  std::vector<bool> used_;
};

/// One thread's way to a book: it knows the names that were asked for lately, and keeps the account
/// of those its events use. Until it is settled, and anew afterwards.
class NameDesk {
 public:
  /// The book outlives this.
  explicit NameDesk(NameBook& book) : book_(&book) {}

  /// As NameBook::id.
  NameId id(std::string_view text);
  /// An event of the batch names it.
  void use(NameId id) {
    const std::uint32_t at = static_cast<std::uint32_t>(id) - book_->first();
    if (at < used_.size()) {
      used_[at] = true;
    } else if (static_cast<std::uint32_t>(id) >= book_->first() && id != kNoName) {
      used_.resize(at + 1, false);
      used_[at] = true;
    }
  }
  /// Tells the book, before it is sealed.
  void settle();

 private:
  struct Known {
    std::string text;
    NameId id = kNoName;
  };

  NameBook* book_;
  std::array<Known, 256> known_;  ///< by hash; names come again and again
  std::vector<bool> used_;        ///< from the book's first on
};

}  // namespace belzeef
