#pragma once
/// From the fields of a record to what the decision looks at.

#include <absl/container/flat_hash_map.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/csv.h"
#include "input/layout.h"
#include "policy/campaign.h"
#include "policy/decide.h"
#include "policy/tables.h"

namespace belzeef {

/// Adds the candidates of a phone field: one, or more where the field holds several numbers. False
/// where it holds more than can be looked up: then no number of the row may be called, since one of
/// those may have objected.
bool add_candidates(std::string_view field_text, std::uint16_t field, const Campaign& campaign,
                    std::vector<Candidate>& candidates);

/// Reads records of one layout. One per thread; allocates only for legal forms not met before.
class RowReader {
 public:
  RowReader(const Tables& tables, const Campaign& campaign, const Layout& layout, char delimiter);

  /// Appends the record's candidates, which hold nothing yet, and returns its class. Without a
  /// legal-form column every row is a natural person, and not unknown.
  Classified read(std::string_view record, std::vector<Candidate>& candidates);

 private:
  Classified classify(std::string_view form);

  const Tables* tables_;
  const Campaign* campaign_;
  char delimiter_;
  std::vector<std::size_t> columns_;       ///< wanted ones, ascending
  std::vector<std::size_t> phone_places_;  ///< of the phones among columns_
  std::optional<std::size_t> form_place_;  ///< of the legal form
  std::vector<Field> fields_;
  std::string scratch_;
  absl::flat_hash_map<std::string, Classified> forms_;  ///< met before; bounded
};

}  // namespace belzeef
