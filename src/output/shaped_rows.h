#pragma once
/// The rows of output lists that do not keep every field as it stands.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "output/field_picker.h"
#include "output/lead_rows.h"
#include "output/list_rows.h"
#include "output/text_buffer.h"
#include "policy/decide.h"

namespace belzeef {

/// Does what `RowAppender` does, with the fields that the shapes of the options keep; slower, since
/// it reads the fields of each row. One per thread.
class ShapedAppender {
 public:
  /// `rows` and `options` must outlive it.
  ShapedAppender(const ListRows& rows, const RowOptions& options);

  /// The rows to come are to be read as this.
  void begin_block(Encoding encoding) { encoding_ = encoding; }

  /// `row`: a sound record of a block, so that it may be read over its end.
  void clean(std::string_view row, const Decision& decision, TextBuffer& out);
  void rejected(std::string_view row, std::uint64_t line, const Decision& decision,
                TextBuffer& out);

  /// What the clean list could not hold; null where it holds rows of the list's own kind.
  [[nodiscard]] const LeadLosses* lead_losses() const {
    return leads_ ? &leads_->losses() : nullptr;
  }

 private:
  /// What picks the fields of one of the outputs.
  struct Picker {
    Picker(const RowShape& shape, const ListRows& rows);
    bool as_it_stands;
    bool masked;
    ColumnPicker columns;
    MemberPicker members;
  };
  void append_own(Picker& picker, std::string_view row);
  void append_number(const Picker& picker, PhoneNumber number);

  const ListRows* rows_;
  RowAppender whole_;
  Picker clean_;
  Picker rejected_;
  std::optional<LeadAppender> leads_;
  Encoding encoding_ = Encoding::kAscii;
  std::string text_;  ///< of a row
};

}  // namespace belzeef
