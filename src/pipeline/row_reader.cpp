#include "pipeline/row_reader.h"

#include <algorithm>
#include <cstring>

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

bool add_numbers(std::string_view field_text, std::uint16_t field, const Campaign& campaign,
                 std::vector<OfferedNumber>& numbers) {
  const NormalisedNumber reading = normalise(field_text);
  OfferedNumber offered{.number = reading.number,
                        .field = field,
                        .rejection = number_rejection(reading, campaign),
                        .repaired = reading.repair != Repair::kNone,
                        .unallocated = reading.unallocated,
                        .placeholder = reading.placeholder};
  numbers.push_back(offered);
  if (reading.outcome != NumberOutcome::kAmbiguous) return !reading.more;
  // The other numbers of a field that holds several.
  const auto add = [&](PhoneNumber number) {
    if (!number) return;
    offered.number = number;
    numbers.push_back(offered);
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

Malformed RowReader::read(const RowBlock& block, const Record& record,
                          std::vector<OfferedNumber>& numbers, Classified& classified) {
  const std::size_t first = numbers.size();
  bool all_known = true;
  std::size_t phones = 0;
  std::size_t forms = 0;
  bool differ = false;
  const Malformed malformed =
      reader_.visit(block, record, fields_, [&](Slot slot, std::string_view text, bool nested) {
        if (slot == kLegalFormSlot) {
          const Classified& found = classify(text);
          // An object that has two forms which differ says nothing certain.
          differ |= ++forms > 1 && classified.legal_class != found.legal_class;
          if (forms == 1 || !differ) classified = found;
          return;
        }
        if (slot != kPhoneSlot) return;
        const std::size_t begin = numbers.size();
        all_known &= phones < kMostPhones &&
                     add_numbers(text, static_cast<std::uint16_t>(phones), *campaign_, numbers);
        ++phones;
        // What stands within an object is no phone of the row's; but who objected to a call on it
        // did.
        for (std::size_t i = begin; nested && i < numbers.size(); ++i) {
          if (!numbers[i].rejection) numbers[i].rejection = Reason::kNumInvalid;
        }
      });
  if (malformed != Malformed::kNone) return malformed;
  // An object may have none.
  if (phones == 0) add_numbers("", 0, *campaign_, numbers);
  if (forms == 0) classify_formless(classified);
  if (differ) classified = {LegalClass::kNatural, true};
  for (std::size_t i = first; !all_known && i < numbers.size(); ++i) {
    if (!numbers[i].rejection) numbers[i].rejection = Reason::kNumAmbiguous;
  }
  return Malformed::kNone;
}

void RowReader::classify_formless(Classified& classified) {
  classified = {LegalClass::kNatural, false};
  if (has_legal_form_) classified = classify("");
}

std::string_view RowReader::subject(const RowBlock& block, const Record& record) {
  if (subject_columns_.empty()) return {};
  if (subject_reader_.read(block, record, subject_fields_) != Malformed::kNone) return {};
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

namespace {

/// Up to eight bytes as a word, without a copy of which the length is not known beforehand.
std::uint64_t short_word(std::string_view text) {
  const std::size_t size = text.size();
  if (size >= sizeof(std::uint32_t)) {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::memcpy(&first, text.data(), sizeof first);
    std::memcpy(&last, text.data() + size - sizeof last, sizeof last);
    return first | std::uint64_t{last} << (8 * (size - sizeof last));
  }
  std::uint64_t word = 0;
  for (const char c : text) word = word << 8 | static_cast<unsigned char>(c);
  return word;
}

}  // namespace

const Classified& RowReader::classify(std::string_view form) {
  constexpr std::size_t kWord = sizeof(std::uint64_t);
  if (form.size() > 2 * kWord) return classify_any(form);
  std::array<std::uint64_t, 2> words{};
  if (form.size() <= kWord) {
    words[0] = short_word(form);
  } else {  // two words that overlap
    std::memcpy(&words[0], form.data(), kWord);
    std::memcpy(&words[1], form.data() + form.size() - kWord, kWord);
  }
  const std::uint64_t mixed = (words[0] + form.size()) * 0x9E3779B97F4A7C15ULL;
  ShortForm& known = short_forms_[(mixed ^ words[1]) * 0x9E3779B97F4A7C15ULL >> 58];
  const bool same = known.words[0] == words[0] && known.words[1] == words[1];
  if (!known.met || !same || known.size != form.size()) {
    known = {words, form.size(), true, classify_any(form)};
  }
  return known.classified;
}

const Classified& RowReader::classify_any(std::string_view form) {
  const absl::string_view key(form.data(), form.size());
  if (const auto known = forms_.find(key); known != forms_.end()) return known->second;
  other_form_ = tables_->classify(form);
  if (forms_.size() < kMostForms) forms_.emplace(key, other_form_);
  return other_form_;
}

}  // namespace belzeef
