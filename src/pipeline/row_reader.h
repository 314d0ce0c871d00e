#pragma once
/// From the fields of a record to what the decision looks at.

#include <absl/container/flat_hash_map.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/fields.h"
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

/// What of a row is decided on, apart from its candidates.
struct ReadRow {
  Malformed malformed = Malformed::kNone;  ///< of a JSON object that only proves damaged in reading
  Classified classified = {LegalClass::kNatural, false};
};

/// Reads records of one layout. One per thread; allocates only for legal forms not met before.
class RowReader {
 public:
  RowReader(const Tables& tables, const Campaign& campaign, const Layout& layout);

  /// Appends the record's candidates, at least one, which hold nothing yet. Without a legal-form
  /// column every row is a natural person, and not unknown.
  ReadRow read(std::string_view record, Encoding encoding, std::vector<Candidate>& candidates);

  /// The text of the person that the record is about, as `subject_text` makes it, until the next
  /// call; empty where it names none, or the layout has no such columns. A field that is given more
  /// than once, or is an object, names nobody.
  std::string_view subject(std::string_view record, Encoding encoding);

  /// The wanted fields of the record read last, while it lasts.
  [[nodiscard]] const std::vector<SlotText>& fields() const { return fields_; }

 private:
  Classified classify(std::string_view form);
  Classified classify_row();

  const Tables* tables_;
  const Campaign* campaign_;
  bool has_legal_form_;
  FieldReader reader_;
  std::vector<SlotText> fields_;
  absl::flat_hash_map<std::string, Classified> forms_;  ///< met before; bounded
  FieldReader subject_reader_;
  std::vector<SlotText> subject_fields_;
  std::vector<std::string_view> subject_columns_;  ///< the texts of the columns
  std::vector<bool> filled_;                       ///< of the columns
  std::string subject_text_;
};

}  // namespace belzeef
