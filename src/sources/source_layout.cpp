#include "sources/source_layout.h"

#include <algorithm>

#include "failure.h"
#include "input/layout.h"
#include "input/member_layout.h"

namespace belzeef {
namespace {

std::string header_text(const ListHeader& header) { return shown(header.raw); }

}  // namespace

absl::StatusOr<SourceLayout> SourceLayout::resolve(std::string_view file,
                                                   const SourceFormat& format,
                                                   const ListHeader& header,
                                                   std::span<const std::string> subject_columns) {
  SourceLayout layout;
  layout.format_ = &format;
  layout.subject_columns_.assign(subject_columns.begin(), subject_columns.end());
  std::vector<std::string> names = header.names;
  if (is_json(header.format)) names = sample_names(header);
  const std::string where = std::string(file) + ": line " + std::to_string(header.line) + ": ";
  const bool no_objects = is_json(header.format) && header.sample.empty();
  if (!no_objects) {
    absl::Status status = layout.check_columns(where, header, names);
    if (status.ok()) status = layout.check_subject(where, header, names);
    if (!status.ok()) return status;
  }
  layout.make_plan(header);
  for (const std::string& name : names) {
    // A name of the person's is known, also where it counts for nothing.
    if (layout.slot_of(name) == kNoSlot &&
        layout.place_in_subject(name) == subject_columns.size()) {
      layout.ignored_.push_back(name);
    }
  }
  return layout;
}

/// The place of a name among the columns of the person; their count where it is none.
std::size_t SourceLayout::place_in_subject(std::string_view name) const {
  const auto at = std::find_if(subject_columns_.begin(), subject_columns_.end(),
                               [&](const std::string& own) { return same_name(own, name); });
  return static_cast<std::size_t>(at - subject_columns_.begin());
}

/// The slot of a column by its name.
Slot SourceLayout::slot_of(std::string_view name) const {
  for (std::size_t i = 0; i < format_->columns.size(); ++i) {
    if (same_name(format_->columns[i].name, name)) return static_cast<Slot>(i + 1);
  }
  if (says_phone(name)) return kPhoneSlot;
  const std::size_t place = place_in_subject(name);
  return place < subject_size() ? static_cast<Slot>(format_->columns.size() + place + 1) : kNoSlot;
}

std::string_view SourceLayout::name_of(Slot slot) const {
  if (slot == kPhoneSlot) return "phone";
  const std::size_t column = slot - std::size_t{1};
  const std::size_t own = format_->columns.size();
  return column < own ? format_->columns[column].name
                      : std::string_view(subject_columns_[column - own]);
}

/// All columns of the person, or none: with some of them records would be bound to another person
/// than the one who is meant.
absl::Status SourceLayout::check_subject(const std::string& where, const ListHeader& header,
                                         const std::vector<std::string>& names) {
  const bool json = is_json(header.format);
  std::size_t present = 0;
  const std::string* missing = nullptr;
  for (std::size_t i = 0; i < subject_size(); ++i) {
    const auto count = std::count_if(names.begin(), names.end(), [&](const std::string& name) {
      return same_name(name, subject_columns_[i]);
    });
    // Objects need not have the same members; what one has twice is that row's affair.
    if (count > 1 && !json) {
      return list_error(where + "more than one column is called " + shown(subject_columns_[i]) +
                        ": name the others otherwise; the header is " + header_text(header));
    }
    if (count != 0) ++present;
    if (count == 0 && missing == nullptr) missing = &subject_columns_[i];
  }
  // An export says by their token whose its records are.
  const bool has_token = std::any_of(names.begin(), names.end(), [](const std::string& name) {
    return same_name(name, "subject_token");
  });
  lacks_subject_ = missing != nullptr && present == 0 && !has_token;
  if (missing == nullptr || present == 0) return absl::OkStatus();
  return list_error(where + "no " + (json ? "member " : "column ") + shown(*missing) +
                    ", which --subject-columns names with others that are there: add it" +
                    (json ? "; the first object has " : "; the header is ") + header_text(header));
}

absl::Status SourceLayout::check_columns(const std::string& where, const ListHeader& header,
                                         const std::vector<std::string>& names) const {
  // Objects need not have the same members: the most that any one has.
  const auto count_in = [&](const std::vector<std::string>& own, Slot slot) {
    return std::count_if(own.begin(), own.end(),
                         [&](const std::string& name) { return slot_of(name) == slot; });
  };
  const auto count = [&](Slot slot) {
    if (!is_json(header.format)) return count_in(names, slot);
    std::ptrdiff_t most = 0;
    for (const std::string& object : header.sample) {
      most = std::max(most, count_in(member_names(object).value_or(names), slot));
    }
    return most;
  };
  const std::string what = is_json(header.format) ? "member" : "column";
  const std::string shows =
      (is_json(header.format) ? "; the first object has " : "; the header is ") +
      header_text(header);
  if (count(kPhoneSlot) > 1) {
    return list_error(where + "more than one " + what +
                      " may hold the phone: name the right one phone and the others otherwise" +
                      shows);
  }
  for (std::size_t i = 0; i < format_->columns.size(); ++i) {
    const SourceColumn& column = format_->columns[i];
    const auto columns = count(static_cast<Slot>(i + 1));
    if (columns > 1) {
      return list_error(where + "more than one " + what + " is called " + std::string(column.name) +
                        ": name the others otherwise" + shows);
    }
    if (columns == 0 && column.required) {
      return list_error(where + "no " + what + " " + std::string(column.name) + ", which " +
                        std::string(format_->option) + " needs" + shows);
    }
  }
  const bool hashed = std::any_of(names.begin(), names.end(), [](const std::string& name) {
    return same_name(name, "phone_sha256");
  });
  const bool may_be_hashed =
      hashed && std::any_of(format_->columns.begin(), format_->columns.end(),
                            [](const SourceColumn& c) { return c.name == "phone_sha256"; });
  if (count(kPhoneSlot) == 0 && !may_be_hashed) {
    return list_error(where + "no phone " + what + ": name it phone" + shows);
  }
  return absl::OkStatus();
}

void SourceLayout::make_plan(const ListHeader& header) {
  plan_.json = is_json(header.format);
  plan_.delimiter = header.delimiter;
  if (plan_.json) {
    SourceLayout names;
    names.format_ = format_;
    names.subject_columns_ = subject_columns_;
    plan_.members.slot_of = [names = std::move(names)](std::string_view name) {
      return names.slot_of(name);
    };
    return;
  }
  for (std::size_t i = 0; i < header.names.size(); ++i) {
    const Slot slot = slot_of(header.names[i]);
    if (slot != kNoSlot) plan_.columns.emplace_back(i, slot);
  }
}

absl::Status check_subject_columns(std::string_view command,
                                   std::span<const std::string> subject_columns) {
  const std::string option = std::string(command) + ": --subject-columns ";
  for (std::size_t i = 0; i < subject_columns.size(); ++i) {
    for (std::size_t before = 0; before < i; ++before) {
      if (!same_name(subject_columns[before], subject_columns[i])) continue;
      return usage_error(option + shown(subject_columns[i]) +
                         ": is a column that it names already: name each once");
    }
  }
  for (const SourceFormat& format : source_formats()) {
    if (!format.names_persons) continue;
    for (const std::string& name : subject_columns) {
      const bool taken =
          std::any_of(format.columns.begin(), format.columns.end(),
                      [&](const SourceColumn& own) { return same_name(own.name, name); });
      if (!taken && !says_phone(name)) continue;
      return usage_error(option + shown(name) + ": has a meaning of its own in " +
                         std::string(format.option) +
                         ": name what tells the persons at one number apart");
    }
  }
  return absl::OkStatus();
}

}  // namespace belzeef
