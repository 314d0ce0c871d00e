#include "input/row_shape.h"

#include <algorithm>
#include <numeric>

#include "failure.h"
#include "input/member_layout.h"
#include "input/subject_layout.h"

namespace belzeef {
namespace {

bool holds(const std::vector<std::size_t>& columns, std::size_t column) {
  return std::find(columns.begin(), columns.end(), column) != columns.end();
}

/// The columns of the names, in the order of the names.
absl::StatusOr<std::vector<std::size_t>> named_columns(std::string_view name,
                                                       const ListHeader& header,
                                                       const FieldChoice& choice) {
  std::vector<std::size_t> named;
  for (const std::string& wanted : choice.names) {
    const auto columns = wanted_columns(name, header, choice.option, wanted);
    if (!columns.ok()) return columns.status();
    for (const std::size_t column : *columns) {
      if (holds(named, column)) return named_twice(name, choice.option, wanted);
      named.push_back(column);
    }
  }
  return named;
}

std::vector<std::size_t> kept_columns(const ListHeader& header, FieldChoice::Kind kind,
                                      const std::vector<std::size_t>& named) {
  if (kind == FieldChoice::Kind::kThese) return named;
  std::vector<std::size_t> kept(header.columns);
  std::iota(kept.begin(), kept.end(), std::size_t{0});
  std::erase_if(kept, [&](std::size_t column) { return holds(named, column); });
  return kept;
}

absl::StatusOr<RowShape> shape_of_columns(std::string_view name, const ListHeader& header,
                                          const Layout& layout, const FieldChoice& choice) {
  const auto named = named_columns(name, header, choice);
  if (!named.ok()) return named.status();
  RowShape shape{.kind = choice.kind, .masked = choice.masked};
  const std::vector<std::size_t> said = phone_columns(header.names);
  for (const std::size_t column : kept_columns(header, choice.kind, *named)) {
    const bool phone = holds(layout.phones, column) || holds(said, column);
    shape.columns.push_back({column, choice.masked && phone});
  }
  return shape;
}

absl::Status check_members(std::string_view name, const ListHeader& header,
                           const FieldChoice& choice) {
  if (choice.names.empty()) return absl::OkStatus();
  const std::vector<std::string> names = sample_names(header);
  for (auto wanted = choice.names.begin(); wanted != choice.names.end(); ++wanted) {
    const auto same = [&](const std::string& own) { return same_name(own, *wanted); };
    if (std::any_of(choice.names.begin(), wanted, same)) {
      return named_twice(name, choice.option, *wanted);
    }
    if (header.sample.empty() || std::any_of(names.begin(), names.end(), same)) continue;
    return usage_error(
        std::string(name) + ": line " + std::to_string(header.line) +
        ": no object has a member \"" + shown(*wanted) + "\"" + suggestion(names, *wanted) +
        ": give " + std::string(choice.option) +
        " names of an object's own members; the first object has: " + shown(header.raw));
  }
  return absl::OkStatus();
}

/// The phones of a plan, and members whose names say phone.
MemberPlan phone_members(const MemberPlan& plan) {
  MemberPlan phones;
  phones.slot_of = [slot_of = plan.slot_of](std::string_view name) {
    return slot_of(name) == kPhoneSlot || says_phone(name) ? kPhoneSlot : kNoSlot;
  };
  for (const MemberPlan::Pointer& pointer : plan.pointers) {
    if (pointer.slot == kPhoneSlot) phones.pointers.push_back(pointer);
  }
  return phones;
}

}  // namespace

absl::StatusOr<RowShape> resolve_shape(std::string_view name, const ListHeader& header,
                                       const Layout& layout, const FieldChoice& choice) {
  if (!is_json(header.format)) return shape_of_columns(name, header, layout, choice);
  if (absl::Status status = check_members(name, header, choice); !status.ok()) return status;
  RowShape shape{.kind = choice.kind, .masked = choice.masked, .members = choice.names};
  if (choice.masked) shape.phones = phone_members(layout.plan.members);
  return shape;
}

}  // namespace belzeef
