#pragma once
/// The three sections of a table, from the events that belong into it.

#include <absl/status/status.h>

#include <cstdint>
#include <vector>

#include "register/event_pile.h"
#include "register/event_stock.h"
#include "register/name_book.h"
#include "register/section_writer.h"

namespace belzeef {

/// What a table is made of.
struct TableSource {
  bool hashed = false;  ///< the table of numbers known by their SHA-256
  std::size_t key_words = 1;
  std::vector<EventPile*> piles;  ///< all events of the table; empty afterwards
  EventStock& stock;              ///< theirs
  const NameBook::Sealed& names;
  std::size_t threads = 1;  ///< no more than the stock has owners
};

/// Writes records, filter and buckets, in this order, and tells how many numbers there are. Their
/// bytes depend on the events alone. Errors: those of scratch and sections; a table over 32 GB.
absl::Status write_table(const TableSource& source, SectionWriter& sections,
                         std::uint64_t& numbers);

}  // namespace belzeef
