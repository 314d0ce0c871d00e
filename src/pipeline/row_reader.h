#pragma once
/// From the fields of a record to what the decision looks at.

#include <absl/container/flat_hash_map.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/fields.h"
#include "input/layout.h"
#include "input/list_reader.h"
#include "policy/campaign.h"
#include "policy/decide.h"
#include "policy/tables.h"

namespace belzeef {

/// Adds the numbers that a phone field offers: one, or more where the field holds several. False
/// where it holds more than can be looked up: then no number of the row may be called, since one of
/// those may have objected.
bool add_numbers(std::string_view field_text, std::uint16_t field, const Campaign& campaign,
                 std::vector<OfferedNumber>& numbers);

/// Reads records of one layout. One per thread; allocates only for legal forms not met before.
class RowReader {
 public:
  RowReader(const Tables& tables, const Campaign& campaign, const Layout& layout);

  /// Appends the numbers that a sound record offers, at least one, and tells what its legal form
  /// says. Without a legal-form column every row is a natural person, and not unknown. Returns what
  /// is wrong with a JSON object that only proves damaged in reading; then nothing is appended.
  Malformed read(const RowBlock& block, const Record& record, std::vector<OfferedNumber>& numbers,
                 Classified& classified);

  /// The text of the person that the record is about, as `subject_text` makes it, until the next
  /// call; empty where it names none, or the layout has no such columns. A field that is given more
  /// than once, or is an object, names nobody.
  std::string_view subject(const RowBlock& block, const Record& record);

 private:
  /// A legal form met before, of up to sixteen bytes.
  struct ShortForm {
    std::array<std::uint64_t, 2> words{};
    std::size_t size = 0;
    bool met = false;
    Classified classified;
  };
  static constexpr std::size_t kShortForms = 64;

  /// What a form says, until the next call.
  const Classified& classify(std::string_view form);
  const Classified& classify_any(std::string_view form);
  void classify_formless(Classified& classified);

  const Tables* tables_;
  const Campaign* campaign_;
  bool has_legal_form_;
  FieldReader reader_;
  std::vector<SlotText> fields_;
  std::array<ShortForm, kShortForms> short_forms_{};
  absl::flat_hash_map<std::string, Classified> forms_;  ///< met before; bounded
  Classified other_form_;                               ///< of one more
  FieldReader subject_reader_;
  std::vector<SlotText> subject_fields_;
  std::vector<std::string_view> subject_columns_;  ///< the texts of the columns
  std::vector<bool> filled_;                       ///< of the columns
  std::string subject_text_;
};

}  // namespace belzeef
