#pragma once
/// One row of a source, from fields to events.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/fields.h"
#include "register/builder.h"
#include "sources/source_layout.h"

namespace belzeef {

/// Where the events of a file go.
struct EventTarget {
  RegisterBuilder* builder = nullptr;
  SourceFile* file = nullptr;  ///< its count grows with the events
  std::uint16_t source = 0;    ///< index of the file among all of the register
  Day issued = kNoDay;         ///< of a do-not-call file
};

/// Reads the rows of one source file. Reused from row to row.
class SourceRow {
 public:
  SourceRow(const SourceLayout& layout, const EventTarget& target);

  /// Adds the events of one well-formed record. Returns what makes the row unusable, empty if
  /// nothing does; of an unusable row no event is added.
  std::string add(std::string_view record, Encoding encoding);

 private:
  [[nodiscard]] std::string_view text(std::string_view column) const;
  bool take_fields(std::string_view record, Encoding encoding);
  bool read_numbers();
  bool read_phone(std::string_view phone);
  bool read_day(std::string_view column, bool required, Day& out);
  bool read_name(std::string_view column, NameId& out);
  bool read_product(NameId& out);
  bool read_scope(Scope fallback, Scope& scope, NameId& owner);
  bool read_evidence(std::string_view& out);
  bool read_subject(SubjectId& out);
  template <class Words, class T>
  bool read_word(std::string_view column, const Words& words, T& out);
  bool fail(std::string_view column, std::string_view what);

  bool add_objection();
  bool add_consent();
  bool add_relation();
  bool add_callback();
  bool add_block();
  bool add_contact();
  bool add_listing(ListKind list);
  template <class Event>
  bool emit(const Event& event);

  const SourceLayout* layout_;
  EventTarget target_;
  FieldReader reader_;
  std::vector<SlotText> fields_;
  std::vector<std::string_view> phones_;   ///< the texts of the phone fields
  std::vector<std::string_view> columns_;  ///< the texts of the format's columns and the person's
  std::string subject_text_;
  std::vector<PhoneNumber> numbers_;
  std::optional<HashedNumber> hashed_;
  std::string fault_;
};

}  // namespace belzeef
