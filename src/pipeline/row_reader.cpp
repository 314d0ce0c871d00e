#include "pipeline/row_reader.h"

#include <algorithm>

#include "number/normalise.h"
#include "policy/campaign_keys.h"
#include "register/subject_text.h"

namespace belzeef {
namespace {

/// A list has some ten legal forms; a column of free text must not fill the memory.
constexpr std::size_t kMostForms = 4096;
/// Fields of a row are numbered in 16 bits.
constexpr std::size_t kMostPhones = std::size_t{1} << 16;

}  // namespace

bool add_candidates(std::string_view field_text, std::uint16_t field, const Campaign& campaign,
                    std::vector<Candidate>& candidates) {
  const NormalisedNumber reading = normalise(field_text);
  Candidate candidate{.number = reading.number,
                      .field = field,
                      .rejection = number_rejection(reading, campaign),
                      .repaired = reading.repair != Repair::kNone,
                      .unallocated = reading.unallocated,
                      .placeholder = reading.placeholder};
  candidates.push_back(candidate);
  // The other numbers of a field that holds several.
  const auto add = [&](PhoneNumber number) {
    if (!number) return;
    candidate.number = number;
    candidates.push_back(candidate);
  };
  add(reading.second);
  for (const PhoneNumber number : reading.further) add(number);
  return !reading.more;
}

RowReader::RowReader(const Tables& tables, const Campaign& campaign, const Layout& layout)
    : tables_(&tables),
      campaign_(&campaign),
      has_legal_form_(layout.has_legal_form),
      reader_(layout.plan),
      subject_reader_(layout.subject_plan),
      subject_columns_(layout.subject_names.size()) {}

ReadRow RowReader::read(std::string_view record, Encoding encoding,
                        std::vector<Candidate>& candidates) {
  ReadRow row{.malformed = reader_.read(record, encoding, fields_)};
  if (row.malformed != Malformed::kNone) return row;
  const std::size_t first = candidates.size();
  bool all_known = true;
  std::size_t phones = 0;
  for (const SlotText& field : fields_) {
    if (field.slot != kPhoneSlot) continue;
    const std::size_t begin = candidates.size();
    all_known &=
        phones < kMostPhones &&
        add_candidates(field.text, static_cast<std::uint16_t>(phones), *campaign_, candidates);
    ++phones;
    // What stands within an object is no phone of the row's; but who objected to a call on it did.
    for (std::size_t i = begin; field.nested && i < candidates.size(); ++i) {
      if (!candidates[i].rejection) candidates[i].rejection = Reason::kNumInvalid;
    }
  }
  // An object may have none.
  if (phones == 0) add_candidates("", 0, *campaign_, candidates);
  for (std::size_t i = first; !all_known && i < candidates.size(); ++i) {
    if (!candidates[i].rejection) candidates[i].rejection = Reason::kNumAmbiguous;
  }
  row.classified = classify_row();
  return row;
}

/// Of the legal form, if there is one. An object that has two which differ says nothing certain.
Classified RowReader::classify_row() {
  std::optional<Classified> found;
  for (const SlotText& field : fields_) {
    if (field.slot != kLegalFormSlot) continue;
    const Classified next = classify(field.text);
    if (found && found->legal_class != next.legal_class) return {LegalClass::kNatural, true};
    found = next;
  }
  if (found) return *found;
  if (!has_legal_form_) return {LegalClass::kNatural, false};
  return classify("");
}

std::string_view RowReader::subject(std::string_view record, Encoding encoding) {
  if (subject_columns_.empty()) return {};
  if (subject_reader_.read(record, encoding, subject_fields_) != Malformed::kNone) return {};
  std::fill(subject_columns_.begin(), subject_columns_.end(), std::string_view());
  filled_.assign(subject_columns_.size(), false);
  for (const SlotText& field : subject_fields_) {
    if (field.nested || filled_[field.slot]) return {};
    filled_[field.slot] = true;
    subject_columns_[field.slot] = field.text;
  }
  subject_text(subject_columns_, subject_text_);
  return subject_text_;
}

Classified RowReader::classify(std::string_view form) {
  const absl::string_view key(form.data(), form.size());
  if (const auto known = forms_.find(key); known != forms_.end()) return known->second;
  const Classified classified = tables_->classify(form);
  if (forms_.size() < kMostForms) forms_.emplace(key, classified);
  return classified;
}

}  // namespace belzeef
