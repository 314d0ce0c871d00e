#include "input/member_layout.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "failure.h"
#include "input/subject_layout.h"

namespace belzeef {
namespace {

bool is_pointer(std::string_view wanted) { return wanted.starts_with('/'); }

/// What is wanted for a slot, and by what it is known otherwise.
struct Wish {
  Slot slot;
  std::string_view option;
  std::vector<std::string> wanted;
  bool (*says)(std::string_view name);

  [[nodiscard]] bool fits(std::string_view name) const {
    if (wanted.empty()) return says(name);
    return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& own) {
      return !is_pointer(own) && same_name(own, name);
    });
  }
};

std::vector<Wish> wishes_of(const LayoutRequest& request) {
  Wish phone{kPhoneSlot, "--phone-column", request.phone_columns, says_phone};
  Wish form{kLegalFormSlot, "--legal-form-column", {}, says_legal_form};
  if (request.legal_form_column) form.wanted = {*request.legal_form_column};
  return {std::move(phone), std::move(form)};
}

FieldPlan plan_of(const std::vector<Wish>& wishes, const std::vector<std::string>& added) {
  FieldPlan plan{.json = true};
  plan.members.slot_of = [wishes, added](std::string_view name) {
    for (const std::string& taken : added) {
      if (same_name(taken, name)) return kTakenSlot;
    }
    for (const Wish& wish : wishes) {
      if (wish.fits(name)) return wish.slot;
    }
    return kNoSlot;
  };
  for (const Wish& wish : wishes) {
    for (const std::string& wanted : wish.wanted) {
      if (is_pointer(wanted)) plan.members.pointers.push_back({pointer_steps(wanted), wish.slot});
    }
  }
  return plan;
}

/// Whether a sample object has a field of the slot.
bool has_field(const ListHeader& header, const FieldPlan& plan, Slot slot) {
  FieldReader reader(plan);
  std::vector<SlotText> fields;
  std::string padded;
  for (const std::string& object : header.sample) {
    padded = object;
    padded.resize(object.size() + JsonObject::kReadable);
    reader.read(std::string_view(padded).substr(0, object.size()), Encoding::kUtf8, fields);
    if (std::any_of(fields.begin(), fields.end(),
                    [slot](const SlotText& field) { return field.slot == slot; })) {
      return true;
    }
  }
  return false;
}

/// usage_error where a member was asked for that no sample object has.
absl::Status check_wanted(std::string_view name, const ListHeader& header, const Wish& wish,
                          const std::vector<std::string>& names) {
  for (const std::string& wanted : wish.wanted) {
    bool found = false;
    if (is_pointer(wanted)) {
      Wish only = wish;
      only.wanted = {wanted};
      if (pointer_steps(wanted).empty()) {
        return usage_error(std::string(wish.option) + ": '" + shown(wanted) +
                           "' is no JSON pointer: write it like /contact/phone");
      }
      found = has_field(header, plan_of({only}, {}), wish.slot);
    } else {
      found = std::any_of(names.begin(), names.end(),
                          [&](const std::string& own) { return same_name(own, wanted); });
    }
    if (found || header.sample.empty()) continue;
    return usage_error(std::string(name) + ": line " + std::to_string(header.line) +
                       ": no object has a member \"" + shown(wanted) + "\"" +
                       suggestion(names, wanted) + ": give " + std::string(wish.option) +
                       " a name or a JSON pointer such as /contact/phone; the first object has: " +
                       shown(header.raw));
  }
  return absl::OkStatus();
}

/// Two members of an object that differ in name and are both known as the legal form. (The same
/// name twice is that row's affair.)
std::optional<std::pair<std::string, std::string>> two_legal_forms(std::string_view object) {
  std::optional<std::string> first;
  for (const std::string& name : member_names(object).value_or(std::vector<std::string>())) {
    if (!says_legal_form(name)) continue;
    if (first && !same_name(*first, name)) return std::pair(*first, name);
    first = name;
  }
  return std::nullopt;
}

/// For messages: what was asked for, or the names known by themselves.
std::vector<std::string> quoted_names(const Wish& wish, const std::vector<std::string>& names) {
  std::vector<std::string> quoted;
  for (const std::string& name : wish.wanted.empty() ? names : wish.wanted) {
    if (!wish.wanted.empty() || wish.says(name)) quoted.push_back("'" + shown(name) + "'");
  }
  return quoted;
}

/// The name of a member of the object itself, also where a pointer leads to it.
std::string top_name(const std::string& wanted) {
  if (!is_pointer(wanted)) return wanted;
  const std::vector<std::string> steps = pointer_steps(wanted);
  return steps.size() == 1 ? steps.front() : std::string();
}

bool same_member(const std::string& a, const std::string& b) {
  const std::string top = top_name(a);
  return a == b || (!top.empty() && same_name(top, top_name(b)));
}

/// The members that tell persons apart, in a plan of their own.
absl::Status resolve_persons(std::string_view name, const ListHeader& header,
                             const std::vector<std::string>& names, const LayoutRequest& request,
                             Layout& layout) {
  std::vector<Wish> wishes;
  const auto no_name = [](std::string_view) { return false; };
  for (const std::string& wanted : request.subject_columns) {
    const bool again = std::any_of(wishes.begin(), wishes.end(), [&](const Wish& wish) {
      return same_member(wish.wanted.front(), wanted);
    });
    if (again) return named_twice(name, "--subject-columns", wanted);
    wishes.push_back({static_cast<Slot>(wishes.size()), "--subject-columns", {wanted}, no_name});
    absl::Status status = check_wanted(name, header, wishes.back(), names);
    if (!status.ok()) return status;
    layout.subject_names.push_back("'" + shown(wanted) + "'");
  }
  layout.subject_plan = plan_of(wishes, {});
  return absl::OkStatus();
}

}  // namespace

std::vector<std::string> sample_names(const ListHeader& header) {
  std::vector<std::string> names;
  std::set<std::string> known;
  for (const std::string& object : header.sample) {
    for (std::string& name : member_names(object).value_or(std::vector<std::string>())) {
      if (known.insert(name).second) names.push_back(std::move(name));
    }
  }
  return names;
}

absl::StatusOr<Layout> resolve_members(std::string_view name, const ListHeader& header,
                                       const LayoutRequest& request) {
  const std::vector<Wish> wishes = wishes_of(request);
  const std::vector<std::string> names = sample_names(header);
  for (const Wish& wish : wishes) {
    if (absl::Status status = check_wanted(name, header, wish, names); !status.ok()) return status;
  }
  Layout layout;
  layout.plan = plan_of(wishes, {});
  const std::string place = std::string(name) + ": line " + std::to_string(header.line) + ": ";
  if (!has_field(header, layout.plan, kPhoneSlot) && !header.sample.empty() &&
      quoted_names(wishes[0], names).empty()) {
    return list_error(place +
                      "no member is known as a phone number: give --phone-column NAME, or a JSON "
                      "pointer such as /contact/phone; the first object has: " +
                      shown(header.raw));
  }
  if (!request.legal_form_column) {
    for (const std::string& object : header.sample) {
      const auto two = two_legal_forms(object);
      if (!two) continue;
      return list_error(std::string(name) + ": an object has both \"" + shown(two->first) +
                        "\" and \"" + shown(two->second) +
                        "\", which are known as the legal form: say which with "
                        "--legal-form-column NAME");
    }
  }
  layout.phone_names = quoted_names(wishes[0], names);
  const std::vector<std::string> forms = quoted_names(wishes[1], names);
  layout.has_legal_form = !forms.empty();
  if (!forms.empty()) layout.legal_form_name = forms.front();
  layout.plan = plan_of(wishes, request.added);
  if (absl::Status status = resolve_persons(name, header, names, request, layout); !status.ok()) {
    return status;
  }
  return layout;
}

}  // namespace belzeef
