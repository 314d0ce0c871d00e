#include "input/lead_layout.h"

#include <algorithm>

#include "failure.h"
#include "input/member_layout.h"
#include "input/nearest.h"

namespace belzeef {
namespace {

constexpr std::string_view kOption = "--lead-column";

/// A column's name, and what it fills. Of a field's recipes the lowest that a row has the main
/// group of; the groups are joined in order.
struct LeadName {
  std::string_view field;
  int recipe;
  int group;
  bool main;
  std::string_view name;
};
constexpr LeadName kLeadNames[] = {
    {"vendor_lead_code", 0, 0, true, "vendor_lead_code"},
    {"vendor_lead_code", 1, 0, true, "klantnummer"},
    {"vendor_lead_code", 1, 0, true, "klantnr"},
    {"vendor_lead_code", 1, 0, true, "klant_id"},
    {"vendor_lead_code", 1, 0, true, "relatienummer"},
    {"vendor_lead_code", 1, 0, true, "relatienr"},
    {"vendor_lead_code", 1, 0, true, "customer_id"},
    {"vendor_lead_code", 1, 0, true, "customer_number"},
    {"vendor_lead_code", 2, 0, true, "klant"},
    {"vendor_lead_code", 2, 0, true, "lead_id"},
    {"vendor_lead_code", 2, 0, true, "id"},
    {"source_id", 0, 0, true, "source_id"},
    {"source_id", 1, 0, true, "bron"},
    {"source_id", 1, 0, true, "source"},
    {"title", 0, 0, true, "title"},
    {"title", 0, 0, true, "titel"},
    {"title", 1, 0, true, "aanhef"},
    {"first_name", 0, 0, true, "first_name"},
    {"first_name", 0, 0, true, "voornaam"},
    {"first_name", 0, 0, true, "voornamen"},
    {"first_name", 0, 0, true, "roepnaam"},
    {"first_name", 1, 0, true, "voorletters"},
    {"first_name", 1, 0, true, "initialen"},
    {"first_name", 1, 0, true, "initials"},
    {"middle_initial", 0, 0, true, "middle_initial"},
    {"last_name", 0, 0, false, "tussenvoegsel"},
    {"last_name", 0, 0, false, "tussenvoegsels"},
    {"last_name", 0, 0, false, "voorvoegsel"},
    {"last_name", 0, 1, true, "last_name"},
    {"last_name", 0, 1, true, "achternaam"},
    {"last_name", 0, 1, true, "surname"},
    {"last_name", 1, 0, true, "naam"},
    {"last_name", 1, 0, true, "name"},
    {"last_name", 1, 0, true, "full_name"},
    {"last_name", 2, 0, true, "bedrijfsnaam"},
    {"last_name", 2, 0, true, "bedrijf"},
    {"last_name", 2, 0, true, "company"},
    {"last_name", 2, 0, true, "company_name"},
    {"address1", 0, 0, true, "address1"},
    {"address1", 1, 0, true, "straat"},
    {"address1", 1, 0, true, "straatnaam"},
    {"address1", 1, 0, true, "street"},
    {"address1", 1, 1, false, "huisnummer"},
    {"address1", 1, 1, false, "huisnr"},
    {"address1", 1, 1, false, "house_number"},
    {"address1", 1, 2, false, "toevoeging"},
    {"address1", 1, 2, false, "huisnummertoevoeging"},
    {"address1", 2, 0, true, "adres"},
    {"address1", 2, 0, true, "address"},
    {"address2", 0, 0, true, "address2"},
    {"city", 0, 0, true, "city"},
    {"city", 0, 0, true, "plaats"},
    {"city", 0, 0, true, "woonplaats"},
    {"city", 0, 0, true, "plaatsnaam"},
    {"city", 0, 0, true, "stad"},
    {"city", 0, 0, true, "town"},
    {"state", 0, 0, true, "state"},
    {"province", 0, 0, true, "province"},
    {"province", 0, 0, true, "provincie"},
    {"postal_code", 0, 0, true, "postal_code"},
    {"postal_code", 0, 0, true, "postcode"},
    {"postal_code", 0, 0, true, "zip_code"},
    {"postal_code", 0, 0, true, "zip"},
    {"country_code", 0, 0, true, "country_code"},
    {"country_code", 0, 0, true, "landcode"},
    {"gender", 0, 0, true, "gender"},
    {"gender", 0, 0, true, "geslacht"},
    {"date_of_birth", 0, 0, true, "date_of_birth"},
    {"email", 0, 0, true, "email"},
    {"email", 0, 0, true, "emailadres"},
    {"email", 0, 0, true, "email_address"},
    {"comments", 0, 0, true, "comments"},
    {"comments", 0, 0, true, "opmerkingen"},
    {"comments", 0, 0, true, "opmerking"},
    {"comments", 0, 0, true, "remark"},
    {"comments", 0, 0, true, "remarks"},
    {"comments", 0, 0, true, "notities"},
    {"rank", 0, 0, true, "rank"},
    {"owner", 0, 0, true, "owner"},
};

bool may_be_chosen(const LeadField& field) {
  return field.kind != LeadKind::kMade && field.kind != LeadKind::kEmpty;
}

/// The place of a field that may be chosen.
absl::StatusOr<std::size_t> field_place(const std::string& wanted) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < kLeadFields.size(); ++i) {
    if (may_be_chosen(kLeadFields[i])) names.push_back(kLeadFields[i].name);
    if (kLeadFields[i].name != wanted) continue;
    if (may_be_chosen(kLeadFields[i])) return i;
    return usage_error(std::string(kOption) + ": " + wanted +
                       (kLeadFields[i].kind == LeadKind::kMade
                            ? ": belzeef fills this field: choose another"
                            : ": stays empty: the dialler would call numbers in it that nobody "
                              "decided on"));
  }
  const auto nearest = nearest_word(wanted, names);
  std::string all;
  for (const std::string_view name : names) all.append(all.empty() ? "" : ", ").append(name);
  return usage_error(
      std::string(kOption) + ": the loader has no field '" + shown(wanted) + "'" +
      (nearest ? ": did you mean '" + std::string(names[*nearest]) + "'?" : ": it has " + all));
}

/// Gives slots to columns of CSV, or to names of members.
class LeadPlan {
 public:
  LeadPlan(std::string_view name, const ListHeader& header, const Layout& layout)
      : name_(name), header_(header), layout_(layout), json_(is_json(header.format)) {
    if (json_) sample_ = sample_names(header);
  }

  /// Of a name that means something: the slots of the columns that have it, if any.
  [[nodiscard]] std::vector<Slot> known(std::string_view wanted) {
    if (json_) {
      if (member_holds_phone(wanted)) return {};
      return {slot_of_member(wanted)};
    }
    std::vector<Slot> slots;
    for (std::size_t i = 0; i < header_.names.size(); ++i) {
      if (same_name(header_.names[i], wanted) && !holds_phone(i))
        slots.push_back(slot_of_column(i));
    }
    return slots;
  }

  /// Of a name that was asked for.
  [[nodiscard]] absl::StatusOr<std::vector<Slot>> chosen(const std::string& wanted) {
    std::vector<Slot> slots;
    if (!json_) {
      const auto columns = wanted_columns(name_, header_, kOption, wanted);
      if (!columns.ok()) return columns.status();
      for (const std::size_t column : *columns) {
        if (holds_phone(column)) return phone_refused(wanted);
        slots.push_back(slot_of_column(column));
      }
      return slots;
    }
    if (member_holds_phone(wanted)) return phone_refused(wanted);
    if (!header_.sample.empty() && !is_in_sample(wanted)) {
      return usage_error(
          std::string(name_) + ": no object has a member \"" + shown(wanted) + "\"" +
          suggestion(sample_, wanted) + ": give " + std::string(kOption) +
          " names of an object's own members; the first object has: " + shown(header_.raw));
    }
    slots.push_back(slot_of_member(wanted));
    return slots;
  }

  [[nodiscard]] FieldPlan plan() const {
    FieldPlan plan{.json = json_, .delimiter = header_.delimiter};
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      plan.columns.emplace_back(columns_[i], static_cast<Slot>(i));
    }
    std::sort(plan.columns.begin(), plan.columns.end());
    if (json_) {
      plan.members.slot_of = [members = members_](std::string_view member) {
        const auto at = std::find_if(members.begin(), members.end(), [&](const std::string& own) {
          return same_name(own, member);
        });
        return at == members.end() ? kNoSlot : static_cast<Slot>(at - members.begin());
      };
    }
    return plan;
  }
  [[nodiscard]] std::size_t slots() const { return json_ ? members_.size() : columns_.size(); }

  /// The slot's column, for the user; empty of a member that the first objects do not have.
  [[nodiscard]] std::string label(Slot slot) const {
    if (!json_) return column_name(header_, columns_[slot]);
    return is_in_sample(members_[slot]) ? "'" + shown(members_[slot]) + "'" : std::string();
  }

 private:
  [[nodiscard]] bool holds_phone(std::size_t column) const {
    const auto& phones = layout_.phones;
    return std::find(phones.begin(), phones.end(), column) != phones.end() ||
           (column < header_.names.size() && says_phone(header_.names[column]));
  }
  [[nodiscard]] bool member_holds_phone(std::string_view name) const {
    const auto& slot_of = layout_.plan.members.slot_of;
    return says_phone(name) || (slot_of && slot_of(name) == kPhoneSlot);
  }
  [[nodiscard]] absl::Status phone_refused(const std::string& wanted) const {
    return usage_error(std::string(name_) + ": " + std::string(kOption) + " \"" + shown(wanted) +
                       "\" holds phones: only the number that was decided on may reach the "
                       "dialler: choose another column");
  }
  [[nodiscard]] bool is_in_sample(std::string_view wanted) const {
    return std::any_of(sample_.begin(), sample_.end(),
                       [&](const std::string& own) { return same_name(own, wanted); });
  }
  Slot slot_of_column(std::size_t column) {
    const auto at = std::find(columns_.begin(), columns_.end(), column);
    if (at != columns_.end()) return static_cast<Slot>(at - columns_.begin());
    columns_.push_back(column);
    return static_cast<Slot>(columns_.size() - 1);
  }
  Slot slot_of_member(std::string_view wanted) {
    const auto at = std::find_if(members_.begin(), members_.end(),
                                 [&](const std::string& own) { return same_name(own, wanted); });
    if (at != members_.end()) return static_cast<Slot>(at - members_.begin());
    members_.emplace_back(wanted);
    return static_cast<Slot>(members_.size() - 1);
  }

  std::string_view name_;
  const ListHeader& header_;
  const Layout& layout_;
  bool json_;
  std::vector<std::string> sample_;
  std::vector<std::size_t> columns_;  ///< by slot
  std::vector<std::string> members_;  ///< likewise
};

/// What the names of the list's columns say of a field.
std::vector<LeadLayout::Recipe> known_recipes(std::string_view field, LeadPlan& plan) {
  std::vector<LeadLayout::Recipe> recipes;
  for (const LeadName& known : kLeadNames) {
    if (known.field != field) continue;
    const auto recipe = static_cast<std::size_t>(known.recipe);
    const auto group = static_cast<std::size_t>(known.group);
    if (recipes.size() <= recipe) recipes.resize(recipe + 1);
    LeadLayout::Recipe& own = recipes[recipe];
    if (own.groups.size() <= group) own.groups.resize(group + 1);
    if (known.main) own.main = group;
    for (const Slot slot : plan.known(known.name)) own.groups[group].push_back(slot);
  }
  std::erase_if(
      recipes, [](const LeadLayout::Recipe& recipe) { return recipe.groups[recipe.main].empty(); });
  return recipes;
}

/// All columns that were asked for, each if it has a text.
absl::StatusOr<std::vector<LeadLayout::Recipe>> chosen_recipes(const LeadChoice::Column& choice,
                                                               LeadPlan& plan) {
  std::vector<LeadLayout::Recipe> recipes;
  LeadLayout::Recipe all;
  for (const std::string& column : choice.columns) {
    const auto slots = plan.chosen(column);
    if (!slots.ok()) return slots.status();
    all.groups.push_back(*slots);
  }
  // Whichever has a text makes the field: each in turn is the one that must be there.
  for (all.main = 0; all.main < all.groups.size(); ++all.main) recipes.push_back(all);
  return recipes;
}

std::string summary_of(const LeadLayout& leads, const LeadPlan& plan) {
  std::string text;
  for (std::size_t i = 0; i < kLeadFields.size(); ++i) {
    std::string columns;
    std::vector<Slot> told;
    for (const LeadLayout::Recipe& recipe : leads.recipes[i]) {
      for (const std::vector<Slot>& group : recipe.groups) {
        for (const Slot slot : group) {
          const std::string label = plan.label(slot);
          if (label.empty() || std::find(told.begin(), told.end(), slot) != told.end()) continue;
          told.push_back(slot);
          columns.append(columns.empty() ? "" : " and ").append(label);
        }
      }
    }
    if (columns.empty()) continue;
    text.append(text.empty() ? "" : ", ").append(kLeadFields[i].name).append(" from ");
    text.append(columns);
  }
  return text.empty() ? "no column of the list goes with its number" : text;
}

}  // namespace

absl::StatusOr<LeadLayout> resolve_leads(std::string_view name, const ListHeader& header,
                                         const Layout& layout, const LeadChoice& choice) {
  LeadLayout leads;
  leads.list_id = choice.list_id;
  LeadPlan plan(name, header, layout);
  std::array<bool, kLeadFields.size()> is_chosen{};
  for (const LeadChoice::Column& column : choice.columns) {
    const auto place = field_place(column.field);
    if (!place.ok()) return place.status();
    if (is_chosen[*place]) {
      return usage_error(std::string(kOption) + ": " + column.field +
                         " is chosen twice: name all its columns at once, with commas");
    }
    is_chosen[*place] = true;
    auto recipes = chosen_recipes(column, plan);
    if (!recipes.ok()) return recipes.status();
    leads.recipes[*place] = *std::move(recipes);
  }
  for (std::size_t i = 0; i < kLeadFields.size(); ++i) {
    if (is_chosen[i] || !may_be_chosen(kLeadFields[i])) continue;
    leads.recipes[i] = known_recipes(kLeadFields[i].name, plan);
  }
  leads.plan = plan.plan();
  leads.slots = plan.slots();
  leads.summary = summary_of(leads, plan);
  return leads;
}

}  // namespace belzeef
