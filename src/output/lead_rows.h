#pragma once
/// Clean rows as a dialler's lead loader takes them: VICIdial's standard layout.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "input/encoding.h"
#include "input/fields.h"
#include "input/lead_layout.h"
#include "output/text_buffer.h"
#include "policy/decide.h"

namespace belzeef {

/// How often a field of the loader could not take a row's text as it was; by kLeadFields.
struct LeadLosses {
  std::array<std::uint64_t, kLeadFields.size()> cut = {};       ///< the end of the text is lost
  std::array<std::uint64_t, kLeadFields.size()> left_out = {};  ///< the field stayed empty

  void add(const LeadLosses& other);
  /// For the user, one a field that lost something.
  [[nodiscard]] std::vector<std::string> warnings() const;
};

/// Writes leads: one a line, in UTF-8, 25 fields parted by tabs, without quotes. What a loader
/// takes for a delimiter, a quote or a line end becomes a blank (tab, bar, `"`, backtick,
/// backslash, semicolon, control characters). A line has less than 4,096 bytes, as a loader reads
/// it. One per thread.
class LeadAppender {
 public:
  /// `layout` must outlive it.
  explicit LeadAppender(const LeadLayout& layout);

  /// `row`: a sound record, of which at least `JsonObject::kReadable` bytes past its end may be
  /// read. The number is the decision's; until when it may be called, and on which basis, stands in
  /// security_phrase as `2026-11-24 OK_CONSENT`, with OBJ_ON_FILE behind it where that is noted.
  void append(std::string_view row, Encoding encoding, const Decision& decision, TextBuffer& out);

  [[nodiscard]] const LeadLosses& losses() const { return losses_; }

 private:
  void take_text(std::size_t field);
  void append_made(std::size_t field, const Decision& decision);
  void append_taken(std::size_t field);

  const LeadLayout* layout_;
  FieldReader reader_;
  std::vector<SlotText> fields_;
  std::vector<std::string_view> texts_;  ///< by slot
  std::string text_;                     ///< of a field, made harmless
  bool changed_ = false;                 ///< it was not so before
  std::string line_;
  LeadLosses losses_;
};

/// Appends a text as a loader can take it: without what would part or quote fields, and without
/// blanks at either end or two in a row.
void append_lead_text(std::string_view text, std::string& out);

/// Cuts a text of UTF-8 to so many characters; whether anything was cut.
bool cut_to(std::size_t characters, std::string& text);

}  // namespace belzeef
