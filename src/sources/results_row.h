#pragma once
/// One row of a dialler's results, from fields to events.

#include <absl/status/statusor.h>

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "input/fields.h"
#include "input/list_reader.h"
#include "register/builder.h"
#include "sources/call_results.h"
#include "sources/source_row.h"

namespace belzeef {

/// How the rows of one file of results are read: each wanted column is a slot, numbered by
/// ResultColumn. Of several columns of one kind all numbers count; statuses, codes and advertisers
/// must agree; of days and campaigns the first that is filled counts. list_error where
/// the status, the day or every number is missing from the header; the message shows it.
absl::StatusOr<FieldPlan> results_plan(std::string_view file, const ListHeader& header);

/// Whether a plan of CSV reads a column of this kind.
bool has_column(const FieldPlan& plan, ResultColumn column);

/// Reads rows of one file of results. One per thread; reused from row to row.
class ResultsRow {
 public:
  /// `plan` and `results` outlive it.
  ResultsRow(const FieldPlan& plan, const CallResults& results, const EventTarget& target)
      : results_(&results), target_(target), reader_(plan), json_(plan.json) {}

  /// Adds the events of one well-formed record of a block: a contact, an objection, both or
  /// neither, as its status says. A contact is of the number that was called; an objection is of
  /// every number of the person. Returns what makes the row unusable, empty if nothing does; of an
  /// unusable row no event is added.
  std::string add(const RowBlock& block, const Record& record);

  [[nodiscard]] std::uint64_t events() const { return events_; }
  /// After the last row: tells what was met.
  void finish() { results_->seen.add(notes_); }

 private:
  /// The first that is filled; empty: none.
  [[nodiscard]] std::string_view text(ResultColumn column) const {
    const auto& all = texts(column);
    return all.empty() ? std::string_view() : all.front();
  }
  [[nodiscard]] const std::vector<std::string_view>& texts(ResultColumn column) const {
    return texts_[static_cast<std::size_t>(column)];
  }
  bool take_fields(const RowBlock& block, const Record& record);
  bool find_disposition();
  bool read_day();
  bool find_owner();
  bool read_numbers();
  bool read_called(std::string_view number, PhoneNumber& out);
  bool read_others();
  bool put_all(std::string_view text);
  void put(PhoneNumber number);
  void add_contact();
  void add_objection();
  bool fail(std::string what);

  const CallResults* results_;
  EventTarget target_;
  FieldReader reader_;
  std::vector<SlotText> fields_;
  bool json_ = false;
  std::array<std::vector<std::string_view>, kResultColumnCount> texts_;  ///< the filled ones
  const Disposition* disposition_ = nullptr;
  Day called_on_ = kNoDay;
  Day not_before_ = kNoDay;
  CallOwner owner_;
  PhoneNumber called_;
  std::vector<PhoneNumber> numbers_;  ///< all of the person, each once; the called one first
  ResultsNotes notes_;
  std::uint64_t events_ = 0;
  std::string fault_;
};

}  // namespace belzeef
