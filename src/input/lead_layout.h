#pragma once
/// Which fields of a list fill which columns of a dialler's lead loader.
///
/// The loader is that of VICIdial, its standard layout: 25 fields in this order, without a header.
/// Source: data/dispositions/README.md, tags VL and VT.

#include <absl/status/statusor.h>

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "input/fields.h"
#include "input/layout.h"

namespace belzeef {

/// What a column of the loader takes.
enum class LeadKind : std::uint8_t {
  kMade,   ///< filled by belzeef: the number, its code, the list, and what holds for the call
  kEmpty,  ///< never filled: the dialler would call a number in it that nobody decided on
  kText,   ///< cut where it is too long
  kCode,   ///< left empty where it is too long, since a part of it would say something else
  kGender,
  kDate,   ///< YYYY-MM-DD
  kWhole,  ///< a whole number of 16 bits
};

struct LeadField {
  std::string_view name;
  std::size_t width;  ///< in characters
  LeadKind kind;
};
inline constexpr std::array<LeadField, 25> kLeadFields = {{
    {"vendor_lead_code", 20, LeadKind::kCode},
    {"source_id", 50, LeadKind::kCode},
    {"list_id", 14, LeadKind::kMade},
    {"phone_code", 10, LeadKind::kMade},
    {"phone_number", 18, LeadKind::kMade},
    {"title", 4, LeadKind::kText},
    {"first_name", 30, LeadKind::kText},
    {"middle_initial", 1, LeadKind::kText},
    {"last_name", 30, LeadKind::kText},
    {"address1", 100, LeadKind::kText},
    {"address2", 100, LeadKind::kText},
    {"address3", 100, LeadKind::kEmpty},
    {"city", 50, LeadKind::kText},
    {"state", 2, LeadKind::kCode},
    {"province", 50, LeadKind::kText},
    {"postal_code", 10, LeadKind::kCode},
    {"country_code", 3, LeadKind::kCode},
    {"gender", 1, LeadKind::kGender},
    {"date_of_birth", 10, LeadKind::kDate},
    {"alt_phone", 12, LeadKind::kEmpty},
    {"email", 70, LeadKind::kCode},
    {"security_phrase", 100, LeadKind::kMade},
    {"comments", 255, LeadKind::kText},
    {"rank", 6, LeadKind::kWhole},
    {"owner", 20, LeadKind::kCode},
}};

/// What the command line says of the leads.
struct LeadChoice {
  std::string list_id;  ///< digits; empty: chosen when the file is loaded
  struct Column {
    std::string field;                 ///< of the loader
    std::vector<std::string> columns;  ///< of the list, to be joined by blanks; none: left empty
  };
  std::vector<Column> columns;  ///< in place of what the names of the list's columns say
};

/// The same, of lists whose header is known.
struct LeadLayout {
  /// One way of filling a field: of each group the first text that there is, joined by blanks.
  struct Recipe {
    std::vector<std::vector<Slot>> groups;
    std::size_t main = 0;  ///< the group without which the others say nothing
  };
  /// By kLeadFields; of the recipes the first whose main group has a text.
  std::array<std::vector<Recipe>, kLeadFields.size()> recipes;
  FieldPlan plan;         ///< how the list's fields are read
  std::size_t slots = 0;  ///< from 0
  std::string list_id;
  std::string summary;  ///< for the user: which column goes where, as far as the header tells
};

/// Finds the fields of a list by the names of its columns, Dutch or English, and by the choice.
/// `name` is the list's, for messages. A column that holds phones fills nothing. usage_error for a
/// field that the loader does not have or that is not to be chosen, for a column that the list does
/// not have, and for one that holds phones.
absl::StatusOr<LeadLayout> resolve_leads(std::string_view name, const ListHeader& header,
                                         const Layout& layout, const LeadChoice& choice);

}  // namespace belzeef
