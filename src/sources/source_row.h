#pragma once
/// One row of a source, from fields to events.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/fields.h"
#include "input/list_reader.h"
#include "register/builder.h"
#include "sources/source_layout.h"

namespace belzeef {

/// Where the events of a file go.
struct EventTarget {
  EventFeed* feed = nullptr;
  std::uint16_t source = 0;  ///< index of the file among all of the register
  Day issued = kNoDay;       ///< of a do-not-call file
};

/// Reads rows of one source file. One per thread; reused from row to row.
class SourceRow {
 public:
  SourceRow(const SourceLayout& layout, const EventTarget& target);

  /// Adds the events of one well-formed record of a block. Returns what makes the row unusable,
  /// empty if nothing does; of an unusable row no event is added.
  std::string add(const RowBlock& block, const Record& record);

  /// How many events it has added; a row may give several.
  [[nodiscard]] std::uint64_t events() const { return events_; }
  /// After the last row; there is nothing left to tell.
  static void finish() {}

 private:
  /// A column of one of the formats, asked for by its place, not by its name: that takes as long
  /// as all the rest.
  struct Column {
    std::string_view name;
    std::size_t place = 0;  ///< in `texts_`; of a column that the format has not, the last
  };
  struct Columns {
    Column phone_sha256{"phone_sha256"};
    Column scope{"scope"}, id{"id"}, since{"since"}, source{"source"};
    Column entity{"entity"}, product{"product"}, evidence_id{"evidence_id"};
    Column subject_token{"subject_token"};
    Column granted_on{"granted_on"}, channel{"channel"}, method{"method"};
    Column valid_until{"valid_until"}, withdrawn_on{"withdrawn_on"}, verified_on{"verified_on"};
    Column first_call_by{"first_call_by"};
    Column type{"type"}, start_on{"start_on"}, end_on{"end_on"}, optout_offered{"optout_offered"};
    Column requested_on{"requested_on"}, expires_on{"expires_on"};
    Column cause{"cause"};
    Column called_on{"called_on"}, campaign{"campaign"}, outcome{"outcome"};
    Column not_before{"not_before"};
  };
  void find_columns();

  [[nodiscard]] std::string_view text(const Column& column) const { return texts_[column.place]; }
  bool take_fields(const RowBlock& block, const Record& record);
  bool read_numbers();
  bool read_phone(std::string_view phone);
  bool read_day(const Column& column, bool required, Day& out);
  bool read_name(const Column& column, NameId& out);
  bool read_product(NameId& out);
  bool read_scope(Scope fallback, Scope& scope, NameId& owner);
  bool read_evidence(std::string_view& out);
  bool read_subject(SubjectId& out);
  template <class Words, class T>
  bool read_word(const Column& column, const Words& words, T& out);
  bool fail(std::string_view column, std::string_view what);
  bool fail(const Column& column, std::string_view what) { return fail(column.name, what); }

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
  Columns columns_;
  std::vector<std::string_view> phones_;  ///< the texts of the phone fields that have one
  std::vector<std::string_view> texts_;   ///< those of the format's columns, the person's, and ""
  std::vector<std::uint64_t> filled_;     ///< of each column: the last row that has it
  std::uint64_t row_ = 0;
  std::string subject_text_;
  std::vector<PhoneNumber> numbers_;
  std::optional<HashedNumber> hashed_;
  std::uint64_t events_ = 0;
  std::string fault_;
};

}  // namespace belzeef
