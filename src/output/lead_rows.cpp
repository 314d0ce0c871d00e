#include "output/lead_rows.h"

#include <algorithm>
#include <charconv>

#include "events/day.h"
#include "input/text.h"
#include "output/row_texts.h"

namespace belzeef {
namespace {

constexpr std::string_view kDutchCode = "31";

struct GenderWord {
  std::string_view word;
  std::string_view letter;
};
constexpr GenderWord kGenders[] = {{"m", "M"},     {"man", "M"},     {"male", "M"},   {"v", "F"},
                                   {"vrouw", "F"}, {"f", "F"},       {"female", "F"}, {"u", "U"},
                                   {"x", "U"},     {"onbekend", "U"}};

std::string_view gender_of(std::string_view text) {
  for (const GenderWord& gender : kGenders) {
    if (same_word(gender.word, text)) return gender.letter;
  }
  return {};
}

bool is_small_number(std::string_view text) {
  std::int16_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

bool is_unsafe(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F ||
         std::string_view("|\"`\\;").find(c) != std::string_view::npos;
}

std::string rows_of(std::uint64_t count) {
  return std::to_string(count) + (count == 1 ? " row" : " rows");
}

}  // namespace

void append_lead_text(std::string_view text, std::string& out) {
  const std::size_t begin = out.size();
  bool blank = false;
  for (const char c : trimmed(text)) {
    if (c == ' ' || is_unsafe(c)) {
      blank = true;
      continue;
    }
    if (blank && out.size() != begin) out += ' ';
    blank = false;
    out += c;
  }
}

bool cut_to(std::size_t characters, std::string& text) {
  std::size_t seen = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
    if (!begins || ++seen <= characters) continue;
    text.resize(at);
    while (!text.empty() && text.back() == ' ') text.pop_back();
    return true;
  }
  return false;
}

void LeadLosses::add(const LeadLosses& other) {
  for (std::size_t i = 0; i < kLeadFields.size(); ++i) {
    cut[i] += other.cut[i];
    left_out[i] += other.left_out[i];
  }
}

std::vector<std::string> LeadLosses::warnings() const {
  std::vector<std::string> warnings;
  for (std::size_t i = 0; i < kLeadFields.size(); ++i) {
    const LeadField& field = kLeadFields[i];
    const std::string name(field.name);
    if (cut[i] != 0) {
      warnings.push_back(name + " was cut to " + std::to_string(field.width) + " characters in " +
                         rows_of(cut[i]) + ": the dialler holds no more");
    }
    if (left_out[i] == 0) continue;
    std::string why = "longer than " + std::to_string(field.width) +
                      " characters, or has a mark that the loader does not take";
    if (field.kind == LeadKind::kGender) why = "not M, V, F, man or vrouw";
    if (field.kind == LeadKind::kDate) why = "no date YYYY-MM-DD";
    if (field.kind == LeadKind::kWhole) why = "no whole number from -32768 to 32767";
    warnings.push_back(name + " was left empty in " + rows_of(left_out[i]) +
                       ": what the list has is " + why);
  }
  return warnings;
}

LeadAppender::LeadAppender(const LeadLayout& layout)
    : layout_(&layout), reader_(layout.plan), texts_(layout.slots) {}

void LeadAppender::append(std::string_view row, Encoding encoding, const Decision& decision,
                          TextBuffer& out) {
  std::fill(texts_.begin(), texts_.end(), std::string_view());
  // It was read before, so it can be.
  if (reader_.read(row, encoding, fields_) == Malformed::kNone) {
    for (const SlotText& field : fields_) {
      if (texts_[field.slot].empty() && !field.nested) texts_[field.slot] = trimmed(field.text);
    }
  }
  line_.clear();
  for (std::size_t i = 0; i < kLeadFields.size(); ++i) {
    if (i != 0) line_ += '\t';
    if (kLeadFields[i].kind == LeadKind::kMade) {
      append_made(i, decision);
    } else {
      take_text(i);
      append_taken(i);
    }
  }
  line_ += '\n';
  out.append(line_);
}

/// The text for a field, by the first recipe that has its main part.
void LeadAppender::take_text(std::size_t field) {
  text_.clear();
  changed_ = false;
  const auto first_text = [this](const std::vector<Slot>& group) {
    for (const Slot slot : group) {
      if (!texts_[slot].empty()) return texts_[slot];
    }
    return std::string_view();
  };
  for (const LeadLayout::Recipe& recipe : layout_->recipes[field]) {
    if (first_text(recipe.groups[recipe.main]).empty()) continue;
    std::string joined;
    for (const std::vector<Slot>& group : recipe.groups) {
      const std::string_view part = first_text(group);
      if (!part.empty()) joined.append(joined.empty() ? "" : " ").append(part);
    }
    append_lead_text(joined, text_);
    changed_ = text_ != joined;
    return;
  }
}

void LeadAppender::append_made(std::size_t field, const Decision& decision) {
  const std::string_view name = kLeadFields[field].name;
  if (name == "list_id") {
    line_.append(layout_->list_id);
  } else if (name == "phone_code") {
    line_.append(kDutchCode);
  } else if (name == "phone_number") {
    // A clean row's number is Dutch: without the plus and the country code.
    line_.append(PhoneText(decision.number).view().substr(1 + kDutchCode.size()));
  } else if (name == "security_phrase") {
    line_.append(day_text(decision.call_until)).append(" ").append(code(decision.basis));
    if (decision.notes.has(Note::kObjOnFile)) line_.append(" ").append(code(Note::kObjOnFile));
  }
}

/// Puts the field's text into the line, as far as the loader takes it.
void LeadAppender::append_taken(std::size_t field) {
  if (text_.empty()) return;
  const LeadField& own = kLeadFields[field];
  bool taken = true;
  switch (own.kind) {
    case LeadKind::kText:
      losses_.cut[field] += cut_to(own.width, text_) ? 1 : 0;
      break;
    case LeadKind::kGender:
      text_ = gender_of(text_);
      taken = !text_.empty();
      break;
    case LeadKind::kDate:
      taken = parse_day(text_).has_value();
      break;
    case LeadKind::kWhole:
      taken = is_small_number(text_);
      break;
    default:
      taken = !changed_ && !cut_to(own.width, text_);
      break;
  }
  if (taken) {
    line_.append(text_);
  } else {
    ++losses_.left_out[field];
  }
}

}  // namespace belzeef
