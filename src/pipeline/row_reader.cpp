#include "pipeline/row_reader.h"

#include <algorithm>

#include "number/normalise.h"
#include "policy/campaign_keys.h"

namespace belzeef {
namespace {

/// A list has some ten legal forms; a column of free text must not fill the memory.
constexpr std::size_t kMostForms = 4096;

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

RowReader::RowReader(const Tables& tables, const Campaign& campaign, const Layout& layout,
                     char delimiter)
    : tables_(&tables), campaign_(&campaign), delimiter_(delimiter), columns_(layout.phones) {
  if (layout.legal_form) columns_.push_back(*layout.legal_form);
  std::sort(columns_.begin(), columns_.end());
  columns_.erase(std::unique(columns_.begin(), columns_.end()), columns_.end());
  const auto place = [&](std::size_t column) {
    return static_cast<std::size_t>(std::find(columns_.begin(), columns_.end(), column) -
                                    columns_.begin());
  };
  for (const std::size_t column : layout.phones) phone_places_.push_back(place(column));
  if (layout.legal_form) form_place_ = place(*layout.legal_form);
  fields_.resize(columns_.size());
}

Classified RowReader::read(std::string_view record, std::vector<Candidate>& candidates) {
  select_fields(record, delimiter_, columns_, fields_);
  const std::size_t first = candidates.size();
  bool all_known = true;
  for (std::size_t i = 0; i < phone_places_.size(); ++i) {
    all_known &= add_candidates(field_text(fields_[phone_places_[i]], scratch_),
                                static_cast<std::uint16_t>(i), *campaign_, candidates);
  }
  for (std::size_t i = first; !all_known && i < candidates.size(); ++i) {
    if (!candidates[i].rejection) candidates[i].rejection = Reason::kNumAmbiguous;
  }
  if (!form_place_) return {LegalClass::kNatural, false};
  return classify(field_text(fields_[*form_place_], scratch_));
}

Classified RowReader::classify(std::string_view form) {
  const absl::string_view key(form.data(), form.size());
  if (const auto known = forms_.find(key); known != forms_.end()) return known->second;
  const Classified classified = tables_->classify(form);
  if (forms_.size() < kMostForms) forms_.emplace(key, classified);
  return classified;
}

}  // namespace belzeef
