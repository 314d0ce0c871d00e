#pragma once
/// Which columns of a source hold what.

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "input/fields.h"
#include "input/list_reader.h"
#include "sources/source_table.h"

namespace belzeef {

/// The columns of one source file.
class SourceLayout {
 public:
  /// `subject_columns` tell persons at one number apart, in sources whose format may name persons:
  /// a file has all of them or none. list_error where the phone, a required column or one of those
  /// is missing, or two columns may be the phone. Of JSON that is so if it is so of all objects
  /// that the header shows.
  static absl::StatusOr<SourceLayout> resolve(std::string_view file, const SourceFormat& format,
                                              const ListHeader& header,
                                              std::span<const std::string> subject_columns = {});

  [[nodiscard]] const SourceFormat& format() const { return *format_; }
  /// How rows are read: the phone is slot 0, the format's columns are the slots from 1 on, then
  /// come those of the person.
  [[nodiscard]] const FieldPlan& plan() const { return plan_; }
  /// Columns that mean nothing here.
  [[nodiscard]] const std::vector<std::string>& ignored() const { return ignored_; }
  /// How many columns tell persons apart; 0 where records of this format are bound to none.
  [[nodiscard]] std::size_t subject_size() const {
    return format_->names_persons ? subject_columns_.size() : 0;
  }
  /// Whether the file could have these columns and has none of them.
  [[nodiscard]] bool lacks_subject() const { return lacks_subject_; }
  /// The name of a slot's column.
  [[nodiscard]] std::string_view name_of(Slot slot) const;

 private:
  absl::Status check_columns(const std::string& where, const ListHeader& header,
                             const std::vector<std::string>& names) const;
  absl::Status check_subject(const std::string& where, const ListHeader& header,
                             const std::vector<std::string>& names);
  void make_plan(const ListHeader& header);
  [[nodiscard]] Slot slot_of(std::string_view name) const;
  [[nodiscard]] std::size_t place_in_subject(std::string_view name) const;

  const SourceFormat* format_ = nullptr;
  std::vector<std::string> subject_columns_;
  bool lacks_subject_ = false;
  FieldPlan plan_;
  std::vector<std::string> ignored_;
};

/// usage_error where a column that is to tell persons apart is named twice, or has another meaning
/// in a source.
absl::Status check_subject_columns(std::string_view command,
                                   std::span<const std::string> subject_columns);

}  // namespace belzeef
