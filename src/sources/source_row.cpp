#include "sources/source_row.h"

#include <algorithm>
#include <charconv>

#include "events/words.h"
#include "input/layout.h"
#include "input/nearest.h"
#include "input/text.h"
#include "number/normalise.h"
#include "register/subject_text.h"

namespace belzeef {
namespace {

constexpr Word<bool> kYesNo[] = {{"yes", true}, {"no", false}};
/// Ways of asking that are no consent; any other text is a way of the user's own.
constexpr std::string_view kInvalidMethods[] = {"preticked", "terms", "forced"};

}  // namespace

SourceRow::SourceRow(const SourceLayout& layout, const EventTarget& target)
    : layout_(&layout), target_(target), reader_(layout.plan()) {
  find_columns();
}

void SourceRow::find_columns() {
  const auto own = layout_->format().columns;
  texts_.resize(own.size() + layout_->subject_size() + 1);
  filled_.resize(texts_.size());
  Columns& c = columns_;
  for (Column* const column :
       {&c.phone_sha256,  &c.scope,      &c.id,          &c.since,         &c.source,
        &c.entity,        &c.product,    &c.evidence_id, &c.subject_token, &c.granted_on,
        &c.channel,       &c.method,     &c.valid_until, &c.withdrawn_on,  &c.verified_on,
        &c.first_call_by, &c.type,       &c.start_on,    &c.end_on,        &c.optout_offered,
        &c.requested_on,  &c.expires_on, &c.cause,       &c.called_on,     &c.campaign,
        &c.outcome,       &c.not_before}) {
    const auto found = std::find_if(own.begin(), own.end(), [&](const SourceColumn& named) {
      return named.name == column->name;
    });
    column->place =
        found == own.end() ? texts_.size() - 1 : static_cast<std::size_t>(found - own.begin());
  }
}

std::string SourceRow::add(const RowBlock& block, const Record& record) {
  fault_.clear();
  if (!take_fields(block, record) || !read_numbers()) return fault_;
  switch (layout_->format().kind) {
    case SourceKind::kObjections:
      add_objection();
      break;
    case SourceKind::kConsents:
      add_consent();
      break;
    case SourceKind::kRelations:
      add_relation();
      break;
    case SourceKind::kCallbacks:
      add_callback();
      break;
    case SourceKind::kBlocks:
      add_block();
      break;
    case SourceKind::kContacts:
      add_contact();
      break;
    case SourceKind::kBmnr:
      add_listing(ListKind::kBmnr);
      break;
    case SourceKind::kInfofilter:
      add_listing(ListKind::kInfofilter);
      break;
    case SourceKind::kResearchFilter:
      add_listing(ListKind::kResearchFilter);
      break;
  }
  return fault_;
}

bool SourceRow::fail(std::string_view column, std::string_view what) {
  fault_.assign(column).append(" ").append(what);
  return false;
}

/// Puts the record's texts where they belong, without surrounding blanks.
bool SourceRow::take_fields(const RowBlock& block, const Record& record) {
  const Malformed malformed = reader_.read(block, record, fields_);
  if (malformed != Malformed::kNone) {
    fault_ = describe(malformed);
    return false;
  }
  phones_.clear();
  std::fill(texts_.begin(), texts_.end(), std::string_view());
  ++row_;
  for (const SlotText& field : fields_) {
    const std::string_view value = trimmed(field.text);
    if (field.nested) {
      return fail(layout_->name_of(field.slot), "is an object: give the text that is in it");
    }
    if (field.slot == kPhoneSlot) {
      if (!value.empty()) phones_.push_back(value);
      continue;
    }
    const std::size_t column = field.slot - std::size_t{1};
    if (filled_[column] == row_) return fail(layout_->name_of(field.slot), "is given twice");
    filled_[column] = row_;
    texts_[column] = value;
  }
  return true;
}

/// The number or numbers the row is about. Messages do not show them.
bool SourceRow::read_numbers() {
  numbers_.clear();
  hashed_.reset();
  const std::string_view hex = text(columns_.phone_sha256);
  if (!hex.empty()) {
    if (!phones_.empty())
      return fail(columns_.phone_sha256, "is filled beside phone: fill one of them");
    if (!parse_sha256(hex, hashed_.emplace())) {
      return fail(columns_.phone_sha256, "is not 64 hexadecimal digits");
    }
    return true;
  }
  if (phones_.empty()) return read_phone("");
  return std::all_of(phones_.begin(), phones_.end(),
                     [this](std::string_view phone) { return read_phone(phone); });
}

bool SourceRow::read_phone(std::string_view phone) {
  const NormalisedNumber reading = normalise(phone);
  const bool several = static_cast<bool>(reading.second);
  if (!reading.number || (reading.outcome == NumberOutcome::kAmbiguous && !several)) {
    return fail("phone", "holds no usable number (" + std::string(status_name(reading)) + ")");
  }
  if ((several || phones_.size() > 1) && !layout_->format().both_numbers) {
    return fail("phone", "holds more than one number: give each its own row");
  }
  if (reading.more) return fail("phone", "holds more than eight numbers: give each its own row");
  numbers_.push_back(reading.number);
  if (several) numbers_.push_back(reading.second);
  for (const PhoneNumber number : reading.further) {
    if (number) numbers_.push_back(number);
  }
  return true;
}

bool SourceRow::read_day(const Column& column, bool required, Day& out) {
  const std::string_view value = text(column);
  out = kNoDay;
  if (value.empty()) return !required || fail(column, "is empty");
  const std::optional<Day> day = parse_day(value);
  if (!day) return fail(column, "is no date: write YYYY-MM-DD");
  out = *day;
  return true;
}

bool SourceRow::read_name(const Column& column, NameId& out) {
  const std::string_view value = text(column);
  if (value.empty()) return fail(column, "is empty");
  out = target_.feed->name(value);
  return true;
}

bool SourceRow::read_product(NameId& out) {
  const std::string_view value = text(columns_.product);
  out = value == "*" ? kNoName : target_.feed->name(value);
  return true;
}

template <class Words, class T>
bool SourceRow::read_word(const Column& column, const Words& words, T& out) {
  const std::string_view value = text(column);
  for (const auto& word : words) {
    if (!same_word(word.text, value)) continue;
    out = word.value;
    return true;
  }
  std::string list;
  std::vector<std::string_view> known;
  for (const auto& word : words) {
    list.append(list.empty() ? "" : ", ").append(word.text);
    known.push_back(word.text);
  }
  if (value.empty()) return fail(column, "is empty: use one of " + list);
  return fail(column, "is unknown: use one of " + list + did_you_mean(value, known));
}

bool SourceRow::read_scope(Scope fallback, Scope& scope, NameId& owner) {
  scope = fallback;
  owner = kNoName;
  if (!text(columns_.scope).empty() && !read_word(columns_.scope, kScopeWords, scope)) return false;
  if (scope == Scope::kGlobal) return true;
  return read_name(columns_.id, owner);
}

bool SourceRow::read_evidence(std::string_view& out) {
  out = text(columns_.evidence_id);
  return out.size() <= format::kMostEvidenceBytes ||
         fail(columns_.evidence_id, "is longer than " + std::to_string(format::kMostEvidenceBytes) +
                                        " bytes: give a reference to the evidence");
}

/// The person the row is about; none where it does not say.
bool SourceRow::read_subject(SubjectId& out) {
  subject_text(std::span(texts_).subspan(layout_->format().columns.size(), layout_->subject_size()),
               subject_text_);
  out = subject_text_.empty() ? kNoSubject : RegisterBuilder::subject(subject_text_);
  const std::string_view token = text(columns_.subject_token);
  if (token.empty()) return true;
  if (out != kNoSubject) {
    return fail(columns_.subject_token,
                "is filled beside the columns it stands for: fill one of them");
  }
  std::uint64_t word = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), word, 16);
  if (token.size() != 16 || error != std::errc() || end != token.data() + 16 || word == 0) {
    return fail(columns_.subject_token, "is not what register export writes");
  }
  out = SubjectId{word};
  return true;
}

template <class Event>
bool SourceRow::emit(const Event& event) {
  if (hashed_) target_.feed->add(*hashed_, event, target_.source);
  for (const PhoneNumber number : numbers_) {
    target_.feed->add(number, event, target_.source);
  }
  events_ += numbers_.size() + (hashed_ ? 1 : 0);
  return true;
}

bool SourceRow::add_objection() {
  Objection event;
  if (!read_scope(Scope::kEntity, event.scope, event.owner) ||
      !read_day(columns_.since, false, event.since)) {
    return false;
  }
  event.source = target_.feed->name(text(columns_.source));
  return emit(event);
}

bool SourceRow::add_consent() {
  Consent event;
  if (!read_name(columns_.entity, event.entity) ||
      !read_day(columns_.granted_on, true, event.granted_on) ||
      !read_day(columns_.valid_until, false, event.valid_until) ||
      !read_day(columns_.withdrawn_on, false, event.withdrawn_on) ||
      !read_day(columns_.verified_on, false, event.verified_on) ||
      !read_day(columns_.first_call_by, false, event.first_call_by) ||
      !read_product(event.product) || !read_evidence(event.evidence)) {
    return false;
  }
  if (given(event.withdrawn_on) && event.withdrawn_on < event.granted_on) {
    return fail(columns_.withdrawn_on, "is before granted_on");
  }
  const std::string_view channel = text(columns_.channel);
  event.for_phone = channel.empty() || same_word(channel, "phone");
  const std::string_view method = text(columns_.method);
  event.method_valid =
      std::none_of(std::begin(kInvalidMethods), std::end(kInvalidMethods),
                   [&](std::string_view invalid) { return same_word(invalid, method); });
  return read_subject(event.subject) && emit(event);
}

bool SourceRow::add_relation() {
  Relation event;
  if (!read_name(columns_.entity, event.entity) ||
      !read_word(columns_.type, kRelationTypeWords, event.type) ||
      !read_day(columns_.start_on, false, event.start_on) ||
      !read_day(columns_.end_on, false, event.end_on) || !read_product(event.product) ||
      !read_evidence(event.evidence)) {
    return false;
  }
  if (!text(columns_.optout_offered).empty() &&
      !read_word(columns_.optout_offered, kYesNo, event.optout_offered)) {
    return false;
  }
  return read_subject(event.subject) && emit(event);
}

bool SourceRow::add_callback() {
  CallbackRequest event;
  return read_name(columns_.entity, event.entity) &&
         read_day(columns_.requested_on, true, event.requested_on) &&
         read_day(columns_.expires_on, false, event.expires_on) && read_evidence(event.evidence) &&
         emit(event);
}

bool SourceRow::add_block() {
  Block event;
  return read_word(columns_.cause, kCauseWords, event.cause) &&
         read_scope(Scope::kGlobal, event.scope, event.owner) &&
         read_day(columns_.since, false, event.since) && emit(event);
}

bool SourceRow::add_contact() {
  Contact event;
  if (!read_name(columns_.entity, event.entity) ||
      !read_day(columns_.called_on, true, event.called_on) ||
      !read_day(columns_.not_before, false, event.not_before)) {
    return false;
  }
  event.campaign = target_.feed->name(text(columns_.campaign));
  if (!text(columns_.outcome).empty() && !read_word(columns_.outcome, kContactWords, event.outcome))
    return false;
  return emit(event);
}

bool SourceRow::add_listing(ListKind list) { return emit(Listing{list, target_.issued}); }

}  // namespace belzeef
