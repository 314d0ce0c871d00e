#include "input/layout.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>

#include "failure.h"
#include "input/member_layout.h"
#include "input/nearest.h"
#include "input/subject_layout.h"

namespace belzeef {
namespace {

enum class Role { kPhone, kLegalForm };

struct Synonym {
  std::string_view name;
  Role role;
};

/// What lists call their columns, compared as by `same_name`. Vague words are left out on purpose:
/// `nummer` may be that of a house, `type` anything. A phone name may carry a number up to
/// 99, as in `telefoon 2`.
constexpr Synonym kSynonyms[] = {
    {"telefoon", Role::kPhone},
    {"telefoonnummer", Role::kPhone},
    {"telefoonnr", Role::kPhone},
    {"telefoonnummers", Role::kPhone},
    {"tel", Role::kPhone},
    {"telnr", Role::kPhone},
    {"telnummer", Role::kPhone},
    {"telefoon vast", Role::kPhone},
    {"telefoon mobiel", Role::kPhone},
    {"telefoon zakelijk", Role::kPhone},
    {"telefoon werk", Role::kPhone},
    {"telefoon prive", Role::kPhone},
    {"telefoon thuis", Role::kPhone},
    {"telefoonnummer vast", Role::kPhone},
    {"telefoonnummer mobiel", Role::kPhone},
    {"telefoonnummer zakelijk", Role::kPhone},
    {"telefoonnummer prive", Role::kPhone},
    {"tel vast", Role::kPhone},
    {"tel mobiel", Role::kPhone},
    {"tel zakelijk", Role::kPhone},
    {"tel werk", Role::kPhone},
    {"tel prive", Role::kPhone},
    {"tel thuis", Role::kPhone},
    {"mobiel", Role::kPhone},
    {"mobiele telefoon", Role::kPhone},
    {"mobiel telefoon", Role::kPhone},
    {"mobiele telefoonnummer", Role::kPhone},
    {"mobiel telefoonnummer", Role::kPhone},
    {"mobielnummer", Role::kPhone},
    {"mobiele nummer", Role::kPhone},
    {"mobielnr", Role::kPhone},
    {"mobieltje", Role::kPhone},
    {"mob", Role::kPhone},
    {"mobnr", Role::kPhone},
    {"gsm", Role::kPhone},
    {"gsmnummer", Role::kPhone},
    {"gsmnr", Role::kPhone},
    {"vast", Role::kPhone},
    {"vast nummer", Role::kPhone},
    {"vaste nummer", Role::kPhone},
    {"vastnr", Role::kPhone},
    {"vaste telefoon", Role::kPhone},
    {"vaste lijn", Role::kPhone},
    {"belnummer", Role::kPhone},
    {"phone", Role::kPhone},
    {"phone number", Role::kPhone},
    {"phone no", Role::kPhone},
    {"phone nr", Role::kPhone},
    {"mobile", Role::kPhone},
    {"mobile phone", Role::kPhone},
    {"mobile phone number", Role::kPhone},
    {"mobile number", Role::kPhone},
    {"cell", Role::kPhone},
    {"cellphone", Role::kPhone},
    {"cell phone number", Role::kPhone},
    {"cell number", Role::kPhone},
    {"home phone", Role::kPhone},
    {"work phone", Role::kPhone},
    {"business phone", Role::kPhone},
    {"phone home", Role::kPhone},
    {"phone work", Role::kPhone},
    {"phone mobile", Role::kPhone},
    {"landline", Role::kPhone},
    {"telephone", Role::kPhone},
    {"telephone number", Role::kPhone},
    {"msisdn", Role::kPhone},
    {"rechtsvorm", Role::kLegalForm},
    {"rechtsvorm omschrijving", Role::kLegalForm},
    {"rechtsvorm naam", Role::kLegalForm},
    {"juridische vorm", Role::kLegalForm},
    {"juridische rechtsvorm", Role::kLegalForm},
    {"ondernemingsvorm", Role::kLegalForm},
    {"bedrijfsvorm", Role::kLegalForm},
    {"legal form", Role::kLegalForm},
    {"legal entity form", Role::kLegalForm},
    {"legal entity type", Role::kLegalForm},
    {"company form", Role::kLegalForm},
};

/// The accented letters that Dutch column names come with, and the blank that Excel leaves.
struct Folding {
  std::string_view bytes;
  std::string_view plain;
};
constexpr Folding kFoldings[] = {
    {"\xC3\xA9", "e"}, {"\xC3\xAB", "e"}, {"\xC3\x89", "e"}, {"\xC3\x8B", "e"}, {"\xC2\xA0", ""},
};

/// The name as it is compared.
std::string fold(std::string_view name) {
  std::string folded;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto* const special =
        std::find_if(std::begin(kFoldings), std::end(kFoldings),
                     [&](const Folding& f) { return name.substr(i, f.bytes.size()) == f.bytes; });
    const char c = name[i];
    if (special != std::end(kFoldings)) {
      folded += special->plain;
      i += special->bytes.size() - 1;
    } else if (c >= 'A' && c <= 'Z') {
      folded += static_cast<char>(c - 'A' + 'a');
    } else if (std::string_view(" \t\r\n_-.").find(c) == std::string_view::npos) {
      folded += c;
    }
  }
  return folded;
}

bool is_called(std::string_view folded, Role role) {
  static const std::vector<std::string> kFolded = [] {
    std::vector<std::string> names;
    for (const Synonym& synonym : kSynonyms) names.push_back(fold(synonym.name));
    return names;
  }();
  for (std::size_t i = 0; i < kFolded.size(); ++i) {
    if (kSynonyms[i].role == role && kFolded[i] == folded) return true;
  }
  return false;
}

bool has_role(std::string_view name, Role role) {
  const std::string folded = fold(name);
  if (is_called(folded, role)) return true;
  if (role != Role::kPhone) return false;
  const std::size_t letters = folded.find_last_not_of("0123456789") + 1;
  const std::size_t digits = folded.size() - letters;
  return (digits == 1 || digits == 2) && folded[letters] != '0' &&
         is_called(std::string_view(folded).substr(0, letters), role);
}

std::vector<std::size_t> columns_with(std::span<const std::string> header, Role role) {
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (has_role(header[i], role)) columns.push_back(i);
  }
  return columns;
}

/// The bytes of the digit that a text begins with, also one of the scripts that phone numbers are
/// pasted from: full-width and Arabic. 0 if it begins with none.
std::size_t digit_length(std::string_view text) {
  if (text.empty()) return 0;
  if (text[0] >= '0' && text[0] <= '9') return 1;
  const auto is = [&](std::size_t at, unsigned char from, unsigned char to) {
    return at < text.size() && static_cast<unsigned char>(text[at]) >= from &&
           static_cast<unsigned char>(text[at]) <= to;
  };
  if (is(0, 0xEF, 0xEF) && is(1, 0xBC, 0xBC) && is(2, 0x90, 0x99)) return 3;
  if (is(0, 0xD9, 0xD9) && is(1, 0xA0, 0xA9)) return 2;
  return is(0, 0xDB, 0xDB) && is(1, 0xB0, 0xB9) ? 2 : 0;
}

/// Whether the text holds digits that may be a phone number, with anything but letters between.
bool may_hold_number(std::string_view text) {
  constexpr int kShortest = 6;
  int digits = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (const std::size_t size = digit_length(text.substr(at)); size != 0) {
      if (++digits == kShortest) return true;
      at += size - 1;
    } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      digits = 0;
    }
  }
  return false;
}

}  // namespace

/// Fit for a terminal, whatever a list's first line holds: control bytes as \x1B, no digits of what
/// may be a phone number, and not endless.
std::string shown(std::string_view text) {
  constexpr std::size_t kShown = 1000;
  constexpr std::string_view kHex = "0123456789ABCDEF";
  const bool hidden = may_hold_number(text);
  std::string safe;
  const std::string_view start = text.substr(0, kShown);
  for (std::size_t at = 0; at < start.size(); ++at) {
    const char c = start[at];
    const auto byte = static_cast<unsigned char>(c);
    if (const std::size_t size = digit_length(start.substr(at)); hidden && size != 0) {
      safe += '#';
      at += size - 1;
    } else if (c == '\t') {
      safe += "\\t";
    } else if (byte < 0x20 || byte == 0x7F) {
      safe += "\\x";
      safe += kHex[byte >> 4];
      safe += kHex[byte & 15];
    } else {
      safe += c;
    }
  }
  if (text.size() > kShown) safe += " ...";
  return safe;
}

namespace {

std::string place(std::string_view name, const ListHeader& header) {
  return std::string(name) + ": line " + std::to_string(header.line) + ": ";
}

}  // namespace

std::string suggestion(std::span<const std::string> names, std::string_view wanted) {
  std::vector<std::string> folded;
  for (const std::string& name : names) folded.push_back(fold(name));
  const std::vector<std::string_view> known(folded.begin(), folded.end());
  const std::optional<std::size_t> nearest = nearest_word(fold(wanted), known);
  return nearest ? " (did you mean \"" + shown(names[*nearest]) + "\"?)" : std::string();
}

namespace {

absl::StatusOr<std::vector<std::size_t>> numbered_column(std::string_view name,
                                                         const ListHeader& header,
                                                         std::string_view option,
                                                         std::string_view wanted) {
  std::size_t number = 0;
  const char* const end = wanted.data() + wanted.size();
  const auto parsed = std::from_chars(wanted.data(), end, number);
  if (parsed.ec == std::errc() && parsed.ptr == end && number >= 1 && number <= header.columns) {
    return std::vector{number - 1};
  }
  return usage_error(std::string(name) + ": " + std::string(option) + " " + shown(wanted) +
                     ": is not a column of a list without a header: give a number from 1 to " +
                     std::to_string(header.columns));
}

}  // namespace

absl::StatusOr<std::vector<std::size_t>> wanted_columns(std::string_view name,
                                                        const ListHeader& header,
                                                        std::string_view option,
                                                        std::string_view wanted) {
  if (header.names.empty()) return numbered_column(name, header, option, wanted);
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < header.names.size(); ++i) {
    if (same_name(header.names[i], wanted)) columns.push_back(i);
  }
  if (!columns.empty()) return columns;
  const bool number = !wanted.empty() && wanted.find_first_not_of("0123456789") == wanted.npos;
  return usage_error(place(name, header) + "no column is called \"" + shown(wanted) + "\"" +
                     suggestion(header.names, wanted) + ": give " + std::string(option) +
                     " a name from the header" + (number ? " (numbers go with --no-header)" : "") +
                     ": " + shown(header.raw));
}

namespace {

absl::StatusOr<std::vector<std::size_t>> resolve_phones(std::string_view name,
                                                        const ListHeader& header,
                                                        const LayoutRequest& request) {
  std::vector<std::size_t> phones;
  for (const std::string& wanted : request.phone_columns) {
    const auto columns = wanted_columns(name, header, "--phone-column", wanted);
    if (!columns.ok()) return columns.status();
    phones.insert(phones.end(), columns->begin(), columns->end());
  }
  if (request.phone_columns.empty()) phones = phone_columns(header.names);
  std::sort(phones.begin(), phones.end());
  phones.erase(std::unique(phones.begin(), phones.end()), phones.end());
  if (!phones.empty()) return phones;
  if (header.names.empty()) {
    return list_error(std::string(name) + ": without a header the phone column is not known: " +
                      "give --phone-column NUMBER, from 1 to " + std::to_string(header.columns));
  }
  return list_error(place(name, header) +
                    "no column is known as a phone number: give --phone-column NAME with a name " +
                    "from the header (or --no-header, if this is a row): " + shown(header.raw));
}

absl::StatusOr<std::optional<std::size_t>> resolve_legal_form(std::string_view name,
                                                              const ListHeader& header,
                                                              const LayoutRequest& request) {
  if (request.legal_form_column) {
    const auto column =
        require_column(name, header, "--legal-form-column", *request.legal_form_column);
    if (!column.ok()) return column.status();
    return std::optional(*column);
  }
  const auto columns = columns_with(header.names, Role::kLegalForm);
  if (columns.size() > 1) {
    return list_error(place(name, header) + "both \"" + shown(header.names[columns[0]]) +
                      "\" and \"" + shown(header.names[columns[1]]) +
                      "\" are known as the legal form: say which with --legal-form-column NAME");
  }
  return columns.empty() ? std::nullopt : std::optional(columns[0]);
}

}  // namespace

bool says_phone(std::string_view name) { return has_role(name, Role::kPhone); }

bool says_legal_form(std::string_view name) { return has_role(name, Role::kLegalForm); }

bool same_name(std::string_view a, std::string_view b) { return fold(a) == fold(b); }

std::optional<std::size_t> find_column(std::span<const std::string> header,
                                       std::span<const std::string_view> names) {
  for (const std::string_view name : names) {
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (same_name(header[i], name)) return i;
    }
  }
  return std::nullopt;
}

std::vector<std::size_t> phone_columns(std::span<const std::string> header) {
  return columns_with(header, Role::kPhone);
}

absl::StatusOr<std::size_t> require_column(std::string_view name, const ListHeader& header,
                                           std::string_view option, std::string_view wanted) {
  const auto columns = wanted_columns(name, header, option, wanted);
  if (!columns.ok()) return columns.status();
  if (columns->size() > 1) {
    return list_error(place(name, header) + "more than one column is called \"" + shown(wanted) +
                      "\": rename the others");
  }
  return columns->front();
}

std::string column_name(const ListHeader& header, std::size_t place) {
  return header.names.empty() ? "column " + std::to_string(place + 1)
                              : "'" + shown(header.names[place]) + "'";
}

absl::StatusOr<Layout> resolve_layout(std::string_view name, const ListHeader& header,
                                      const LayoutRequest& request) {
  if (is_json(header.format)) return resolve_members(name, header, request);
  const auto phones = resolve_phones(name, header, request);
  if (!phones.ok()) return phones.status();
  const auto legal_form = resolve_legal_form(name, header, request);
  if (!legal_form.ok()) return legal_form.status();
  Layout layout{.phones = *phones, .legal_form = *legal_form};
  layout.plan.delimiter = header.delimiter;
  for (const std::size_t place : layout.phones) {
    layout.plan.columns.emplace_back(place, kPhoneSlot);
    layout.phone_names.push_back(column_name(header, place));
  }
  if (layout.legal_form) {
    layout.has_legal_form = true;
    layout.legal_form_name = column_name(header, *layout.legal_form);
    layout.plan.columns.emplace_back(*layout.legal_form, kLegalFormSlot);
  }
  std::sort(layout.plan.columns.begin(), layout.plan.columns.end());
  if (absl::Status status = resolve_subject(name, header, request.subject_columns, layout);
      !status.ok()) {
    return status;
  }
  return layout;
}

}  // namespace belzeef
