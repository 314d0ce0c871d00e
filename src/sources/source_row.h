#pragma once
/// One row of a source, from fields to events.

#include <absl/status/statusor.h>

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/csv.h"
#include "input/list_reader.h"
#include "register/builder.h"
#include "sources/source_table.h"

namespace belzeef {

/// The columns of one source file.
class SourceLayout {
 public:
  /// list_error where the phone or a required column is missing, or two columns may be the phone.
  static absl::StatusOr<SourceLayout> resolve(std::string_view file, const SourceFormat& format,
                                              const ListHeader& header);

  [[nodiscard]] const SourceFormat& format() const { return *format_; }
  [[nodiscard]] char delimiter() const { return delimiter_; }
  [[nodiscard]] std::optional<std::size_t> phone() const { return phone_; }
  /// The place of a column; nothing where the file does not have it.
  [[nodiscard]] std::optional<std::size_t> place(std::string_view column) const;
  /// Columns that mean nothing here.
  [[nodiscard]] const std::vector<std::string>& ignored() const { return ignored_; }

 private:
  const SourceFormat* format_ = nullptr;
  char delimiter_ = ',';
  std::optional<std::size_t> phone_;
  std::vector<std::optional<std::size_t>> places_;  ///< of the format's columns
  std::vector<std::string> ignored_;
};

/// Where the events of a file go.
struct EventTarget {
  RegisterBuilder* builder = nullptr;
  RegisterInfo* info = nullptr;  ///< its counts grow with the events
  std::uint16_t source = 0;      ///< index of the file
  Day issued = kNoDay;           ///< of a do-not-call file
};

/// Reads the rows of one source file. Reused from row to row.
class SourceRow {
 public:
  SourceRow(const SourceLayout& layout, const EventTarget& target)
      : layout_(&layout), target_(target) {}

  /// Adds the events of one well-formed record. Returns what makes the row unusable, empty if
  /// nothing does; of an unusable row no event is added.
  std::string add(std::string_view record);

 private:
  [[nodiscard]] std::string_view text(std::string_view column);
  bool read_numbers();
  bool read_day(std::string_view column, bool required, Day& out);
  bool read_name(std::string_view column, NameId& out);
  bool read_product(NameId& out);
  bool read_scope(Scope fallback, Scope& scope, NameId& owner);
  bool read_evidence(std::string_view& out);
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
  std::vector<Field> fields_;
  std::string scratch_;
  std::deque<std::string> unescaped_;  ///< texts of fields with doubled quotes; views stay valid
  std::vector<PhoneNumber> numbers_;
  std::optional<HashedNumber> hashed_;
  std::string fault_;
};

}  // namespace belzeef
